// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/describe/register_list.h"

namespace archtimers::by_name {

namespace {

void add_cpu(register_list& list, unsigned n, register_description row) {
  row.address += arm_cpu_base(n);
  list.add(row, "CPU" + std::to_string(n) + "." + std::string(row.name), std::string(row.number));
}

}  // namespace

table_view<register_description> arm_generic_timer_registers() {
  static const register_list list = [] {
    register_list made;
    for (const auto& row : arm::counter_registers()) made.add(row);
    for (register_description row : arm::frames_registers()) {
      row.address += arm_frames_base;
      made.add(row);
    }
    for (unsigned n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      for (const auto& row : arm::pe_registers()) add_cpu(made, n, row);
    }
    return made;
  }();
  return list.view();
}

register_list arm_generic_timer_registers(const arm_generic_timer_parameters& presets) {
  register_list made;
  for (const auto& row : arm::counter_rows()) {
    if (row.exists(presets.counter)) made.add(row.with(presets.counter));
  }
  for (const auto& row : arm::frames_rows()) {
    if (!row.exists(presets.frames)) continue;
    register_description own = row.with(presets.frames);
    own.address += arm_frames_base;
    made.add(own);
  }
  for (unsigned n = 0; n < presets.cpus; ++n) {
    for (const auto& rules : arm::pe_rules) {
      if (rules.row.exists(presets.pe)) add_cpu(made, n, rules.row.with(presets.pe));
    }
  }
  return made;
}

arm_place arm_place_of(std::uint64_t address) {
  if (address >= arm_cpu_range) {
    const std::uint64_t n = address / arm_cpu_range - 1;
    if (n < arm_generic_timer_parameters::most_cpus) {
      return {arm_part::cpu, static_cast<unsigned>(n), address % arm_cpu_range};
    }
  } else if (address >= arm_frames_base && address < arm_frames_base + arm::frames_address_range) {
    return {arm_part::frames, 0, address - arm_frames_base};
  }
  return {arm_part::counter, 0, address};
}

const register_description& arm_part_row(const register_description& row) {
  const auto index = static_cast<std::size_t>(&row - arm_generic_timer_registers().begin());
  const auto counter = arm::counter_registers();
  if (index < counter.size()) return counter[index];
  const auto frames = arm::frames_registers();
  if (index < counter.size() + frames.size()) return frames[index - counter.size()];
  const auto pe = arm::pe_registers();
  return pe[(index - counter.size() - frames.size()) % pe.size()];
}

}  // namespace archtimers::by_name
