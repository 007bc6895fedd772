// SPDX-License-Identifier: Apache-2.0
// When a time base reaches a value: docs/spec/power-timebase.md 3.3.
#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t most = ~std::uint64_t{0};
constexpr std::uint64_t offset = 0x100'0000;

deadline at(std::uint64_t t) { return kernel_time(t); }
deadline when(const timebase_bench& t, std::uint64_t value, std::uint64_t from,
              tb_view whose = tb_view::visible) {
  return t.model.time_of_tb(value, kernel_time(from), whose);
}
deadline when_vtb(const timebase_bench& t, std::uint64_t value, std::uint64_t from) {
  return t.model.time_of_vtb(value, kernel_time(from));
}

// power T-143: reached already; by a time base that is stopped, or in reset; behind the last unit.
TEST(power_waiting, T_143_reached_and_never) {
  timebase_bench t;
  EXPECT_EQ(when(t, 500, 100), at(500));
  EXPECT_EQ(when(t, 500, 500), at(500));
  EXPECT_EQ(when(t, 500, 700), at(700));
  EXPECT_EQ(when(t, most, 100), at(most));
  t.at(100).run_pins_become(false);
  EXPECT_EQ(when(t, 100, 120), at(120));
  EXPECT_EQ(when(t, 101, 120), std::nullopt);
  t.at(150).run_pins_become(true);
  EXPECT_EQ(when(t, 101, 150), at(151));
  EXPECT_EQ(when(t, most, 150), std::nullopt);
  t.model.reset(true, kernel_time(200));
  EXPECT_EQ(when(t, 1, 200), std::nullopt);
  t.model.reset(false, kernel_time(210));
  EXPECT_EQ(when(t, 1, 210), at(211));
}

// power T-143: before a wrap the value behind it has been reached.
TEST(power_waiting, T_143_wrap) {
  timebase_bench t(tb_starts_at(most - 9));
  EXPECT_EQ(when(t, most, 0), at(9));
  EXPECT_EQ(when(t, 5, 0), at(0));
  EXPECT_EQ(when(t, 5, 10), at(15));
}

// power T-143: the host's, the guest's and the one that is read; the offset is in at the next entry.
TEST(power_waiting, T_143_of_host_and_guest) {
  timebase_bench t;
  t.at(0).offset_set(offset);
  EXPECT_EQ(when(t, offset + 500, 100, tb_view::guest), at(500));
  EXPECT_EQ(when(t, 500, 100, tb_view::host), at(500));
  EXPECT_EQ(when(t, 500, 100), at(500));
  t.at(100).guest_enters();
  t.at(100).offset_set(3 * offset);
  EXPECT_EQ(when(t, offset + 500, 100, tb_view::guest), at(500));
  EXPECT_EQ(when(t, 500, 100, tb_view::host), at(500));
  EXPECT_EQ(when(t, offset + 500, 100), at(500));
  EXPECT_EQ(when(t, 500, 100), at(100));
  // A resync takes the offset away; the guest's own time is still with it.
  t.at(200).writes(spr::TBU40, 0);
  EXPECT_EQ(t.model.guest_resync(kernel_time(200)), 0);
  EXPECT_EQ(when(t, offset + 500, 200, tb_view::guest), at(500));
  EXPECT_EQ(when(t, 500, 200, tb_view::host), at(500));
  EXPECT_EQ(when(t, 500, 200), at(500));
  t.at(300).guest_exits();
  EXPECT_EQ(when(t, 3 * offset + 500, 300, tb_view::guest), at(500));
}

// power T-143: with what initiators have done ahead of the kernel; at the very instant it decides.
TEST(power_waiting, T_143_with_operations_ahead) {
  timebase_bench t;
  const auto ahead = [&](std::uint64_t from, spr n, std::uint64_t value) {
    EXPECT_EQ(t.model.write(number_of(n), value, kernel_time(10), kernel_time(from), {}),
              access_result::ok);
  };
  t.model.drive(&group_inputs::tb_run, false, kernel_time(10), kernel_time(50));
  EXPECT_EQ(when(t, 50, 10), at(50));
  EXPECT_EQ(when(t, 60, 10), std::nullopt);
  t.model.drive(&group_inputs::tb_run, true, kernel_time(10), kernel_time(80));
  EXPECT_EQ(when(t, 60, 10), at(90));
  ahead(90, spr::TBL_write, 5);  // on the very unit: not yet
  EXPECT_EQ(when(t, 60, 10), at(145));
  ahead(20, spr::TBU40, offset);
  EXPECT_EQ(when(t, 60, 10), at(20));
  EXPECT_EQ(when(t, offset + 30, 10), at(30));
}

// power T-143: a time base that waits for the time of day has no time.
TEST(power_waiting, T_143_tbst) {
  parameters p = tick_an_edge();
  p.strict_tbst = true;
  timebase_bench t(p);
  t.at(100).writes(spr::TBL_write, 7);  // an error in RUNNING
  EXPECT_EQ(when(t, 1'000, 100), std::nullopt);
  t.at(110).writes(spr::TFMR, field::CLEAR_TB_ERRORS.mask());
  t.at(120).writes(spr::TFMR, field::LOAD_TOD_MOD.mask());
  t.at(130).writes(spr::TFMR, field::MOVE_CHIP_TOD_TO_TB.mask());
  t.model.tod_sync(kernel_time(140));
  EXPECT_EQ(when(t, 1'000, 140), std::nullopt);
  t.model.tod_deliver(900, kernel_time(150));
  EXPECT_EQ(when(t, 1'000, 150), at(250));
}

// power T-143: an erratum of reads does not matter.
TEST(power_waiting, T_143_erratum) {
  parameters p = tb_starts_at(0xFFFF'FFF0);
  p.erratum_tb_tbl0 = true;
  timebase_bench t(p);
  EXPECT_EQ(when(t, 0x1'0000'0000, 0), at(16));
}

// power T-143: VTB where there is one, of the guest in there and of the host outside.
TEST(power_waiting, T_143_vtb) {
  timebase_bench t;
  EXPECT_EQ(when_vtb(t, 500, 100), at(500));
  t.at(100).run_pins_become(true, false);
  EXPECT_EQ(when_vtb(t, 101, 100), std::nullopt);
  EXPECT_EQ(when(t, 101, 100), at(101));
  t.at(200).run_pins_become(true, true);
  EXPECT_EQ(when_vtb(t, 101, 200), at(201));
  EXPECT_EQ(t.model.create_vcpu(0, kernel_time(300)), 0);  // its VTB is 0
  t.at(300).guest_enters();
  EXPECT_EQ(when_vtb(t, 50, 300), at(350));
  const timebase_bench without(tick_an_edge(profile::server_v206));
  EXPECT_EQ(when_vtb(without, 50, 0), std::nullopt);
}

// power T-143: exactly, at a rate that is no whole number.
TEST(power_waiting, T_143_fractional_rate) {
  parameters p = tick_an_edge();
  p.tb_clock = frequency(512'000'000);  // a tick is 1953.125 ps
  timebase_bench t(p, 1'000'000'000'000);
  for (std::uint64_t n = 1; n < 100; ++n) {
    const deadline due = when(t, n, 0);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->units(), (n * 1'953'125 + 999) / 1'000);
    EXPECT_EQ(t.at(due->units()).tb(), n);
    EXPECT_EQ(t.at(due->units() - 1).tb(), n - 1);
  }
}

}  // namespace
}  // namespace archtimers::power
