// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "archtimers/time/kernel_time.h"

namespace archtimers::arm {

/// Every change of the lines after `t`, up to `until`, as frames or a CPU's timers announce it.
/// Each must be one.
/// @param note  told of the lines before and after it, and when it is.
template <class Timers, class Note>
void for_each_change(const Timers& timers, std::uint64_t t, std::uint64_t until, const Note& note) {
  auto outlook = timers.look_ahead(kernel_time(t));
  while (outlook.next && outlook.next->units() <= until) {
    const kernel_time at = *outlook.next;
    const auto before = outlook.now;
    outlook = timers.look_ahead(at);
    EXPECT_FALSE(outlook.now == before) << "no change at " << at.units();
    note(before, outlook.now, at);
  }
}

}  // namespace archtimers::arm
