// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"

#include "archtimers/tlm/presets.h"

namespace archtimers {

namespace {

constexpr char message_type[] = "archtimers/arm_pe_timers_rtl";

}  // namespace

arm_pe_timers_rtl_module::arm_pe_timers_rtl_module(sc_core::sc_module_name name,
                                                   arm_system_counter_rtl_module& counter,
                                                   const arm::pe_parameters& presets,
                                                   std::unique_ptr<arm_pe_rtl> core)
    : sc_module(name),
      arm_pe_accessor(*this, message_type),
      presets_(reported(presets, presets.error(), message_type, this->name())),
      counter_(counter),
      rtl_(core ? std::move(core) : make_arm_pe_rtl(presets)),
      port_(*rtl_) {
  counter_.add_part(*this);
}

arm_pe_timers_rtl_module::~arm_pe_timers_rtl_module() { counter_.remove_part(*this); }

// --- pins ----------------------------------------------------------------------------------------

void arm_pe_timers_rtl_module::add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
  for (const auto* input :
       {&rst_ni, &hcr_e2h, &hcr_tge, &scr_ns, &scr_nse, &scr_ecven, &scr_st, &scr_eel2}) {
    add_sensitivity(sensitive, *input);
  }
}

void arm_pe_timers_rtl_module::sample_pins() {
  const bool reset = reset_asserted();
  if (reset != driven_reset_) rtl_->reset(reset);
  driven_reset_ = reset;
  const arm::pe_inputs levels = input_levels();
  if (!(levels == driven_pins_)) rtl_->drive(levels);
  driven_pins_ = levels;
}

void arm_pe_timers_rtl_module::drive_lines() {
  const arm::pe_lines levels = rtl_->outputs();
  if (levels == driven_) return;
  drive_outputs(levels);
  driven_ = levels;
}

// --- accesses ------------------------------------------------------------------------------------

template <class Perform>
system_register_outcome arm_pe_timers_rtl_module::access(tlm::tlm_generic_payload& payload,
                                                         const arm::pe_access& how,
                                                         const Perform& perform) {
  const auto request_of = [&how](std::uint16_t key) {
    arm_pe_rtl::request request;
    request.valid = true;
    request.key = key;
    request.how = how;
    return request;
  };
  return access_system_register(
      payload,
      [&](std::uint16_t key) {
        const arm_pe_rtl::answer answer = perform(request_of(key));
        return arm::pe_read{answer.result, answer.data};
      },
      [&](std::uint16_t key, std::uint64_t value) {
        arm_pe_rtl::request request = request_of(key);
        request.write = true;
        request.data = value;
        return perform(request).result;
      });
}

void arm_pe_timers_rtl_module::b_transport(tlm::tlm_generic_payload& payload,
                                           sc_core::sc_time& delay) {
  transport(payload, [&](const arm::pe_access& how) {
    return access(payload, how, [&](const arm_pe_rtl::request& request) {
      return port_.access(request, delay, [this] { counter_.catch_up(); });
    });
  });
}

unsigned int arm_pe_timers_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (payload.is_write() && port_.busy()) return 0;
  const auto response = access(payload, debugger, [this](const arm_pe_rtl::request& request) {
                          return port_.debug_access(request);
                        }).response;
  payload.set_response_status(response);
  return debug_bytes(payload, response);
}

std::optional<std::uint64_t> arm_pe_timers_rtl_module::register_value(std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr) return std::nullopt;
  const auto key = static_cast<std::uint16_t>(row->address / 8);
  if (!arm::is_built(presets_, *arm::find_system_register(key))) return std::nullopt;
  arm_pe_rtl::request request;
  request.valid = true;
  request.key = key;
  request.how = {1, true};
  return rtl_->look(request).data;
}

}  // namespace archtimers
