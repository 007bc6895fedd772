// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/counter_state.h"

namespace archtimers::arm {

/// Errata of the counter as a CPU's instructions read it, by the maker's number: docs/errata.md.
/// In the first cycle of `bus_clock()` after a tick that has changed the count, CNTPCT, CNTVCT and
/// TVAL see a wrong one; an offset is subtracted after that.
enum class count_erratum : std::uint8_t {
  none = 0,
  a008585 = 1,     ///< Freescale: of the bits that change, some have and some have not
  e161010101 = 2,  ///< HiSilicon: 32 too many
  /// Arm Cortex-A73: at a carry into bit 32 the lower word is the old one. TVAL is right.
  e858921 = 3,
  /// Allwinner A64: at a carry into bit 10 or above the bits below are all 0 or all 1.
  unknown1 = 4,
};

/// Errata of a CPU's comparators: docs/errata.md.
enum class timer_erratum : std::uint8_t {
  none = 0,
  xgene_cval = 1,   ///< Applied Micro X-Gene 1: only the 32 bits of TVAL are compared
  ac03_cpu_14 = 2,  ///< AmpereOne: wrong for distances of more than 2^63
};

/// How a comparator with that erratum compares.
[[nodiscard]] constexpr comparison comparison_with(timer_erratum erratum) {
  switch (erratum) {
    case timer_erratum::none:
      break;
    case timer_erratum::xgene_cval:
      return comparison::tval;
    case timer_erratum::ac03_cpu_14:
      return comparison::signed_64;
  }
  return comparison::full;
}

/// What an instruction at `t` reads of a counter.
/// @param seed  chooses what is not known of the erratum; the same one makes the same reads wrong.
[[nodiscard]] std::uint64_t count_read(const counter_state& counter, kernel_time t,
                                       count_erratum erratum, std::uint64_t seed);

}  // namespace archtimers::arm
