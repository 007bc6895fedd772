// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_timer_frames.h"

#include <iterator>

#include "archtimers/tlm/presets.h"

namespace archtimers {

template class arm_page_target<arm_timer_frames_module>;

namespace {

/// Drives the lines of which the levels differ.
void drive_changed(const sc_core::sc_vector<optional_out<bool>>& ports, unsigned before,
                   unsigned after) {
  for (std::size_t n = 0; n < ports.size(); ++n) {
    if (((before ^ after) >> n & 1U) != 0) drive(ports[n], (after >> n & 1U) != 0);
  }
}

}  // namespace

bool report_missing_frame_socket(const reporter& reports, const char* socket, unsigned n,
                                 const char* remedy) {
  const std::string number = std::to_string(n);
  const std::string why = n < arm::frame_count ? "set " + std::string(remedy) + " of frames[" +
                                                     number + "] in the parameters"
                                               : "frames are numbered 0 to 7";
  return reports.error(std::string("socket ") + socket + "(" + number + ") does not exist; " + why);
}

void arm_timer_frames_ports::drive_outputs(const arm::frames_lines& before,
                                           const arm::frames_lines& after) {
  drive_changed(cntp_irq, before.physical, after.physical);
  drive_changed(cntv_irq, before.virtual_timer, after.virtual_timer);
}

void arm_timer_frames_ports::trace_outputs(sc_core::sc_trace_file* file, const std::string& scope,
                                           const arm::frames_lines& levels) {
  sc_core::sc_trace(file, levels.physical, scope + "cntp_irq", 8);
  sc_core::sc_trace(file, levels.virtual_timer, scope + "cntv_irq", 8);
}

arm_timer_frames_module::arm_timer_frames_module(sc_core::sc_module_name name,
                                                 arm_system_counter_module& counter,
                                                 const arm::frames_parameters& presets)
    : timer_module(name, message_type, presets.error(), line_schedule::notifications::two,
                   counter.counter(), presets) {
  for (std::uint64_t page = 0; page < arm::el0_page(arm::frame_count); ++page) {
    pages_.emplace_back(*this, page);
  }
}

// --- hints ---------------------------------------------------------------------------------------

void arm_timer_frames_module::hint_at_read(std::uint64_t address, kernel_time t) const {
  const bool is_ctl = arm::page_of(address) == arm::ctl_page;
  const std::uint64_t offset = arm::offset_in_page(address);
  const auto* row = find_register(registers(), is_ctl ? "CNTFRQ" : "CNTBase0.CNTFRQ");
  if (offset != arm::offset_in_page(row->address) || model_.value(*row, t) != 0) return;
  reports().hint(hints_.frequency,
                 "CNTFRQ is read while it is 0, which tells a driver no frequency. Firmware writes "
                 "it, or set cntfrq_reset in the parameters.");
}

void arm_timer_frames_module::hint_at_write(std::uint64_t address, std::uint64_t value,
                                            kernel_time t, arm::bus_access how) const {
  if (address >= arm::frames_address_range || arm::page_of(address) == arm::ctl_page) return;
  const auto* rules = arm::find_frame_register(model_.presets(), arm::offset_in_page(address));
  if (rules == nullptr) return;
  const auto which = static_cast<arm::frame_register>(rules - std::begin(arm::frame_rules));
  if (which < arm::frame_register::CNTP_CVAL) return;  // no register of a timer
  if (!model_.lets_write(address, t, how)) {
    reports().hint(
        hints_.swallowed,
        "a write to a timer is ignored, as CNTNSAR, CNTACR or CNTEL0ACR want it. Firmware "
        "opens a frame there, or set nsar_reset and acr_reset in the parameters.");
    return;
  }
  const bool is_ctl =
      which == arm::frame_register::CNTP_CTL || which == arm::frame_register::CNTV_CTL;
  if (is_ctl && (value & 1U) != 0 && !model_.counter().at(t).enabled) {
    reports().hint(
        hints_.stopped,
        "a timer is enabled while the counter stands still. Firmware starts it: CNTCR.EN.");
  }
}

std::optional<std::uint64_t> arm_timer_frames_module::register_value(std::string_view name) const {
  return value_of(find_register(registers(), name));
}

}  // namespace archtimers
