// SPDX-License-Identifier: Apache-2.0
// The Book E timers (docs/spec/power-timebase.md 9).
#include <gtest/gtest.h>

#include <array>
#include <initializer_list>

#include "power_booke_fixture.h"

namespace archtimers::power {
namespace {

// power T-88
TEST(power_booke, T_88_stops_at_zero) {
  booke t;
  t.at(0).writes(spr::DEC, 2);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(2, 0));
  EXPECT_EQ(t.at(1).dec(), 1U);
  EXPECT_EQ(t.at(2).dec(), 0U);
  t.at(3).writes(spr::TSR, DIS);
  EXPECT_EQ(t.at(1ULL << 50U).dec(), 0U);
  EXPECT_FALSE(t.at(1ULL << 50U).dec_exc());
}

// power T-89
TEST(power_booke, T_89_auto_reload) {
  booke t;
  t.at(0).writes(spr::TCR, ARE);
  t.at(0).writes(spr::DECAR, 10);
  t.at(0).writes(spr::DEC, 2);
  EXPECT_EQ(t.at(2).dec(), 10U);
  EXPECT_TRUE(t.at(2).dec_exc());
  t.at(3).writes(spr::TSR, DIS);
  EXPECT_EQ(t.at(3).dec(), 9U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(12, 3));
  EXPECT_EQ(t.at(12).dec(), 10U);
  EXPECT_EQ(t.at(2 + 10'000'000'007ULL).dec(), 3U);
}

// power T-90
TEST(power_booke, T_90_zero_halts) {
  booke t;
  t.at(0).writes(spr::DEC, 9);
  t.at(5).writes(spr::DEC, 0);
  EXPECT_EQ(t.at(5).dec(), 0U);
  EXPECT_EQ(t.tsr(1000) & DIS, 0U);
  EXPECT_EQ(t.at(1000).dec(), 0U);
}

// power T-91
TEST(power_booke, T_91_a_write_on_the_edge_of_expiry) {
  booke t;
  t.at(0).writes(spr::DEC, 5);
  t.at(5).writes(spr::DEC, 50);
  EXPECT_TRUE(t.at(5).dec_exc());
  EXPECT_EQ(t.at(5).dec(), 50U);
}

// power T-92: an event beats the clear of its edge, first or not.
TEST(power_booke, T_92_event_and_clear_on_one_edge) {
  booke t;
  t.at(0).writes(spr::DEC, 5);
  t.at(5).writes_with_edge(spr::TSR, DIS);
  EXPECT_TRUE(t.at(5).dec_exc());
  t.at(6).writes(spr::DEC, 4);
  t.at(10).writes_with_edge(spr::TSR, DIS);
  EXPECT_TRUE(t.at(10).dec_exc());
  t.at(11).writes_with_edge(spr::TSR, DIS);
  EXPECT_FALSE(t.at(11).dec_exc());
}

// power T-92: an old bit is cleared, though another is set on the same edge.
TEST(power_booke, T_92_other_bits_are_cleared) {
  booke t((1U << 13U) - 20);
  t.at(0).writes(spr::TCR, 0);
  t.at(0).writes(spr::TBL_write, (1U << 12U) - 20);
  t.at(0).writes(spr::DEC, 5);
  t.at(20).writes_with_edge(spr::TSR, ~0U);
  EXPECT_EQ(t.tsr(20), FIS);
}

// power T-92: with several ticks in a kernel unit, an event of any of them is of that time.
TEST(power_booke, T_92_several_ticks_at_one_time) {
  parameters p = tick_an_edge(profile::booke);
  p.tb_clock = frequency(3'000'000'000);
  for (std::uint64_t tick = 26; tick < 33; ++tick) {
    const bool at_10 = tick >= 28 && tick <= 30;
    timebase_bench t(p);
    t.at(0).writes(spr::DEC, tick);
    t.at(0).writes(spr::TBL_write, (1U << 12U) - tick);
    t.at(10).writes_with_edge(spr::TSR, ~0U);
    EXPECT_EQ(t.at(10).reads(spr::TSR), at_10 ? DIS | FIS : 0U) << tick;
    timebase_bench watchdog(p);
    watchdog.at(0).writes(spr::DEC, 0);
    watchdog.at(0).writes(spr::TBL_write, (1U << 20U) - tick);
    watchdog.at(10).writes_with_edge(spr::TSR, ~0U);
    EXPECT_EQ(watchdog.at(10).reads(spr::TSR) & ENW, at_10 ? ENW : 0U) << tick;
  }
}

// power T-92: WRS set anew by a time-out survives a clear at its time.
TEST(power_booke, T_92_reset_status_set_again) {
  booke t;
  for (int i = 0; i < 4; ++i) {  // ENW, WIS, a reset of kind 2, and another
    t.at(1).writes(spr::TBL_write, 0);
    if (i >= 2) t.at(1).writes(spr::TCR, WRC_2);
    t.at(1).writes(spr::TBL_write, 1U << 20U);
  }
  t.at(1).writes_with_edge(spr::TSR, ~0U);
  EXPECT_EQ(t.tsr(1), ENW | WIS | WRC_2);
  t.at(2).writes_with_edge(spr::TSR, ~0U);
  EXPECT_EQ(t.tsr(2), 0U);
}

// power T-92: the same, by counting.
TEST(power_booke, T_92_reset_status_set_again_by_a_tick) {
  booke t;
  t.at(0).writes(spr::TCR, WRC_2);
  EXPECT_EQ(t.model.set_one_reg(kvm_reg_ppc_or_tsr, ENW | WIS | WRC_2, 0, kernel_time(0)), 0);
  t.at(0).writes(spr::TBL_write, (1U << 20U) - 10);
  t.at(10).writes_with_edge(spr::TSR, ~0U);
  EXPECT_EQ(t.tsr(10), WRC_2);
}

// power T-99: who has seen the event clears it, at its very instant too.
TEST(power_booke, T_99_a_clear_after_the_edge) {
  booke t((1U << 12U) - 5);
  t.at(0).writes(spr::DEC, 5);
  EXPECT_EQ(t.tsr(5), DIS | FIS);
  t.at(5).writes(spr::TSR, DIS);
  EXPECT_EQ(t.tsr(5), FIS);
  t.at(5).writes(spr::TSR, FIS);
  EXPECT_EQ(t.tsr(5), 0U);
  t.at(6).writes(spr::TBL_write, 0);
  t.at(6).writes(spr::TBL_write, 1U << 12U);  // an event by a write
  t.at(6).writes(spr::TSR, FIS);
  EXPECT_EQ(t.tsr(6), 0U);
}

// power T-99: of two events, one pending and one of this instant, a clear takes one.
TEST(power_booke, T_99_two_events_and_two_clears) {
  booke t;
  t.at(0).writes(spr::DEC, 5);
  t.at(6).writes(spr::DEC, 4);
  t.at(10).writes(spr::TSR, DIS);
  EXPECT_EQ(t.tsr(10), DIS);
  t.at(10).writes(spr::TSR, DIS);
  EXPECT_EQ(t.tsr(10), 0U);
}

// power T-93
TEST(power_booke, T_93_fixed_interval_by_a_write) {
  booke t;
  t.at(5).writes(spr::TBL_write, 1U << 12U);
  EXPECT_EQ(t.tsr(5), FIS);
  t.at(6).writes(spr::TSR, FIS);
  t.at(6).writes(spr::TBL_write, (1U << 12U) + 7);  // 1 to 1
  EXPECT_EQ(t.tsr(6), 0U);
  t.at(7).writes(spr::TBL_write, 0);
  EXPECT_EQ(t.tsr(7), 0U);
}

// 9.5: the fixed interval repeats every 2^k ticks, the watchdog's too.
TEST(power_booke, T_93_fixed_interval_by_counting) {
  booke t;
  t.at(0).pins_become(ee_is(true));
  for (const unsigned fp : {0U, 1U, 2U, 3U}) {
    const std::uint64_t k = 13 + 4 * fp;
    timebase_bench u(tick_an_edge(profile::booke));
    u.at(0).pins_become(ee_is(true));
    u.at(0).writes(spr::DEC, 0);
    u.at(0).writes(spr::TCR, fp << 24U | bits(field::FIE));
    const auto fit = [](const thread_lines& l) { return l.fit_irq; };
    EXPECT_TRUE(u.moves_exactly_at(1ULL << (k - 1), 0, true, fit));
    u.at(1ULL << k).writes(spr::TSR, FIS);
    EXPECT_TRUE(u.moves_exactly_at((1ULL << k) + (1ULL << (k - 1)), 1ULL << k, true, fit));
  }
}

// e500: any bit, counted from the most significant one.
TEST(power_booke, T_93_any_bit) {
  parameters p = tick_an_edge(profile::booke);
  p.taps.any_bit = true;
  timebase_bench t(p);
  t.at(0).writes(spr::DEC, 0);
  t.at(0).writes(spr::TCR, 14U << 13U | 2U << 24U | bits(field::FIE));  // IBM bit 58 is bit 5
  t.at(0).pins_become(ee_is(true));
  EXPECT_TRUE(t.moves_exactly_at(32, 0, true, [](const thread_lines& l) { return l.fit_irq; }));
}

// power T-95
TEST(power_booke, T_95_reload_of_zero) {
  booke t;
  t.at(0).writes(spr::TCR, ARE);
  t.at(0).writes(spr::DECAR, 0);
  t.at(0).writes(spr::DEC, 1);
  EXPECT_TRUE(t.at(1).dec_exc());
  EXPECT_EQ(t.at(1).dec(), 0U);
  t.at(2).writes(spr::TSR, DIS);
  EXPECT_FALSE(t.at(1ULL << 40U).dec_exc());
  EXPECT_EQ(t.at(1ULL << 40U).dec(), 0U);
}

// power T-120: the counter goes on where it is so, and then with the reload alone.
TEST(power_booke, T_120_A2_goes_on_from_zero) {
  constexpr std::uint64_t round = 1ULL << 32U;
  timebase_bench t(tick_an_edge(profile::a2));
  t.at(0).writes(spr::DEC, 0);
  EXPECT_EQ(t.at(5).dec(), 0U);  // without the reload it stays
  t.at(5).writes(spr::DECAR, 7);
  t.at(5).writes(spr::TCR, ARE);
  EXPECT_EQ(t.at(6).dec(), 0xFFFF'FFFFU);
  EXPECT_FALSE(t.at(6).dec_exc());
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(5 + round, 5));
  EXPECT_EQ(t.at(5 + round - 1).dec(), 1U);
  EXPECT_EQ(t.at(5 + round).dec(), 7U);
  t.at(5 + round).writes(spr::DECAR, 0);
  t.at(5 + round).writes(spr::TSR, DIS);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(5 + round + 7, 5 + round));
  EXPECT_EQ(t.at(5 + round + 7).dec(), 0U);  // DECAR
  EXPECT_EQ(t.at(5 + round + 9).dec(), 0xFFFF'FFFEU);
  EXPECT_EQ(t.at(5 + 4 * round + 8).dec(), 0xFFFF'FFFFU);
}

// power T-129
TEST(power_booke, T_129_DECAR_is_read_on_A2) {
  const auto read = [](profile which, privilege level) {
    timebase_bench t(tick_an_edge(which));
    t.at(1).writes(spr::DECAR, 9);
    return t.model.read(number_of(spr::DECAR), kernel_time(1), {0, level});
  };
  EXPECT_EQ(read(profile::a2, privilege::supervisor).value, 9U);
  EXPECT_EQ(read(profile::a2, privilege::supervisor).result, access_result::ok);
  EXPECT_EQ(read(profile::a2, privilege::problem).result, access_result::privileged);
  for (const auto which : {profile::booke, profile::e500}) {
    EXPECT_EQ(read(which, privilege::supervisor).result, access_result::unimplemented);
  }
}

// power T-130: a guest's own enables do not hold the hypervisor's timers back.
TEST(power_booke, T_130_guest_state_enables) {
  parameters p = tick_an_edge(profile::e500);
  timebase_bench t(p);
  t.at(0).writes(spr::DEC, 0);
  t.at(0).writes(spr::TCR, bits(field::DIE) | bits(field::FIE) | bits(field::WIE));
  EXPECT_EQ(t.model.set_one_reg(kvm_reg_ppc_or_tsr, DIS | FIS | WIS, 0, kernel_time(1)), 0);
  const auto requests = [&t](std::uint64_t time) {
    const thread_lines l = t.at(time).lines();
    return std::array{l.dec_irq, l.fit_irq, l.wdt_irq};
  };
  EXPECT_EQ(requests(1), (std::array{false, false, false}));
  thread_inputs guest;
  guest.msr_gs = true;
  t.at(2).pins_become(guest);
  EXPECT_EQ(requests(2), (std::array{true, true, true}));
  t.at(3).pins_become({});
  EXPECT_EQ(requests(3), (std::array{false, false, false}));
}

// power T-130: it says nothing on a server.
TEST(power_booke, T_130_not_on_a_server) {
  timebase_bench t;
  thread_inputs guest;
  guest.msr_gs = true;
  t.at(1).pins_become(guest);
  t.at(1).writes(spr::DEC, 0xFFFF'FFFF);
  EXPECT_TRUE(t.at(1).dec_exc());
  EXPECT_FALSE(t.at(1).dec_irq());
}

// power T-130: what ticks will do to the lines of a guest is announced.
TEST(power_booke, T_130_announced) {
  parameters p = tick_an_edge(profile::booke);
  p.taps.watchdog.fill(5);
  timebase_bench t(p);
  thread_inputs guest;
  guest.msr_gs = true;
  t.at(0).pins_become(guest);
  t.at(0).writes(spr::DEC, 0);
  t.at(0).writes(spr::TCR, bits(field::FIE) | bits(field::WIE));
  EXPECT_TRUE(t.moves_exactly_at(48, 0, true, [](const thread_lines& l) { return l.wdt_irq; }));
  EXPECT_TRUE(t.moves_exactly_at(4096, 0, true, [](const thread_lines& l) { return l.fit_irq; }));
}

// 9.6
TEST(power_booke, requests_are_gated) {
  booke t;
  t.at(0).writes(spr::DEC, 1);
  t.at(1).pins_become(ee_is(true));
  EXPECT_FALSE(t.at(1).dec_irq());
  t.at(2).writes(spr::TCR, bits(field::DIE));
  EXPECT_TRUE(t.at(2).dec_irq());
  t.at(3).dec_interrupt_taken();  // has no effect here
  EXPECT_TRUE(t.at(3).dec_irq());
  t.at(4).pins_become(ee_is(false));
  EXPECT_FALSE(t.at(4).dec_irq());
}

}  // namespace
}  // namespace archtimers::power
