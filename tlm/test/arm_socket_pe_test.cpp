// SPDX-License-Identifier: Apache-2.0
// The socket of a CPU's timers: exceptions, lengths, and the extension of its payloads.
#include "arm_socket_bench.h"

namespace archtimers::testing {
namespace {

using tlm::tlm_generic_payload;

// The traps and UNDEFINED of system registers.
TYPED_TEST(arm_socket, system_registers_tell_the_exception) {
  auto& b = this->bench_;
  const auto result = [&](std::uint16_t key, unsigned el, tlm::tlm_command command,
                          bool host = false) {
    arm_access_extension extension;
    extension.exception_level = static_cast<std::uint8_t>(el);
    extension.host = host;
    extension.result = arm::pe_result::no_register;
    const auto got = b.core.cpu.access(command, address_of_key(key), 0, 8, 0, &extension);
    const bool ok = extension.result == arm::pe_result::ok;
    EXPECT_EQ(got.response, ok ? tlm::TLM_OK_RESPONSE
                            : extension.result == arm::pe_result::no_register
                                ? tlm::TLM_ADDRESS_ERROR_RESPONSE
                                : tlm::TLM_COMMAND_ERROR_RESPONSE);
    return extension.result;
  };
  constexpr auto read = tlm::TLM_READ_COMMAND;
  constexpr auto write = tlm::TLM_WRITE_COMMAND;
  EXPECT_EQ(result(CNTPCT_EL0, 0, read), arm::pe_result::trap_el1);
  EXPECT_EQ(result(CNTPCT_EL0, 1, read), arm::pe_result::trap_el2);
  EXPECT_EQ(result(CNTPCT_EL0, 2, read), arm::pe_result::ok);
  EXPECT_EQ(result(CNTPCT_EL0, 3, read), arm::pe_result::undefined);  // there is no EL3
  EXPECT_EQ(result(CNTPCT_EL0, 2, write), arm::pe_result::undefined);
  EXPECT_EQ(result(CNTPCT_EL0, 0, write, true), arm::pe_result::ok);
  EXPECT_EQ(result(CNTVCT_EL0, 1, read), arm::pe_result::ok);
  EXPECT_EQ(result(CNTVOFF_EL2, 1, read), arm::pe_result::undefined);
  EXPECT_EQ(result(CNTPS_CTL_EL1, 2, read), arm::pe_result::undefined);
  EXPECT_EQ(result(0xDF03, 2, read), arm::pe_result::no_register);
  b.expect_unchanged();
  // Without the extension the default level makes the access.
  EXPECT_EQ(b.core.pe.default_exception_level(), 2U);
  b.core.pe.default_exception_level(1);
  EXPECT_EQ(b.core.cpu.read(address_of_key(CNTVOFF_EL2), 0, 8).response,
            tlm::TLM_COMMAND_ERROR_RESPONSE);
  EXPECT_EQ(b.core.cpu.read(address_of_key(CNTVCT_EL0), 0, 8).value, 100U);
}

TYPED_TEST(arm_socket, a_refused_payload_leaves_the_extensions_result) {
  arm_access_extension extension;
  extension.result = arm::pe_result::trap_el3;
  EXPECT_EQ(this->bench_.core.cpu.read(address_of_key(CNTV_CTL_EL0), 0, 2, &extension).response,
            tlm::TLM_BURST_ERROR_RESPONSE);
  EXPECT_EQ(extension.result, arm::pe_result::trap_el3);
  EXPECT_EQ(this->bench_.core.cpu.read(address_of_key(CNTV_CTL_EL0), 0, 4, &extension).response,
            tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(extension.result, arm::pe_result::ok);
}

TYPED_TEST(arm_socket, takes_4_and_8_bytes_of_a_32_bit_system_register) {
  auto& cpu = this->bench_.core.cpu;
  const std::uint64_t frq = address_of_key(CNTFRQ_EL0);
  EXPECT_EQ(cpu.write(frq, 0xFFFF'FFFF'1234'5678, 0, 8), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(cpu.reads(frq), 0x1234'5678U);
  EXPECT_EQ(cpu.reads_wide(frq), 0x1234'5678U);
  EXPECT_EQ(cpu.write(frq, 0x8765'4321, 0, 4), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(cpu.reads_wide(frq), 0x8765'4321U);
}

// The extension copies as payloads do.
TEST(arm_extension, copies) {
  arm_access_extension extension;
  extension.nonsecure = true;
  extension.exception_level = 3;
  extension.host = true;
  extension.result = arm::pe_result::trap_el2;
  tlm_generic_payload payload;
  payload.set_extension(&extension);
  tlm_generic_payload copy;
  copy.deep_copy_from(payload);
  const auto* copied = copy.get_extension<arm_access_extension>();
  ASSERT_NE(copied, nullptr);
  EXPECT_NE(copied, &extension);
  EXPECT_TRUE(copied->nonsecure && copied->host);
  EXPECT_EQ(copied->exception_level, 3);
  EXPECT_EQ(copied->result, arm::pe_result::trap_el2);
  extension.nonsecure = false;
  copy.update_extensions_from(payload);
  EXPECT_FALSE(copied->nonsecure);
  payload.clear_extension(&extension);
}

}  // namespace
}  // namespace archtimers::testing
