// SPDX-License-Identifier: Apache-2.0
// Counters and frames that have been through something, for the snapshot's property tests.
#pragma once

#include <array>
#include <random>
#include <string>

#include "arm_fixture.h"

namespace archtimers::arm {

/// A counter of any width with a table, scaling and writable words.
inline counter_parameters random_counter(std::mt19937_64& random, frequency clock) {
  counter_parameters p;
  p.clock = clock;
  p.width = 56 + static_cast<unsigned>(random() % 9);
  p.divisors = {1, 4, 10, 2 + static_cast<std::uint32_t>(random() % 30)};
  p.cntsc = random() % 2 == 0;
  p.cntfid_rw = random() % 2 == 0;
  return p;
}

/// One random operation at `t`, at the kernel's time. Values lie around the condition.
inline void do_something(arm_bench& b, std::mt19937_64& random, std::uint64_t t) {
  auto here = b.at(t);
  const std::uint64_t count = here.count();
  const std::uint64_t near = count + random() % 40 - 8;
  const std::uint64_t bits = random();
  switch (random() % 14) {
    case 0:
    case 1:
      return here.writes("CNTCR", (bits % 6 == 0 ? 0 : EN) | (bits >> 8U & 6U) |
                                      fcreq(static_cast<std::uint32_t>(bits >> 16U) % 5));
    case 2:
      return here.writes("CNTCV", bits % 3 == 0 ? 0 - bits % 99 : bits % 1000);
    case 3:
      return here.writes("CNTSCR", bits & 0x03FF'FFFF);
    case 4:
      return here.writes("CNTFID1", bits % 3);
    case 5:
      return b.counter.drive(bits % 2 == 0, kernel_time(t));
    case 6:
      EXPECT_EQ(
          b.counter.set_clock(frequency(1 + bits % 1'000'000'000, 1 + bits % 7), kernel_time(t)),
          0);
      return;
    case 7:
      return here.writes("CNTVOFF0", near);
    case 8:
      return here.writes("CNTBase0.CNTP_CVAL", near);
    case 9:
      return here.writes("CNTBase0.CNTV_CVAL", bits % 50);
    case 10:
      return here.writes("CNTBase0.CNTP_TVAL", bits % 50);
    case 11:
      return here.writes("CNTBase0.CNTV_CTL", bits % 4 == 0 ? 3 : 1);
    case 12:
      here.writes("CNTACR0", bits | 0x30);
      here.writes("CNTNSAR", bits & 1U);
      return here.writes("CNTBase0.CNTEL0ACR", bits);
    default:
      return here.writes("CNTBase0.CNTP_CTL", bits % 4 == 0 ? 3 : 1);
  }
}

/// Random operations from `start` on. @returns the time of the last.
inline std::uint64_t live(arm_bench& b, std::mt19937_64& random, std::uint64_t start,
                          int operations) {
  std::uint64_t t = start;
  for (int i = 0; i < operations; ++i) {
    t += random() >> (20 + random() % 44);
    do_something(b, random, t);
  }
  return t;
}

/// All that is to be seen from `t` on, in times relative to it: the next changes of the lines and
/// the registers at many instants.
inline std::string future(arm_bench& b, std::uint64_t t, std::mt19937_64 random) {
  std::string seen;
  auto next = b.frames.look_ahead(kernel_time(t)).next;
  for (int i = 0; next && i < 5; ++i, next = b.frames.look_ahead(*next).next) {
    if (next->units() - t > 1000 * ps_per_second) break;
    const frames_lines levels = b.frames.outputs(*next);
    seen += "+" + std::to_string(next->units() - t) + ":" + std::to_string(levels.physical) +
            std::to_string(levels.virtual_timer) + " ";
  }
  static constexpr std::array names{"CNTCR",
                                    "CNTSR",
                                    "CNTCV",
                                    "CNTSCR",
                                    "CNTFID1",
                                    "CNTNSAR",
                                    "CNTACR0",
                                    "CNTBase0.CNTVCT",
                                    "CNTBase0.CNTEL0ACR",
                                    "CNTBase0.CNTP_CTL",
                                    "CNTBase0.CNTP_TVAL",
                                    "CNTBase0.CNTV_CTL",
                                    "CNTBase0.CNTV_CVAL"};
  for (int i = 0; i < 20; ++i) {
    const kernel_time later(t + (random() >> (14 + random() % 48)));
    for (const char* name : names) {
      const auto& row = row_of(name);
      const std::uint64_t value =
          is_of_counter(name) ? b.counter.value(row, later) : b.frames.value(row, later);
      seen += std::to_string(value) + " ";
    }
  }
  return seen;
}

}  // namespace archtimers::arm
