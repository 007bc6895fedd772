// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"

#include <string>

#include "archtimers/tlm/payload.h"
#include "reported_presets.h"

namespace archtimers {

namespace {

constexpr char message_type[] = "archtimers/arm_pe_timers_rtl";
constexpr unsigned highest_exception_level = 3;

tlm::tlm_response_status response_of(arm::pe_result result) {
  switch (result) {
    case arm::pe_result::ok:
      return tlm::TLM_OK_RESPONSE;
    case arm::pe_result::no_register:
      return tlm::TLM_ADDRESS_ERROR_RESPONSE;
    default:
      return tlm::TLM_COMMAND_ERROR_RESPONSE;
  }
}

bool is_key_address(std::uint64_t address) {
  return address % 8 == 0 && address <= arm::address_of_key(0xFFFF);
}

}  // namespace

arm_pe_timers_rtl_module::arm_pe_timers_rtl_module(sc_core::sc_module_name name,
                                                   arm_system_counter_rtl_module& counter,
                                                   const arm::pe_parameters& presets)
    : sc_module(name),
      presets_(reported_presets(presets, presets.error(), message_type, this->name())),
      counter_(counter),
      rtl_(make_arm_pe_rtl(presets)),
      port_(*rtl_) {
  counter_.add_part(*this);
}

arm_pe_timers_rtl_module::~arm_pe_timers_rtl_module() { counter_.remove_part(*this); }

void arm_pe_timers_rtl_module::default_exception_level(unsigned el) {
  if (el > highest_exception_level) {
    SC_REPORT_ERROR(message_type, (std::string(name()) + ": default_exception_level is " +
                                   std::to_string(el) + "; give it 0 to 3")
                                      .c_str());
    return;
  }
  default_access_.el = static_cast<std::uint8_t>(el);
}

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
arm_pe_timers_rtl_module::outcome arm_pe_timers_rtl_module::access(
    tlm::tlm_generic_payload& payload, const arm::pe_access& how, const Perform& perform) {
  const auto refused = [](tlm::tlm_response_status why) {
    return outcome{why, arm::pe_result::ok};
  };
  const tlm::tlm_response_status shape = check_register_access(payload);
  if (shape != tlm::TLM_OK_RESPONSE) return refused(shape);
  const std::uint64_t address = payload.get_address();
  if (!is_key_address(address)) {
    return {response_of(arm::pe_result::no_register), arm::pe_result::no_register};
  }
  arm_pe_rtl::request request;
  request.valid = true;
  request.write = payload.is_write();
  request.key = static_cast<std::uint16_t>(address / 8);
  request.how = how;
  if (payload.get_data_length() == 4) {
    const auto* rules = arm::find_system_register(request.key);
    if (rules != nullptr && rules->row.width == 64) return refused(tlm::TLM_BURST_ERROR_RESPONSE);
  }
  if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) return refused(tlm::TLM_OK_RESPONSE);
  if (request.write) request.data = load_data(payload);
  const arm_pe_rtl::answer answer = perform(request);
  if (answer.result == arm::pe_result::ok && !request.write) store_data(payload, answer.data);
  return {response_of(answer.result), answer.result};
}

void arm_pe_timers_rtl_module::b_transport(tlm::tlm_generic_payload& payload,
                                           sc_core::sc_time& delay) {
  auto* extension = payload.get_extension<arm_access_extension>();
  const arm::pe_access how = extension == nullptr
                                 ? default_access_
                                 : arm::pe_access{extension->exception_level, extension->host};
  const outcome what = access(payload, how, [&](const arm_pe_rtl::request& request) {
    return port_.access(request, delay, [this] { counter_.catch_up(); });
  });
  if (extension != nullptr &&
      (what.result != arm::pe_result::ok || what.response == tlm::TLM_OK_RESPONSE)) {
    extension->result = what.result;
  }
  payload.set_response_status(what.response);
}

tlm::tlm_sync_enum arm_pe_timers_rtl_module::nb_transport_fw(tlm::tlm_generic_payload& payload,
                                                             tlm::tlm_phase& phase,
                                                             sc_core::sc_time& delay) {
  if (phase == tlm::BEGIN_REQ) {
    // The RTL takes time and a non-blocking call must not wait: only an immediate access is
    // possible.
    if (delay != sc_core::SC_ZERO_TIME || port_.busy()) {
      payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
    } else {
      b_transport(payload, delay);
    }
  }
  return tlm::TLM_COMPLETED;
}

bool arm_pe_timers_rtl_module::get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
  dmi.init();
  return false;
}

unsigned int arm_pe_timers_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (payload.is_write() && port_.busy()) return 0;
  const arm::pe_access how{static_cast<std::uint8_t>(highest_exception_level), true};
  const auto response = access(payload, how, [this](const arm_pe_rtl::request& request) {
                          return port_.debug_access(request);
                        }).response;
  payload.set_response_status(response);
  const bool done =
      response == tlm::TLM_OK_RESPONSE && payload.get_command() != tlm::TLM_IGNORE_COMMAND;
  return done ? payload.get_data_length() : 0;
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
