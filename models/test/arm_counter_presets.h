// SPDX-License-Identifier: Apache-2.0
// Presets of an Arm system counter whose edges are easy to follow.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "archtimers/arm/counter_parameters.h"

namespace archtimers::arm {

/// One edge a nanosecond: on the bench, edge n is at n.
inline counter_parameters one_count_an_edge() {
  counter_parameters p;
  p.clock = frequency(1'000'000'000);
  return p;
}
/// The same with a frequency table.
inline counter_parameters with_table(std::vector<std::uint32_t> divisors) {
  counter_parameters p = one_count_an_edge();
  p.divisors = std::move(divisors);
  return p;
}
/// The same with FEAT_CNTSC.
inline counter_parameters with_scaling() {
  counter_parameters p = one_count_an_edge();
  p.cntsc = true;
  return p;
}
inline counter_parameters with_width(unsigned width) {
  counter_parameters p = one_count_an_edge();
  p.width = width;
  return p;
}

}  // namespace archtimers::arm
