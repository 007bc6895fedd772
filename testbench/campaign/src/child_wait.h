// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>

namespace archtimers::testbench {

/// While it lives, this process can wait for the end of a child, or for a signal that asks it to stop. One at a time.
class child_wait {
 public:
  child_wait();
  child_wait(const child_wait&) = delete;
  child_wait& operator=(const child_wait&) = delete;
  ~child_wait();

  /// Returns when a child may have ended or a signal may have come; now and then also when not.
  void wait() const;
  /// To be called in a child: signals reach it as they did before.
  void leave() const;

 private:
  sigset_t ended_{};
  sigset_t before_{};
};

}  // namespace archtimers::testbench
