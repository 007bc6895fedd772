// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/power/timebase.h"
#include "archtimers/testbench/dice.h"

namespace archtimers::testbench {

/// Values for the registers of the POWER time base, drawn relative to its state at an edge.
class power_values {
 public:
  /// @param s  the model's state, in force at `t`, the edge's instant.
  power_values(dice& draws, const power::state& s, kernel_time t)
      : dice_(draws), s_(s), p_(*s.presets), t_(t) {}

  /// A value for a write of register `number` by software or a host.
  [[nodiscard]] std::uint64_t for_register(std::uint16_t number, unsigned thread);
  /// A time base that soon carries, or lets a watched bit rise.
  [[nodiscard]] std::uint64_t time_base(unsigned thread);
  /// Any number in which bit k - 1, as k of a tap names it, has this level.
  [[nodiscard]] std::uint64_t with_bit(unsigned k, bool level);
  /// An expiry of a thread's DEC near now, or far.
  [[nodiscard]] std::uint64_t expiry(unsigned thread);
  [[nodiscard]] std::uint64_t offset();
  [[nodiscard]] power::share share();

 private:
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }
  [[nodiscard]] bool chance(unsigned percent) { return dice_.chance(percent); }
  /// How far something is that is to come: mostly a few ticks, up to a million.
  [[nodiscard]] std::uint64_t ticks_before();
  /// `value`, or less by that; now and then one high bit of its low `bits` is another one, so that
  /// nothing comes.
  [[nodiscard]] std::uint64_t just_before(std::uint64_t value, unsigned bits);
  [[nodiscard]] std::uint64_t a_high_bit_off(std::uint64_t value, unsigned bits);
  [[nodiscard]] std::uint64_t decrementer(unsigned bits);
  [[nodiscard]] std::uint64_t booke_decrementer();
  [[nodiscard]] std::uint64_t tcr();
  [[nodiscard]] std::uint64_t tfmr();
  [[nodiscard]] std::uint64_t tfmr_controls();

  dice& dice_;
  const power::state& s_;
  const power::parameters& p_;
  kernel_time t_;
};

}  // namespace archtimers::testbench
