// SPDX-License-Identifier: Apache-2.0
// The input pins of the Arm timers: resets, dbg_halt, the CPU's own registers.
#include "arm_bench.h"

namespace archtimers::testing {
namespace {

/// A system with its input pins bound.
struct pins_bench : system_bench<> {
  explicit pins_bench(const arm::pe_parameters& pe_presets = without_el3())
      : system_bench<>(counting_on(frequency(1'000'000'000)), open_frame(), pe_presets) {
    counter.rst_ni(counter_rst_ni);
    counter.dbg_halt(dbg_halt);
    frame.frames.rst_ni(frames_rst_ni);
    core.pe.rst_ni(pe_rst_ni);
    core.pe.hcr_e2h(hcr_e2h);
    core.pe.hcr_tge(hcr_tge);
    core.pe.scr_ns(scr_ns);
    core.pe.scr_ecven(scr_ecven);
  }

  sc_core::sc_signal<bool> counter_rst_ni{"counter_rst_ni", true};
  sc_core::sc_signal<bool> frames_rst_ni{"frames_rst_ni", true};
  sc_core::sc_signal<bool> pe_rst_ni{"pe_rst_ni", true};
  sc_core::sc_signal<bool> dbg_halt{"dbg_halt"};
  sc_core::sc_signal<bool> hcr_e2h{"hcr_e2h"};
  sc_core::sc_signal<bool> hcr_tge{"hcr_tge"};
  sc_core::sc_signal<bool> scr_ns{"scr_ns"};
  sc_core::sc_signal<bool> scr_ecven{"scr_ecven"};
};

class arm_pins : public systemc_test {};

void arm_all(pins_bench& b, std::uint64_t count) {
  b.frame.cpu.writes_wide(CNTP_CVAL, count);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.core.cpu.sets(CNTP_CVAL_EL0, count);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
}

// arm T-164: the wires say from the beginning, and after a reset again, what the unknown registers do.
TEST(arm_unknown_lines, T164_from_the_beginning) {
  arm::counter_parameters counter = counting_on(frequency(1'000'000'000));
  arm::frames_parameters frames = open_frame();
  arm::pe_parameters cpu = without_el3();
  unsigned high = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    counter.unknown_seed = frames.unknown_seed = cpu.unknown_seed = seed;
    const simulation own;
    counter_bench<> b(counter);
    frames_bench<> frame(b.counter, frames);
    pe_bench<> core(b.counter, cpu);
    sc_core::sc_signal<bool> rst_ni("rst_ni", true);
    core.pe.rst_ni(rst_ni);
    const auto check = [&] {
      const auto lines = core.pe.lines_at(sc_core::sc_time_stamp());
      EXPECT_EQ(core.cntp_irq.read(), lines.cntp) << "seed " << seed;
      EXPECT_EQ(core.cntv_irq.read(), lines.cntv) << "seed " << seed;
      const auto of_frame = frame.frames.lines_at(sc_core::sc_time_stamp());
      EXPECT_EQ(frame.cntp_irq.read(), of_frame.physical != 0) << "seed " << seed;
      EXPECT_EQ(frame.cntv_irq.read(), of_frame.virtual_timer != 0) << "seed " << seed;
      high += core.cntv_irq.read() ? 1 : 0;
    };
    in_thread([&] {
      wait_until(1 * ns);
      check();
      core.cpu.sets(CNTV_CTL_EL0, 2);
      for (const bool level : {false, true}) {
        rst_ni = level;
        sc_core::wait(1, sc_core::SC_NS);
        check();
      }
    });
    sc_core::sc_start(10, sc_core::SC_NS);
  }
  EXPECT_GT(high, 10U);
  EXPECT_LT(high, 60U);
}

// arm T-102: a reset lowers the line at once and takes the deadline away.
TEST_F(arm_pins, T102_a_reset_lowers_the_line_at_once) {
  pins_bench b;
  arm_all(b, 100);
  in_thread([&] {
    wait_until(153'500);
    b.frames_rst_ni = false;
    b.pe_rst_ni = false;
    wait_until(200 * ns);
    EXPECT_EQ(b.frame.cpu.reads_wide(CNTP_CVAL), 0U);
    b.frame.cpu.writes(CNTP_CTL, 1);  // held in reset
    b.core.cpu.sets(CNTP_CTL_EL0, 1);
    EXPECT_EQ(b.frame.frames.restore(arm::frames_snapshot()), "the frames are in reset");
    EXPECT_EQ(b.core.pe.restore(arm::pe_snapshot()), "the timers are in reset");
    b.frames_rst_ni = true;
    b.pe_rst_ni = true;
    wait_until(300 * ns);
    EXPECT_EQ(b.frame.cpu.reads(CNTP_CTL), 0U);
    EXPECT_EQ(b.core.cpu.gets(CNTP_CTL_EL0), 0U);
    EXPECT_EQ(b.frame.cpu.reads_wide(CNTPCT), 300U);  // the counter has gone on
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+100000 -153500 ");
  EXPECT_EQ(b.core.physical.edges(), "+100000 -153500 ");
}

TEST_F(arm_pins, a_reset_while_armed_takes_the_deadline_away) {
  pins_bench b;
  arm_all(b, 100);
  in_thread([&] {
    wait_until(90 * ns);
    b.frames_rst_ni = false;
    b.pe_rst_ni = false;
    wait_until(95 * ns);
    b.frames_rst_ni = true;
    b.pe_rst_ni = true;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges() + b.core.physical.edges(), "");
}

// arm T-129: the levels for user space, told at the exact time of each change and no other.
TEST_F(arm_pins, T129_a_level_change_is_told_when_it_happens) {
  system_bench<> b;
  std::string told;
  b.core.pe.on_level_change([&](std::uint64_t levels) {
    told += std::to_string(sc_core::sc_time_stamp().value()) + ":" + std::to_string(levels) + " ";
  });
  in_thread([&] {
    b.core.cpu.sets(CNTV_CVAL_EL0, 50);
    b.core.cpu.sets(CNTV_CTL_EL0, 1);
    b.core.cpu.sets(CNTP_CVAL_EL0, 100);
    b.core.cpu.sets(CNTP_CTL_EL0, 1);
    wait_until(153'500);
    b.core.cpu.sets(CNTV_CTL_EL0, 3);
    wait_until(200 * ns);
    b.core.pe.on_level_change({});
    b.core.cpu.sets(CNTP_CTL_EL0, 3);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(told, "50000:1 100000:3 153500:2 ");
  EXPECT_EQ(b.core.physical.edges(), "+100000 -200000 ");
}

// A reset of the counter alone stops it at 0; a line that had expired falls.
TEST_F(arm_pins, a_reset_of_the_counter) {
  pins_bench b;
  arm_all(b, 100);
  in_thread([&] {
    wait_until(150 * ns);
    b.counter_rst_ni = false;
    wait_until(160 * ns);
    EXPECT_EQ(b.reader.reads_wide(0), 0U);
    b.firmware.writes(CNTCR, 1);  // held in reset
    EXPECT_EQ(b.counter.restore(b.counter.save()), "the counter is in reset");
    b.counter_rst_ni = true;
    wait_until(200 * ns);
    EXPECT_EQ(b.reader.reads_wide(0), 0U);
    b.firmware.writes(CNTCR, 1);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+100000 -150000 +300000 ");
  EXPECT_EQ(b.core.physical.edges(), "+100000 -150000 +300000 ");
}

// All resets at once, in whatever order the processes run: no pulse of no width.
TEST_F(arm_pins, one_reset_for_all) {
  system_bench<> b;
  sc_core::sc_signal<bool> rst_ni("rst_ni", true);
  b.core.pe.rst_ni(rst_ni);
  b.counter.rst_ni(rst_ni);
  b.frame.frames.rst_ni(rst_ni);
  b.frame.cpu.writes_wide(CNTP_CVAL, 50);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTV_CVAL, 100);
  b.frame.cpu.writes(CNTV_CTL, 1);
  in_thread([&] {
    wait_until(100 * ns);
    rst_ni = false;
    wait_until(200 * ns);
    rst_ni = true;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+50000 -100000 ");
  EXPECT_EQ(b.frame.virtual_timer.edges(), "");
  EXPECT_EQ(b.reader.reads_wide(0), 0U);
}

TEST_F(arm_pins, held_in_reset_from_the_start) {
  counter_bench<> c;
  frames_bench<> f(c.counter);
  sc_core::sc_signal<bool> rst_ni("rst_ni", false);
  c.counter.rst_ni(rst_ni);
  f.frames.rst_ni(rst_ni);
  in_thread([&] {
    wait_until(100 * ns);
    c.firmware.writes(CNTCR, 1);
    f.cpu.writes(CNTP_CTL, 1);
    rst_ni = true;
    wait_until(200 * ns);
    EXPECT_EQ(c.reader.reads_wide(0), 0U);
    c.firmware.writes(CNTCR, 1);
    wait_until(300 * ns);
    EXPECT_EQ(c.reader.reads_wide(0), 100U);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(f.physical.edges(), "");
}

// arm T-13, T-14: dbg_halt stops the counter if HDBG says so, and the deadlines with it.
TEST_F(arm_pins, T13_T14_halt_on_debug) {
  pins_bench b;
  arm_all(b, 500);
  in_thread([&] {
    wait_until(100 * ns);
    b.dbg_halt = true;  // HDBG = 0
    wait_until(200 * ns);
    EXPECT_EQ(b.firmware.reads(CNTSR), 0U);
    EXPECT_EQ(b.reader.reads_wide(0), 200U);
    b.firmware.writes(CNTCR, 3);  // halts now
    EXPECT_EQ(b.firmware.reads(CNTSR), 2U);
    wait_until(700 * ns);
    EXPECT_EQ(b.reader.reads_wide(0), 200U);
    b.dbg_halt = false;
    sc_core::wait(sc_core::SC_ZERO_TIME);
    sc_core::wait(sc_core::SC_ZERO_TIME);
    EXPECT_EQ(b.firmware.reads(CNTSR), 0U);
    wait_until(800 * ns);
    EXPECT_EQ(b.reader.reads_wide(0), 300U);
  });
  sc_core::sc_start(2, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+1000000 ");
  EXPECT_EQ(b.core.physical.edges(), "+1000000 ");
}

// arm T-109, T-112: {E2H,TGE} and ECVEn redirect accesses and re-evaluate CNTP.
TEST_F(arm_pins, T109_T112_the_cpus_own_registers) {
  arm::pe_parameters presets;
  presets.ecv = arm::enhanced_counter::physical_offset;
  pins_bench b(presets);
  b.scr_ns.write(true);
  b.scr_ecven.write(true);
  in_thread([&] {
    wait_until(10 * ns);
    b.core.cpu.sets(CNTHCTL_EL2, 0x1003);  // ECV
    b.core.cpu.sets(CNTPOFF_EL2, 50);
    b.core.cpu.sets(CNTP_CVAL_EL0, 20);  // EL1 sees 20 at 70 ns
    b.core.cpu.sets(CNTP_CTL_EL0, 1);    // ... and now a number near 2^64
    wait_until(100 * ns);
    b.scr_ecven = false;
    wait_until(110 * ns);
    b.core.cpu.sets(CNTP_CVAL_EL0, 105);
    wait_until(120 * ns);
    b.scr_ecven = true;  // the view is 70
    wait_until(130 * ns);
    b.hcr_e2h = true;
    b.hcr_tge = true;
    wait_until(140 * ns);
    EXPECT_EQ(b.core.cpu.gets(CNTP_CVAL_EL0), 0U);  // CNTHP now
    b.hcr_tge = false;
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.core.physical.edges(), "+10000 -50000 +70000 -120000 +130000 -140000 +155000 ");
}

// The pins of reset are sampled before the lines are driven at the start.
TEST_F(arm_pins, inputs_are_sampled_at_the_start) {
  arm::pe_parameters presets;
  presets.ecv = arm::enhanced_counter::physical_offset;
  pins_bench b(presets);
  b.scr_ns.write(true);
  b.dbg_halt.write(true);
  b.firmware.writes(CNTCR, 3);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_TRUE(b.core.pe.model().inputs(kernel_time(now())).scr_ns);
  EXPECT_EQ(b.reader.reads_wide(0), 0U);
}

}  // namespace
}  // namespace archtimers::testing
