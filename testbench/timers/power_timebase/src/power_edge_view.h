// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// What a step of the POWER time base can meet on its edge.
enum class power_situation : std::size_t {
  dec_becomes_negative,
  dec_becomes_positive,
  dec_expires,
  hdec_event,
  fixed_interval,
  watchdog_first,
  watchdog_second,
  watchdog_third,
  carry_24,
  carry_32,
  wrap,
  other_tick,
  bit_off_dec_event,
  bit_off_hdec_event,
  bit_off_carry_24,
  bit_off_carry_32,
  bit_off_wrap,
  between_ticks,
  stopped_on_tick,
  stopped_between_ticks,
  not_running_on_tick,
  not_running_between_ticks,
  in_reset_on_tick,
  in_reset_between_ticks,
  in_guest,
  large_dec,
  latch_pending,
  dec_wakes,
  others_write,
  same_register,
  count
};
constexpr auto power_situations = static_cast<std::size_t>(power_situation::count);

/// Kinds of cores, as far as things come with one another: what a situation or an operation needs.
enum power_core : unsigned {
  hypervisor_core = 1,  ///< with HDEC, and DEC's level
  level_core = 2,       ///< DEC's level, without a hypervisor
  edge_core = 4,        ///< DEC's latch
  booke_core = 8,
  any_core = 15
};

/// What the tick of an edge brings, and what else holds there, before the step acts.
struct power_edge_view {
  /// @param before  the instant of the edge before.
  power_edge_view(const power::timebase& model, kernel_time before, kernel_time at);

  [[nodiscard]] bool& operator[](power_situation which) {
    return met[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] const power::parameters& presets() const { return *s.presets; }

  const power::state& s;  ///< in force before the edge
  kernel_time at;
  std::array<bool, power_situations> met{};

 private:
  void look_at_clock(kernel_time before);
  void look_at_time_base(kernel_time before);
  void look_at_hdec(kernel_time before);
  void look_at_thread(unsigned thread, kernel_time before);
};

}  // namespace archtimers::testbench
