// SPDX-License-Identifier: Apache-2.0
// What the sockets of the Arm timers refuse: lengths, bytes, alignment, addresses.
#include <algorithm>
#include <vector>

#include "arm_socket_bench.h"

namespace archtimers::testing {
namespace {

using tlm::tlm_generic_payload;

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

}  // namespace
}  // namespace archtimers::testing
