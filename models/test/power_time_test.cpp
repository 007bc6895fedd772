// SPDX-License-Identifier: Apache-2.0
// Exact instants, at rates that are no whole number of kernel units (docs/spec/power-timebase.md
// 11), and the model's form of the statements about RTL.
#include <gtest/gtest.h>

#include <cerrno>
#include <random>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t picoseconds = 1'000'000'000'000;

parameters at_rate(frequency hz, profile which = profile::server_v3) {
  parameters p = parameters::of(which);
  p.tb_clock = hz;
  return p;
}

// power T-83: the first ticks of 512 MHz at 1 ps.
TEST(power_time, T_83_ticks_of_512_MHz) {
  timebase_bench t(parameters::of(profile::server_v3), picoseconds);
  const std::uint64_t ticks[] = {1954, 3907, 5860, 7813, 9766, 11719, 13672, 15625};
  for (std::uint64_t k = 0; k < 8; ++k) {
    EXPECT_EQ(t.at(ticks[k] - 1).tb(), k);
    EXPECT_EQ(t.at(ticks[k]).tb(), k + 1);
  }
}

// power T-83
TEST(power_time, T_83_the_exception_and_the_value_come_together) {
  timebase_bench t(parameters::of(profile::server_v3), picoseconds);
  t.at(0).writes(spr::DEC, 1);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(3907, 0));
  EXPECT_EQ(t.at(3907).dec(), 0xFFFF'FFFFU);
  EXPECT_EQ(t.at(3906).dec(), 0U);
}

// power T-83: for every distance and phase of a write.
TEST(power_time, T_83_never_early_and_never_late) {
  std::mt19937_64 random(83);
  for (int i = 0; i < 3000; ++i) {
    timebase_bench t(parameters::of(profile::server_v3), picoseconds);
    const std::uint64_t when = random() >> (20 + random() % 30);
    const std::uint64_t v = random() % 0x7FFF'FFFF >> random() % 30;
    t.at(when).writes(spr::DEC, v);
    const uint128 k = uint128{when} * 8 / 15625 + v + 1;  // the tick of the change
    const auto at = static_cast<std::uint64_t>((k * 15625 + 7) / 8);
    ASSERT_TRUE(t.dec_exc_rises_exactly_at(at, when)) << when << " " << v;
    ASSERT_EQ(t.at(at).dec(), 0xFFFF'FFFFU) << when << " " << v;
  }
}

// power T-84: M units a tick; a write between ticks takes v + 1 later ticks, on a tick as well.
TEST(power_time, T_84_writes_between_ticks) {
  for (std::uint64_t when = 40; when < 50; ++when) {
    for (const std::uint64_t v : {0U, 1U, 7U}) {
      timebase_bench t(at_rate(frequency(100'000'000)));
      t.at(when).writes(spr::DEC, v);
      EXPECT_TRUE(t.dec_exc_rises_exactly_at(40 + 10 * (v + 1), when)) << when << " " << v;
    }
  }
}

// power T-85
TEST(power_time, T_85_another_rate) {
  timebase_bench t(at_rate(frequency(100'000'000)));
  t.at(0).writes(spr::DEC, 1010);
  EXPECT_EQ(t.at(105).dec(), 1000U);
  EXPECT_EQ(t.model.set_rate(frequency(50'000'000), kernel_time(105)), 0);
  EXPECT_EQ(t.at(105).dec(), 1000U);
  EXPECT_EQ(t.at(105).tb(), 10U);
  // Half a tick is gone and half is left: 10 ns of the new period of 20 ns.
  EXPECT_EQ(t.at(114).dec(), 1000U);
  EXPECT_EQ(t.at(115).dec(), 999U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(115 + 20 * 1000, 105));
  EXPECT_EQ(t.model.rate(kernel_time(105)), frequency(50'000'000));
  EXPECT_EQ(t.model.set_rate(frequency(~0ULL - 2), kernel_time(106)), -EINVAL);
}

// power T-85: the fraction is kept exactly, though it is no multiple of 2^-64 tick.
TEST(power_time, T_85_the_fraction_is_exact) {
  timebase_bench t(at_rate(frequency(100'000'000)));
  EXPECT_EQ(t.model.set_rate(frequency(50'000'000), kernel_time(104)), 0);
  EXPECT_EQ(t.at(115).tb(), 10U);  // 0.4 was gone, 0.6 of 20 ns are left
  EXPECT_EQ(t.at(116).tb(), 11U);
}

// power T-85: a change at the instant of a tick, and one while the time base stands.
TEST(power_time, T_85_on_a_tick_and_while_stopped) {
  timebase_bench t(at_rate(frequency(100'000'000)));
  EXPECT_EQ(t.model.set_rate(frequency(1'000'000'000, 3), kernel_time(50)), 0);
  EXPECT_EQ(t.at(50).tb(), 5U);
  EXPECT_EQ(t.at(52).tb(), 5U);
  EXPECT_EQ(t.at(53).tb(), 6U);
  t.at(53).run_pins_become(false);
  EXPECT_EQ(t.model.set_rate(frequency(100'000'000), kernel_time(54)), 0);  // a third is gone
  t.at(55).run_pins_become(true);
  EXPECT_EQ(t.at(60).tb(), 6U);
  EXPECT_EQ(t.at(61).tb(), 7U);  // the grid is not restarted: 2/3 of 10 ns after 54, rounded up
}

// 11: a tick at the very time of the stop counts, one at the time of the start does not.
TEST(power_time, stop_and_start_on_ticks) {
  timebase_bench t(at_rate(frequency(100'000'000)));
  t.at(30).run_pins_become(false);
  EXPECT_EQ(t.at(35).tb(), 3U);
  t.at(50).run_pins_become(true);
  EXPECT_EQ(t.at(50).tb(), 3U);
  EXPECT_EQ(t.at(59).tb(), 3U);
  EXPECT_EQ(t.at(60).tb(), 4U);
}

// power T-86: the waveform has the shortest pulse.
TEST(power_time, T_86_a_pulse_of_one_edge) {
  timebase_bench t;
  t.at(5).writes(spr::DEC, 100);
  t.at(6).writes(spr::DEC, 0xFFFF'FFFF);
  EXPECT_TRUE(t.at(6).dec_exc());
  t.at(7).writes(spr::DEC, 100);
  EXPECT_FALSE(t.at(7).dec_exc());
}

// power T-86: noted ahead of the kernel, the pulse is announced and is exactly that long.
TEST(power_time, T_86_a_pulse_ahead) {
  timebase_bench t;
  const kernel_time now(1);
  const access how{0, privilege::supervisor};
  EXPECT_EQ(t.model.write(22, 0xFFFF'FFFF, now, kernel_time(6), how), access_result::ok);
  EXPECT_EQ(t.model.write(22, 100, now, kernel_time(7), how), access_result::ok);
  EXPECT_EQ(t.model.look_ahead(now).next, deadline(kernel_time(6)));
  EXPECT_EQ(t.model.look_ahead(kernel_time(6)).next, deadline(kernel_time(7)));
  EXPECT_FALSE(t.model.outputs(kernel_time(5))[0].dec_exc);
  EXPECT_TRUE(t.model.outputs(kernel_time(6))[0].dec_exc);
  EXPECT_FALSE(t.model.outputs(kernel_time(7))[0].dec_exc);
}

// power T-87: the state of 3.5.
TEST(power_time, T_87_reset) {
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206,
                           profile::classic32, profile::booke}) {
    timebase_bench t(with_threads(2, tick_an_edge(which)));
    const snapshot fresh = t.at(0).saved();
    for (const spr_rules& rules : sprs) {
      if (!t.model.exists(rules) || rules.writes == privilege::none) continue;
      t.at(10).writes(rules.number, 0xFFFF'FFFF'FFFF'FFFF, 1);
    }
    if (t.model.presets().has_hv) {
      t.at(11).offset_set(1ULL << 30U);
      t.at(11).guest_enters();
    }
    t.model.reset(true, kernel_time(20));
    for (const std::uint64_t e : {20, 25}) {
      EXPECT_EQ(t.at(e).tb(), 0U);
      EXPECT_EQ(t.at(e).dec(1), 0x7FFF'FFFFU);
      for (unsigned i = 0; i < 2; ++i) EXPECT_TRUE(t.at(e).lines(i) == thread_lines());
    }
    // The registers are held, also from the host.
    t.at(26).writes(spr::DEC, 5);
    EXPECT_EQ(t.model.set_purr_share(0, {0, 1}, kernel_time(26)), 0);
    if (t.model.presets().has_hv) {
      t.at(27).offset_set(1ULL << 30U);
      t.at(27).expiry_set(30);
    }
    EXPECT_EQ(t.model.restore(fresh, kernel_time(27)), "the time base is in reset");
    EXPECT_TRUE(t.at(27).saved() == fresh);
    EXPECT_TRUE(t.nothing_changes_after(27));
    t.model.reset(false, kernel_time(30));
    EXPECT_TRUE(t.at(30).saved() == fresh);
    EXPECT_EQ(t.at(31).tb(), 1U);
    EXPECT_EQ(t.at(31).dec(), 0x7FFF'FFFEU);
  }
}

// power T-87: HDEC is the most positive value, and LPCR 0.
TEST(power_time, T_87_hypervisor_registers_after_reset) {
  timebase_bench t;
  EXPECT_EQ(t.at(0).reads(spr::HDEC), (1ULL << 55U) - 1);
  EXPECT_EQ(t.at(0).reads(spr::LPCR), 0U);
  EXPECT_EQ(t.model.look_ahead(kernel_time(0)).next, deadline(kernel_time(1ULL << 31U)));
}

// 11: what the kernel cannot express is never announced early.
TEST(power_time, far_deadlines) {
  parameters p = at_rate(frequency(512'000'000));
  p.dec_bits = 64;
  p.hdec_bits = 64;
  timebase_bench t(p, picoseconds);
  t.at(1).writes(spr::LPCR, LD());
  t.at(1).writes(spr::DEC, ~0ULL >> 1U);
  EXPECT_TRUE(t.nothing_changes_after(1));
  // The last kernel time is tick 9444732965739290 or so; a DEC of one less is announced for it.
  const auto last = static_cast<std::uint64_t>(uint128{~0ULL} * 8 / 15625);
  t.at(2).writes(spr::DEC, last - 1);
  EXPECT_TRUE(
      t.dec_exc_rises_exactly_at(static_cast<std::uint64_t>((uint128{last} * 15625 + 7) / 8), 2));
  t.at(3).writes(spr::DEC, last);
  EXPECT_TRUE(t.nothing_changes_after(3));
  EXPECT_FALSE(t.at(~0ULL).dec_exc());
}

// 11: the slowest rates and the coarsest units.
TEST(power_time, odd_rates) {
  timebase_bench slow(at_rate(frequency(1, 3)));
  slow.at(0).writes(spr::DEC, 2);
  EXPECT_TRUE(slow.dec_exc_rises_exactly_at(9'000'000'000, 0));
  timebase_bench thirds(at_rate(frequency(100'000'000, 3)), picoseconds);
  thirds.at(0).writes(spr::DEC, 0);
  EXPECT_TRUE(thirds.dec_exc_rises_exactly_at(30'000, 0));
  timebase_bench dense(at_rate(frequency(2'500'000'000)));  // two or three ticks a nanosecond
  dense.at(0).writes(spr::DEC, 6);
  EXPECT_TRUE(dense.dec_exc_rises_exactly_at(3, 0));  // tick 7 is at 2.8 ns
}

}  // namespace
}  // namespace archtimers::power
