// SPDX-License-Identifier: Apache-2.0
// Timers that have been through something, for the snapshot's property tests.
#pragma once

#include <random>

#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {

/// A timer that counts at `rate`, with or without a prescaler, watch registers and a guest.
inline parameters random_presets(std::mt19937_64& random, frequency rate) {
  parameters p;
  p.ccres = 1 + static_cast<unsigned>(random() % 3);
  p.clock = rate.multiplied_by(p.ccres);
  p.count_write_match = random() % 2 == 0;
  p.count_write_restart = random() % 2 == 0;
  p.watch = random() % 2 == 0;
  p.vz = random() % 2 == 0;
  return p;
}

/// One random operation by software or the host at `t`. Values lie around the match.
inline void do_something(timer& model, std::mt19937_64& random, kernel_time t) {
  const auto value_of = [&](register_id id) {
    return static_cast<std::uint32_t>(model.value(id, t));
  };
  const auto near = [&random](std::uint32_t value) {
    return value + static_cast<std::uint32_t>(random() % 12) - 3;
  };
  const auto write = [&](register_id id, std::uint32_t value, bool host) {
    if (!model.exists(id)) return;
    ASSERT_EQ(model.write(describe(id).address, value, t, t, host ? made_by_host() : access{}),
              access_result::ok);
  };
  const auto bits = static_cast<std::uint32_t>(random());
  const bool host = random() % 3 == 0;
  switch (random() % 14) {
    case 0:
      return write(register_id::Count,
                   random() % 3 == 0 ? 0U - bits % 9 : near(value_of(register_id::Compare)) - 6,
                   host);
    case 1:
    case 2:
      return write(register_id::Compare, near(value_of(register_id::Count)), host);
    case 3:
      return write(register_id::Cause, bits, host);
    case 4:
      return write(register_id::Cause, 0, host);
    case 5:
      return write(register_id::HWREna, bits, host);
    case 6:
      return write(register_id::GTOffset,
                   random() % 2 == 0 ? bits : near(0U - value_of(register_id::Count)), host);
    case 7:
      return write(register_id::Guest_Compare, near(value_of(register_id::Guest_Count)), host);
    case 8:
      return write(register_id::Guest_Cause, bits, host);
    case 9:
      return write(register_id::GuestCtl0, bits, host);
    case 10:
      return model.freeze(t);
    case 11:
      return model.thaw(t);
    case 12:
      return model.thaw_uncharged(t);
    default:
      ASSERT_EQ(
          model.set_rate(
              random() % 2 == 0 ? model.presets().count_rate() : frequency(1 + bits % 1000, 7), t),
          0);
  }
}

/// Random operations from `start` on, whole nanoseconds apart at 1 ps, at distances from far below
/// a tick to many of them. @returns the time of the last.
inline std::uint64_t live(timer& model, std::mt19937_64& random, std::uint64_t start,
                          int operations) {
  std::uint64_t t = start;
  for (int i = 0; i < operations; ++i) {
    t += (random() >> (27 + random() % 37)) * 1000;
    do_something(model, random, kernel_time(t));
  }
  return t;
}

}  // namespace archtimers::mips_cp0
