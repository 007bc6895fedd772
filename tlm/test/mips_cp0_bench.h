// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer in a simulation, with an initiator and a recorder on its wire.
#pragma once

#include <cstring>
#include <string_view>
#include <tlm>

#include "archtimers/tlm/mips_cp0_timer.h"
#include "systemc_test.h"

namespace archtimers::testing {

/// The byte address of a register.
inline std::uint64_t address_of(std::string_view name) {
  const auto* row = find_register(mips_cp0::registers, name);
  EXPECT_NE(row, nullptr) << name;
  return row->address;
}

/// An initiator that makes one access at a time.
template <unsigned BUSWIDTH = 32>
class initiator : public sc_core::sc_module, private tlm::tlm_bw_transport_if<> {
 public:
  tlm::tlm_initiator_socket<BUSWIDTH> socket{"socket"};

  explicit initiator(sc_core::sc_module_name name) : sc_module(name) {
    socket.bind(static_cast<tlm::tlm_bw_transport_if<>&>(*this));
  }

  struct outcome {
    tlm::tlm_response_status response;
    std::uint64_t value;
  };

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

  tlm::tlm_response_status write(std::string_view name, std::uint64_t value,
                                 std::uint64_t offset = 0, unsigned length = 4,
                                 access_extension* extension = nullptr) {
    tlm::tlm_generic_payload payload;
    prepare(payload, tlm::TLM_WRITE_COMMAND, address_of(name), value, length);
    return send_with(payload, offset, extension);
  }

  outcome read(std::string_view name, std::uint64_t offset = 0, unsigned length = 4,
               access_extension* extension = nullptr) {
    std::uint64_t value = 0;
    tlm::tlm_generic_payload payload;
    prepare(payload, tlm::TLM_READ_COMMAND, address_of(name), value, length);
    const auto response = send_with(payload, offset, extension);
    return {response, value};
  }

  /// A write and a read that must succeed.
  void writes(std::string_view name, std::uint64_t value, std::uint64_t offset = 0) {
    EXPECT_EQ(write(name, value, offset), tlm::TLM_OK_RESPONSE) << name;
  }
  std::uint64_t reads(std::string_view name, std::uint64_t offset = 0) {
    const outcome got = read(name, offset);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE) << name;
    return got.value;
  }

 private:
  tlm::tlm_response_status send_with(tlm::tlm_generic_payload& payload, std::uint64_t offset,
                                     access_extension* extension) {
    payload.set_extension(extension);
    const auto response = send(payload, offset);
    payload.clear_extension(extension);
    return response;
  }

  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
};

/// Count on every edge of a `clock`.
inline mips_cp0::parameters counting_at(frequency clock, unsigned ccres = 1) {
  mips_cp0::parameters p;
  p.clock = clock;
  p.ccres = ccres;
  return p;
}

/// A timer whose only bound port is `ti`, as the simplest platform has it. By default one count is
/// 1 ns.
template <unsigned BUSWIDTH = 32>
struct bench {
  explicit bench(const mips_cp0::parameters& presets = counting_at(frequency(1'000'000'000)),
                 const std::string& prefix = "")
      : timer((prefix + "timer").c_str(), presets),
        cpu((prefix + "cpu").c_str()),
        ti((prefix + "ti_signal").c_str()) {
    cpu.socket.bind(timer.socket);
    timer.ti(ti);
  }

  mips_cp0_timer_base<BUSWIDTH> timer;
  initiator<BUSWIDTH> cpu;
  sc_core::sc_signal<bool> ti;
  edge_recorder wire{ti};
};

}  // namespace archtimers::testing
