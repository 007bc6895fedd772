// SPDX-License-Identifier: Apache-2.0
#include "interruptible.h"

#include <csignal>

#include "archtimers/testbench/interruption.h"

namespace archtimers::python {

namespace {

bool in_use = false;
struct sigaction replaced {};

bool is_function(const struct sigaction& action) {
  return (action.sa_flags & SA_SIGINFO) != 0 ||
         (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN);
}

/// Python's own handler notes the signal for later.
extern "C" void stop_and_pass_on(int which, siginfo_t* info, void* context) {
  testbench::stop_signal = which;
  if ((replaced.sa_flags & SA_SIGINFO) != 0) {
    replaced.sa_sigaction(which, info, context);
  } else {
    replaced.sa_handler(which);
  }
}

}  // namespace

interruptible::interruptible(bool wanted) {
  // A handler in Python may play as well, before the play that it was called in has begun.
  if (!wanted || in_use) return;
  if (sigaction(SIGINT, nullptr, &replaced) != 0 || !is_function(replaced)) return;
  struct sigaction passing = replaced;
  passing.sa_flags |= SA_SIGINFO;
  passing.sa_sigaction = stop_and_pass_on;
  installed_ = in_use = sigaction(SIGINT, &passing, nullptr) == 0;
}

interruptible::~interruptible() {
  if (!installed_) return;
  sigaction(SIGINT, &replaced, nullptr);
  testbench::stop_signal = 0;
  in_use = false;
}

}  // namespace archtimers::python
