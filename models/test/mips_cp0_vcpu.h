// SPDX-License-Identifier: Apache-2.0
// A virtual CPU's timer as its host sees it. One unit is 1 ns; Count runs at 100 MHz, so a tick is
// 10 ns.
#pragma once

#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {

inline constexpr std::uint64_t wrap_at_100_MHz = 42'949'672'960;

/// A virtual CPU's timer at 100 MHz.
struct vcpu : timer_bench {
  vcpu() : timer_bench(count_at_rate(frequency(100'000'000))) {}

  /// Count is `count` from `t` on.
  vcpu& with_count(std::uint32_t count, std::uint64_t t) {
    at(t).host_sets("Count", count);
    return *this;
  }
};

}  // namespace archtimers::mips_cp0
