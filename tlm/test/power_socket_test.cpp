// SPDX-License-Identifier: Apache-2.0
// The socket of the POWER time base: responses, privilege, threads, debug accesses, DMI, the
// non-blocking interface.
#include <algorithm>
#include <vector>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

using power::access_result;
using power::privilege;
using tlm::tlm_generic_payload;

constexpr tlm::tlm_command read_command = tlm::TLM_READ_COMMAND;
constexpr tlm::tlm_command write_command = tlm::TLM_WRITE_COMMAND;
constexpr tlm::tlm_command both_commands[] = {read_command, write_command};

/// Two threads with something to lose, 100 ns into their life.
template <unsigned BUSWIDTH>
struct socket_bench : power_bench<BUSWIDTH> {
  static constexpr unsigned width = BUSWIDTH;

  explicit socket_bench(const power::parameters& presets = tick_a_ns(power::profile::server_v3, 2))
      : power_bench<BUSWIDTH>(presets) {
    this->cpu.writes(spr::DEC, 1000);
    if (presets.has_hv) this->cpu.writes(spr::HDEC, 2000);
    sc_core::sc_start(100, sc_core::SC_NS);
    before = this->timebase.save();
  }

  void expect_unchanged() { EXPECT_TRUE(this->timebase.save() == before); }

  /// The response to a payload that `spoil` has changed; nothing else may have happened.
  template <class Spoil>
  tlm::tlm_response_status refused(tlm::tlm_command command, std::uint64_t address, unsigned length,
                                   Spoil spoil) {
    std::uint64_t data = 0x1122'3344'5566'7788;
    tlm_generic_payload payload;
    this->cpu.prepare(payload, command, address, data, length);
    spoil(payload);
    const auto response = this->cpu.send(payload);
    expect_unchanged();
    EXPECT_EQ(data, 0x1122'3344'5566'7788U);
    EXPECT_FALSE(payload.is_dmi_allowed());
    return response;
  }
  tlm::tlm_response_status refused(tlm::tlm_command command, std::uint64_t address,
                                   unsigned length = 8) {
    return refused(command, address, length, [](tlm_generic_payload&) {});
  }

  /// Registers of both widths refuse what `spoil` makes of a payload.
  template <class Spoil>
  void everywhere(tlm::tlm_response_status expected, Spoil spoil) {
    for (const auto command : both_commands) {
      for (const spr n : {spr::DEC, spr::TB, spr::LPCR}) {
        EXPECT_EQ(refused(command, power::address_of_spr(n), 8, spoil), expected);
      }
      EXPECT_EQ(refused(command, power::address_of_spr(spr::TBU), 4, spoil), expected);
    }
  }

  power::snapshot before;
};

template <class Bench>
class power_socket : public systemc_test {
 protected:
  Bench bench_;
};
using both_widths = ::testing::Types<socket_bench<32>, socket_bench<64>>;
TYPED_TEST_SUITE(power_socket, both_widths);

TYPED_TEST(power_socket, refuses_a_wrong_length) {
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

TYPED_TEST(power_socket, refuses_streaming_and_a_payload_without_data) {
  for (const unsigned width : {0U, 1U, 2U, 3U}) {
    this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE,
                            [&](tlm_generic_payload& p) { p.set_streaming_width(width); });
  }
  this->bench_.everywhere(tlm::TLM_BURST_ERROR_RESPONSE,
                          [](tlm_generic_payload& p) { p.set_data_ptr(nullptr); });
}

TYPED_TEST(power_socket, byte_enables_must_all_be_on) {
  unsigned char enables[8];
  for (unsigned disabled = 0; disabled < 4; ++disabled) {
    std::fill_n(enables, 8, static_cast<unsigned char>(TLM_BYTE_ENABLED));
    enables[disabled] = TLM_BYTE_DISABLED;
    this->bench_.everywhere(tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE, [&](tlm_generic_payload& p) {
      p.set_byte_enable_ptr(enables);
      p.set_byte_enable_length(4);
    });
  }
  std::fill_n(enables, 8, static_cast<unsigned char>(TLM_BYTE_ENABLED));
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, read_command, power::address_of_spr(spr::DEC), data, 8);
  payload.set_byte_enable_ptr(enables);
  payload.set_byte_enable_length(8);
  EXPECT_EQ(this->bench_.cpu.send(payload), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data, 900U);
}

// 4 bytes are for 32-bit registers, and for 32-bit cores.
TYPED_TEST(power_socket, four_bytes) {
  auto& b = this->bench_;
  for (const spr n : {spr::DEC, spr::TB, spr::TBU40, spr::HDEC, spr::PURR, spr::LPCR, spr::TFMR}) {
    for (const auto command : both_commands) {
      EXPECT_EQ(b.refused(command, power::address_of_spr(n), 4), tlm::TLM_BURST_ERROR_RESPONSE);
    }
  }
  EXPECT_EQ(b.cpu.write(spr::TBU_write, 7, 0, 4), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.cpu.write(spr::TBL_write, 9, 0, 4), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.cpu.read(spr::TBU, 0, 4).value, 7U);
  EXPECT_EQ(b.cpu.reads(spr::TB), 0x7'0000'0009U);
}

TEST(power_socket_of_a_32_bit_core, takes_4_and_8_bytes_of_every_register) {
  simulation own;
  power_bench<> b(tick_a_ns(power::profile::booke));
  for (const unsigned length : {4U, 8U}) {
    for (const spr n : {spr::DEC, spr::TCR, spr::TBU_write, spr::TBL_write}) {
      EXPECT_EQ(b.cpu.write(n, 0x1234'5678, 0, length), tlm::TLM_OK_RESPONSE);
    }
    EXPECT_EQ(b.cpu.read(spr::DEC, 0, length).value, 0x1234'5678U);
    EXPECT_EQ(b.cpu.read(spr::TCR, 0, length).value, 0x1200'0000U);
    EXPECT_EQ(b.cpu.read(spr::TB, 0, length).value, 0x1234'5678U);
    EXPECT_EQ(b.cpu.read(spr::TBU, 0, length).value, 0x1234'5678U);
  }
}

TYPED_TEST(power_socket, refuses_an_address_that_is_no_register) {
  auto& b = this->bench_;
  const std::uint64_t dec = power::address_of_spr(spr::DEC);
  for (const auto command : both_commands) {
    for (const std::uint64_t address :
         {std::uint64_t{0}, dec + 1, dec + 4, power::address_of_spr(23U),
          power::address_of_spr(1023U), power::address_of_spr(1024U + 22U),
          dec + (std::uint64_t{1} << 32U), ~std::uint64_t{7}}) {
      EXPECT_EQ(b.refused(command, address), tlm::TLM_ADDRESS_ERROR_RESPONSE)
          << std::hex << address;
    }
    for (const spr n : {spr::DECAR, spr::TFMR, spr::TSR, spr::TCR}) {  // not in this profile
      EXPECT_EQ(b.refused(command, power::address_of_spr(n)), tlm::TLM_ADDRESS_ERROR_RESPONSE);
    }
  }
  // power T-6, T-7: not in this direction.
  for (const spr n : {spr::TB, spr::TBU}) {
    EXPECT_EQ(b.refused(write_command, power::address_of_spr(n)), tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }
  for (const spr n : {spr::TBL_write, spr::TBU_write, spr::TBU40}) {
    EXPECT_EQ(b.refused(read_command, power::address_of_spr(n)), tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }
}

TYPED_TEST(power_socket, ignore_is_no_access) {
  EXPECT_EQ(this->bench_.refused(tlm::TLM_IGNORE_COMMAND, power::address_of_spr(spr::DEC)),
            tlm::TLM_OK_RESPONSE);
}

// power T-4, T-5, T-67: the privilege of an access, by the extension.
TYPED_TEST(power_socket, T4_T5_T67_privilege) {
  auto& b = this->bench_;
  const auto result = [&](tlm::tlm_command command, std::uint64_t number, privilege level,
                          bool host = false) {
    power_access_extension extension = by(1, level, host);
    const auto got = b.cpu.access(command, 8 * number, 0, 8, 0, &extension);
    const tlm::tlm_response_status expected[] = {
        tlm::TLM_OK_RESPONSE, tlm::TLM_COMMAND_ERROR_RESPONSE, tlm::TLM_ADDRESS_ERROR_RESPONSE};
    EXPECT_EQ(got.response, expected[static_cast<int>(extension.result)]) << number;
    return extension.result;
  };
  for (const std::uint64_t number : {268U, 269U}) {
    EXPECT_EQ(result(read_command, number, privilege::problem), access_result::ok);
    EXPECT_EQ(result(write_command, number, privilege::hypervisor), access_result::unimplemented);
  }
  for (const std::uint64_t number : {22U, 284U, 285U, 286U, 310U, 849U, 16U}) {
    EXPECT_EQ(result(read_command, number, privilege::problem), access_result::privileged);
    EXPECT_EQ(result(write_command, number, privilege::problem), access_result::privileged);
  }
  EXPECT_EQ(result(read_command, 16, privilege::supervisor), access_result::unimplemented);
  EXPECT_EQ(result(read_command, 8, privilege::problem), access_result::unimplemented);
  for (const std::uint64_t number : {308U, 309U, 849U}) {
    EXPECT_EQ(result(read_command, number, privilege::supervisor), access_result::ok);
    EXPECT_EQ(result(write_command, number, privilege::supervisor), access_result::privileged);
  }
  for (const std::uint64_t number : {284U, 285U, 286U, 310U, 318U}) {
    EXPECT_EQ(result(write_command, number, privilege::supervisor), access_result::privileged);
  }
  b.expect_unchanged();
  EXPECT_EQ(result(write_command, 310, privilege::problem, true), access_result::ok);
  EXPECT_EQ(result(read_command, 286, privilege::problem, true), access_result::ok);
  EXPECT_EQ(result(write_command, 336, privilege::problem, true), access_result::unimplemented);
}

// Without the extension the default makes the access; power T-25 for the threads.
TYPED_TEST(power_socket, T25_default_access_and_threads) {
  auto& b = this->bench_;
  EXPECT_EQ(b.timebase.default_access().thread, 0U);
  EXPECT_EQ(b.timebase.default_access().level, privilege::hypervisor);
  b.cpu.sets(1, spr::DEC, 77);
  EXPECT_EQ(b.cpu.reads(spr::DEC), 900U);
  b.timebase.default_access(1, privilege::supervisor);
  EXPECT_EQ(b.cpu.reads(spr::DEC), 77U);
  EXPECT_EQ(b.cpu.read(spr::HDEC).response, tlm::TLM_COMMAND_ERROR_RESPONSE);
  EXPECT_EQ(b.cpu.gets(0, spr::DEC), 900U);
  b.timebase.default_access(0, privilege::problem);
  EXPECT_EQ(b.cpu.read(spr::DEC).response, tlm::TLM_COMMAND_ERROR_RESPONSE);
  EXPECT_EQ(b.cpu.reads(spr::TB), 100U);
}

// A thread or a level that is not there is the integrator's mistake, and no access.
TYPED_TEST(power_socket, a_thread_that_is_not_there) {
  auto& b = this->bench_;
  const auto quiet =
      sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_DO_NOTHING);
  for (auto extension : {by(2), by(~0U), by(0, privilege::none)}) {
    extension.result = access_result::privileged;
    EXPECT_EQ(b.cpu.write(spr::DEC, 5, 0, 8, &extension), tlm::TLM_GENERIC_ERROR_RESPONSE);
    EXPECT_EQ(b.cpu.read(spr::TB, 0, 8, &extension).response, tlm::TLM_GENERIC_ERROR_RESPONSE);
    EXPECT_EQ(extension.result, access_result::privileged);
  }
  b.timebase.acknowledge_dec(2);
  b.timebase.acknowledge_hdec(2);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, quiet);
  b.expect_unchanged();
  EXPECT_EQ(b.timebase.register_value("DEC", 2), std::nullopt);
}

TYPED_TEST(power_socket, a_refused_payload_leaves_the_extensions_result) {
  power_access_extension extension;
  extension.result = access_result::privileged;
  EXPECT_EQ(this->bench_.cpu.read(spr::DEC, 0, 4, &extension).response,
            tlm::TLM_BURST_ERROR_RESPONSE);
  EXPECT_EQ(extension.result, access_result::privileged);
  EXPECT_EQ(this->bench_.cpu.read(spr::DEC, 0, 8, &extension).response, tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(extension.result, access_result::ok);
}

// A read at a local time sees the registers of that time; the delay stays.
TYPED_TEST(power_socket, a_read_with_a_delay) {
  auto& b = this->bench_;
  for (const std::uint64_t delay : {0U, 1U, 999U, 1000U, 41'667U}) {
    const std::uint64_t tb = (100 * ns + delay) / ns;
    EXPECT_EQ(b.cpu.reads(spr::TB, delay), tb);
    EXPECT_EQ(b.cpu.reads(spr::DEC, delay), 1000 - tb);
    EXPECT_EQ(b.cpu.reads(spr::HDEC, delay), 2000 - tb);
    EXPECT_EQ(b.cpu.reads(spr::VTB, delay), tb);
    EXPECT_EQ(b.cpu.reads(spr::PURR, delay), tb / 2);
    EXPECT_EQ(b.timebase.tb_at(units(100 * ns + delay)), tb);
  }
}

TYPED_TEST(power_socket, direct_memory_is_refused_for_the_whole_range) {
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, read_command, power::address_of_spr(spr::TB), data, 8);
  tlm::tlm_dmi dmi;
  EXPECT_FALSE(this->bench_.cpu.socket->get_direct_mem_ptr(payload, dmi));
  EXPECT_EQ(dmi.get_start_address(), 0U);
  EXPECT_EQ(dmi.get_end_address(), ~std::uint64_t{0});
  EXPECT_TRUE(dmi.is_none_allowed());
}

TYPED_TEST(power_socket, the_non_blocking_call_completes_at_once) {
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, read_command, power::address_of_spr(spr::TB), data, 8);
  tlm::tlm_phase phase = tlm::BEGIN_REQ;
  sc_core::sc_time delay = units(5000);
  EXPECT_EQ(this->bench_.cpu.socket->nb_transport_fw(payload, phase, delay), tlm::TLM_COMPLETED);
  EXPECT_EQ(payload.get_response_status(), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data, 105U);
  EXPECT_EQ(delay, units(5000));
  payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  phase = tlm::END_RESP;
  EXPECT_EQ(this->bench_.cpu.socket->nb_transport_fw(payload, phase, delay), tlm::TLM_COMPLETED);
  EXPECT_EQ(payload.get_response_status(), tlm::TLM_INCOMPLETE_RESPONSE);
}

}  // namespace
}  // namespace archtimers::testing
