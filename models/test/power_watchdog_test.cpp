// SPDX-License-Identifier: Apache-2.0
// The Book E watchdog: TCR[WRC], its request for a reset, and the record in TSR[WRS].
#include <gtest/gtest.h>

#include <initializer_list>

#include "power_booke_fixture.h"

namespace archtimers::power {
namespace {

// power T-94
TEST(power_watchdog, T_94_three_time_outs) {
  booke t;
  thread_inputs pins;
  pins.msr_ce = true;
  t.at(0).pins_become(pins);
  t.at(0).writes(spr::TCR, WRC_2 | bits(field::WIE));
  const std::uint64_t first = 1U << 20U;
  const std::uint64_t period = 1U << 21U;
  EXPECT_EQ(t.tsr(first - 1) & (ENW | WIS), 0U);
  EXPECT_EQ(t.tsr(first) & (ENW | WIS), ENW);
  EXPECT_EQ(t.tsr(first + period - 1) & (ENW | WIS), ENW);
  EXPECT_EQ(t.tsr(first + period) & (ENW | WIS), ENW | WIS);
  EXPECT_TRUE(
      t.moves_exactly_at(first + period, 0, true, [](const thread_lines& l) { return l.wdt_irq; }));
  const std::uint64_t third = first + 2 * period;
  EXPECT_EQ(t.at(third - 1).lines().wdt_reset, 0U);
  EXPECT_EQ(t.at(third).lines().wdt_reset, 2U);
  EXPECT_TRUE(
      t.moves_exactly_at(third, 0, true, [](const thread_lines& l) { return l.wdt_reset == 2; }));
  EXPECT_EQ(t.at(third).reads(spr::TCR) & bits(field::WRC), 0U);
  // Later time-outs change nothing with WRC=0.
  EXPECT_TRUE(t.nothing_changes_after(third));
}

/// The third time-out at 10, with WRC = 2, in the first of two threads.
class third_time_out : public timebase_bench {
 public:
  explicit third_time_out(profile which) : timebase_bench(presets(which)) {
    at(0).writes(spr::DEC, 0);
    at(0).writes(spr::TCR, WRC_2);
    EXPECT_EQ(model.set_one_reg(kvm_reg_ppc_or_tsr, ENW | WIS, 0, kernel_time(0)), 0);
  }
  static parameters presets(profile which) {
    parameters p = with_threads(2, tb_starts_at((1U << 18U) - 10, which));
    p.taps.watchdog.fill(19);
    return p;
  }
  [[nodiscard]] unsigned asked_for(std::uint64_t t) { return at(t).lines().wdt_reset; }
  [[nodiscard]] std::uint64_t wrs(std::uint64_t t, unsigned thread = 0) {
    return (at(t).reads(spr::TSR, thread) & field::WRS.mask()) >> field::WRS.lsb;
  }
};

// power T-113: what software clears is the record, and not the request.
TEST(power_watchdog, T_113_request_and_record) {
  third_time_out t(profile::booke);
  EXPECT_EQ(t.asked_for(9), 0U);
  EXPECT_EQ(t.asked_for(10), 2U);
  EXPECT_EQ(t.wrs(10), 2U);
  EXPECT_EQ(t.wrs(10, 1), 0U);
  t.at(15).writes(spr::TSR, bits(field::WRS));
  EXPECT_EQ(t.wrs(15), 0U);
  EXPECT_EQ(t.asked_for(15), 2U);
  t.model.reset(true, kernel_time(20));
  EXPECT_EQ(t.asked_for(20), 0U);
}

// power T-161
TEST(power_watchdog, T_161_a_reset_is_asked_for_once) {
  for (const profile which : {profile::booke, profile::a2}) {
    third_time_out t(which);
    EXPECT_EQ(t.asked_for(10), 2U);
    const std::uint64_t record = t.wrs(10);
    const std::uint64_t wrc_1 = WRC_2 >> 1U;
    t.at(11).writes(spr::TCR, wrc_1);
    const std::uint64_t fourth = 10 + (1U << 19U);
    EXPECT_EQ(t.asked_for(fourth), 2U);
    EXPECT_EQ(t.wrs(fourth), record);
    EXPECT_EQ(t.at(fourth).reads(spr::TCR), wrc_1);
  }
}

// power T-114
TEST(power_watchdog, T_114_the_record_outlives_resets) {
  third_time_out t(profile::booke);
  for (const std::uint64_t time : {20U, 40U}) {  // the watchdog's reset, and another one
    t.model.reset(true, kernel_time(time));
    EXPECT_EQ(t.asked_for(time), 0U);
    t.model.reset(false, kernel_time(time + 5));
    EXPECT_EQ(t.at(time + 5).reads(spr::TSR), WRC_2);
    EXPECT_EQ(t.at(time + 5).reads(spr::TCR), 0U);
  }
  t.at(50).writes(spr::TSR, bits(field::WRS));
  EXPECT_EQ(t.wrs(50), 0U);
  t.model.watchdog_reset_done(3, kernel_time(60));
  EXPECT_EQ(t.wrs(60), 0U);  // it is recorded when it is asked for
}

// power T-115
TEST(power_watchdog, T_115_a_completion_is_recorded_in_all_threads) {
  third_time_out t(profile::a2);
  EXPECT_EQ(t.asked_for(10), 2U);
  EXPECT_EQ(t.wrs(10), 0U);
  EXPECT_EQ(t.at(10).reads(spr::TCR), WRC_2);
  t.model.reset(true, kernel_time(20));
  t.model.watchdog_reset_done(3, kernel_time(25));
  t.model.reset(false, kernel_time(30));
  EXPECT_EQ(t.wrs(30), 3U);
  EXPECT_EQ(t.wrs(30, 1), 3U);
  t.at(31).writes(spr::TSR, bits(field::WRS));
  t.model.watchdog_reset_done(1, kernel_time(40), true);
  t.at(40).writes_with_edge(spr::TSR, bits(field::WRS));  // the pin of that edge stays
  EXPECT_EQ(t.wrs(40), 1U);
  EXPECT_EQ(t.wrs(40, 1), 1U);
}

// power T-115: a write comes before a pin of its instant that is seen later.
TEST(power_watchdog, T_115_a_pin_that_comes_late) {
  third_time_out t(profile::a2);
  t.model.watchdog_reset_done(1, kernel_time(5));
  t.at(6).writes(spr::TSR, bits(field::WRS));
  t.model.watchdog_reset_done(2, kernel_time(6), true);
  EXPECT_EQ(t.wrs(6), 0U);  // cleared by the CPU after the edge that samples the pin
}

/// WRC after software has written the values one after the other.
std::uint64_t wrc_after(wrc_sticks rule, std::initializer_list<std::uint32_t> values) {
  parameters p = tick_an_edge(profile::booke);
  p.wrc = rule;
  timebase_bench t(p);
  for (const std::uint32_t value : values) t.at(1).writes(spr::TCR, value << field::WRC.lsb);
  return t.at(1).reads(spr::TCR) >> field::WRC.lsb;
}

// power T-111
TEST(power_watchdog, T_111_what_of_WRC_sticks) {
  EXPECT_EQ(wrc_after(wrc_sticks::bits, {1, 2}), 3U);
  EXPECT_EQ(wrc_after(wrc_sticks::bits, {2, 0}), 2U);
  EXPECT_EQ(wrc_after(wrc_sticks::field, {1, 2}), 1U);
  EXPECT_EQ(wrc_after(wrc_sticks::field, {0, 2, 3, 0}), 2U);
  EXPECT_EQ(wrc_after(wrc_sticks::nothing, {3, 1}), 1U);
  EXPECT_EQ(wrc_after(wrc_sticks::nothing, {3, 0}), 0U);
}

// power T-111: the other fields are what is written.
TEST(power_watchdog, T_111_the_rest_of_TCR) {
  for (const auto which : {profile::booke, profile::e500}) {
    timebase_bench t(tick_an_edge(which));
    t.at(1).writes(spr::TCR, ~0U);
    t.at(2).writes(spr::TCR, ARE);
    EXPECT_EQ(t.at(2).reads(spr::TCR), ARE | bits(field::WRC));
  }
}

// power T-111: the reset of a time-out takes WRC back, and so does the reset itself.
TEST(power_watchdog, T_111_until_the_reset) {
  booke t((1U << 20U) - 10);
  t.at(0).writes(spr::TCR, WRC_2);
  EXPECT_EQ(t.model.set_one_reg(kvm_reg_ppc_or_tsr, ENW | WIS, 0, kernel_time(0)), 0);
  t.at(10).writes(spr::TCR, 1U << 28U);  // on the edge of the third time-out
  EXPECT_EQ(t.at(10).reads(spr::TCR), 1U << 28U);
  t.model.reset(true, kernel_time(11));
  t.model.reset(false, kernel_time(12));
  t.at(13).writes(spr::TCR, WRC_2);
  EXPECT_EQ(t.at(13).reads(spr::TCR), WRC_2);
}

// power T-112
TEST(power_watchdog, T_112_a_host_takes_WRC_back) {
  for (const auto which : {profile::booke, profile::e500, profile::a2}) {
    timebase_bench t(tick_an_edge(which));
    t.at(1).writes(spr::TCR, bits(field::WRC));
    EXPECT_EQ(t.model.write(number_of(spr::TCR), WRC_2, kernel_time(1), kernel_time(1),
                            {0, privilege::problem, true}),
              access_result::ok);
    EXPECT_EQ(t.at(1).reads(spr::TCR), WRC_2);
    EXPECT_EQ(t.model.set_one_reg(0x1020'0000'0000'0089, ARE, 0, kernel_time(1)), 0);
    EXPECT_EQ(t.at(1).reads(spr::TCR), ARE);
  }
}

}  // namespace
}  // namespace archtimers::power
