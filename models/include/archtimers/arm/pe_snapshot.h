// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/arm/pe_state.h"

namespace archtimers::arm {

/// The state of a CPU's timers, free of time: what they compare with is the counter's, which is
/// saved apart. The input pins and the level of an event's pulse are not part of it.
struct pe_snapshot {
  static constexpr unsigned current_version = 1;

  pe_registers_state registers;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    pe_registers_state::fields(visit, s.registers...);
  }
  friend bool operator==(const pe_snapshot& a, const pe_snapshot& b) { return same_fields(a, b); }
};

/// What stands in the way of restoring `saved` into timers with these parameters, naming the field;
/// empty if nothing does.
/// @param register_mask  the bits of CVAL and CNTVOFF, as the counter's parameters say.
[[nodiscard]] std::string restore_error(const pe_snapshot& saved, const pe_parameters& presets,
                                        std::uint64_t register_mask = ~std::uint64_t{0});

}  // namespace archtimers::arm
