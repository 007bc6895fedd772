// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <string>
#include <systemc>
#include <tlm>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/payload.h"

namespace archtimers::testbench {

/// Makes an access of a scenario to a target.
/// @param address  of the target.
/// @param who      the payload's extension, not owned.
/// @returns the response's name.
template <class Extension>
std::string_view perform(tlm::tlm_fw_transport_if<>& target, std::uint64_t address,
                         socket_access& access, Extension* who) {
  tlm::tlm_generic_payload payload;
  payload.set_command(access.command);
  payload.set_address(address);
  payload.set_data_ptr(access.data.data());
  payload.set_data_length(static_cast<unsigned>(access.data.size()));
  payload.set_streaming_width(access.streaming_width);
  if (!access.byte_enables.empty()) {
    payload.set_byte_enable_ptr(access.byte_enables.data());
    payload.set_byte_enable_length(static_cast<unsigned>(access.byte_enables.size()));
  }
  payload.set_extension(who);
  unsigned done = 0;
  if (access.debug) {
    done = target.transport_dbg(payload);
  } else {
    sc_core::sc_time delay = access.offset;
    target.b_transport(payload, delay);
  }
  payload.clear_extension(who);
  if (access.debug && done == 0 && payload.get_response_status() == tlm::TLM_OK_RESPONSE)
    return "incomplete";
  return response_name(payload.get_response_status());
}

/// Makes the accesses of a scenario through a socket.
class bus_initiator : public sc_core::sc_module {
 public:
  tlm_utils::simple_initiator_socket<bus_initiator> socket{"socket"};

  explicit bus_initiator(sc_core::sc_module_name name) : sc_module(name) {}
};

}  // namespace archtimers::testbench
