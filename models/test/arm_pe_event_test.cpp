// SPDX-License-Identifier: Apache-2.0
// The event streams at exact instants: docs/spec/arm-generic-timer.md 8.7.
#include <random>

#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint32_t EVNTEN = 4;
constexpr std::uint32_t EVNTDIR = 8;
constexpr std::uint32_t EVNTIS = 1U << 17U;
constexpr std::uint32_t evnti(std::uint32_t bit) { return bit << 4U; }

// arm T-120: a pulse of one cycle at each chosen change of bit 3.
TEST(arm_pe_event, T_120_both_directions) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  EXPECT_EQ(b.changes_after(0, 48), "k+8 k-9 k+24 k-25 k+40 k-41 ");
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | EVNTDIR | evnti(3));
  EXPECT_EQ(b.changes_after(0, 48), "k+16 k-17 k+32 k-33 k+48 ");
  b.at(0).writes("CNTHCTL_EL2", EVNTEN | evnti(3));
  EXPECT_EQ(b.changes_after(0, 33), "h+8 h-9 k+16 k-17 h+24 h-25 k+32 k-33 ");
}

// arm T-120: on the very edge and not a unit before, at a clock that is not a whole unit.
TEST(arm_pe_event, T_120_exact_instants) {
  counter_parameters p;
  p.clock = frequency(24'000'000);
  pe_bench b(full_cpu(), p, 1'000'000'000'000);
  b.at(0).cntcr(1);
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(0));
  EXPECT_EQ(b.changes_after(0, 170'000), "k+41667 k-83334 k+125000 k-166667 ");
  EXPECT_EQ(b.at(41'666).lines(), "");
  EXPECT_EQ(b.at(41'667).lines(), "k");
  EXPECT_EQ(b.at(83'333).lines(), "k");
}

// arm T-139: a pulse is as long as an edge of the fast clock, wherever in the tick's cycle it begins.
TEST(arm_pe_event, T_139_four_clock_edges_a_tick) {
  counter_parameters p;
  p.clock = frequency(250'000'000);
  p.clocks_per_tick = 4;
  pe_bench b(full_cpu(), p, 1'000'000'000);
  b.at(0).cntcr(1);
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(0));
  EXPECT_EQ(b.changes_after(0, 16), "k+4 k-5 k+12 k-13 ");
  EXPECT_EQ(b.at(4).lines(), "k");
  b.at(4).writes("CNTFRQ_EL0", 1, el3);
  EXPECT_EQ(b.changes_after(4, 16), "k-5 k+12 k-13 ");
  b.at(6).writes("CNTFRQ_EL0", 2, el3);
  EXPECT_EQ(b.at(6).lines(), "");
  EXPECT_EQ(b.changes_after(6, 16), "k+12 k-13 ");
  b.at(7).cntcr(1);  // the counter's operation, on the last edge before a tick
  EXPECT_EQ(b.changes_after(7, 16), "k+12 k-13 ");
  // The count is 2. The offset makes bit 0 of the view rise, and the tick then bit 1.
  b.at(11).writes("CNTVOFF_EL2", 1, el2);
  b.at(11).writes("CNTKCTL_EL1", EVNTEN | evnti(1));
  EXPECT_EQ(b.at(11).lines(), "k");
  EXPECT_EQ(b.changes_after(11, 16), "k-13 ");
}

// arm T-121: EVNTIS counts from bit 8.
TEST(arm_pe_event, T_121_evntis) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | EVNTIS);
  EXPECT_EQ(b.changes_after(0, 0x600), "k+256 k-257 k+768 k-769 k+1280 k-1281 ");
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | EVNTIS | evnti(15));
  EXPECT_EQ(b.changes_after(0, 9'000'000), "k+8388608 k-8388609 ");
  pe_parameters without = full_cpu();
  without.ecv = enhanced_counter::none;
  counting_cpu c(without);
  c.at(0).writes("CNTKCTL_EL1", EVNTEN | EVNTIS);
  EXPECT_EQ(c.changes_after(0, 4), "k+1 k-2 k+3 k-4 ");
}

// arm T-122: no pulses while off, and none for switching on, also in the cycle of an event.
TEST(arm_pe_event, T_122_switching_on) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", evnti(3));
  EXPECT_EQ(b.changes_after(0), "");
  b.at(8).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  EXPECT_EQ(b.at(8).lines(), "");
  EXPECT_EQ(b.changes_after(8, 30), "k+24 k-25 ");
  b.at(24).writes("CNTKCTL_EL1", 0);  // what the edge made stays
  EXPECT_EQ(b.at(24).lines(), "k");
  EXPECT_EQ(b.changes_after(24), "k-25 ");
  b.at(26).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  b.at(39).writes("CNTKCTL_EL1", 0);
  EXPECT_EQ(b.changes_after(39), "");
}

// D-22: the configuration is the one before the edge's writes; the bit itself is tracked always.
TEST(arm_pe_event, D_22_the_tick_is_before_the_write) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  b.at(8).writes("CNTKCTL_EL1", EVNTEN | evnti(2));
  EXPECT_EQ(b.at(8).lines(), "k");
  EXPECT_EQ(b.changes_after(8, 13), "k-9 k+12 k-13 ");
  b.at(15).writes("CNTKCTL_EL1", EVNTEN | EVNTDIR | evnti(4));  // 15 to 16 raises bit 4
  EXPECT_EQ(b.changes_after(15, 33), "k+32 k-33 ");
  // Two pulses in a row: an event by the tick, then another choice.
  b.at(32).writes("CNTKCTL_EL1", EVNTEN | evnti(0));
  EXPECT_EQ(b.changes_after(32, 37), "k-34 k+35 k-36 k+37 ");
}

// arm T-123: EL2 as a host silences CNTKCTL's stream, not CNTHCTL's.
TEST(arm_pe_event, T_123_host) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  b.at(0).writes("CNTHCTL_EL2", EVNTEN | evnti(3));
  b.at(1).drives("ns e2h tge");
  EXPECT_EQ(b.changes_after(1, 30), "h+8 h-9 h+24 h-25 ");
  b.at(2).drives("ns e2h");
  EXPECT_EQ(b.changes_after(2, 10), "k+8 h+8 k-9 h-9 ");
  b.at(3).drives("ns tge");
  EXPECT_EQ(b.changes_after(3, 10), "k+8 h+8 k-9 h-9 ");
  b.at(4).drives("e2h tge");  // Secure: EL2 is not enabled
  EXPECT_EQ(b.changes_after(4, 10), "k+8 k-9 ");
  b.at(8).drives("ns e2h tge");  // after the tick
  EXPECT_EQ(b.at(8).lines(), "k");
  EXPECT_EQ(b.changes_after(8, 30), "k-9 h+24 h-25 ");
  b.at(24).drives("ns");
  EXPECT_EQ(b.at(24).lines(), "h");
}

// arm T-142: CNTHCTL's stream is silent while EL2 is not enabled in the current Security state.
TEST(arm_pe_event, T_142_stream_of_an_el2_that_is_not_enabled) {
  counting_cpu b;
  b.at(0).writes("CNTHCTL_EL2", EVNTEN | evnti(3));
  EXPECT_EQ(b.changes_after(0, 30), "h+8 h-9 h+24 h-25 ");
  b.at(1).drives("");  // Secure
  EXPECT_EQ(b.changes_after(1, 60), "");
  b.at(2).drives("eel2");
  EXPECT_EQ(b.changes_after(2, 30), "h+8 h-9 h+24 h-25 ");
  b.at(24).drives("");  // after the tick of 24
  EXPECT_EQ(b.at(24).lines(), "h");
  EXPECT_EQ(b.changes_after(24, 60), "h-25 ");
  b.at(30).cntcv(40);  // raises bit 3
  EXPECT_EQ(b.at(30).lines(), "");
  b.at(30).drives("ns");  // makes no event of what has been
  EXPECT_EQ(b.at(30).lines(), "");
  EXPECT_EQ(b.changes_after(30, 60), "h+46 h-47 ");
}

TEST(arm_pe_event, without_el2_there_is_one_stream) {
  counting_cpu b(plain_cpu());
  b.at(0).drives("e2h tge");
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  EXPECT_EQ(b.changes_after(0, 30), "k+8 k-9 k+24 k-25 ");
}

// arm T-124: only the sampled values matter.
TEST(arm_pe_event, T_124_larger_steps) {
  counting_cpu b(full_cpu(), with_table({1, 16, 3}));
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  b.at(0).writes("CNTHCTL_EL2", EVNTEN | evnti(5));
  b.at(0).cntcr(1 | 1U << 8U);
  // Updates at 16, 32, ...: bit 3 never sets, bit 5 does at 32 and 96.
  EXPECT_EQ(b.changes_after(0, 128), "h+32 h-33 h+96 h-97 ");
  b.at(0).cntcr(0);
  b.at(0).cntcr(0 | 2U << 8U);
  b.at(0).cntcr(1 | 2U << 8U);
  // 3, 6, 9, 12, 15, 18, ...: bit 3 sets at 9 and 24.
  EXPECT_EQ(b.changes_after(0, 31), "k+9 k-10 k+24 k-25 ");
}

// The pulse is a cycle of the clock, not of the slow counter.
TEST(arm_pe_event, the_last_step_before_a_switch_counts) {
  counting_cpu b(full_cpu(), with_table({1, 4}));
  b.at(5).cntcr(1 | 1U << 8U);  // at 8
  b.at(5).writes("CNTKCTL_EL1", EVNTEN | evnti(2));
  EXPECT_EQ(b.changes_after(5, 30), "k+12 k-13 k+20 k-21 k+28 k-29 ");
  b.at(5).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  EXPECT_EQ(b.changes_after(5, 30), "k+8 k-9 k+24 k-25 ");
}

// D-22: the step that a CNTVOFF write takes counts, in its own cycle; only for the virtual stream.
TEST(arm_pe_event, D_22_cntvoff) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  b.at(0).writes("CNTHCTL_EL2", EVNTEN | evnti(3));
  b.at(4).writes("CNTVOFF_EL2", most64 - 3);  // the view becomes 8
  EXPECT_EQ(b.at(4).lines(), "k");
  EXPECT_EQ(b.changes_after(4, 30), "k-5 h+8 h-9 k+20 k-21 h+24 h-25 ");
  b.at(6).writes("CNTVOFF_EL2", most64 - 4);  // 11: the bit stays
  EXPECT_EQ(b.at(6).lines(), "");
  b.at(7).writes("CNTVOFF_EL2", 0);  // 7: it falls
  EXPECT_EQ(b.changes_after(7, 12), "k+8 h+8 k-9 h-9 ");
  // On the edge of an event: tick first, so the write away from it takes nothing back.
  b.at(24).writes("CNTVOFF_EL2", 24);
  EXPECT_EQ(b.at(24).lines(), "k h");
  EXPECT_EQ(b.changes_after(24, 33), "k-25 h-25 k+32 k-33 ");
}

// D-22: the same for CNTCV, which every CPU sees, with the configuration of that moment.
TEST(arm_pe_event, D_22_cntcv) {
  counting_cpu b;
  pe_timers other(b.counter, full_cpu());
  other.drive(pins("ns"), kernel_time(0));
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
  other.write(key_of("CNTKCTL_EL1"), EVNTEN | EVNTDIR | evnti(3), kernel_time(0), kernel_time(0),
              by_host);
  const auto both = [&](std::uint64_t t) {
    return b.at(t).lines() + "/" + text(other.outputs(kernel_time(t)));
  };
  b.at(4).cntcv(0x58);
  EXPECT_EQ(both(4), "k/");
  EXPECT_EQ(both(5), "/");
  b.at(6).cntcv(0x70);
  EXPECT_EQ(both(6), "/k");
  EXPECT_EQ(both(7), "/");
  // An event by the tick to 0x78 and one back by the write, on one edge.
  b.at(14).cntcv(0x73);
  EXPECT_EQ(both(14), "k/k");
  EXPECT_EQ(both(15), "/");
  // The CPU's write of the same edge comes first, so its choice is in force.
  b.at(16).writes("CNTKCTL_EL1", EVNTEN | evnti(6));
  b.at(16).cntcv(0x80);
  EXPECT_EQ(both(16), "/");
  b.at(17).writes("CNTKCTL_EL1", EVNTEN | evnti(7));
  b.at(18).writes("CNTKCTL_EL1", EVNTEN | EVNTDIR | evnti(7));
  b.at(18).cntcv(0);
  EXPECT_EQ(both(18), "k/");
}

// arm T-201: a stream's control and the count written at one instant: the tick goes by the control
// before, the counter's write by the one after, in whatever order the two arrive.
TEST(arm_pe_event, T_201_a_control_and_the_count_written_at_one_instant) {
  for (const bool count_first : {false, true}) {
    SCOPED_TRACE(count_first);
    counting_cpu b;
    const auto both = [&](std::uint64_t t, std::string_view control, std::uint32_t value,
                          std::uint64_t count) {
      if (count_first) b.at(t).cntcv(count);
      b.at(t).writes(control, value);
      if (!count_first) b.at(t).cntcv(count);
      return b.at(t).lines();
    };
    EXPECT_EQ(both(4, "CNTKCTL_EL1", EVNTEN | evnti(3), 0x58), "k");
    EXPECT_EQ(b.changes_after(4, 6), "k-5 ");
    EXPECT_EQ(both(6, "CNTKCTL_EL1", EVNTEN | EVNTDIR | evnti(3), 0x60), "k");
    b.at(9).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
    EXPECT_EQ(both(10, "CNTKCTL_EL1", 0, 0x68), "");
    EXPECT_EQ(b.changes_after(10, 14), "");
    b.at(12).writes("CNTKCTL_EL1", EVNTEN | evnti(2));
    EXPECT_EQ(both(14, "CNTKCTL_EL1", 0, 0x200), "k") << "the tick to 6C";
    EXPECT_EQ(both(30, "CNTHCTL_EL2", EVNTEN | evnti(3), 0x218), "h");
    // The offset's step at that instant is by the control before, and stays.
    b.at(31).writes("CNTKCTL_EL1", EVNTEN | evnti(5));
    b.at(32).writes("CNTVOFF_EL2", 0x200 - 0x20);
    EXPECT_EQ(both(32, "CNTKCTL_EL1", 0, 0x21A), "k");
  }
}

// arm T-201: two initiators ahead of the kernel, whichever it runs first.
TEST(arm_pe_event, T_201_whatever_the_quantum) {
  std::size_t with_both = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(seed);
    counting_cpu cpu_first;
    counting_cpu counter_first;
    struct move {
      std::uint64_t t, value;
    };
    std::mt19937_64 random(seed);
    const auto draw = [&random](std::uint64_t bits) {
      std::vector<move> moves;
      for (std::uint64_t t = 1; t < 40; t += 1 + random() % 6)
        moves.push_back({t, random() & bits});
      return moves;
    };
    const auto controls = draw(EVNTEN | EVNTDIR | evnti(3));
    const auto counts = draw(0x1F);
    const auto write_controls = [&](counting_cpu& b) {
      for (const move& m : controls) b.ahead(0, m.t).writes("CNTKCTL_EL1", m.value);
    };
    const auto write_counts = [&](counting_cpu& b) {
      for (const move& m : counts) b.ahead(0, m.t).cntcv(m.value);
    };
    write_controls(cpu_first);
    write_counts(cpu_first);
    write_counts(counter_first);
    write_controls(counter_first);
    const std::string changes = cpu_first.changes_after(0, 80);
    ASSERT_EQ(counter_first.changes_after(0, 80), changes);
    if (!changes.empty()) ++with_both;
  }
  EXPECT_GT(with_both, 500U);
}

// Resets, of the counter and of the CPU's timers, and restores are no steps of a view.
TEST(arm_pe_event, resets_and_restores_make_no_event) {
  counting_cpu b;
  b.at(0).writes("CNTKCTL_EL1", EVNTEN | EVNTDIR | evnti(3));
  const counter_snapshot low = b.counter.save(kernel_time(2));
  b.counter.reset(true, kernel_time(12));
  EXPECT_EQ(b.at(12).lines(), "");
  b.counter.reset(false, kernel_time(12));
  b.at(12).cntcr(1);
  EXPECT_EQ(b.changes_after(12, 30), "k+28 k-29 ");
  EXPECT_EQ(b.counter.restore(low, kernel_time(22)), "");  // 10 becomes 2
  EXPECT_EQ(b.at(22).lines(), "");
  EXPECT_EQ(b.changes_after(22, 40), "k+36 k-37 ");
  pe_snapshot moved = b.cpu.save(kernel_time(22));
  moved.registers.cntvoff = 10;
  EXPECT_EQ(b.cpu.restore(moved, kernel_time(23)), "");
  EXPECT_EQ(b.at(23).lines(), "");
  b.cpu.reset(true, kernel_time(30));  // at the count of 10, a view of 0
  EXPECT_EQ(b.at(30).lines(), "");
  EXPECT_EQ(b.changes_after(30), "");
}

// A live change of the rate keeps the event of the cycle, whose end it moves, and makes none.
TEST(arm_pe_event, set_clock_in_the_cycle_of_an_event) {
  const auto after_change = [](frequency rate, bool switched_on_late) {
    counter_parameters p;
    p.clock = frequency(1'000'000'000);
    pe_bench b(full_cpu(), p, 1'000'000'000'000);
    b.at(0).cntcr(1);
    if (!switched_on_late) b.at(0).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
    b.at(8'250).writes("CNTKCTL_EL1", EVNTEN | evnti(3));
    b.counter.set_clock(rate, kernel_time(8'500));
    return b.at(8'500).lines() + ": " + b.changes_after(8'500, 20'000);
  };
  EXPECT_EQ(after_change(frequency(500'000'000), false), "k: k-9500 ");
  EXPECT_EQ(after_change(frequency(4'000'000'000), false),
            "k: k-8625 k+12375 k-12625 k+16375 k-16625 ");
  EXPECT_EQ(after_change(frequency(500'000'000), true), ": ");
  EXPECT_EQ(after_change(frequency(4'000'000'000), true), ": k+12375 k-12625 k+16375 k-16625 ");
}

}  // namespace
}  // namespace archtimers::arm
