// SPDX-License-Identifier: Apache-2.0
// The input pins of the POWER time base: run, MSR, acknowledges, the time of day.
#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

class power_pins : public systemc_test {};

// power T-45, T-60: MSR gates the requests and not the exceptions.
TEST_F(power_pins, T45_T60_msr) {
  power_pins_bench b;
  b.cpu.writes(spr::LPCR, power::field::HDICE.mask());
  b.cpu.writes(spr::DEC, 20);
  b.cpu.writes(spr::HDEC, 30);
  in_thread([&] {
    wait_until(40 * ns);
    b.msr_hv = false;
    wait_until(42 * ns);
    b.msr_hv = true;
    wait_until(44 * ns);
    b.msr_pr = true;
    wait_until(46 * ns);
    b.msr_pr = false;
    wait_until(50 * ns);
    b.msr_ee = true;
    wait_until(60 * ns);
    b.msr_ee = false;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(), "+21000 ");
  EXPECT_EQ(b.dec_irq(), "+50000 -60000 ");
  EXPECT_EQ(b.hdec_exc(), "+31000 ");
  EXPECT_EQ(b.hdec_irq(), "+40000 -42000 +44000 -46000 +50000 -60000 ");
}

// power T-64: a thread that saves power loses HDEC's edge.
TEST_F(power_pins, T64_pm_active) {
  power_bench<> b(latching(tick_a_ns(power::profile::server_v3, 2)));
  sc_core::sc_signal<bool> pm_active("pm_active", true);
  b.timebase.threads[1].pm_active(pm_active);
  b.cpu.writes(spr::HDEC, 10);
  in_thread([&] {
    wait_until(20 * ns);
    pm_active = false;
    wait_until(30 * ns);
    b.cpu.writes(spr::HDEC, 9);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.hdec_exc(0), "+11000 ");
  EXPECT_EQ(b.hdec_exc(1), "+40000 ");
}

// power T-147: DEC wakes a thread that saves power, whatever MSR[EE] is.
TEST_F(power_pins, T147_dec_wake) {
  power_bench<> b;
  sc_core::sc_signal<bool> pm_active("pm_active");
  b.timebase.threads[0].pm_active(pm_active);
  b.cpu.writes(spr::LPCR, power::field::DEE.mask());
  b.cpu.writes(spr::DEC, 10);
  in_thread([&] {
    wait_until(5 * ns);
    pm_active = true;
    wait_until(20 * ns);
    pm_active = false;
    wait_until(30 * ns);
    pm_active = true;
    wait_until(40 * ns);
    b.cpu.writes(spr::DEC, 1000);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.wires[0]->dec_wake.edges(), "+11000 -20000 +30000 -40000 ");
}

// power T-24, T-65: the run pins.
TEST_F(power_pins, T24_T65_run) {
  power_pins_bench b;
  b.cpu.writes(spr::DEC, 50);
  in_thread([&] {
    wait_until(20 * ns);
    b.vtb_run = false;
    wait_until(30 * ns);
    b.tb_run = false;
    wait_until(100 * ns);
    EXPECT_EQ(b.timebase.next_line_change(units(100 * ns)), std::nullopt);
    EXPECT_EQ(b.cpu.reads(spr::TB), 30U);
    EXPECT_EQ(b.cpu.reads(spr::DEC), 20U);
    EXPECT_EQ(b.cpu.reads(spr::VTB), 20U);
    b.cpu.writes(spr::TBL_write, 7);
    EXPECT_EQ(b.cpu.reads(spr::TB), 7U);
    b.tb_run = true;
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+121000 ");
  EXPECT_EQ(b.cpu.reads(spr::VTB), 20U);
  EXPECT_EQ(b.cpu.reads(spr::TB), 107U);
}

// power T-47, T-51: an acknowledge acts once, on its rising edge, and not on an event of its own
// instant.
TEST_F(power_pins, T47_T51_acknowledges) {
  power_pins_bench b(tick_a_ns(power::profile::classic32));
  b.cpu.writes(spr::DEC, 40);
  in_thread([&] {
    wait_until(41 * ns);
    b.dec_ack = true;
    wait_until(45 * ns);
    b.dec_ack = false;
    wait_until(50 * ns);
    b.dec_ack = true;
    wait_until(60 * ns);
    b.cpu.writes(spr::DEC, 10);
    wait_until(80 * ns);
    b.dec_ack = false;
    wait_until(81 * ns);
    b.dec_ack = true;
    b.cpu.writes(spr::DEC, 1000);
    wait_until(90 * ns);
    b.cpu.writes(spr::DEC, 0x8000'0000);
    b.timebase.acknowledge_dec(0, units(0), true);  // of the edge of the event
    b.timebase.acknowledge_dec(0, units(1));
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+41000 -50000 +71000 -81000 +90000 -90001 ");
}

// power T-99: a CPU that takes no time answers the line at the instant at which it rises, by a call or
// by the pin, and is asked once for each expiry.
TEST_F(power_pins, T99_an_interrupt_for_an_expiry) {
  power_pins_bench by_call(tick_a_ns(power::profile::classic32), "call_");
  power_pins_bench by_pin(tick_a_ns(power::profile::classic32), "pin_");
  std::array<unsigned, 2> taken{};
  const auto cpu = [](power_pins_bench& b, unsigned& count, const std::function<void()>& answer) {
    b.cpu.writes(spr::DEC, 40);
    while (true) {
      const auto& line = b.wires[0]->dec_exc.signal;
      while (!line.read()) sc_core::wait(line.value_changed_event());
      ++count;
      answer();
      sc_core::wait(units(10 * ns));
      b.dec_ack = false;
      if (count == 1) b.cpu.writes(spr::DEC, 20);
    }
  };
  in_thread([&] { cpu(by_call, taken[0], [&] { by_call.timebase.acknowledge_dec(0); }); });
  in_thread([&] { cpu(by_pin, taken[1], [&] { by_pin.dec_ack = true; }); });
  sc_core::sc_start(500, sc_core::SC_NS);
  EXPECT_EQ(taken, (std::array<unsigned, 2>{2, 2}));
}

/// The time of day's pins and a write of their instant, which comes first.
struct collision {
  bool synced;  ///< earlier, after a move of the time of day
  spr written;
  std::uint64_t value;
  bool by_sync;  ///< the pin; else tod_valid
  std::uint64_t tbst;
  std::uint64_t tb;
};

// power T-97 and D-18: the pins of the time of day act before the writes of their edge, though they
// reach the module after them. The values are the RTL's.
TEST_F(power_pins, T97_the_time_of_day_and_a_write_at_one_time) {
  const std::uint64_t load = power::field::LOAD_TOD_MOD.mask();
  const std::uint64_t move = power::field::MOVE_CHIP_TOD_TO_TB.mask();
  const std::uint64_t tod = 0x7'0000'0500;
  const std::vector<collision> all{
      {false, spr::TFMR, move, true, 6, 0},
      {true, spr::TBL_write, 5, false, 9, tod},
      {true, spr::TFMR, load, false, 2, tod},
      {true, spr::TBU_write, 9, false, 8, 0x9'0000'0500},
      {true, spr::TBU40, 0x300'0000, false, 8, 0x300'0500},
  };
  struct unit {
    explicit unit(const power::parameters& presets)
        : b(presets, sc_core::sc_gen_unique_name("unit")) {
      b.timebase.tod_sync(sync);
      b.timebase.tod_valid(valid);
      b.timebase.tod(value);
    }
    power_bench<> b;
    sc_core::sc_signal<bool> sync, valid;
    sc_core::sc_signal<sc_dt::uint64> value;
  };
  power::parameters presets = tick_a_ns();
  presets.strict_tbst = true;
  std::vector<std::unique_ptr<unit>> units_of_all;
  for (std::size_t i = 0; i < all.size(); ++i)
    units_of_all.push_back(std::make_unique<unit>(presets));
  in_thread([&] {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const collision& c = all[i];
      unit& u = *units_of_all[i];
      SCOPED_TRACE(i);
      u.value = tod;
      u.b.cpu.writes(spr::TBL_write, 0);  // an error, which ends the counting
      u.b.cpu.writes(spr::TFMR, power::field::CLEAR_TB_ERRORS.mask());
      u.b.cpu.writes(spr::TBL_write, 0);
      u.b.cpu.writes(spr::TFMR, load);
      if (c.synced) u.b.cpu.writes(spr::TFMR, move);
      sc_core::wait(units(10 * ns));
      u.sync = c.synced;
      sc_core::wait(units(10 * ns));
      u.sync = c.by_sync;
      u.valid = !c.by_sync;
      u.b.cpu.writes(c.written, c.value);
      for (int delta = 0; delta < 4; ++delta) sc_core::wait(sc_core::SC_ZERO_TIME);
      EXPECT_EQ(u.b.cpu.reads(spr::TFMR) >> 32U & 15U, c.tbst);
      EXPECT_EQ(u.b.cpu.reads(spr::TB), c.tb);
    }
  });
  sc_core::sc_start(1, sc_core::SC_US);
}

// power T-53, T-38: HDEC's latch is acknowledged; DEC's level is not.
TEST_F(power_pins, T38_T53_hdec_acknowledge) {
  power_pins_bench b;
  b.cpu.writes(spr::LPCR, power::field::HDICE.mask());
  b.cpu.writes(spr::DEC, 15);
  b.cpu.writes(spr::HDEC, 20);
  in_thread([&] {
    wait_until(21 * ns);
    b.hdec_ack = true;  // at the instant of the event
    b.dec_ack = true;
    b.timebase.acknowledge_hdec(0, units(0), true);
    wait_until(30 * ns);
    b.timebase.acknowledge_hdec(0, units(5 * ns));
    b.timebase.acknowledge_dec(0, units(5 * ns));
    wait_until(40 * ns);
    b.hdec_ack = false;
    b.cpu.writes(spr::HDEC, 5);
    wait_until(50 * ns);
    b.hdec_ack = true;
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.hdec_exc(), "+21000 -35000 +46000 -50000 ");
  EXPECT_EQ(b.dec_exc(), "+16000 ");
}

// power T-97: the chip's time of day.
TEST_F(power_pins, T97_time_of_day) {
  auto presets = tick_a_ns();
  presets.strict_tbst = true;
  power_bench<> b(presets);
  sc_core::sc_signal<bool> tod_sync("tod_sync"), tod_valid("tod_valid");
  sc_core::sc_signal<sc_dt::uint64> tod("tod");
  b.timebase.tod_sync(tod_sync);
  b.timebase.tod_valid(tod_valid);
  b.timebase.tod(tod);
  const auto tbst = [&] {
    return (b.cpu.reads(spr::TFMR) & power::field::TBST.mask()) >> power::field::TBST.lsb;
  };
  in_thread([&] {
    wait_until(10 * ns);
    b.cpu.writes(spr::TFMR, power::field::LOAD_TOD_MOD.mask());
    b.cpu.writes(spr::TFMR, power::field::MOVE_CHIP_TOD_TO_TB.mask());
    tod_valid = true;  // too early, and no second time
    wait_until(20 * ns);
    EXPECT_EQ(tbst(), 6U);
    tod_sync = true;
    wait_until(30 * ns);
    EXPECT_EQ(tbst(), 7U);
    tod_valid = false;
    tod = 0x1234'5678'9ABC'DEF0;
    wait_until(40 * ns);
    tod_valid = true;
    wait_until(50 * ns);
    EXPECT_EQ(tbst(), 8U);
    EXPECT_EQ(b.cpu.reads(spr::TB), 0x1234'5678'9ABC'DEF0U + 10);
    // Sync and delivery on one edge.
    b.cpu.writes(spr::TFMR, power::field::LOAD_TOD_MOD.mask());
    b.cpu.writes(spr::TFMR, power::field::MOVE_CHIP_TOD_TO_TB.mask());
    tod_sync = false;
    tod_valid = false;
    wait_until(60 * ns);
    tod_sync = true;
    tod_valid = true;
    tod = 5;
    wait_until(70 * ns);
    EXPECT_EQ(b.cpu.reads(spr::TB), 15U);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(now(), 100 * ns);
}

// A restored state has the levels of its own pins; those that are bound here are the truth.
TEST_F(power_pins, bound_pins_outlive_a_restore) {
  power_pins_bench stopped(tick_a_ns(), "stopped_");
  power_pins_bench bound(tick_a_ns(), "bound_");
  power_bench<> unbound(tick_a_ns(), "unbound_");
  stopped.tb_run.write(false);
  stopped.vtb_run.write(false);
  stopped.cpu.writes(spr::DEC, 30);
  bound.msr_ee.write(true);
  in_thread([&] {
    wait_until(100 * ns);
    const auto saved = stopped.timebase.save();
    EXPECT_FALSE(saved.tb_run || saved.vtb_run);
    EXPECT_EQ(bound.timebase.restore(saved), "");
    EXPECT_EQ(unbound.timebase.restore(saved), "");
    wait_until(200 * ns);
    EXPECT_EQ(bound.cpu.reads(spr::TB), 100U);
    EXPECT_EQ(bound.cpu.reads(spr::VTB), 100U);
    EXPECT_EQ(unbound.cpu.reads(spr::TB), 0U);
    EXPECT_EQ(bound.timebase.migrate_in(saved, 0), "");
    EXPECT_EQ(unbound.timebase.migrate_in(saved, 0), "");
    auto running = saved;
    running.tb_run = true;
    EXPECT_EQ(unbound.timebase.restore(running), "");
    EXPECT_EQ(stopped.timebase.restore(running), "");
    wait_until(300 * ns);
    EXPECT_EQ(bound.cpu.reads(spr::VTB), 100U);
    EXPECT_EQ(unbound.cpu.reads(spr::TB), 100U);
    EXPECT_EQ(unbound.cpu.reads(spr::VTB), 0U);
    EXPECT_EQ(stopped.cpu.reads(spr::TB), 0U);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(bound.dec_irq(), "+131000 ");
  EXPECT_EQ(unbound.dec_exc(), "+231000 ");
}

// The pins are sampled before the lines are driven at the start.
TEST_F(power_pins, inputs_are_sampled_at_the_start) {
  power_pins_bench b;
  b.msr_ee.write(true);
  b.tb_run.write(false);
  b.cpu.writes(spr::DEC, 0xFFFF'FFFF);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.dec_irq(), "+0 ");
  EXPECT_EQ(b.cpu.reads(spr::TB), 0U);
}

}  // namespace
}  // namespace archtimers::testing
