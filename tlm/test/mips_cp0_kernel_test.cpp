// SPDX-License-Identifier: Apache-2.0
// What the timer asks of the kernel: no deltas while idle, one notification, far deadlines, any
// time resolution; and what it tells: mistakes, registers, traces.
#include <malloc.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

class mips_cp0_kernel : public systemc_test {};

TEST_F(mips_cp0_kernel, idle_timers_cost_no_delta_cycle) {
  std::vector<std::unique_ptr<bench<>>> timers;
  for (int i = 0; i < 50; ++i) {
    timers.push_back(std::make_unique<bench<>>(counting_at(frequency(1'000'000)),
                                               "t" + std::to_string(i) + "_"));
  }
  timers[0]->timer.freeze();
  timers[1]->cpu.writes("Cause", 1U << 27U);
  sc_core::sc_start(1, sc_core::SC_NS);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(4000, sc_core::SC_SEC);
  EXPECT_EQ(sc_core::sc_delta_count(), before);
  // And a match costs a few, all timers' together.
  sc_core::sc_start(500, sc_core::SC_SEC);
  EXPECT_GT(sc_core::sc_delta_count(), before);
  EXPECT_LE(sc_core::sc_delta_count(), before + 3);
  EXPECT_EQ(timers[2]->wire.edges(), "+4294967296000000 ");
  EXPECT_EQ(timers[0]->wire.edges() + timers[1]->wire.edges(), "");
}

TEST_F(mips_cp0_kernel, moving_a_deadline_leaves_no_notifications_behind) {
  bench<> b;
  std::size_t grown = 0;
  in_thread([&] {
    const auto rearm = [&](std::uint64_t times) {
      for (std::uint64_t i = 0; i < times; ++i) {
        b.cpu.writes("Compare", b.cpu.reads("Count") + 1'000'000'000 + i % 1000);
        if (i % 2 == 0) sc_core::wait(units(1'000));
      }
    };
    rearm(1000);
    const auto before = mallinfo2().uordblks;
    rearm(200'000);
    grown = mallinfo2().uordblks - before;
  });
  sc_core::sc_start(500, sc_core::SC_MS);
  EXPECT_LT(grown, 4096U);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(600, sc_core::SC_MS);
  EXPECT_EQ(b.wire.count(), 1U);
  EXPECT_LT(sc_core::sc_delta_count() - before, 10U);
}

TEST_F(mips_cp0_kernel, a_deadline_that_comes_earlier_is_met) {
  bench<> b;
  b.cpu.writes("Compare", 900);
  b.cpu.writes("Compare", 500);
  b.cpu.writes("Compare", 100);
  in_thread([&] {
    wait_until(200'000);
    b.cpu.writes("Compare", 700);
    wait_until(300'000);
    b.cpu.writes("Compare", 600);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+100000 -200000 +600000 ");
}

// 2^32 ticks of 32 768 Hz are 131 072 s; 2^64 fs are 18 446.
TEST_F(mips_cp0_kernel, deadlines_beyond_the_kernels_range_never_fire) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_FS);
  bench<> b(counting_at(frequency(32'768)));
  const std::uint64_t last = ~std::uint64_t{0};
  in_thread([&] {
    wait_until(18'446ULL * 1'000'000'000'000'000);
    EXPECT_EQ(b.cpu.reads("Count"), 18'446U * 32'768);
    b.cpu.writes("Compare", b.cpu.reads("Count") + 32'768);  // 18 447 s: beyond
    EXPECT_EQ(b.timer.next_line_change(sc_core::sc_time_stamp()), std::nullopt);
    wait_until(last - 400'000'000'000'000);  // 0.4 s before the end
    EXPECT_EQ(b.wire.edges(), "");
    b.cpu.writes("Compare", b.cpu.reads("Count") + 3277);  // 0.1 s
    b.cpu.writes("Compare", 5, 390'000'000'000'000);
  });
  sc_core::sc_start(units(last - 1'000'000));
  EXPECT_EQ(b.wire.count(), 2U);
  EXPECT_EQ(b.wire.edges().substr(b.wire.edges().find('-')),
            "-" + std::to_string(last - 10'000'000'000'000) + " ");
}

TEST_F(mips_cp0_kernel, a_resolution_of_1_fs) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_FS);
  bench<> b(counting_at(frequency(24'000'000)));
  b.cpu.writes("Compare", 1);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+41666667 ");
}

TEST_F(mips_cp0_kernel, a_resolution_of_1_ns) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_NS);
  bench<> b(counting_at(frequency(24'000'000)));
  b.cpu.writes("Compare", 4);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+167 ");
  EXPECT_EQ(b.cpu.reads("Count"), 24U);
}

// All ports but `ti` may stay unbound, of a timer that has use for all of them.
TEST_F(mips_cp0_kernel, optional_ports_may_stay_unbound) {
  auto presets = counting_at(frequency(1'000'000'000));
  presets.vz = true;
  bench<64> b(presets);
  b.cpu.writes("Compare", 40);
  b.cpu.writes("Guest.Compare", 30);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+40000 ");
  EXPECT_EQ(b.cpu.reads("Guest.Cause"), 0x4000'8000U);
}

/// What the construction of a timer with these parameters reports.
std::string report_of(const mips_cp0::parameters& presets) {
  simulation own;
  try {
    mips_cp0_timer timer("the_timer", presets);
  } catch (const sc_core::sc_report& report) {
    EXPECT_EQ(report.get_severity(), sc_core::SC_ERROR);
    return report.get_msg();
  }
  return "";
}

TEST(mips_cp0_parameters, mistakes_are_reported_with_the_object_the_mistake_and_the_remedy) {
  const auto expect = [](auto spoil, const std::vector<std::string>& words) {
    mips_cp0::parameters presets;
    spoil(presets);
    const std::string message = report_of(presets);
    EXPECT_NE(message.find("the_timer"), std::string::npos) << message;
    for (const auto& word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
  };
  using presets = mips_cp0::parameters;
  EXPECT_EQ(report_of(presets{}), "");
  expect([](presets& p) { p.ccres = 0; }, {"ccres must be 1 to 255", "is 0"});
  expect([](presets& p) { p.ccres = 256; }, {"ccres must be 1 to 255", "is 256"});
  expect([](presets& p) { p.clocks_per_tick = 0; }, {"clocks_per_tick must be 1 to 65535", "is 0"});
  expect([](presets& p) { p.clocks_per_tick = 65536; },
         {"clocks_per_tick must be 1 to 65535", "is 65536"});
  expect([](presets& p) { p.ipti = 1; }, {"ipti must be 2 to 7", "is 1"});
  expect([](presets& p) { p.ipti = 8; }, {"ipti must be 2 to 7", "is 8"});
  expect([](presets& p) { p.guest_ipti = 0; }, {"guest_ipti must be 2 to 7", "is 0"});
  expect([](presets& p) { p.gtoffset_bits = 33; }, {"gtoffset_bits must be 0 to 32", "is 33"});
  expect(
      [](presets& p) {
        p.vz = true;
        p.release = mips_cp0::architecture_release::release_1;
      },
      {"vz", "Release 1", "needs Release 2 or later"});
  expect([](presets& p) { p.clock = frequency(1, 1'000'000'007); },
         {"clock is 1/1000000007 Hz", "time resolution"});
}

TEST_F(mips_cp0_kernel, registers_by_name) {
  bench<> b;
  b.cpu.writes("Compare", 1234);
  sc_core::sc_start(50, sc_core::SC_NS);
  EXPECT_EQ(b.timer.register_value("Count"), 50U);
  EXPECT_EQ(b.timer.register_value("Compare"), 1234U);
  EXPECT_EQ(b.timer.register_value("COUNT_HZ"), 1'000'000'000U);
  EXPECT_EQ(b.timer.register_value("Guest.Count"), std::nullopt);
  EXPECT_EQ(b.timer.register_value("Status"), std::nullopt);
  unsigned there = 0;
  for (const auto& row : b.timer.registers())
    there += b.timer.register_value(row.name).has_value() ? 1 : 0;
  EXPECT_EQ(there, 10U);
  EXPECT_EQ(b.timer.get_one_reg("Count").value, 50U);
  EXPECT_NE(b.timer.get_one_reg("Status").error, 0);
  EXPECT_NE(b.timer.set_one_reg("Guest.Compare", 1), 0);
}

TEST_F(mips_cp0_kernel, traces_its_lines_at_the_exact_times) {
  const std::string path = ::testing::TempDir() + "mips_cp0_trace";
  {
    bench<> b;
    sc_core::sc_trace_file* file = sc_core::sc_create_vcd_trace_file(path.c_str());
    file->set_time_unit(1, sc_core::SC_PS);
    b.timer.trace(file);
    b.cpu.writes("Compare", 50);
    b.cpu.writes("Compare", 500, 60'123);
    sc_core::sc_start(100, sc_core::SC_NS);
    sc_core::sc_close_vcd_trace_file(file);
  }
  std::ifstream in(path + ".vcd");
  std::stringstream text;
  text << in.rdbuf();
  for (const char* piece : {"$scope module timer", " ti ", "guest_ti", "#50000", "#60123"}) {
    EXPECT_NE(text.str().find(piece), std::string::npos) << piece << "\n" << text.str();
  }
  std::remove((path + ".vcd").c_str());
}

}  // namespace
}  // namespace archtimers::testing
