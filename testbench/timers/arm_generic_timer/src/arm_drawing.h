// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/dice.h"

namespace archtimers::testbench {

/// What the actions of a step are drawn from: the dice and the state at the step's edge, and values
/// that matter there.
class arm_drawing {
 public:
  arm_drawing(dice& random, const long_gaps& gaps, const arm_models& at_models, kernel_time at);

  /// A value for CNTCV, so that something happens soon.
  [[nodiscard]] std::uint64_t draw_count();
  /// A value for a CVAL whose timer sees `seen`.
  [[nodiscard]] std::uint64_t draw_cval(std::uint64_t seen);
  [[nodiscard]] std::uint64_t draw_tval();
  /// A value for an offset: near the count, so that the view wraps, or such that the timer with
  /// `cval` is about to fire.
  [[nodiscard]] std::uint64_t draw_offset(std::uint64_t cval);
  /// An offset that leaves a view a bit off CVAL, now or after an update.
  [[nodiscard]] std::uint64_t draw_offset_off_match(std::uint64_t cval);
  [[nodiscard]] std::uint64_t draw_ctl();
  /// EVNTEN, EVNTDIR, EVNTI and EVNTIS in their places.
  [[nodiscard]] std::uint64_t draw_event_control();

  dice& draws;
  const arm_models& models;
  const kernel_time t;
  const arm::counter_state& counter;
  const std::uint64_t count;

 private:
  /// A value around one that the view has at this edge.
  [[nodiscard]] std::uint64_t near(std::uint64_t value);
  [[nodiscard]] std::uint64_t one_bit_off(std::uint64_t value);
  /// Updates of the count until something is to happen: few, or many before a long gap.
  [[nodiscard]] std::uint64_t draw_updates(std::uint64_t few);

  bool far_;            ///< many they may be
  std::uint64_t step_;  ///< of the count
  std::uint64_t mask_;  ///< its bits
};

}  // namespace archtimers::testbench
