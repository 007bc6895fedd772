// SPDX-License-Identifier: Apache-2.0
// Debug accesses to the POWER time base, host accesses through its socket, and the extension.
#include "power_bench.h"

namespace archtimers::testing {
namespace {

using power::access_result;
using power::privilege;

/// A debugger on the bench's socket. @returns the bytes moved.
template <class Bench>
unsigned debugged(Bench& b, tlm::tlm_command command, std::uint64_t address, std::uint64_t& data,
                  unsigned length = 8, power_access_extension* extension = nullptr) {
  tlm::tlm_generic_payload payload;
  b.cpu.prepare(payload, command, address, data, length);
  payload.set_extension(extension);
  const unsigned moved = b.cpu.socket->transport_dbg(payload);
  payload.clear_extension(extension);
  return moved;
}

class power_debug : public systemc_test {};

TEST_F(power_debug, reads_everything_and_disturbs_nothing) {
  power_bench<> b(tick_a_ns(power::profile::server_v3, 2));
  b.cpu.sets(1, spr::DEC, 500);
  sc_core::sc_start(100, sc_core::SC_NS);
  b.timebase.default_access(0, privilege::problem);
  const auto before = b.timebase.save();
  const auto reads = [&](spr n, power_access_extension* extension = nullptr) {
    std::uint64_t data = 0;
    EXPECT_EQ(debugged(b, tlm::TLM_READ_COMMAND, power::address_of_spr(n), data, 8, extension), 8U);
    return data;
  };
  EXPECT_EQ(reads(spr::TB), 100U);
  EXPECT_EQ(reads(spr::TBL_write), 100U);
  EXPECT_EQ(reads(spr::DEC), 0x7FFF'FFFFU - 100);
  power_access_extension extension = by(1, privilege::problem);
  EXPECT_EQ(reads(spr::DEC, &extension), 400U);
  EXPECT_EQ(extension.result, access_result::ok);
  EXPECT_EQ(reads(spr::LPCR), 0U);
  std::uint64_t data = 7;
  const std::uint64_t dec = power::address_of_spr(spr::DEC);
  EXPECT_EQ(debugged(b, tlm::TLM_WRITE_COMMAND, dec, data, 4), 0U);
  EXPECT_EQ(debugged(b, tlm::TLM_WRITE_COMMAND, dec, data, 2), 0U);
  EXPECT_EQ(debugged(b, tlm::TLM_WRITE_COMMAND, dec + 4, data), 0U);
  EXPECT_EQ(debugged(b, tlm::TLM_READ_COMMAND, power::address_of_spr(spr::TSR), data), 0U);
  EXPECT_EQ(debugged(b, tlm::TLM_IGNORE_COMMAND, dec, data), 0U);
  EXPECT_TRUE(b.timebase.save() == before);
  EXPECT_EQ(data, 7U);
}

// A host's write makes no event: no latch, no status bit, no error of the state machine.
TEST_F(power_debug, writes_make_no_event) {
  power_bench<> server(tick_a_ns(), "server_");
  power_bench<> classic(tick_a_ns(power::profile::classic32), "classic_");
  power_bench<> booke(tick_a_ns(power::profile::booke), "booke_");
  booke.cpu.writes(spr::TCR, 0x0100'0000);  // FP: bit 16
  const auto debug_writes = [](power_bench<>& b, spr n, std::uint64_t value) {
    EXPECT_EQ(debugged(b, tlm::TLM_WRITE_COMMAND, power::address_of_spr(n), value), 8U);
  };
  in_thread([&] {
    wait_until(10 * ns);
    debug_writes(server, spr::HDEC, ~std::uint64_t{0});
    debug_writes(server, spr::DEC, ~std::uint64_t{0});  // the level follows all the same
    debug_writes(server, spr::TB, 0x1234'5678'9ABC);
    debug_writes(classic, spr::DEC, 0x8000'0000);
    debug_writes(booke, spr::TBL_write, 0x1'0000);
    wait_until(20 * ns);
    debug_writes(booke, spr::TSR, 0x0800'0000);  // set, not cleared
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(server.dec_exc(), "+10000 ");
  EXPECT_EQ(server.hdec_exc(), "");
  EXPECT_EQ(server.cpu.reads(spr::TB), 0x1234'5678'9ABCU + 90);
  EXPECT_EQ(classic.dec_exc(), "");
  EXPECT_EQ(booke.dec_exc(), "+20000 ");
  EXPECT_EQ(booke.cpu.reads(spr::TSR), 0x0800'0000U);
}

// The same through b_transport, at a local time.
TEST_F(power_debug, a_host_access_by_the_extension) {
  power_bench<> b(tick_a_ns(power::profile::classic32));
  power_access_extension host = by(0, privilege::problem, true);
  EXPECT_EQ(b.cpu.write(spr::DEC, 0x8000'0000, 10 * ns, 8, &host), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.cpu.write(spr::TB, 7, 30 * ns, 8, &host), tlm::TLM_OK_RESPONSE);
  EXPECT_EQ(b.cpu.read(spr::TB, 31 * ns, 8, &host).value, 8U);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "");
  EXPECT_EQ(b.cpu.reads(spr::DEC), 0x8000'0000U - 90);
  EXPECT_EQ(host.result, access_result::ok);
  EXPECT_EQ(b.cpu.write(spr::LPCR, 7, 0, 8, &host), tlm::TLM_ADDRESS_ERROR_RESPONSE);
  EXPECT_EQ(host.result, access_result::unimplemented);
}

// The extension copies as payloads do.
TEST(power_extension, copies) {
  power_access_extension extension = by(5, privilege::supervisor, true);
  extension.result = access_result::privileged;
  tlm::tlm_generic_payload payload;
  payload.set_extension(&extension);
  tlm::tlm_generic_payload copy;
  copy.deep_copy_from(payload);
  const auto* copied = copy.get_extension<power_access_extension>();
  ASSERT_NE(copied, nullptr);
  EXPECT_NE(copied, &extension);
  EXPECT_EQ(copied->thread, 5U);
  EXPECT_EQ(copied->level, privilege::supervisor);
  EXPECT_TRUE(copied->host);
  EXPECT_EQ(copied->result, access_result::privileged);
  extension.thread = 3;
  copy.update_extensions_from(payload);
  EXPECT_EQ(copied->thread, 3U);
  payload.clear_extension(&extension);
}

}  // namespace
}  // namespace archtimers::testing
