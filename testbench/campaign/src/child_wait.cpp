// SPDX-License-Identifier: Apache-2.0
#include "child_wait.h"

#include <ctime>

namespace archtimers::testbench {

child_wait::child_wait() {
  std::signal(SIGCHLD, SIG_DFL);  // where it was ignored, there would be nothing to wait for
  sigemptyset(&ended_);
  sigaddset(&ended_, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ended_, &before_);
}

child_wait::~child_wait() { leave(); }

void child_wait::wait() const {
  constexpr timespec look_every{0, 50'000'000};  // for a signal that came just before the waiting
  sigtimedwait(&ended_, nullptr, &look_every);
}

void child_wait::leave() const { sigprocmask(SIG_SETMASK, &before_, nullptr); }

}  // namespace archtimers::testbench
