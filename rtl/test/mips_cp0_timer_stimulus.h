// SPDX-License-Identifier: Apache-2.0
// Random pins and accesses for the MIPS CP0 timer.
#pragma once

#include <array>
#include <cstdint>

#include "random_numbers.h"

/// Moves the pins of a design that has those of mips_cp0_timer, and chooses accesses.
/// @tparam Design  Verilated.
template <class Design>
class mips_cp0_timer_stimulus {
 public:
  mips_cp0_timer_stimulus(Design& design, random_numbers& random)
      : design_(design), random_(random) {}

  /// For the coming edge.
  void pins() {
    design_.tick_i = !random_.one_in(8);
    design_.count_stop_i = random_.one_in(8);
    design_.hw_irq_i = random_.below(64);
    design_.guest_hw_irq_i = random_.below(64);
    design_.eic_off_i = random_.one_in(2);
  }

  /// Registers of root and guest, and RDHWR's of both; now and then anything.
  std::uint32_t address() {
    static constexpr std::array<std::uint32_t, 8> cp0{0x0E0, 0x120, 0x160, 0x170,
                                                      0x184, 0x198, 0x19C, 0x1A0};
    static constexpr std::array<std::uint32_t, 2> hardware{0x008, 0x00C};
    if (random_.one_in(16)) return random_.below(4096);
    const std::uint32_t page = random_.one_in(4) ? random_.below(4) : random_.below(2);
    const bool other = random_.one_in(16);  // what is on another page
    return page << 10 | ((page < 2) != other ? random_.one_of(cp0) : random_.one_of(hardware));
  }

  /// Near what the counters hold now, or nothing would ever match.
  std::uint64_t value() {
    switch (random_.below(4)) {
      case 0:
        return design_.count_o + random_.below(4);
      case 1:
        return design_.guest_count_o + random_.below(4);
      case 2:
        return design_.guest_count_o - design_.count_o + random_.below(4);
      default:
        return random_.word();
    }
  }

 private:
  Design& design_;
  random_numbers& random_;
};
