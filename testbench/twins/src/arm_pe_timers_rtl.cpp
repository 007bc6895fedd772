// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"

namespace archtimers {

namespace {

std::string problem_of(const arm::pe_parameters& presets) {
  const std::string problem = presets.error();
  return problem.empty() ? presets.rtl_obstacle() : problem;
}

}  // namespace

arm_pe_timers_rtl_module::arm_pe_timers_rtl_module(sc_core::sc_module_name name,
                                                   arm_system_counter_rtl_module& counter,
                                                   const arm::pe_parameters& presets,
                                                   std::unique_ptr<arm_pe_rtl> core)
    : arm_counted_module(name, "archtimers/arm_pe_timers_rtl", counter, presets,
                         problem_of(presets), core ? std::move(core) : make_arm_pe_rtl(presets)),
      arm_pe_accessor(reports()) {}

void arm_pe_timers_rtl_module::drive_pins() {
  const arm::pe_inputs levels = input_levels(called_);
  if (!(levels == driven_pins_)) core().drive(levels);
  driven_pins_ = levels;
}

void arm_pe_timers_rtl_module::write_sampled(const arm_pe_rtl::request& written) {
  if (written.how.host) return;
  hints_.at_write(
      reports(), written.key, written.data, [this] { return counter_runs(); },
      [this] { return presets().el3 && !scr_ns.bound() && !called_.scr_ns; });
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
      const arm_pe_rtl::answer given = port().access(request, delay, [this] { catch_up(); });
      if (!request.write && given.data == 0 && given.result == arm::pe_result::ok && !how.host) {
        hints_.at_read(reports(), request.key);
      }
      return given;
    });
  });
}

unsigned int arm_pe_timers_rtl_module::transport_dbg(tlm::tlm_generic_payload& payload) {
  if (payload.is_write() && port().busy()) return 0;
  const auto response = access(payload, debugger, [this](const arm_pe_rtl::request& request) {
                          return port().debug_access(request);
                        }).response;
  payload.set_response_status(response);
  return debug_bytes(payload, response);
}

std::optional<std::uint64_t> arm_pe_timers_rtl_module::register_value(std::string_view name) const {
  const auto* row = find_register(registers(), name);
  if (row == nullptr) return std::nullopt;
  const auto key = static_cast<std::uint16_t>(row->address / 8);
  if (!arm::is_built(presets(), *arm::find_system_register(key))) return std::nullopt;
  arm_pe_rtl::request request;
  request.valid = true;
  request.key = key;
  request.how = {1, true};
  return core().look(request).data;
}

}  // namespace archtimers
