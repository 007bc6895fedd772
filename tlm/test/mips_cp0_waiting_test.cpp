// SPDX-License-Identifier: Apache-2.0
// When Count is a value, and a read that loses an interrupt, on the module.
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

class mips_cp0_waiting : public systemc_test {};

// mips T-116: who sleeps until then reads it then, and not a unit before.
TEST_F(mips_cp0_waiting, sleeps_until_count) {
  bench<> b(counting_at(frequency(100'000'000, 3)));
  unsigned slept = 0;
  in_thread([&] {
    for (std::uint32_t value = 5; value < 400; value += 7) {
      const auto due = b.timer.time_of_count(value, sc_core::sc_time_stamp());
      ASSERT_TRUE(due);
      sc_core::wait(*due - units(1) - sc_core::sc_time_stamp());
      EXPECT_EQ(b.cpu.reads("Count"), value - 1);
      sc_core::wait(units(1));
      EXPECT_EQ(b.cpu.reads("Count"), value);
      EXPECT_EQ(b.timer.time_of_count(value, sc_core::sc_time_stamp()), sc_core::sc_time_stamp());
      ++slept;
    }
    b.cpu.writes("Cause", 1U << 27U);
    EXPECT_EQ(b.timer.time_of_count(1000, sc_core::sc_time_stamp()), std::nullopt);
    EXPECT_EQ(b.timer.time_of_guest_count(1000, sc_core::sc_time_stamp()), std::nullopt);
  });
  sc_core::sc_start(100, sc_core::SC_US);
  EXPECT_EQ(slept, 57U);
}

mips_cp0::parameters r4000() {
  mips_cp0::parameters p = counting_at(frequency(1'000'000'000), 2);
  p.release = mips_cp0::architecture_release::release_1;
  p.erratum_count_read = true;
  return p;
}

// mips T-114: at the kernel's time and ahead of it; the wire shows nothing at all. A debugger loses nothing.
TEST_F(mips_cp0_waiting, erratum_of_a_read) {
  bench<> at_the_match(r4000(), "a");
  bench<> ahead(r4000(), "b");
  bench<> debugged(r4000(), "c");
  in_thread([&] {
    for (auto* b : {&at_the_match, &ahead, &debugged}) b->cpu.writes("Compare", 50);
    EXPECT_EQ(ahead.cpu.reads("Count", 100'000), 50U);
    wait_until(100'000);
    EXPECT_EQ(at_the_match.cpu.reads("Count"), 50U);
    tlm::tlm_generic_payload payload;
    unsigned char data[4];
    payload.set_command(tlm::TLM_READ_COMMAND);
    payload.set_address(address_of("Count"));
    payload.set_data_ptr(data);
    payload.set_data_length(4);
    payload.set_streaming_width(4);
    EXPECT_EQ(debugged.cpu.socket->transport_dbg(payload), 4U);
    EXPECT_EQ(data[0], 50U);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(at_the_match.wire.edges(), "");
  EXPECT_EQ(ahead.wire.edges(), "");
  EXPECT_EQ(debugged.wire.edges(), "+100000 ");
}

}  // namespace
}  // namespace archtimers::testing
