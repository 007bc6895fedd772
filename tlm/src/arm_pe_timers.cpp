// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_pe_timers.h"

#include "archtimers/arm/virtual_machine.h"
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {}  // namespace

arm_pe_timers_module::arm_pe_timers_module(sc_core::sc_module_name name,
                                           arm_system_counter_module& counter,
                                           const arm::pe_parameters& presets)
    : timer_module(name, "archtimers/arm_pe_timers", presets.error(counter.presets()),
                   line_schedule::notifications::two, counter.counter(), presets),
      arm_pe_accessor(reports()),
      counter_module_(counter) {}

void arm_pe_timers_module::drive_lines(const arm::pe_lines& before, const arm::pe_lines& levels) {
  drive_outputs(before, levels);
  const std::uint64_t device_levels = arm::virtual_machine::levels(levels);
  if (level_changed_ && device_levels != arm::virtual_machine::levels(before)) {
    level_changed_(device_levels);
  }
}

void arm_pe_timers_module::sample_pins(kernel_time now) {
  const arm::pe_inputs before = model_.inputs(now);
  const arm::pe_inputs levels = input_levels(before);
  if (!(levels == before)) model_.drive(levels, now);
}

// --- accesses ------------------------------------------------------------------------------------

// Inlined: it is the path of every read.
[[gnu::always_inline]] inline system_register_outcome arm_pe_timers_module::access(
    tlm::tlm_generic_payload& payload, const arm::pe_access& how, kernel_time now, kernel_time t) {
  return access_system_register(
      payload,
      [&](std::uint16_t key) {
        const arm::pe_read got = model_.read(key, t, how);
        if (got.value == 0 && got.result == arm::pe_result::ok && !how.host) {
          hints_.at_read(reports(), key);
        }
        return got;
      },
      [&](std::uint16_t key, std::uint64_t value) {
        const arm::pe_result result = model_.write(key, value, now, t, how);
        if (result == arm::pe_result::ok && !how.host) hint_at_write(key, value, t);
        return result;
      });
}

void arm_pe_timers_module::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  transport(payload, [&](const arm::pe_access& how) {
    const kernel_time start = now();
    const kernel_time t = local_time(start, delay);
    const system_register_outcome what = access(payload, how, start, t);
    if (watcher() != nullptr) tell(payload, t, by_name::arm_words(how), what);
    return what;
  });
}

void arm_pe_timers_module::tell(const tlm::tlm_generic_payload& payload, kernel_time t,
                                std::string_view as, const system_register_outcome& what) const {
  tell_access(payload, t, payload.get_address(), std::string(as),
              what.decided ? by_name::arm_result(what.result) : response_name(what.response));
}

unsigned int arm_pe_timers_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  const system_register_outcome what = access(payload, debugger, now(), now());
  payload.set_response_status(what.response);
  if (watcher() != nullptr) tell(payload, now(), "debug", what);
  return debug_bytes(payload, what.response);
}

void arm_pe_timers_module::hint_at_write(std::uint16_t key, std::uint64_t value, kernel_time t) {
  hints_.at_write(
      reports(), key, value, [&] { return model_.counter().at(t).enabled; },
      [&] { return presets().el3 && !scr_ns.bound() && !model_.inputs(t).scr_ns; });
}

// --- introspection -------------------------------------------------------------------------------

std::optional<std::uint64_t> arm_pe_timers_module::register_value(std::string_view name) const {
  return value_of(find_register(registers(), name));
}

}  // namespace archtimers
