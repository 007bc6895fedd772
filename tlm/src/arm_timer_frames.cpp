// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_timer_frames.h"

#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

/// Drives the lines of which the levels differ.
void drive_changed(const std::array<optional_out<bool>, arm::frame_count>& ports, unsigned before,
                   unsigned after) {
  for (std::size_t n = 0; n < ports.size(); ++n) {
    if (((before ^ after) >> n & 1U) != 0) drive(ports[n], (after >> n & 1U) != 0);
  }
}

}  // namespace

bool report_missing_frame_socket(const sc_core::sc_object& owner, const char* message_type,
                                 const char* socket, unsigned n, const char* remedy) {
  const std::string number = std::to_string(n);
  const std::string why = n < arm::frame_count ? "set " + std::string(remedy) + " of frames[" +
                                                     number + "] in the parameters"
                                               : "frames are numbered 0 to 7";
  SC_REPORT_ERROR(message_type, (std::string(owner.name()) + ": socket " + socket + "(" + number +
                                 ") does not exist; " + why)
                                    .c_str());
  return false;
}

void arm_timer_frames_ports::drive_outputs(const arm::frames_lines& before,
                                           const arm::frames_lines& after) {
  drive_changed(cntp_irq, before.physical, after.physical);
  drive_changed(cntv_irq, before.virtual_timer, after.virtual_timer);
}

arm_timer_frames_module::arm_timer_frames_module(sc_core::sc_module_name name,
                                                 arm_system_counter_module& counter,
                                                 const arm::frames_parameters& presets)
    : sc_module(name),
      frames_(counter.counter(), reported(presets, presets.error(), message_type, this->name())) {
  for (std::uint64_t page = 0; page < arm::el0_page(arm::frame_count); ++page) {
    pages_.emplace_back(*this, page);
  }
  frames_.observe(this);
}

void arm_timer_frames_module::end_of_elaboration() {
  has_inputs_ = any_input_bound();
  SC_METHOD(run);
  lines_.add_sensitivity_to(sensitive);
  add_sensitivity(sensitive, rst_ni);
}

void arm_timer_frames_module::run() {
  lines_.run(
      frames_, now(),
      [this] {
        if (has_inputs_) sample_inputs();
      },
      [this](const arm::frames_lines& levels) { drive_outputs(lines_.driven(), levels); });
}

void arm_timer_frames_module::sample_inputs() {
  const bool reset = reset_asserted();
  if (reset != reset_) frames_.reset(reset, now());
  reset_ = reset;
}

std::optional<std::uint64_t> arm_timer_frames_module::register_value(std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr || !frames_.exists(*row)) return std::nullopt;
  return frames_.value(*row, now());
}

std::optional<sc_core::sc_time> arm_timer_frames_module::next_line_change(
    const sc_core::sc_time& t) const {
  const auto next = frames_.look_ahead(to_kernel_time(t)).next;
  if (!next) return std::nullopt;
  return to_sc_time(*next);
}

void arm_timer_frames_module::trace(sc_core::sc_trace_file* file) const {
  const std::string scope = std::string(name()) + ".";
  sc_core::sc_trace(file, lines_.driven().physical, scope + "cntp_irq", 8);
  sc_core::sc_trace(file, lines_.driven().virtual_timer, scope + "cntv_irq", 8);
}

}  // namespace archtimers
