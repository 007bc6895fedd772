// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tlm>

#include "archtimers/arm/page.h"
#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/payload.h"

namespace archtimers {

/// One page of a memory-mapped part of the Arm timers in RTL, behind a socket of its own; addresses
/// are offsets in the page. Responses are those of `arm_page_target`; times those of
/// `arm_system_counter_rtl_module`.
///
/// `Part` has `default_nonsecure()`, `port()`, a `posted_port`, and `catch_up()`.
template <class Part>
class arm_page_rtl_target final : public tlm::tlm_fw_transport_if<> {
 public:
  arm_page_rtl_target(Part& part, std::uint64_t page) : part_(part), base_(page * arm::page_size) {}

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) override {
    const auto* extension = payload.get_extension<arm_access_extension>();
    const bool nonsecure = extension == nullptr ? part_.default_nonsecure() : extension->nonsecure;
    payload.set_response_status(access(payload, nonsecure, [&](const auto& request) {
      return part_.port().access(request, delay, [this] { part_.catch_up(); });
    }));
  }

  tlm::tlm_sync_enum nb_transport_fw(tlm::tlm_generic_payload& payload, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay) override {
    if (phase == tlm::BEGIN_REQ) {
      // The RTL takes time and a non-blocking call must not wait: only an immediate access is
      // possible.
      if (delay != sc_core::SC_ZERO_TIME || part_.port().busy()) {
        payload.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
      } else {
        b_transport(payload, delay);
      }
    }
    return tlm::TLM_COMPLETED;
  }

  bool get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) override {
    dmi.init();
    return false;
  }

  unsigned int transport_dbg(tlm::tlm_generic_payload& payload) override {
    if (payload.is_write() && part_.port().busy()) return 0;
    const auto response = access(
        payload, false, [this](const auto& request) { return part_.port().debug_access(request); });
    payload.set_response_status(response);
    const bool done =
        response == tlm::TLM_OK_RESPONSE && payload.get_command() != tlm::TLM_IGNORE_COMMAND;
    return done ? payload.get_data_length() : 0;
  }

 private:
  template <class Perform>
  tlm::tlm_response_status access(tlm::tlm_generic_payload& payload, bool nonsecure,
                                  const Perform& perform) {
    const tlm::tlm_response_status shape = check_register_access(payload);
    if (shape != tlm::TLM_OK_RESPONSE) return shape;
    if (payload.get_address() >= arm::page_size) return tlm::TLM_ADDRESS_ERROR_RESPONSE;
    if (payload.get_command() == tlm::TLM_IGNORE_COMMAND) return tlm::TLM_OK_RESPONSE;
    typename Part::rtl_type::request request;
    request.valid = true;
    request.write = payload.is_write();
    request.address = static_cast<decltype(request.address)>(base_ + payload.get_address());
    if (request.write) request.data = load_data(payload);
    request.how = {nonsecure, payload.get_data_length() == 8};
    const auto answer = perform(request);
    if (answer.result != arm::bus_result::ok) return tlm::TLM_BURST_ERROR_RESPONSE;
    if (!request.write) store_data(payload, answer.data);
    return tlm::TLM_OK_RESPONSE;
  }

  Part& part_;
  std::uint64_t base_;
};

}  // namespace archtimers
