// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_timer_frames.h"

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
                   counter.counter(), presets),
      counter_module_(counter) {
  for (std::uint64_t page = 0; page < arm::el0_page(arm::frame_count); ++page) {
    pages_.emplace_back(*this, page);
  }
}

std::optional<std::uint64_t> arm_timer_frames_module::register_value(std::string_view name) const {
  return value_of(find_register(registers(), name));
}

}  // namespace archtimers
