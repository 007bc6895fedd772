// SPDX-License-Identifier: Apache-2.0
// The sockets of the Arm timers: responses, security, debug accesses, DMI, the non-blocking
// interface.
#include <vector>

#include "arm_bench.h"

namespace archtimers::testing {
namespace {

using tlm::tlm_generic_payload;

constexpr tlm::tlm_command both_commands[] = {tlm::TLM_READ_COMMAND, tlm::TLM_WRITE_COMMAND};

/// A place to access: an initiator, and a register there that can be read and written.
template <unsigned BUSWIDTH>
struct place {
  std::string name;
  arm_initiator<BUSWIDTH>* from;
  std::uint64_t address;
  unsigned length;
};

/// A system with something to lose in every part, 100 ns into its life.
template <unsigned BUSWIDTH>
struct socket_bench : system_bench<BUSWIDTH> {
  static constexpr unsigned width = BUSWIDTH;

  socket_bench() : system_bench<BUSWIDTH>() {
    this->frame.cpu.writes_wide(CNTP_CVAL, 70);
    this->frame.cpu.writes(CNTP_CTL, 1);
    this->frame.cpu.writes(CNTEL0ACR, 0x303);
    this->core.cpu.sets(CNTV_CVAL_EL0, 60);
    this->core.cpu.sets(CNTV_CTL_EL0, 1);
    sc_core::sc_start(100, sc_core::SC_NS);
    note();
  }

  std::vector<place<BUSWIDTH>> places() {
    return {{"control", &this->firmware, CNTCR, 4},
            {"read", &this->reader, CNTCV - 8, 4},
            {"ctl", &this->frame.firmware, CNTACR, 4},
            {"base", &this->frame.cpu, CNTP_CTL, 4},
            {"base, 64 bits", &this->frame.cpu, CNTP_CVAL, 8},
            {"el0", &this->frame.user, CNTV_CTL, 4},
            {"pe", &this->core.cpu, address_of_key(CNTV_CTL_EL0), 4},
            {"pe, 64 bits", &this->core.cpu, address_of_key(CNTV_CVAL_EL0), 8}};
  }

  void note() {
    counter_before = this->counter.save();
    frames_before = this->frame.frames.save();
    pe_before = this->core.pe.save();
  }
  void expect_unchanged() {
    EXPECT_TRUE(this->counter.save() == counter_before);
    EXPECT_TRUE(this->frame.frames.save() == frames_before);
    EXPECT_TRUE(this->core.pe.save() == pe_before);
  }

  /// The response to a payload that `spoil` has changed; nothing else may have happened.
  template <class Spoil>
  tlm::tlm_response_status refused(const place<BUSWIDTH>& at, tlm::tlm_command command,
                                   Spoil spoil) {
    std::uint64_t data = 0x1122'3344'5566'7788;
    tlm_generic_payload payload;
    at.from->prepare(payload, command, at.address, data, at.length);
    spoil(payload);
    const auto response = at.from->send(payload);
    expect_unchanged();
    EXPECT_EQ(data, 0x1122'3344'5566'7788U);
    EXPECT_FALSE(payload.is_dmi_allowed());
    return response;
  }

  /// Every place refuses what `spoil` makes of a payload.
  template <class Spoil>
  void everywhere(tlm::tlm_response_status expected, Spoil spoil) {
    for (const auto& at : places()) {
      for (const auto command : both_commands) {
        EXPECT_EQ(refused(at, command, spoil), expected) << at.name << " " << command;
      }
    }
  }

  arm::counter_snapshot counter_before;
  arm::frames_snapshot frames_before;
  arm::pe_snapshot pe_before;
};

template <class Bench>
class arm_socket : public systemc_test {
 protected:
  Bench bench_;
};
using both_widths = ::testing::Types<socket_bench<32>, socket_bench<64>>;
TYPED_TEST_SUITE(arm_socket, both_widths);

// arm T-54: 8 and 16 bits, and other sizes that no register has.
TYPED_TEST(arm_socket, T54_refuses_a_wrong_length) {
  for (const unsigned length : {0U, 1U, 2U, 3U, 5U, 6U, 7U, 12U, 16U}) {
    SCOPED_TRACE(length);
    std::vector<unsigned char> space(16);
    this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE, [&](tlm_generic_payload& p) {
      p.set_data_ptr(space.data());
      p.set_data_length(length);
      p.set_streaming_width(16);
    });
  }
}

TYPED_TEST(arm_socket, refuses_streaming) {
  for (const unsigned width : {0U, 1U, 2U, 3U}) {
    this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE,
                            [&](tlm_generic_payload& p) { p.set_streaming_width(width); });
  }
  this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE, [](tlm_generic_payload& p) {
    p.set_data_length(8);
    p.set_streaming_width(4);
  });
}

TYPED_TEST(arm_socket, refuses_a_payload_without_data) {
  this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE,
                          [](tlm_generic_payload& p) { p.set_data_ptr(nullptr); });
}

// arm T-54: byte enables that select a part.
TYPED_TEST(arm_socket, T54_refuses_disabled_bytes) {
  unsigned char enables[8];
  for (unsigned disabled = 0; disabled < 4; ++disabled) {
    std::fill_n(enables, 8, static_cast<unsigned char>(TLM_BYTE_ENABLED));
    enables[disabled] = TLM_BYTE_DISABLED;
    this->bench_.everywhere(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, [&](tlm_generic_payload& p) {
      p.set_byte_enable_ptr(enables);
      p.set_byte_enable_length(4);
    });
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

// arm T-54: unaligned, and 64 bits where there is no 64-bit register.
TYPED_TEST(arm_socket, T54_refuses_what_is_not_aligned_or_not_that_wide) {
  auto& b = this->bench_;
  const auto expect_refused = [&](arm_initiator<TypeParam::width>& from, std::uint64_t address,
                                  unsigned length) {
    for (const auto command : both_commands) {
      EXPECT_EQ(b.refused({"", &from, address, length}, command, [](tlm_generic_payload&) {}),
                tlm::TLM_BURST_ERROR_RESPONSE)
          << std::hex << address << " " << length;
    }
  };
  for (const std::uint64_t odd : {1U, 2U, 3U, 6U, 0xFFDU, 0xFFFU}) {
    expect_refused(b.firmware, odd, 4);
    expect_refused(b.reader, odd, 4);
    expect_refused(b.frame.firmware, odd, 4);
    expect_refused(b.frame.cpu, odd, 4);
    expect_refused(b.frame.user, odd, 8);
  }
  for (const std::uint64_t address :
       {0x004U, 0x00CU, 0x010U, 0x014U, 0x028U, 0x02CU, 0x038U, 0xFF8U}) {
    expect_refused(b.frame.cpu, address, 8);
    expect_refused(b.frame.user, address, 8);
  }
  for (const std::uint64_t address : {0x000U, 0x00CU, 0x010U, 0x020U}) {
    expect_refused(b.firmware, address, 8);
  }
  expect_refused(b.reader, 0x008, 8);
  for (const std::uint64_t address : {0x000U, 0x004U, 0x040U, 0x084U, 0x0C0U}) {
    expect_refused(b.frame.firmware, address, 8);
  }
  // 4 bytes of a 64-bit system register.
  for (const std::uint16_t key : {CNTPCT_EL0, CNTVOFF_EL2, CNTV_CVAL_EL0}) {
    expect_refused(b.core.cpu, address_of_key(key), 4);
  }
}

TYPED_TEST(arm_socket, refuses_an_address_beyond_the_page) {
  auto& b = this->bench_;
  for (const auto command : both_commands) {
    for (const auto& at : b.places()) {
      if (at.from == &b.core.cpu) continue;
      for (const std::uint64_t address : {std::uint64_t{0x1000}, std::uint64_t{0x1020},
                                          std::uint64_t{1} << 32U, ~std::uint64_t{3}}) {
        EXPECT_EQ(b.refused(at, command, [&](tlm_generic_payload& p) { p.set_address(address); }),
                  tlm::TLM_ADDRESS_ERROR_RESPONSE)
            << at.name << std::hex << address;
      }
    }
  }
}

TYPED_TEST(arm_socket, refuses_an_address_that_is_no_system_register) {
  auto& b = this->bench_;
  const std::uint64_t ctl = address_of_key(CNTV_CTL_EL0);
  const std::vector<std::uint64_t> addresses{0,
                                             ctl + 1,
                                             ctl + 4,
                                             address_of_key(0xDF03),
                                             address_of_key(0xFFFF),
                                             address_of_key(0xFFFF) + 8,
                                             ctl + (1ULL << 32U),
                                             ~std::uint64_t{7}};
  for (const auto command : both_commands) {
    for (const unsigned length : {4U, 8U}) {
      for (const std::uint64_t address : addresses) {
        EXPECT_EQ(
            b.refused({"", &b.core.cpu, address, length}, command, [](tlm_generic_payload&) {}),
            tlm::TLM_ADDRESS_ERROR_RESPONSE)
            << std::hex << address;
      }
    }
  }
}

TYPED_TEST(arm_socket, ignore_is_no_access) {
  for (const auto& at : this->bench_.places()) {
    EXPECT_EQ(this->bench_.refused(at, tlm::TLM_IGNORE_COMMAND, [](tlm_generic_payload&) {}),
              tlm::TLM_OK_RESPONSE)
        << at.name;
  }
}

// arm T-11, T-55: what only reads, and what is not there, is RAZ/WI with an OK response.
TYPED_TEST(arm_socket, T11_T55_read_only_and_reserved_offsets_answer_ok) {
  auto& b = this->bench_;
  for (const std::uint64_t address : {0x014U, 0x018U, 0x0D0U, 0x800U, 0xFCCU}) {
    for (auto* from : {&b.firmware, &b.reader, &b.frame.firmware}) {
      from->writes(address, ~0U);
      EXPECT_EQ(from->reads(address), 0U) << std::hex << address;
    }
  }
  b.frame.cpu.writes(0x040, ~0U);
  EXPECT_EQ(b.frame.cpu.reads(0x040), 0U);
  b.frame.user.writes(CNTEL0ACR, 0);
  b.frame.firmware.writes(CNTTIDR, 0);
  b.frame.cpu.writes_wide(CNTPCT, 5);
  b.reader.writes_wide(0, 5);
  b.firmware.writes(CNTSR, ~0U);
  b.firmware.writes(CNTFID, 5);
  for (auto* from : {&b.firmware, &b.reader, &b.frame.firmware, &b.frame.cpu, &b.frame.user}) {
    from->writes(0xFF0, 0);
    EXPECT_EQ(from->reads(0xFF0), 0x0DU);
    EXPECT_EQ(from->reads(0xFFC), 0xB1U);
  }
  b.expect_unchanged();
}

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

// arm T-53: 64 bits at once, and each half.
TYPED_TEST(arm_socket, T53_both_halves) {
  auto& b = this->bench_;
  b.firmware.writes(CNTCR, 0);
  b.firmware.writes_wide(CNTCV, 0x1122'3344'5566'7788);
  b.frame.firmware.writes_wide(CNTVOFF0, 0x11'0000'0088);
  b.frame.cpu.writes_wide(CNTV_CVAL, 0xAABB'CCDD'EEFF'0011);
  const auto both = [](arm_initiator<TypeParam::width>& from, std::uint64_t address) {
    const std::uint64_t value = from.reads_wide(address);
    EXPECT_EQ(from.reads(address), value & 0xFFFF'FFFFU);
    EXPECT_EQ(from.reads(address + 4), value >> 32U);
    return value;
  };
  EXPECT_EQ(both(b.firmware, CNTCV), 0x1122'3344'5566'7788U);
  EXPECT_EQ(both(b.reader, 0), 0x1122'3344'5566'7788U);
  EXPECT_EQ(both(b.frame.cpu, CNTPCT), 0x1122'3344'5566'7788U);
  EXPECT_EQ(both(b.frame.cpu, CNTVCT), 0x1122'3333'5566'7700U);
  EXPECT_EQ(both(b.frame.user, CNTVCT), 0x1122'3333'5566'7700U);
  EXPECT_EQ(both(b.frame.cpu, CNTVOFF), 0x11'0000'0088U);
  EXPECT_EQ(both(b.frame.firmware, CNTVOFF0), 0x11'0000'0088U);
  EXPECT_EQ(both(b.frame.cpu, CNTV_CVAL), 0xAABB'CCDD'EEFF'0011U);
  b.frame.cpu.writes(CNTV_CVAL, 5);
  EXPECT_EQ(both(b.frame.user, CNTV_CVAL), 0xAABB'CCDD'0000'0005U);
}

// arm T-20, T-38, T-41: security of an access, by the extension and by the module's default.
TYPED_TEST(arm_socket, T20_T38_T41_nonsecure_accesses) {
  auto& b = this->bench_;
  arm_access_extension nonsecure;
  nonsecure.nonsecure = true;
  arm_access_extension secure;
  const auto ns_read = [&](arm_initiator<TypeParam::width>& from, std::uint64_t address) {
    const auto got = from.read(address, 0, 4, &nonsecure);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE);
    return got.value;
  };
  EXPECT_EQ(ns_read(b.firmware, CNTCR), 0U);
  EXPECT_EQ(ns_read(b.reader, 0), 100U);
  EXPECT_EQ(ns_read(b.frame.cpu, CNTPCT), 0U);
  EXPECT_EQ(ns_read(b.frame.cpu, 0xFF0), 0U);
  EXPECT_EQ(ns_read(b.frame.user, CNTPCT), 0U);
  EXPECT_EQ(ns_read(b.frame.firmware, CNTTIDR), 0x7U);
  EXPECT_EQ(b.firmware.write(CNTCR, 0, 0, 4, &nonsecure), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.frame.firmware.write(CNTNSAR, 1, 0, 4, &nonsecure), tlm::TLM_OK_RESPONSE);
  b.expect_unchanged();

  b.counter.default_nonsecure(true);
  b.frame.frames.default_nonsecure(true);
  EXPECT_TRUE(b.counter.default_nonsecure() && b.frame.frames.default_nonsecure());
  b.firmware.writes(CNTCR, 0);
  b.frame.firmware.writes(CNTNSAR, 1);
  b.expect_unchanged();
  EXPECT_EQ(b.frame.firmware.write(CNTNSAR, 1, 0, 4, &secure), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.frame.cpu.reads(CNTPCT), 100U);
  EXPECT_EQ(b.frame.cpu.reads_wide(CNTVCT), 100U);
}

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

// Debug accesses of pages are Secure ones; those of CPUs follow the host's rules.
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
