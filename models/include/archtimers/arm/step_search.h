// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/time/wide_integer.h"

namespace archtimers::arm {

/// Values `begin` up to and without `end` on a circle.
struct circle_range {
  uint128 begin;
  uint128 end;  ///< above `begin`, at most the circle's size
};

/// The least n from 1 to `most` for which (value + n * step) mod size lies in a range; 0 if there
/// is none. It takes logarithmic time, however many times the steps go round.
/// @param size  of the circle, at most 2^88. @param value  below it.
/// @param step  below it, and below 2^48 if the size is above 2^48.
/// @param most  below 2^66.
[[nodiscard]] int128 first_step_into(const circle_range& range, uint128 value, uint128 step,
                                     uint128 size, int128 most);

}  // namespace archtimers::arm
