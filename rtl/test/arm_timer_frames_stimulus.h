// SPDX-License-Identifier: Apache-2.0
// Random presets, count and accesses for the Arm timer frames.
#pragma once

#include <cstdint>

#include "random_numbers.h"

/// Moves the inputs of a design that has those of arm_timer_frames, but its register port or bus.
/// @tparam Design  Verilated.
template <class Design>
class arm_timer_frames_stimulus {
 public:
  arm_timer_frames_stimulus(Design& design, random_numbers& random)
      : design_(design), random_(random) {}

  /// In reset.
  void presets() {
    design_.present_i = random_.one_in(2) ? 0xff : random_.below(256);
    design_.virtual_i = random_.below(256);
    design_.el0_view_i = random_.below(256);
    design_.nsar_fixed_i = random_.one_in(2) ? 0 : random_.below(256);
    design_.nsar_value_i = random_.below(256);
    design_.nsar_reset_i = random_.below(256);
    design_.acr_reset_i = random_.one_in(2) ? 0x3f : random_.below(64);
    design_.cntfrq_reset_i = random_.below(~0U);
    design_.frame_cntfrq_independent_i = random_.one_in(2);
    design_.two_security_states_i = random_.one_in(2);
    design_.istatus_condition_i = random_.one_in(2);
    design_.ctl_pid_i = random_.word();
    design_.frame_pid_i = random_.word();
    design_.count_i = design_.count_ticked_i = design_.count_next_i = 0;
    design_.unclocked_i = 0;
  }

  /// For the coming edge: the count ticks, jumps and wraps, or its counter is in reset.
  void count() {
    if (design_.unclocked_i ? random_.one_in(4) : random_.one_in(64)) {
      design_.unclocked_i = !design_.unclocked_i;
      if (design_.unclocked_i) design_.count_i = random_.one_in(2) ? 0 : random_.word();
    }
    const bool jumps = random_.one_in(64) && !design_.unclocked_i;
    design_.count_ticked_i = design_.count_i + (design_.unclocked_i ? 0 : random_.below(3));
    design_.count_next_i = jumps ? 0 - random_.word() % 8 : design_.count_ticked_i;
  }
  /// After the edge.
  void counted() { design_.count_i = design_.count_next_i; }

  std::uint32_t address() {
    if (random_.one_in(16)) return random_.below(1 << 17);
    return random_.one_in(3) ? control() : page() << 12 | offset();
  }

  std::uint64_t value() {
    switch (random_.below(4)) {
      case 0:
        return design_.count_i + random_.below(8);
      case 1:
        return random_.below(8) - std::uint64_t{4};
      case 2:
        return ~std::uint64_t{0};
      default:
        return random_.word();
    }
  }

 private:
  // Mostly the same two frames, or nothing would follow from anything.
  std::uint32_t page() {
    return (random_.one_in(2) ? 1 : 9) + (random_.one_in(8) ? random_.below(8) : random_.below(2));
  }

  std::uint32_t offset() {
    return random_.one_in(8) ? 0xFD0 + 4 * random_.below(12) : 4 * random_.below(17);
  }

  std::uint32_t control() {
    switch (random_.below(4)) {
      case 0:
        return 4 * random_.below(3);
      case 1:
        return 0x040 + 4 * (random_.one_in(4) ? random_.below(8) : random_.below(2));
      case 2:
        return 0x080 + 4 * (random_.one_in(4) ? random_.below(16) : random_.below(4));
      default:
        return 0xFD0 + 4 * random_.below(12);
    }
  }

  Design& design_;
  random_numbers& random_;
};
