// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"

#include <algorithm>

#include "archtimers/rtl_twins/arm_rtl_edge.h"

namespace archtimers {

namespace {

std::string problem_of(const arm::counter_parameters& presets) {
  const std::string problem = preset_problem(presets);
  return problem.empty() ? presets.rtl_obstacle() : problem;
}

}  // namespace

arm_system_counter_rtl_module::arm_system_counter_rtl_module(sc_core::sc_module_name name,
                                                             const arm::counter_parameters& presets,
                                                             std::unique_ptr<arm_counter_rtl> core)
    : twin_module(name, "archtimers/arm_system_counter_rtl", problem_of(presets),
                  presets.bus_clock()),
      presets_(presets),
      rtl_(core ? std::move(core) : make_arm_counter_rtl(presets)),
      port_(*rtl_) {}

void arm_system_counter_rtl_module::add_part(arm_rtl_part& part) {
  parts_.push_back(&part);
  counting_.push_back(&part.rtl());
}

void arm_system_counter_rtl_module::remove_part(arm_rtl_part& part) {
  const auto place = std::find(parts_.begin(), parts_.end(), &part) - parts_.begin();
  parts_.erase(parts_.begin() + place);
  counting_.erase(counting_.begin() + place);
}

void arm_system_counter_rtl_module::add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
  add_inputs<arm_system_counter_ports>(sensitive, *this);
  for (const arm_rtl_part* part : parts_) part->add_sensitivity_to(sensitive);
}

void arm_system_counter_rtl_module::take_edge() {
  port_.present();
  for (arm_rtl_part* part : parts_) part->present_posted();
  arm_rtl_edge(*rtl_, counting_);
  port_.sampled();
  for (arm_rtl_part* part : parts_) part->edge_taken();
}

void arm_system_counter_rtl_module::drive_pins() {
  rtl_->drive(debug_halt(called_dbg_halt_));
  for (arm_rtl_part* part : parts_) part->sample_pins();
  arm_rtl_settle(*rtl_, counting_);
}

void arm_system_counter_rtl_module::drive_lines() {
  for (arm_rtl_part* part : parts_) part->drive_lines();
}

bool arm_system_counter_rtl_module::runs() const { return (*register_value("CNTCR") & 1U) != 0; }

std::optional<std::uint64_t> arm_system_counter_rtl_module::register_value(
    std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr || !(row->condition.empty() || presets_.cntsc)) return std::nullopt;
  arm_counter_rtl::request request;
  request.valid = true;
  request.address = static_cast<std::uint16_t>(row->address);
  request.how = debug_page_access;
  request.how.wide = row->width == 64;
  return rtl_->look(request).data;
}

}  // namespace archtimers
