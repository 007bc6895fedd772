// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "archtimers/describe/register_list.h"
#include "archtimers/testbench/arm_generic_timer_scenario.h"

namespace archtimers::testbench {

/// A part of the Arm generic timer.
enum class arm_part : std::uint8_t { counter, frames, cpu };

/// Where an address or a register of a scenario lies.
struct arm_place {
  arm_part part;
  unsigned cpu = 0;
  std::uint64_t address = 0;  ///< the part's own flat address
};

/// The registers of the whole under their names and addresses in scenarios: those of the models'
/// tables.
[[nodiscard]] table_view<register_description> arm_generic_timer_registers();
/// Those that a timer with these parameters has, as it has them.
[[nodiscard]] register_list arm_generic_timer_registers(
    const arm_generic_timer_parameters& presets);

/// The part that an address belongs to; addresses that no part has are the counter's.
[[nodiscard]] arm_place arm_place_of(std::uint64_t address);

/// The row of its own part's table.
/// @param row  one of `arm_generic_timer_registers()`.
[[nodiscard]] const register_description& arm_part_row(const register_description& row);

}  // namespace archtimers::testbench
