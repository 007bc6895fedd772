// SPDX-License-Identifier: Apache-2.0
// What every socket of the Arm timers does: delays, byte enables, debug accesses, DMI, the
// non-blocking interface.
#include <algorithm>

#include "arm_socket_bench.h"

namespace archtimers::testing {
namespace {

using tlm::tlm_generic_payload;

// arm T-18: a read at a local time sees the count of that time; the delay stays.
TYPED_TEST(arm_socket, T18_a_read_with_a_delay) {
  auto& b = this->bench_;
  for (const std::uint64_t delay : {0U, 1U, 999U, 1000U, 41'667U}) {
    const std::uint64_t count = (100 * ns + delay) / ns;
    EXPECT_EQ(b.reader.reads_wide(0, delay), count);
    EXPECT_EQ(b.firmware.reads_wide(CNTCV, delay), count);
    EXPECT_EQ(b.frame.cpu.reads_wide(CNTPCT, delay), count);
    EXPECT_EQ(b.frame.cpu.reads(CNTVCT, delay), count);
    EXPECT_EQ(b.frame.user.reads_wide(CNTVCT, delay), count);
    EXPECT_EQ(b.core.cpu.gets(CNTPCT_EL0, delay), count);
    EXPECT_EQ(b.core.cpu.gets(CNTVCT_EL0, delay), count);
    EXPECT_EQ(b.counter.count_at(units(100 * ns + delay)), count);
    EXPECT_EQ(b.core.pe.physical_count_at(units(100 * ns + delay)), count);
    EXPECT_EQ(b.core.pe.virtual_count_at(units(100 * ns + delay)), count);
  }
}

TYPED_TEST(arm_socket, accepts_all_bytes_enabled) {
  unsigned char enables[8];
  std::fill_n(enables, 8, static_cast<unsigned char>(TLM_BYTE_ENABLED));
  for (const auto& at : this->bench_.places()) {
    std::uint64_t data = 0;
    tlm_generic_payload payload;
    at.from->prepare(payload, tlm::TLM_READ_COMMAND, at.address, data, at.length);
    payload.set_byte_enable_ptr(enables);
    payload.set_byte_enable_length(4);
    EXPECT_EQ(at.from->send(payload), tlm::TLM_OK_RESPONSE) << at.name;
  }
}

// Debug accesses of pages are Root ones; those of CPUs follow the host's rules.
TYPED_TEST(arm_socket, debug_accesses) {
  auto& b = this->bench_;
  b.counter.default_nonsecure(true);
  b.frame.frames.default_nonsecure(true);
  b.core.pe.default_exception_level(0);
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  const auto debug = [&](arm_initiator<TypeParam::width>& from, tlm::tlm_command command,
                         std::uint64_t address, std::uint64_t value, unsigned length) {
    data = value;
    from.prepare(payload, command, address, data, length);
    return from.socket->transport_dbg(payload);
  };
  constexpr auto read = tlm::TLM_READ_COMMAND;
  constexpr auto write = tlm::TLM_WRITE_COMMAND;
  EXPECT_EQ(debug(b.firmware, read, CNTCR, 0, 4), 4U);
  EXPECT_EQ(data, 1U);
  EXPECT_EQ(debug(b.frame.cpu, read, CNTPCT, 0, 8), 8U);
  EXPECT_EQ(data, 100U);
  EXPECT_EQ(debug(b.core.cpu, read, address_of_key(CNTV_CTL_EL0), 0, 4), 4U);
  EXPECT_EQ(data, 5U);
  b.expect_unchanged();

  EXPECT_EQ(debug(b.firmware, read, CNTCR, 0, 8), 0U);
  EXPECT_EQ(debug(b.frame.cpu, write, CNTP_CVAL, 0, 2), 0U);
  EXPECT_EQ(debug(b.frame.cpu, write, 0x1000, 0, 4), 0U);
  EXPECT_EQ(debug(b.frame.cpu, tlm::TLM_IGNORE_COMMAND, CNTP_CVAL, 0, 4), 0U);
  EXPECT_EQ(debug(b.core.cpu, read, 0, 0, 8), 0U);
  EXPECT_EQ(debug(b.core.cpu, read, address_of_key(CNTV_CVAL_EL0), 0, 4), 0U);
  EXPECT_EQ(debug(b.core.cpu, tlm::TLM_IGNORE_COMMAND, address_of_key(CNTV_CTL_EL0), 0, 4), 0U);
  b.expect_unchanged();

  EXPECT_EQ(debug(b.frame.cpu, write, CNTP_CVAL, 500, 8), 8U);
  EXPECT_EQ(b.frame.frames.register_value("CNTBase0.CNTP_CVAL"), 500U);
  EXPECT_EQ(debug(b.core.cpu, write, address_of_key(CNTV_CTL_EL0), 2, 4), 4U);
  EXPECT_EQ(debug(b.core.cpu, write, address_of_key(CNTPCT_EL0), 2, 8), 8U);
  EXPECT_EQ(b.core.pe.register_value("CNTV_CTL_EL0"), 2U);
  EXPECT_EQ(b.core.pe.register_value("CNTPCT_EL0"), 100U);
  EXPECT_EQ(debug(b.firmware, write, CNTCR, 0, 4), 4U);
  EXPECT_FALSE(b.counter.save().enabled);
}

TYPED_TEST(arm_socket, direct_memory_is_refused_for_the_whole_range) {
  for (const auto& at : this->bench_.places()) {
    std::uint64_t data = 0;
    tlm_generic_payload payload;
    at.from->prepare(payload, tlm::TLM_READ_COMMAND, at.address, data);
    tlm::tlm_dmi dmi;
    EXPECT_FALSE(at.from->socket->get_direct_mem_ptr(payload, dmi)) << at.name;
    EXPECT_EQ(dmi.get_start_address(), 0U);
    EXPECT_EQ(dmi.get_end_address(), ~std::uint64_t{0});
    EXPECT_TRUE(dmi.is_none_allowed());
  }
}

TYPED_TEST(arm_socket, the_non_blocking_call_completes_at_once) {
  for (const auto& at : this->bench_.places()) {
    std::uint64_t data = 0;
    tlm_generic_payload payload;
    at.from->prepare(payload, tlm::TLM_READ_COMMAND, at.address, data, at.length);
    tlm::tlm_phase phase = tlm::BEGIN_REQ;
    sc_core::sc_time delay = units(5000);
    EXPECT_EQ(at.from->socket->nb_transport_fw(payload, phase, delay), tlm::TLM_COMPLETED);
    EXPECT_EQ(payload.get_response_status(), tlm::TLM_OK_RESPONSE) << at.name;
    EXPECT_EQ(delay, units(5000));
    payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    phase = tlm::END_RESP;
    EXPECT_EQ(at.from->socket->nb_transport_fw(payload, phase, delay), tlm::TLM_COMPLETED);
    EXPECT_EQ(payload.get_response_status(), tlm::TLM_INCOMPLETE_RESPONSE) << at.name;
  }
}

}  // namespace
}  // namespace archtimers::testing
