// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers {

/// Whoever drives a timer's lines: told that they may have changed, or will at another time than
/// announced, because of an operation on the timer or on something that it looks at.
class line_observer {
 public:
  virtual ~line_observer() = default;
  virtual void lines_may_change() = 0;
};

}  // namespace archtimers
