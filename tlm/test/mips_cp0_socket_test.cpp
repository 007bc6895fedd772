// SPDX-License-Identifier: Apache-2.0
// The socket: responses, debug accesses, DMI, the non-blocking interface.
#include <vector>

#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

using tlm::tlm_generic_payload;

/// A timer that has something to lose, 100 ns into its life.
template <unsigned BUSWIDTH>
struct socket_bench : bench<BUSWIDTH> {
  socket_bench() {
    this->cpu.writes("Compare", 70);
    sc_core::sc_start(100, sc_core::SC_NS);
    before = this->timer.save();
  }

  /// The response to a payload that `spoil` has changed; nothing else may have happened.
  template <class Spoil>
  tlm::tlm_response_status refused(tlm::tlm_command command, Spoil spoil,
                                   std::string_view name = "Compare") {
    std::uint64_t data = 0x1122'3344'5566'7788;
    tlm_generic_payload payload;
    initiator<BUSWIDTH>::prepare(payload, command, address_of(name), data);
    spoil(payload);
    const auto response = this->cpu.send(payload);
    EXPECT_TRUE(this->timer.save() == before);
    EXPECT_EQ(data, 0x1122'3344'5566'7788U);
    EXPECT_FALSE(payload.is_dmi_allowed());
    return response;
  }

  mips_cp0::snapshot before;
};

template <class Bench>
class mips_cp0_socket : public systemc_test {
 protected:
  Bench bench_;
};
using both_widths = ::testing::Types<socket_bench<32>, socket_bench<64>>;
TYPED_TEST_SUITE(mips_cp0_socket, both_widths);

constexpr tlm::tlm_command both_commands[] = {tlm::TLM_READ_COMMAND, tlm::TLM_WRITE_COMMAND};

TYPED_TEST(mips_cp0_socket, refuses_a_wrong_length) {
  for (const auto command : both_commands) {
    for (const unsigned length : {0U, 1U, 2U, 3U, 5U, 6U, 7U, 12U, 16U}) {
      std::vector<unsigned char> space(16);
      EXPECT_EQ(this->bench_.refused(command,
                                     [&](tlm_generic_payload& p) {
                                       p.set_data_ptr(space.data());
                                       p.set_data_length(length);
                                       p.set_streaming_width(16);
                                     }),
                tlm::TLM_BURST_ERROR_RESPONSE)
          << length;
    }
  }
}

TYPED_TEST(mips_cp0_socket, refuses_streaming) {
  for (const auto command : both_commands) {
    for (const unsigned width : {0U, 1U, 2U, 3U}) {
      EXPECT_EQ(this->bench_.refused(command,
                                     [&](tlm_generic_payload& p) { p.set_streaming_width(width); }),
                tlm::TLM_BURST_ERROR_RESPONSE)
          << width;
    }
    EXPECT_EQ(this->bench_.refused(command,
                                   [](tlm_generic_payload& p) {
                                     p.set_data_length(8);
                                     p.set_streaming_width(4);
                                   }),
              tlm::TLM_BURST_ERROR_RESPONSE);
  }
}

TYPED_TEST(mips_cp0_socket, refuses_a_payload_without_data) {
  for (const auto command : both_commands) {
    EXPECT_EQ(
        this->bench_.refused(command, [](tlm_generic_payload& p) { p.set_data_ptr(nullptr); }),
        tlm::TLM_BURST_ERROR_RESPONSE);
  }
}

TYPED_TEST(mips_cp0_socket, refuses_disabled_bytes) {
  unsigned char enables[8];
  for (const auto command : both_commands) {
    for (unsigned disabled = 0; disabled < 4; ++disabled) {
      std::memset(enables, TLM_BYTE_ENABLED, sizeof enables);
      enables[disabled] = TLM_BYTE_DISABLED;
      EXPECT_EQ(this->bench_.refused(command,
                                     [&](tlm_generic_payload& p) {
                                       p.set_byte_enable_ptr(enables);
                                       p.set_byte_enable_length(4);
                                     }),
                tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE)
          << disabled;
    }
    // A pattern that repeats, and one of no length.
    std::memset(enables, TLM_BYTE_ENABLED, sizeof enables);
    enables[1] = TLM_BYTE_DISABLED;
    EXPECT_EQ(this->bench_.refused(command,
                                   [&](tlm_generic_payload& p) {
                                     p.set_byte_enable_ptr(enables);
                                     p.set_byte_enable_length(2);
                                   }),
              tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
    EXPECT_EQ(this->bench_.refused(command,
                                   [&](tlm_generic_payload& p) {
                                     p.set_byte_enable_ptr(enables);
                                     p.set_byte_enable_length(0);
                                   }),
              tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE);
  }
}

TYPED_TEST(mips_cp0_socket, accepts_all_bytes_enabled) {
  unsigned char enables[8];
  std::memset(enables, TLM_BYTE_ENABLED, sizeof enables);
  for (const unsigned pattern : {1U, 2U, 4U, 8U}) {
    std::uint64_t data = 0;
    tlm_generic_payload payload;
    this->bench_.cpu.prepare(payload, tlm::TLM_READ_COMMAND, address_of("Count"), data);
    payload.set_byte_enable_ptr(enables);
    payload.set_byte_enable_length(pattern);
    EXPECT_EQ(this->bench_.cpu.send(payload), tlm::TLM_OK_RESPONSE) << pattern;
    EXPECT_EQ(data, 100U);
  }
}

// Enables beyond the data are not looked at.
TYPED_TEST(mips_cp0_socket, ignores_enables_beyond_the_data) {
  unsigned char enables[8];
  std::memset(enables, TLM_BYTE_ENABLED, 4);
  std::memset(enables + 4, TLM_BYTE_DISABLED, 4);
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, tlm::TLM_READ_COMMAND, address_of("Count"), data);
  payload.set_byte_enable_ptr(enables);
  payload.set_byte_enable_length(8);
  EXPECT_EQ(this->bench_.cpu.send(payload), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data, 100U);
}

TYPED_TEST(mips_cp0_socket, refuses_an_unknown_address) {
  for (const auto command : both_commands) {
    const std::uint64_t count = address_of("Count");
    const std::vector<std::uint64_t> addresses{0,
                                               count + 1,
                                               count + 2,
                                               count + 4,
                                               mips_cp0::address_range,
                                               ~std::uint64_t{0},
                                               ~std::uint64_t{3},
                                               count + (1ULL << 32U)};
    for (const std::uint64_t address : addresses) {
      EXPECT_EQ(
          this->bench_.refused(command, [&](tlm_generic_payload& p) { p.set_address(address); }),
          tlm::TLM_ADDRESS_ERROR_RESPONSE)
          << std::hex << address;
    }
    // No Virtualization module, no guest.
    EXPECT_EQ(this->bench_.refused(
                  command, [](tlm_generic_payload&) {}, "Guest.Compare"),
              tlm::TLM_ADDRESS_ERROR_RESPONSE);
  }
}

TYPED_TEST(mips_cp0_socket, refuses_to_write_what_only_reads) {
  for (const char* name : {"CC", "CCRes"}) {
    EXPECT_EQ(this->bench_.refused(
                  tlm::TLM_WRITE_COMMAND, [](tlm_generic_payload&) {}, name),
              tlm::TLM_COMMAND_ERROR_RESPONSE);
  }
}

TYPED_TEST(mips_cp0_socket, the_extension_names_the_exception) {
  const auto in_user_mode = [this](const char* name) {
    mips_access_extension extension;
    extension.cp0_usable = false;
    const auto got = this->bench_.cpu.read(name, 0, 4, &extension);
    EXPECT_EQ(got.response, tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(got.value, 0U);
    return extension.result;
  };
  EXPECT_EQ(in_user_mode("CC"), mips_cp0::access_result::reserved_instruction);
  EXPECT_EQ(in_user_mode("Count"), mips_cp0::access_result::coprocessor_unusable);
  mips_access_extension extension;
  EXPECT_EQ(this->bench_.cpu.read("Count", 0, 4, &extension).value, 100U);
  EXPECT_EQ(extension.result, mips_cp0::access_result::ok);
}

TYPED_TEST(mips_cp0_socket, ignore_is_no_access) {
  std::uint64_t data = 7;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, tlm::TLM_IGNORE_COMMAND, address_of("Compare"), data);
  EXPECT_EQ(this->bench_.cpu.send(payload), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data, 7U);
  EXPECT_TRUE(this->bench_.timer.save() == this->bench_.before);
}

TYPED_TEST(mips_cp0_socket, takes_accesses_of_4_and_8_bytes) {
  auto& cpu = this->bench_.cpu;
  EXPECT_EQ(cpu.write("Count", 0x1234'5678'9ABC'DEF0, 0, 8), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(cpu.read("Count", 0, 8).value, 0x9ABC'DEF0U);  // DMFC0
  EXPECT_EQ(cpu.read("Count", 0, 4).value, 0x9ABC'DEF0U);
  EXPECT_EQ(cpu.read("CC", 3, 8).value, 0xFFFF'FFFF'9ABC'DEF0);  // 3 ps on
  EXPECT_EQ(cpu.read("Count", 1000, 8).value, 0x9ABC'DEF1U);
}

TYPED_TEST(mips_cp0_socket, an_access_by_the_host_follows_the_hosts_rules) {
  mips_access_extension host;
  host.host = true;
  EXPECT_TRUE(this->bench_.ti.read());
  EXPECT_EQ(this->bench_.cpu.write("Compare", 500, 0, 4, &host), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(this->bench_.cpu.reads("Compare"), 500U);
  EXPECT_TRUE(this->bench_.timer.save().root.ti);
  EXPECT_EQ(this->bench_.cpu.write("Cause", 0, 0, 4, &host), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(this->bench_.cpu.write("Count", 500, 0, 4, &host), tlm::TLM_OK_RESPONSE);
  EXPECT_FALSE(this->bench_.timer.save().root.ti);
}

TYPED_TEST(mips_cp0_socket, a_debug_read_has_no_side_effect_and_a_debug_write_the_hosts_rules) {
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  auto& b = this->bench_;
  const auto debug = [&](tlm::tlm_command command, std::string_view name, std::uint64_t value,
                         unsigned length) {
    data = value;
    b.cpu.prepare(payload, command, address_of(name), data, length);
    return b.cpu.socket->transport_dbg(payload);
  };
  EXPECT_EQ(debug(tlm::TLM_READ_COMMAND, "Count", 0, 4), 4U);
  EXPECT_EQ(data, 100U);
  EXPECT_EQ(debug(tlm::TLM_READ_COMMAND, "CCRes", 0, 8), 8U);
  EXPECT_EQ(data, 1U);
  EXPECT_TRUE(b.timer.save() == b.before);

  EXPECT_EQ(debug(tlm::TLM_WRITE_COMMAND, "Compare", 900, 4), 4U);
  EXPECT_EQ(b.timer.save().root.compare, 900U);
  EXPECT_TRUE(b.timer.save().root.ti);
  EXPECT_EQ(debug(tlm::TLM_WRITE_COMMAND, "Cause", 0, 4), 4U);
  EXPECT_EQ(debug(tlm::TLM_WRITE_COMMAND, "Count", 900, 4), 4U);
  EXPECT_FALSE(b.timer.save().root.ti);

  const auto after = b.timer.save();
  EXPECT_EQ(debug(tlm::TLM_READ_COMMAND, "Count", 0, 2), 0U);
  EXPECT_EQ(debug(tlm::TLM_WRITE_COMMAND, "CC", 5, 4), 0U);
  EXPECT_EQ(debug(tlm::TLM_IGNORE_COMMAND, "Count", 5, 4), 0U);
  b.cpu.prepare(payload, tlm::TLM_WRITE_COMMAND, address_of("Compare") + 4, data);
  EXPECT_EQ(b.cpu.socket->transport_dbg(payload), 0U);
  EXPECT_TRUE(b.timer.save() == after);
}

TYPED_TEST(mips_cp0_socket, direct_memory_is_refused_for_the_whole_range) {
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, tlm::TLM_READ_COMMAND, address_of("Count"), data);
  tlm::tlm_dmi dmi;
  EXPECT_FALSE(this->bench_.cpu.socket->get_direct_mem_ptr(payload, dmi));
  EXPECT_EQ(dmi.get_start_address(), 0U);
  EXPECT_EQ(dmi.get_end_address(), ~std::uint64_t{0});
  EXPECT_TRUE(dmi.is_none_allowed());
}

TYPED_TEST(mips_cp0_socket, the_non_blocking_call_completes_at_once) {
  std::uint64_t data = 0;
  tlm_generic_payload payload;
  this->bench_.cpu.prepare(payload, tlm::TLM_READ_COMMAND, address_of("Count"), data);
  tlm::tlm_phase phase = tlm::BEGIN_REQ;
  sc_core::sc_time delay = units(5000);
  EXPECT_EQ(this->bench_.cpu.socket->nb_transport_fw(payload, phase, delay), tlm::TLM_COMPLETED);
  EXPECT_EQ(payload.get_response_status(), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(data, 105U);
  EXPECT_EQ(delay, units(5000));
}

}  // namespace
}  // namespace archtimers::testing
