// SPDX-License-Identifier: Apache-2.0
// Where the edges of a wire must be: rules of a few lines for each timer, of the manuals and not of the model, that go
// through what a driver has done.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "driver_cpu.h"

namespace archtimers::testing {

/// Ticks of a clock in picoseconds: tick k is at the first one at or after k / f.
struct tick_clock {
  std::uint64_t hertz;

  [[nodiscard]] std::uint64_t ticks(std::uint64_t t) const {
    return t / second * hertz + t % second * hertz / second;
  }
  [[nodiscard]] std::uint64_t time(std::uint64_t tick) const {
    return tick / hertz * second + (tick % hertz * second + hertz - 1) / hertz;
  }
  static constexpr std::uint64_t second = 1'000'000'000'000;
};

/// No tick.
constexpr std::uint64_t never = ~std::uint64_t{};

/// A wire's course, as an `edge_recorder` has it: of several levels at one instant the last is seen.
class wire_course {
 public:
  void set(std::uint64_t t, bool level) {
    if (!changes_.empty() && changes_.back().first == t) changes_.pop_back();
    const bool before = !changes_.empty() && changes_.back().second;
    if (level != before) changes_.emplace_back(t, level);
  }
  [[nodiscard]] bool level() const { return !changes_.empty() && changes_.back().second; }
  [[nodiscard]] std::string edges() const {
    std::string text;
    for (const auto& [t, level] : changes_) {
      text += (level ? '+' : '-') + std::to_string(t) + " ";
    }
    return text;
  }

 private:
  std::vector<std::pair<std::uint64_t, bool>> changes_;
};

/// MIPS: the request rises on the tick on which Count becomes Compare, and a write of Compare withdraws it.
inline std::string replay_of_mips(const std::vector<noted>& done, tick_clock clock,
                                  std::uint64_t end) {
  wire_course wire;
  std::uint64_t match = never;
  const auto count_to = [&](std::uint64_t t) {
    if (match != never && clock.time(match) <= t) {
      wire.set(clock.time(match), true);
      match = never;
    }
  };
  for (const noted& compare : done) {
    count_to(compare.at);
    const std::uint64_t count = clock.ticks(compare.at);
    const auto ahead = static_cast<std::uint32_t>(compare.value - count);
    match = count + (ahead == 0 ? std::uint64_t{1} << 32U : ahead);
    wire.set(compare.at, false);
  }
  count_to(end);
  return wire.edges();
}

/// Registers of an Arm timer; a frame's CVAL may be written by halves.
enum arm_timer_register : unsigned { arm_ctl, arm_cval, arm_cval_low, arm_cval_high, arm_tval };

/// Arm: the level is ENABLE and not IMASK and the count, which began at time 0, is CVAL or more.
inline std::string replay_of_arm(const std::vector<noted>& done, tick_clock clock,
                                 std::uint64_t end) {
  wire_course wire;
  std::uint64_t ctl = 0, cval = 0;
  const auto count_to = [&](std::uint64_t t) {
    if ((ctl & 3U) != 1) return;
    const std::uint64_t met = clock.time(cval);
    if (!wire.level() && met <= t) wire.set(met, true);
  };
  for (const auto& [at, to, value] : done) {
    count_to(at);
    const std::uint64_t count = clock.ticks(at);
    const std::uint64_t low = 0xFFFF'FFFFU;
    if (to == arm_ctl) ctl = value;
    if (to == arm_cval) cval = value;
    if (to == arm_cval_low) cval = (cval & ~low) | (value & low);
    if (to == arm_cval_high) cval = (cval & low) | value << 32U;
    if (to == arm_tval) cval = count + value;  // of less than 2^31
    wire.set(at, (ctl & 3U) == 1 && count >= cval);
  }
  count_to(end);
  return wire.edges();
}

/// Registers of a decrementer, and the CPU's answer.
enum decrementer_register : unsigned { power_dec, power_decar, power_tcr, power_tsr, power_taken };

/// POWER servers: the level is the sign of DEC, which goes down by a tick.
inline std::string replay_of_server(const std::vector<noted>& done, tick_clock clock,
                                    std::uint64_t end) {
  wire_course wire;
  std::uint64_t negative = never;
  const auto count_to = [&](std::uint64_t t) {
    if (negative != never && clock.time(negative) <= t) wire.set(clock.time(negative), true);
  };
  for (const noted& dec : done) {
    count_to(dec.at);
    const std::uint64_t v = dec.value & 0xFFFF'FFFFU;
    const bool below = v >> 31U != 0;
    negative = below ? never : clock.ticks(dec.at) + v + 1;
    wire.set(dec.at, below);
  }
  count_to(end);
  return wire.edges();
}

/// Classic decrementers: the same makes a request, which stays until it is taken.
inline std::string replay_of_classic(const std::vector<noted>& done, tick_clock clock,
                                     std::uint64_t end) {
  wire_course wire;
  std::uint64_t negative = never;
  const auto count_to = [&](std::uint64_t t) {
    if (negative == never || clock.time(negative) > t) return;
    if (!wire.level()) wire.set(clock.time(negative), true);
    negative = never;
  };
  for (const auto& [at, to, value] : done) {
    count_to(at);
    if (to == power_taken) {
      wire.set(at, false);
    } else {
      negative = clock.ticks(at) + value + 1;  // of less than 2^31
    }
  }
  count_to(end);
  return wire.edges();
}

/// Book E: the tick from 1 sets TSR[DIS], and loads DECAR with TCR[ARE]; a one in a write of TSR clears it.
inline std::string replay_of_booke(const std::vector<noted>& done, tick_clock clock,
                                   std::uint64_t end) {
  constexpr std::uint64_t dis = 0x0800'0000, are = 0x0040'0000;
  wire_course wire;
  std::uint64_t zero = never;
  std::uint64_t decar = 0x7FFF'FFFF, tcr = 0;
  const auto count_to = [&](std::uint64_t t) {
    while (zero != never && clock.time(zero) <= t) {
      if (!wire.level()) wire.set(clock.time(zero), true);
      zero = (tcr & are) != 0 ? zero + decar : never;
    }
  };
  for (const auto& [at, to, value] : done) {
    count_to(at);
    if (to == power_dec) zero = clock.ticks(at) + value;
    if (to == power_decar) decar = value;
    if (to == power_tcr) tcr = value;
    if (to == power_tsr && (value & dis) != 0) wire.set(at, false);
  }
  count_to(end);
  return wire.edges();
}

}  // namespace archtimers::testing
