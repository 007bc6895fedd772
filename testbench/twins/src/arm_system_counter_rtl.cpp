// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"

#include <algorithm>

#include "archtimers/rtl_twins/arm_rtl_edge.h"
#include "archtimers/tlm/kernel.h"

namespace archtimers {

namespace {

/// Delta cycles between the instant of an edge and its being taken, so that accesses of that
/// instant are sampled, also those of processes that a clock signal woke.
constexpr unsigned deltas_before_edge = 2;

}  // namespace

arm_system_counter_rtl_module::arm_system_counter_rtl_module(sc_core::sc_module_name name,
                                                             const arm::counter_parameters& presets,
                                                             std::unique_ptr<arm_counter_rtl> core)
    : sc_module(name),
      presets_(reported(presets, preset_problem(presets), "archtimers/arm_system_counter_rtl",
                        this->name())),
      clock_(kernel_resolution(), presets.clock),
      rtl_(core ? std::move(core) : make_arm_counter_rtl(presets)),
      port_(*rtl_) {
  rtl_->drive_tick(false);  // edge 0 is time 0, where nothing has been counted
}

arm_system_counter_rtl_module::~arm_system_counter_rtl_module() = default;

void arm_system_counter_rtl_module::add_part(arm_rtl_part& part) {
  parts_.push_back(&part);
  counting_.push_back(&part.rtl());
}

void arm_system_counter_rtl_module::remove_part(arm_rtl_part& part) {
  const auto place = std::find(parts_.begin(), parts_.end(), &part) - parts_.begin();
  parts_.erase(parts_.begin() + place);
  counting_.erase(counting_.begin() + place);
}

void arm_system_counter_rtl_module::end_of_elaboration() {
  SC_METHOD(run);
  sensitive << edge_event_;
  add_sensitivity(sensitive, rst_ni);
  add_sensitivity(sensitive, dbg_halt);
  for (const arm_rtl_part* part : parts_) part->add_sensitivity_to(sensitive);
}

void arm_system_counter_rtl_module::take_edge() {
  port_.present();
  for (arm_rtl_part* part : parts_) part->present_posted();
  arm_rtl_edge(*rtl_, counting_);
  port_.sampled();
  for (arm_rtl_part* part : parts_) part->edge_taken();
  rtl_->drive_tick(true);
  ++next_number_;
  next_edge_ = to_sc_time(clock_.time_of(tick(int128{next_number_})).value_or(kernel_time::max()));
}

void arm_system_counter_rtl_module::sample_pins() {
  const bool reset = reset_asserted();
  if (reset != driven_reset_) rtl_->reset(reset);
  driven_reset_ = reset;
  rtl_->drive(debug_halt());
  for (arm_rtl_part* part : parts_) part->sample_pins();
  arm_rtl_settle(*rtl_, counting_);
}

void arm_system_counter_rtl_module::catch_up() {
  if (edge_is_due()) take_edge();
  sample_pins();
}

void arm_system_counter_rtl_module::run() {
  if (edge_is_due() && settling_ < deltas_before_edge) {
    ++settling_;
    edge_event_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
  settling_ = 0;
  catch_up();
  for (arm_rtl_part* part : parts_) part->drive_lines();
  edge_event_.notify(next_edge_ - sc_core::sc_time_stamp());
}

std::optional<std::uint64_t> arm_system_counter_rtl_module::register_value(
    std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr || !(row->condition.empty() || presets_.cntsc)) return std::nullopt;
  arm_counter_rtl::request request;
  request.valid = true;
  request.address = static_cast<std::uint16_t>(row->address);
  request.how.wide = row->width == 64;
  return rtl_->look(request).data;
}

}  // namespace archtimers
