// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// Whoever drives a timer's lines: told that they may have changed, or will at another time than
/// announced, because of an operation on the timer or on something that it looks at. Up to `from`
/// they are as they would have been.
class line_observer {
 public:
  virtual ~line_observer() = default;
  virtual void lines_may_change(kernel_time from) = 0;
};

}  // namespace archtimers
