// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_pe_timers.h"

#include "archtimers/arm/virtual_machine.h"
#include "archtimers/tlm/payload.h"
#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

constexpr char message_type[] = "archtimers/arm_pe_timers";

}  // namespace

// --- pins ----------------------------------------------------------------------------------------

bool arm_pe_timers_ports::any_input_bound() const {
  return rst_ni.bound() || hcr_e2h.bound() || hcr_tge.bound() || scr_ns.bound() ||
         scr_nse.bound() || scr_ecven.bound() || scr_st.bound() || scr_eel2.bound();
}

arm::pe_inputs arm_pe_timers_ports::input_levels() const {
  arm::pe_inputs levels;
  levels.hcr_e2h = level_of(hcr_e2h, false);
  levels.hcr_tge = level_of(hcr_tge, false);
  levels.scr_ns = level_of(scr_ns, false);
  levels.scr_nse = level_of(scr_nse, false);
  levels.scr_ecven = level_of(scr_ecven, false);
  levels.scr_st = level_of(scr_st, false);
  levels.scr_eel2 = level_of(scr_eel2, false);
  return levels;
}

void arm_pe_timers_ports::drive_outputs(const arm::pe_lines& levels) {
  drive(cntp_irq, levels.cntp);
  drive(cntv_irq, levels.cntv);
  drive(cnthp_irq, levels.cnthp);
  drive(cnthv_irq, levels.cnthv);
  drive(cntps_irq, levels.cntps);
  drive(cnthps_irq, levels.cnthps);
  drive(cnthvs_irq, levels.cnthvs);
  drive(evt_k, levels.evt_k);
  drive(evt_h, levels.evt_h);
}

arm_pe_timers_module::arm_pe_timers_module(sc_core::sc_module_name name,
                                           arm_system_counter_module& counter,
                                           const arm::pe_parameters& presets)
    : sc_module(name),
      arm_pe_accessor(*this, message_type),
      timers_(counter.counter(), reported(presets, presets.error(), message_type, this->name())) {
  timers_.observe(this);
}

void arm_pe_timers_module::end_of_elaboration() {
  has_inputs_ = any_input_bound();
  SC_METHOD(run);
  lines_.add_sensitivity_to(sensitive);
  for (const auto* input :
       {&rst_ni, &hcr_e2h, &hcr_tge, &scr_ns, &scr_nse, &scr_ecven, &scr_st, &scr_eel2}) {
    add_sensitivity(sensitive, *input);
  }
}

void arm_pe_timers_module::run() {
  lines_.run(
      timers_, now(),
      [this] {
        if (has_inputs_) sample_inputs();
      },
      [this](const arm::pe_lines& levels) { drive_lines(levels); });
}

void arm_pe_timers_module::drive_lines(const arm::pe_lines& levels) {
  drive_outputs(levels);
  const std::uint64_t device_levels = arm::virtual_machine::levels(levels);
  if (level_changed_ && device_levels != arm::virtual_machine::levels(lines_.driven())) {
    level_changed_(device_levels);
  }
}

void arm_pe_timers_module::sample_inputs() {
  const bool reset = reset_asserted();
  if (reset != reset_) timers_.reset(reset, now());
  reset_ = reset;
  const arm::pe_inputs levels = input_levels();
  if (!(levels == sampled_)) timers_.drive(levels, now());
  sampled_ = levels;
}

// --- accesses ------------------------------------------------------------------------------------

// Inlined: it is the path of every read.
[[gnu::always_inline]] inline system_register_outcome arm_pe_timers_module::access(
    tlm::tlm_generic_payload& payload, const arm::pe_access& how, kernel_time now, kernel_time t) {
  return access_system_register(
      payload, [&](std::uint16_t key) { return timers_.read(key, t, how); },
      [&](std::uint16_t key, std::uint64_t value) {
        return timers_.write(key, value, now, t, how);
      });
}

void arm_pe_timers_module::b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  transport(payload, [&](const arm::pe_access& how) {
    const kernel_time start = now();
    return access(payload, how, start, local_time(start, delay));
  });
}

unsigned int arm_pe_timers_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  const auto response = access(payload, debugger, now(), now()).response;
  payload.set_response_status(response);
  return debug_bytes(payload, response);
}

// --- introspection -------------------------------------------------------------------------------

std::optional<std::uint64_t> arm_pe_timers_module::register_value(std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr || !timers_.exists(*row)) return std::nullopt;
  return timers_.value(*row, now());
}

std::optional<sc_core::sc_time> arm_pe_timers_module::next_line_change(
    const sc_core::sc_time& t) const {
  const auto next = timers_.look_ahead(to_kernel_time(t)).next;
  if (!next) return std::nullopt;
  return to_sc_time(*next);
}

void arm_pe_timers_module::trace(sc_core::sc_trace_file* file) const {
  const std::string scope = std::string(name()) + ".";
  const arm::pe_lines& lines = lines_.driven();
  sc_core::sc_trace(file, lines.cntp, scope + "cntp_irq");
  sc_core::sc_trace(file, lines.cntv, scope + "cntv_irq");
  sc_core::sc_trace(file, lines.cnthp, scope + "cnthp_irq");
  sc_core::sc_trace(file, lines.cnthv, scope + "cnthv_irq");
  sc_core::sc_trace(file, lines.cntps, scope + "cntps_irq");
  sc_core::sc_trace(file, lines.cnthps, scope + "cnthps_irq");
  sc_core::sc_trace(file, lines.cnthvs, scope + "cnthvs_irq");
  sc_core::sc_trace(file, lines.evt_k, scope + "evt_k");
  sc_core::sc_trace(file, lines.evt_h, scope + "evt_h");
}

}  // namespace archtimers
