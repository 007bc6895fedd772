// SPDX-License-Identifier: Apache-2.0
// A clock's rate and the fraction of a tick gone, as every snapshot has them.
#pragma once

#include <cstdint>

#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"
#include "json_fields.h"

namespace archtimers::snapshot_json {

inline json written(frequency rate) {
  return {{"numerator", rate.numerator()}, {"denominator", rate.denominator()}};
}

inline json written(const tick_fraction& phase) {
  return {
      {"parts", phase.parts}, {"numerator", phase.numerator}, {"denominator", phase.denominator}};
}

inline frequency read_frequency(object fields) {
  const auto numerator = fields.integer<std::uint64_t>("numerator", 1);
  const auto denominator = fields.integer<std::uint64_t>("denominator", 1);
  fields.done();
  return frequency(numerator, denominator);
}

inline tick_fraction read_phase(object fields) {
  tick_fraction phase;
  phase.parts = fields.integer<std::uint64_t>("parts");
  phase.denominator = fields.integer<std::uint64_t>("denominator", 1);
  phase.numerator = fields.integer<std::uint64_t>("numerator", 0, phase.denominator - 1);
  fields.done();
  return phase;
}

}  // namespace archtimers::snapshot_json
