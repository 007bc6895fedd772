// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/time/deadline.h"

namespace archtimers {

/// When what somebody waits for has come, while operations noted ahead may change its course: the first
/// instant from `t` on at which it has; nothing if it never does as things stand.
/// @param reached         whether it has at an instant: as who looks then sees it.
/// @param next            the first instant after one at which it comes by itself, or nothing; not asked
///   where it has come.
/// @param next_operation  the first operation noted after an instant, or nothing.
template <class Reached, class Next, class NextOperation>
[[nodiscard]] deadline first_reached(kernel_time t, const Reached& reached, const Next& next,
                                     const NextOperation& next_operation) {
  while (!reached(t)) {
    const deadline by_itself = next(t);
    const deadline operation = next_operation(t);
    if (!operation || (by_itself && *by_itself < *operation)) return by_itself;
    t = *operation;
  }
  return t;
}

}  // namespace archtimers
