// SPDX-License-Identifier: Apache-2.0
// What the POWER time base asks of the kernel: no deltas while idle, few notifications, far
// deadlines, any time resolution; and what it tells: mistakes, registers, traces.
#include <malloc.h>

#include <cstddef>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <vector>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

using power::profile;

class power_kernel : public systemc_test {};

void expect_words(const std::string& text, const std::vector<std::string>& words) {
  for (const auto& word : words) {
    EXPECT_NE(text.find(word), std::string::npos) << word << " in: " << text;
  }
}

TEST_F(power_kernel, idle_groups_cost_no_delta_cycle) {
  auto slow = ticking_at(frequency(1'000'000));  // DEC expires after 2147 s
  slow.threads = 8;
  std::vector<std::unique_ptr<power_bench<>>> groups;
  for (int i = 0; i < 50; ++i) {
    groups.push_back(std::make_unique<power_bench<>>(slow, "g" + std::to_string(i) + "_"));
  }
  sc_core::sc_start(1, sc_core::SC_NS);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(2000, sc_core::SC_SEC);
  EXPECT_EQ(sc_core::sc_delta_count(), before);
  // An expiry costs a few, all groups' and threads' together.
  sc_core::sc_start(500, sc_core::SC_SEC);
  EXPECT_GT(sc_core::sc_delta_count(), before);
  EXPECT_LE(sc_core::sc_delta_count(), before + 3);
  EXPECT_EQ(groups[49]->dec_exc(7), "+2147483648000000 ");
}

// Where no line can move any more, nothing is pending at all.
TEST_F(power_kernel, nothing_is_pending_while_nothing_can_change) {
  power_bench<> stopped(tick_a_ns(), "stopped_");
  power_bench<> latched(tick_a_ns(profile::classic32), "latched_");
  power_bench<> booke(tick_a_ns(profile::booke), "booke_");
  sc_core::sc_signal<bool> tb_run("tb_run", false);
  stopped.timebase.tb_run(tb_run);
  latched.cpu.writes(spr::DEC, 10);
  booke.cpu.writes(spr::DEC, 10);
  booke.cpu.writes(spr::TCR, 0xC000'0000);  // the watchdog's third time-out makes no reset
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(latched.dec_exc(), "+11000 ");
  EXPECT_EQ(booke.dec_exc(), "+10000 ");
  EXPECT_FALSE(sc_core::sc_pending_activity());
}

TEST_F(power_kernel, moving_deadlines_leaves_no_notifications_behind) {
  power_bench<> b(latching());
  std::size_t grown = 0;
  in_thread([&] {
    const auto rearm = [&](std::uint64_t times) {
      for (std::uint64_t i = 0; i < times; ++i) {
        b.cpu.writes(spr::DEC, 1'000'000'000 + i % 1000);
        b.cpu.writes(spr::HDEC, 1'000'000'000 + i % 999);
        if (i % 2 == 0) sc_core::wait(units(ns));
      }
    };
    rearm(1000);
    const auto before = mallinfo2().uordblks;
    rearm(100'000);
    grown = mallinfo2().uordblks - before;
  });
  sc_core::sc_start(500, sc_core::SC_MS);
  EXPECT_LT(grown, 4096U);
  const auto before = sc_core::sc_delta_count();
  sc_core::sc_start(600, sc_core::SC_MS);
  EXPECT_EQ(b.wires[0]->dec_exc.seen.count(), 1U);
  EXPECT_EQ(b.wires[0]->hdec_exc.seen.count(), 1U);
  EXPECT_LT(sc_core::sc_delta_count() - before, 10U);
}

// A line that rises soon falls again by itself, but far away: each interrupt puts a near deadline
// before that one.
TEST_F(power_kernel, an_interrupt_loop_leaves_no_notifications_behind) {
  power_bench<> b;
  std::ptrdiff_t grown = 0;
  in_thread([&] {
    const auto interrupts = [&](int times) {
      for (int i = 0; i < times; ++i) {
        b.cpu.writes(spr::DEC, 9);
        while (!b.wires[0]->dec_exc.signal.read()) {
          sc_core::wait(b.wires[0]->dec_exc.signal.posedge_event());
        }
        b.cpu.writes(spr::DEC, 1000);  // lowers it
        sc_core::wait(units(ns));
      }
    };
    interrupts(1000);
    // The recorder's own memory is not meant.
    const auto used = [&] {
      return static_cast<std::ptrdiff_t>(mallinfo2().uordblks) -
             static_cast<std::ptrdiff_t>(b.dec_exc().capacity());
    };
    const std::ptrdiff_t before = used();
    interrupts(30'000);
    grown = used() - before;
  });
  sc_core::sc_start(2, sc_core::SC_MS);
  EXPECT_EQ(b.wires[0]->dec_exc.seen.count(), 62'001U);
  EXPECT_LT(grown, 4096);
}

TEST_F(power_kernel, a_deadline_that_comes_earlier_is_met) {
  power_bench<> b;
  for (const std::uint64_t distance : {900U, 500U, 99U}) b.cpu.writes(spr::DEC, distance);
  in_thread([&] {
    wait_until(200 * ns);
    b.cpu.writes(spr::DEC, 499);
    wait_until(300 * ns);
    b.cpu.writes(spr::DEC, 299);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(), "+100000 -200000 +600000 ");
}

// Deadlines beyond the kernel's range neither fire nor overflow; 2^64 fs are 18 446 s.
TEST_F(power_kernel, deadlines_beyond_the_kernels_range_never_fire) {
  sc_core::sc_set_time_resolution(1, sc_core::SC_FS);
  auto presets = ticking_at(frequency(32'768));
  presets.dec_bits = presets.hdec_bits = 64;
  power_bench<> b(presets);
  const std::uint64_t last = ~std::uint64_t{0};
  b.cpu.writes(spr::LPCR, power::field::LD.mask());
  b.cpu.writes(spr::DEC, last >> 1U);
  EXPECT_EQ(b.timebase.next_line_change(units(0)), std::nullopt);
  in_thread([&] {
    wait_until(18'446ULL * 1'000'000'000'000'000);
    EXPECT_EQ(b.cpu.reads(spr::TB), 18'446U * 32'768);
    b.cpu.writes(spr::DEC, 32'768);  // 18 447 s: beyond
    EXPECT_EQ(b.timebase.next_line_change(sc_core::sc_time_stamp()), std::nullopt);
    wait_until(last - 400'000'000'000'000);  // 0.4 s before the end
    EXPECT_EQ(b.dec_exc() + b.hdec_exc(), "");
    b.cpu.writes(spr::DEC, 3277);  // 0.1 s
    b.cpu.writes(spr::DEC, 5000, 390'000'000'000'000);
  });
  sc_core::sc_start(units(last - 1'000'000));
  EXPECT_EQ(b.wires[0]->dec_exc.seen.count(), 2U);
  EXPECT_EQ(b.dec_exc().substr(b.dec_exc().find('-')),
            "-" + std::to_string(last - 10'000'000'000'000) + " ");
}

TEST(power_kernel_time, resolutions_of_1_fs_and_1_ns) {
  const auto first_edge = [](sc_core::sc_time_unit unit) {
    simulation own;
    sc_core::sc_set_time_resolution(1, unit);
    power_bench<> b(ticking_at(frequency(24'000'000)));
    b.cpu.writes(spr::DEC, 3);
    sc_core::sc_start(1, sc_core::SC_US);
    EXPECT_EQ(b.cpu.reads(spr::TB), 24U);
    return b.dec_exc();
  };
  EXPECT_EQ(first_edge(sc_core::SC_FS), "+166666667 ");
  EXPECT_EQ(first_edge(sc_core::SC_PS), "+166667 ");
  EXPECT_EQ(first_edge(sc_core::SC_NS), "+167 ");
}

// All ports and the socket may stay unbound.
TEST_F(power_kernel, everything_may_stay_unbound) {
  auto presets = tick_a_ns(profile::server_v3, 8);
  power_timebase group("group", presets);
  power_timebase_64 other("other", tick_a_ns(profile::booke, 8));
  EXPECT_EQ(group.set_dec_expiry(7, 20).error, 0);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(group.register_value("DEC", 7), 0xFFFF'FFFFU - 79);
  EXPECT_TRUE(group.model().outputs(kernel_time(now()))[7].dec_exc);
  EXPECT_EQ(other.register_value("TBU"), 0U);
}

// --- mistakes ------------------------------------------------------------------------------------

TEST(power_parameters, mistakes_are_reported_with_the_object_and_the_mistake) {
  const auto error = [](auto spoil) {
    simulation own;
    power::parameters p;
    spoil(p);
    return error_of([&] { power_timebase group("the_group", p); });
  };
  EXPECT_EQ(error([](auto&) {}), "");
  expect_words(error([](auto& p) { p.threads = 9; }), {"the_group", "threads", "9", "1 to 8"});
  expect_words(error([](auto& p) { p.threads = 0; }), {"the_group", "threads", "0", "1 to 8"});
  expect_words(error([](auto& p) { p.xlen = 48; }), {"the_group", "xlen", "48"});
  expect_words(error([](auto& p) { p.tb_clock = frequency(1'000'000'000'000'003, 100'000'007); }),
               {"the_group", "clock is 1000000000000003/100000007 Hz", "sc_set_time_resolution"});
}

TEST_F(power_kernel, a_thread_or_level_that_is_not_there_is_reported) {
  power_bench<> b(tick_a_ns(profile::server_v3, 4));
  auto& group = b.timebase;
  using power::privilege;
  expect_words(error_of([&] { group.default_access(4, privilege::problem); }),
               {"timebase", "default_access", "is 4", "0 to 3"});
  expect_words(error_of([&] { group.default_access(0, privilege::none); }),
               {"timebase", "default_access", "none", "hypervisor"});
  EXPECT_EQ(group.default_access().level, privilege::hypervisor);
  expect_words(error_of([&] { group.acknowledge_dec(4); }), {"acknowledge_dec", "4", "0 to 3"});
  expect_words(error_of([&] { group.acknowledge_hdec(9); }), {"acknowledge_hdec", "9", "0 to 3"});
  auto* extension = new power_access_extension;  // the payload's, which the exception destroys
  extension->thread = 7;
  expect_words(error_of([&] { (void)b.cpu.read(spr::TB, 0, 8, extension); }),
               {"timebase", "power_access_extension", "7", "0 to 3"});
}

// --- introspection -------------------------------------------------------------------------------

TEST_F(power_kernel, registers_by_name) {
  power_bench<> b(tick_a_ns(profile::server_v3, 2));
  b.cpu.sets(1, spr::DEC, 1234);
  sc_core::sc_start(50, sc_core::SC_NS);
  b.timebase.default_access(0, power::privilege::problem);
  EXPECT_EQ(b.timebase.register_value("TB"), 50U);
  EXPECT_EQ(b.timebase.register_value("DEC"), 0x7FFF'FFFFU - 50);
  EXPECT_EQ(b.timebase.register_value("DEC", 1), 1184U);
  EXPECT_EQ(b.timebase.register_value("TBL_write"), 50U);
  EXPECT_EQ(b.timebase.register_value("TSR"), std::nullopt);
  EXPECT_EQ(b.timebase.register_value("Count"), std::nullopt);
  unsigned there = 0;
  for (const auto& row : b.timebase.registers()) {
    there += b.timebase.register_value(row.name) ? 1 : 0;
  }
  EXPECT_EQ(there, 11U);
  EXPECT_EQ(b.timebase.registers().size(), std::size(power::sprs));
  EXPECT_EQ(b.timebase.presets().threads, 2U);
  EXPECT_EQ(b.timebase.model().tb(kernel_time(now())), 50U);
}

TEST_F(power_kernel, traces_the_lines_at_the_exact_times) {
  const std::string path = ::testing::TempDir() + "power_trace";
  {
    power_bench<> b(tick_a_ns(profile::server_v3, 2));
    sc_core::sc_trace_file* file = sc_core::sc_create_vcd_trace_file(path.c_str());
    file->set_time_unit(1, sc_core::SC_PS);
    b.timebase.trace(file);
    b.cpu.writes(spr::DEC, 49);
    b.cpu.writes(spr::DEC, 500, 60'123);
    b.cpu.sets(1, spr::DEC, 69);
    sc_core::sc_start(100, sc_core::SC_NS);
    sc_core::sc_close_vcd_trace_file(file);
  }
  std::ifstream in(path + ".vcd");
  std::stringstream text;
  text << in.rdbuf();
  expect_words(text.str(), {"$scope module timebase", "$scope module thread0",
                            "$scope module thread1", "dec_exc", "dec_irq", "hdec_exc", "hdec_irq",
                            "fit_irq", "wdt_irq", "wdt_reset", "#50000", "#60123", "#70000"});
  std::remove((path + ".vcd").c_str());
}

}  // namespace
}  // namespace archtimers::testing
