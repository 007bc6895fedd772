// SPDX-License-Identifier: Apache-2.0
// The sockets of the counter's and the frames' pages: what is not there, halves of registers,
// security.
#include "arm_socket_bench.h"

namespace archtimers::testing {
namespace {

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

// arm T-215, T-211, T-213: Root and Realm, by the extension and by the module's default.
TYPED_TEST(arm_socket, T211_T213_T215_root_and_realm_accesses) {
  auto& b = this->bench_;
  arm_access_extension root;
  root.nse = true;
  arm_access_extension realm = root;
  realm.nonsecure = true;
  const auto reads = [](arm_initiator<TypeParam::width>& from, std::uint64_t address,
                        arm_access_extension& who) {
    const auto got = from.read(address, 0, 4, &who);
    EXPECT_EQ(got.response, tlm::TLM_OK_RESPONSE);
    return got.value;
  };
  EXPECT_EQ(reads(b.firmware, CNTCR, root), 1U);
  EXPECT_EQ(reads(b.firmware, CNTCR, realm), 0U);
  EXPECT_EQ(reads(b.reader, 0, root), 100U);
  EXPECT_EQ(reads(b.reader, 0, realm), 100U);
  EXPECT_EQ(reads(b.frame.cpu, CNTPCT, root), 100U);
  EXPECT_EQ(reads(b.frame.cpu, CNTPCT, realm), 0U);
  EXPECT_EQ(reads(b.frame.user, CNTPCT, root), 100U);
  EXPECT_EQ(reads(b.frame.firmware, CNTTIDR, realm), 0x7U);
  EXPECT_EQ(b.firmware.write(CNTCR, 0, 0, 4, &realm), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.frame.firmware.write(CNTNSAR, 1, 0, 4, &realm), tlm::TLM_OK_RESPONSE);
  b.expect_unchanged();
  EXPECT_EQ(b.frame.firmware.write(CNTNSAR, 1, 0, 4, &root), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(reads(b.frame.cpu, CNTPCT, realm), 100U);

  b.counter.default_nonsecure(true);
  b.counter.default_nse(true);
  EXPECT_TRUE(b.counter.default_nse());
  EXPECT_EQ(b.firmware.reads(CNTCR), 0U) << "Realm";
  b.counter.default_nonsecure(false);
  EXPECT_EQ(b.firmware.reads(CNTCR), 1U) << "Root";
  EXPECT_EQ(b.counter.page_access_by(&realm).nse, true);
}

class arm_spaces : public systemc_test {};

// arm T-215, T-210, T-212: CNTControlBase in the Root address space alone, through sockets.
TEST_F(arm_spaces, T210_T212_T215_control_page_in_root) {
  arm::counter_parameters presets = counting_on(frequency(1'000'000'000));
  presets.control_in_root = true;
  counter_bench<> b(presets);
  arm_access_extension root;
  root.nse = true;
  b.firmware.writes(CNTCR, 1);
  EXPECT_EQ(b.firmware.reads(CNTCR), 0U) << "Secure, the default";
  EXPECT_EQ(b.firmware.write(CNTCR, 1, 0, 4, &root), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.firmware.read(CNTCR, 0, 4, &root).value, 1U);
  EXPECT_EQ(b.firmware.reads(CNTCR), 0U);
  sc_core::sc_start(5, sc_core::SC_NS);
  EXPECT_EQ(b.reader.reads(0), 5U);
  EXPECT_EQ(b.counter.register_value("CNTCR"), 1U);

  std::uint64_t data = 0;
  tlm::tlm_generic_payload payload;
  b.firmware.prepare(payload, tlm::TLM_READ_COMMAND, CNTCR, data, 4);
  EXPECT_EQ(b.firmware.socket->transport_dbg(payload), 4U);
  EXPECT_EQ(data, 1U) << "debug";
  b.counter.default_nse(true);
  b.firmware.writes(CNTCR, 0);
  EXPECT_EQ(b.firmware.reads(CNTCR), 0U);
  sc_core::sc_start(5, sc_core::SC_NS);
  EXPECT_EQ(b.reader.reads(0), 5U) << "stopped by Root, the default now";
}

}  // namespace
}  // namespace archtimers::testing
