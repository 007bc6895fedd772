// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "power_fixture.h"

namespace archtimers::power {

inline const std::uint32_t DIS = bits(field::DIS);
inline const std::uint32_t FIS = bits(field::FIS);
inline const std::uint32_t ENW = bits(field::ENW);
inline const std::uint32_t WIS = bits(field::WIS);
inline const std::uint32_t ARE = bits(field::ARE);
inline constexpr std::uint32_t WRC_2 = 2U << 28U;

/// A Book E time base whose DEC does not count yet.
class booke : public timebase_bench {
 public:
  explicit booke(std::uint64_t tb = 0) : timebase_bench(tb_starts_at(tb, profile::booke)) {
    at(0).writes(spr::DEC, 0);
  }
  [[nodiscard]] std::uint64_t tsr(std::uint64_t t) { return at(t).reads(spr::TSR); }
};

}  // namespace archtimers::power
