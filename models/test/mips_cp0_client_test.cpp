// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.5: what client software does, as small routines that drive the
// model.
#include <functional>

#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

/// A CPU with CCRes=2 on the bench: every instruction takes some clocks.
class cpu : public timer_bench {
 public:
  cpu() : timer_bench(ccres_is(2)) {}

  void spend(std::uint64_t clocks) { now_ += clocks; }
  [[nodiscard]] std::uint64_t now() const { return now_; }

  [[nodiscard]] std::uint32_t mfc0_count() {
    spend(1);
    return peek_count();
  }
  /// Count without an instruction.
  [[nodiscard]] std::uint32_t peek_count() { return at(now_).count(); }
  void mtc0_compare(std::uint32_t value) {
    spend(1);
    at(now_).software_writes("Compare", value);
  }
  void mtc0_count(std::uint32_t value) {
    spend(1);
    at(now_).software_writes("Count", value);
  }
  [[nodiscard]] bool pending() {
    spend(1);
    return (at(now_).software_reads("Cause") & TI) != 0;
  }
  [[nodiscard]] std::uint32_t rdhwr_count() {
    spend(1);
    return static_cast<std::uint32_t>(at(now_).software_reads("CC", made_in_user_mode()));
  }
  /// WAIT: sleeps until the interrupt.
  void wait_for_interrupt() {
    if (!at(now_).ti()) now_ = model.next_change(kernel_time(now_)).value().at.units();
  }

 private:
  std::uint64_t now_ = 0;
};

bool reached(std::uint32_t count, std::uint32_t deadline) {
  return static_cast<std::int32_t>(count - deadline) >= 0;
}

/// Linux `c0_compare_int_usable`: does the timer interrupt come and go in time? Its wait loops
/// compare without sign, so a limit that wraps makes them fall through at once.
bool compare_interrupt_usable(cpu& cpu) {
  constexpr std::uint32_t ticks_to_be_seen = 50;
  const auto pending_becomes = [&cpu](bool wanted, std::uint32_t since) {
    const std::uint32_t limit = since + ticks_to_be_seen;
    while (cpu.mfc0_count() < limit) {
      if (cpu.pending() == wanted) break;
    }
    return cpu.pending() == wanted;
  };
  const auto acknowledge = [&] {
    const std::uint32_t count = cpu.mfc0_count();
    cpu.mtc0_compare(count);
    return pending_becomes(false, count);
  };
  if (cpu.pending() && !acknowledge()) return false;

  std::uint32_t deadline = 0;
  for (std::uint32_t delta = 0x10; delta <= 0x40'0000; delta <<= 1U) {
    deadline = cpu.mfc0_count() + delta;
    cpu.mtc0_compare(deadline);
    if (!reached(cpu.mfc0_count(), deadline)) break;
  }
  while (!reached(cpu.mfc0_count(), deadline + 1)) {
  }
  return pending_becomes(true, deadline) && acknowledge();
}

// mips T-81: Compare := Count with no time between: TI is 0 and stays 0 for 50 ticks.
TEST(mips_cp0_client, T_81_linux_usability_test) {
  cpu c;
  EXPECT_TRUE(compare_interrupt_usable(c));
  c.at(c.now()).software_writes("Compare", c.peek_count());
  for (int clock = 0; clock <= 100; ++clock) {
    ASSERT_FALSE(c.at(c.now()).ti()) << clock;
    c.spend(1);
  }
}

// mips T-82: the same where "cnt + 50" wraps and the wait loops fall through: TI must be set at the
// first look after Count passed Compare and clear at the first look after the acknowledgement.
TEST(mips_cp0_client, T_82_linux_usability_test_at_the_wrap) {
  for (std::uint32_t start = 0xFFFF'FFBE; start <= 0xFFFF'FFEF; ++start) {
    cpu c;
    c.mtc0_count(start);
    EXPECT_TRUE(compare_interrupt_usable(c)) << start;

    // No loops at all.
    cpu strict;
    strict.mtc0_count(start);
    const std::uint32_t deadline = start + 0x10;
    strict.mtc0_compare(deadline);
    while (!reached(strict.mfc0_count(), deadline)) {
    }
    EXPECT_TRUE(strict.at(strict.now()).ti()) << start;
    strict.at(strict.now()).software_writes("Compare", strict.peek_count());
    EXPECT_FALSE(strict.at(strict.now()).ti()) << start;
  }
}

/// Linux `mips_next_event`: false (-ETIME) if the deadline had passed when it was written.
bool next_event(cpu& cpu, std::uint32_t delta, std::uint64_t clocks_between) {
  const std::uint32_t deadline = cpu.mfc0_count() + delta;
  cpu.spend(clocks_between);
  cpu.mtc0_compare(deadline);
  return !reached(cpu.mfc0_count(), deadline);
}

// mips T-83: a deadline that passed before it was written is seen by the second read of Count; TI
// is then not required, and Linux tries again.
TEST(mips_cp0_client, T_83_linux_next_event_too_late) {
  cpu c;
  EXPECT_FALSE(next_event(c, 20, 2 * 20));
  EXPECT_FALSE(c.pending());
  EXPECT_FALSE(next_event(c, 20, 2 * 20 + 300));
  EXPECT_TRUE(next_event(c, 40, 2 * 20));
  c.wait_for_interrupt();
  EXPECT_EQ(c.peek_count(), c.at(c.now()).software_reads("Compare"));
}

// mips T-83: whatever the delay, either the retry is asked for or TI comes at the deadline.
TEST(mips_cp0_client, T_83_never_a_silent_loss) {
  for (std::uint64_t between = 0; between < 60; ++between) {
    cpu c;
    c.spend(between % 3);
    if (next_event(c, 20, between)) {
      const auto deadline = static_cast<std::uint32_t>(c.at(c.now()).software_reads("Compare"));
      c.wait_for_interrupt();
      ASSERT_EQ(c.peek_count(), deadline) << between;
    } else {
      ASSERT_GE(between, 2 * 20U - 4) << between;
    }
  }
}

// mips T-84: Linux's handler writes Compare := Compare while Count still equals it: TI does not
// come back until the wrap.
TEST(mips_cp0_client, T_84_acknowledged_in_the_tick_of_the_match) {
  cpu c;
  c.mtc0_compare(30);
  c.wait_for_interrupt();
  EXPECT_EQ(c.now(), 60U);
  c.mtc0_compare(30);
  EXPECT_EQ(c.now(), 61U);
  EXPECT_EQ(c.peek_count(), 30U);
  EXPECT_FALSE(c.at(61).ti());
  EXPECT_TRUE(c.ti_rises_exactly_at(60 + 2 * full_wrap, 61));
}

// mips T-85: RT-Thread's handler writes Compare := Compare and Count := 0: the next TI is T ticks
// after the Count write.
TEST(mips_cp0_client, T_85_rt_thread_handler) {
  constexpr std::uint32_t period = 1000;
  cpu c;
  c.mtc0_compare(period);
  for (int tick = 0; tick < 20; ++tick) {
    c.wait_for_interrupt();
    c.spend(static_cast<std::uint64_t>(tick));
    c.mtc0_compare(period);
    c.mtc0_count(0);
    // Ticks fall on even edges.
    EXPECT_TRUE(c.ti_rises_exactly_at(c.now() / 2 * 2 + 2 * period, c.now()));
  }
}

// mips T-86: FreeRTOS's handler writes Compare := Compare + T: the period is exact, however late
// the handler is within it.
TEST(mips_cp0_client, T_86_free_rtos_handler) {
  constexpr std::uint32_t period = 500;
  cpu c;
  std::uint32_t compare = period;
  c.mtc0_compare(compare);
  for (std::uint64_t n = 1; n < 50; ++n) {
    c.wait_for_interrupt();
    EXPECT_EQ(c.now(), 2 * period * n);
    c.spend(n * 19);
    compare += period;
    c.mtc0_compare(compare);
  }
  // Later than T: the match is a wrap away.
  c.wait_for_interrupt();
  const std::uint64_t match = c.now();
  c.spend(2 * period + 1);
  c.mtc0_compare(compare + period);
  EXPECT_TRUE(c.ti_rises_exactly_at(match + 2 * period + 2 * full_wrap, c.now()));
}

// mips T-87: Compare written before the first look at Count, the old Compare crossed in between:
// the write acknowledges that crossing and the new deadline still fires.
TEST(mips_cp0_client, T_87_netbsd_order) {
  cpu c;
  c.mtc0_compare(40);
  c.spend(99);  // Count is 50: crossed
  c.mtc0_compare(200);
  EXPECT_FALSE(c.pending());
  EXPECT_GT(c.mfc0_count(), 40U);
  EXPECT_TRUE(c.ti_rises_exactly_at(400, c.now()));
}

// mips T-88: of 100 reads of RDHWR $2 at least two differ, else Linux drops the VDSO clock.
TEST(mips_cp0_client, T_88_rdhwr_moves) {
  cpu c;
  c.at(0).software_writes("HWREna", 1U << 2U);
  const std::uint32_t first = c.rdhwr_count();
  bool moved = false;
  for (int i = 1; i < 100; ++i) moved = moved || c.rdhwr_count() != first;
  EXPECT_TRUE(moved);
}

}  // namespace
}  // namespace archtimers::mips_cp0
