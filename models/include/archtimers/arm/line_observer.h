// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::arm {

/// Whoever drives a timer's lines: told that they may have changed, or will at another time than
/// announced, because of an operation on the timer, its counter or its virtual machine.
class line_observer {
 public:
  virtual ~line_observer() = default;
  virtual void lines_may_change() = 0;
};

}  // namespace archtimers::arm
