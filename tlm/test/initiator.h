// SPDX-License-Identifier: Apache-2.0
// An initiator for tests of sockets: one access at a time, at an address.
#pragma once

#include <cstdint>
#include <tlm>

#include "systemc_test.h"

namespace archtimers::testing {

/// What became of an access.
struct access_outcome {
  tlm::tlm_response_status response;
  std::uint64_t value;
};

/// An initiator that makes one access at a time.
template <unsigned BUSWIDTH = 32>
class initiator : public sc_core::sc_module, protected tlm::tlm_bw_transport_if<> {
 public:
  tlm::tlm_initiator_socket<BUSWIDTH> socket{"socket"};

  explicit initiator(sc_core::sc_module_name name) : sc_module(name) {
    socket.bind(static_cast<tlm::tlm_bw_transport_if<>&>(*this));
  }

  using outcome = access_outcome;

  /// A payload as every test begins: `length` bytes, all enabled, not streamed.
  static void prepare(tlm::tlm_generic_payload& payload, tlm::tlm_command command,
                      std::uint64_t address, std::uint64_t& data, unsigned length = 4) {
    payload.set_command(command);
    payload.set_address(address);
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
    payload.set_data_length(length);
    payload.set_streaming_width(length);
    payload.set_byte_enable_ptr(nullptr);
    payload.set_dmi_allowed(false);
    payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  }

  /// Sends it with a local offset, which must come back as it was.
  tlm::tlm_response_status send(tlm::tlm_generic_payload& payload, std::uint64_t offset = 0) {
    sc_core::sc_time delay = units(offset);
    const std::uint64_t before = now();
    socket->b_transport(payload, delay);
    EXPECT_EQ(delay, units(offset));
    EXPECT_EQ(now(), before);
    EXPECT_NE(payload.get_response_status(), tlm::TLM_INCOMPLETE_RESPONSE);
    return payload.get_response_status();
  }

  /// One access, with an extension unless that is null.
  template <class Extension>
  outcome access(tlm::tlm_command command, std::uint64_t address, std::uint64_t value,
                 unsigned length, std::uint64_t offset, Extension* extension) {
    tlm::tlm_generic_payload payload;
    prepare(payload, command, address, value, length);
    payload.set_extension(extension);
    const auto response = send(payload, offset);
    payload.clear_extension(extension);
    return {response, value};
  }

 private:
  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
};

}  // namespace archtimers::testing
