// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::python {

/// While it lives, a SIGINT that the program has a handler for also asks what plays to end in order
/// (testbench::stop_signal); one that kills or is ignored still does. The handler is in its place again
/// afterwards.
///
///     const interruptible until_the_end(true);
///
/// Python looks at signals in its main thread alone, so that only a play there is to end by one.
class interruptible {
 public:
  /// @param wanted  false for nothing of this.
  explicit interruptible(bool wanted);
  ~interruptible();
  interruptible(const interruptible&) = delete;
  interruptible& operator=(const interruptible&) = delete;

 private:
  bool installed_ = false;
};

}  // namespace archtimers::python
