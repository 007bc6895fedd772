// SPDX-License-Identifier: Apache-2.0
// When a time base is a value, on the module.
#include "power_bench.h"

namespace archtimers::testing {
namespace {

class power_waiting : public systemc_test {};

// power T-143: who sleeps until then reads it then, and not a unit before.
TEST_F(power_waiting, sleeps_until_a_time_base) {
  power_bench<> b(ticking_at(frequency(512'000'000)));
  constexpr std::uint64_t offset = 0x100'0000;
  unsigned slept = 0;
  in_thread([&] {
    b.timebase.set_tb_offset(offset);
    for (std::uint64_t value = 30; value < 300; value += 11) {
      const auto& here = sc_core::sc_time_stamp();
      const auto due = b.timebase.time_of_tb(value, here);
      ASSERT_TRUE(due);
      EXPECT_EQ(b.timebase.time_of_tb(offset + value, here, power::tb_view::guest), due);
      EXPECT_EQ(b.timebase.time_of_vtb(value, here), due);
      sc_core::wait(*due - units(1) - here);
      EXPECT_EQ(b.cpu.reads(spr::TB), value - 1);
      sc_core::wait(units(1));
      EXPECT_EQ(b.cpu.reads(spr::TB), value);
      ++slept;
    }
    b.timebase.drive(&power::group_inputs::tb_run, false);
    EXPECT_EQ(b.timebase.time_of_tb(1'000, sc_core::sc_time_stamp()), std::nullopt);
  });
  sc_core::sc_start(100, sc_core::SC_US);
  EXPECT_EQ(slept, 25U);
}

}  // namespace
}  // namespace archtimers::testing
