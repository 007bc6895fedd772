// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_system_counter.h"

#include "archtimers/tlm/presets.h"

namespace archtimers {

template class arm_page_target<arm_system_counter_module>;

namespace {

bool is_cntcv(std::uint64_t address) {
  return address == arm::cntcv_offset || address == arm::cntcv_offset + 4;
}

}  // namespace

arm_system_counter_module::arm_system_counter_module(sc_core::sc_module_name name,
                                                     const arm::counter_parameters& presets)
    : model_module(name, "archtimers/arm_system_counter", preset_problem(presets), presets,
                   kernel_resolution()) {}

void arm_system_counter_module::end_of_elaboration() {
  if (!any_input_bound<arm_system_counter_ports>(*this)) return;
  SC_METHOD(sample_inputs);
  add_inputs<arm_system_counter_ports>(sensitive, *this);
}

void arm_system_counter_module::sample_pins(kernel_time now) {
  const bool before = model_.at(now).dbg_halt;
  dbg_halted_ = debug_halt(before);
  if (dbg_halted_ != before) model_.drive(dbg_halted_, now);
}

arm::bus_result arm_system_counter_module::write_register(std::uint64_t address,
                                                          std::uint64_t value, kernel_time now,
                                                          kernel_time t, arm::bus_access how) {
  const arm::counter_state& before = model_.at(t);
  const bool enabled = before.enabled;
  const bool scaled = before.scaled;
  const std::uint32_t scale = before.scale;
  const arm::bus_result result = model_.write(address, value, now, t, how);
  if (!enabled || !model_.presets().opens_control(how.nonsecure, how.nse) ||
      result != arm::bus_result::ok) {
    return result;
  }
  if (is_cntcv(address)) {
    warn_once(warned_of_value_,
              "CNTCV is written while CNTCR.EN is 1, which leaves the count UNKNOWN (Arm DDI 0595 "
              "CNTCV); here it goes on from the value written. Write CNTCR.EN = 0 first.");
  }
  const arm::counter_state& after = model_.at(t);
  if (after.scaled != scaled || after.scale != scale) {
    warn_once(warned_of_scale_,
              "CNTCR.SCEN or CNTSCR.ScaleVal is changed while CNTCR.EN is 1, which makes the count "
              "UNKNOWN (Arm DDI 0595 CNTCR, CNTSCR); here the new value counts from the next tick "
              "on. Write CNTCR.EN = 0 first.");
  }
  return result;
}

void arm_system_counter_module::warn_once(bool& warned, const char* what) const {
  if (warned) return;
  warned = true;
  reports().warning(std::string(what) + " Reported once.");
}

std::optional<std::uint64_t> arm_system_counter_module::register_value(
    std::string_view name) const {
  return value_of(find_register(registers(), name));
}

void arm_system_counter_module::trace(sc_core::sc_trace_file* file) const {
  const std::string scope = std::string(name()) + ".";
  sc_core::sc_trace(file, sampled_reset(), scope + "reset");
  sc_core::sc_trace(file, dbg_halted_, scope + "dbg_halt");
}

}  // namespace archtimers
