// SPDX-License-Identifier: Apache-2.0
// The seven timers by system register: docs/spec/arm-generic-timer.md 6.5, 8.2 and 12.4.
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

struct timer_name {
  std::string name, suffix, line;
};
const timer_name timers[] = {{"CNTP", "EL0", "p"},    {"CNTV", "EL0", "v"},
                             {"CNTHP", "EL2", "hp"},  {"CNTHV", "EL2", "hv"},
                             {"CNTPS", "EL1", "ps"},  {"CNTHPS", "EL2", "hps"},
                             {"CNTHVS", "EL2", "hvs"}};

/// Calls `test` with a new bench for each timer and its registers' names.
template <class Test>
void each_timer(const Test& test) {
  for (const timer_name& timer : timers) {
    SCOPED_TRACE(timer.name);
    counting_cpu b;
    test(b, timer.name + "_CVAL_" + timer.suffix, timer.name + "_TVAL_" + timer.suffix,
         timer.name + "_CTL_" + timer.suffix, timer.line);
  }
}

// arm T-58, T-59, T-60, T-62, T-65
TEST(arm_pe_timer, T_58_to_T_65_line_and_ctl) {
  each_timer([](counting_cpu& b, const std::string& cval, const std::string&,
                const std::string& ctl, const std::string& line) {
    b.at(5).writes(ctl, 1);
    EXPECT_EQ(b.at(5).lines(), line);
    EXPECT_EQ(b.at(5).reads(ctl), 5U);
    b.at(6).writes(cval, 20);
    EXPECT_EQ(b.at(6).lines(), "");
    EXPECT_EQ(b.changes_after(6), line + "+20 ");
    EXPECT_EQ(b.at(19).reads(ctl), 1U);
    EXPECT_EQ(b.at(20).reads(ctl), 5U);
    b.at(21).writes(ctl, 7);
    EXPECT_EQ(b.at(21).lines(), "");
    EXPECT_EQ(b.at(21).reads(ctl), 7U);
    b.at(22).writes(ctl, 2);
    EXPECT_EQ(b.at(22).reads(ctl), 2U);
    b.at(23).writes(ctl, 0);
    EXPECT_EQ(b.at(23).reads(ctl), 0U);
    b.at(24).writes(ctl, 1);
    EXPECT_EQ(b.at(24).lines(), line);
  });
}

// D-19: ISTATUS of a disabled timer, by choice its condition.
TEST(arm_pe_timer, D_19_istatus_when_disabled) {
  pe_parameters presets = full_cpu();
  presets.istatus_when_disabled_is_condition = true;
  counting_cpu b(presets);
  b.at(0).writes("CNTV_CVAL_EL0", 10);
  EXPECT_EQ(b.at(9).reads("CNTV_CTL_EL0"), 0U);
  EXPECT_EQ(b.at(10).reads("CNTV_CTL_EL0"), 4U);
  EXPECT_EQ(b.at(10).lines(), "");
}

// arm T-66 to T-75: TVAL, each way.
TEST(arm_pe_timer, T_66_to_T_75_tval) {
  each_timer([](counting_cpu& b, const std::string& cval, const std::string& tval,
                const std::string& ctl, const std::string& line) {
    b.at(10).writes(ctl, 1);
    b.at(10).writes(tval, 7);
    EXPECT_EQ(b.at(10).reads(cval), 17U);
    EXPECT_EQ(b.changes_after(10), line + "+17 ");
    EXPECT_EQ(b.at(17).reads(tval), 0U);
    EXPECT_EQ(b.at(18).reads(tval), 0xFFFF'FFFFU);
    b.at(20).writes(tval, 0);
    EXPECT_EQ(b.at(20).lines(), line);
    b.at(21).writes(tval, 0x1'FFFF'FFFF);  // bits 63:32 do not count
    EXPECT_EQ(b.at(21).reads(cval), 20U);
    EXPECT_EQ(b.at(21).lines(), line);
    b.at(22).writes(tval, 0xFFFF'FFFF - 22);  // T-70: -23 at 22
    EXPECT_EQ(b.at(22).reads(cval), most64);
    EXPECT_EQ(b.at(22).lines(), "");
    b.at(23).writes(tval, 0x8000'0000);
    EXPECT_EQ(b.at(23).reads(cval), 23 - 0x8000'0000U + (most64 << 32U));
    b.at(30).writes(cval, 30 + 0x7FFF'FFFFU + 6);
    EXPECT_EQ(b.at(30).reads(tval), 0x8000'0005U);
  });
}

// arm T-78, T-82, T-83: the counter is set; T-15: or stops.
TEST(arm_pe_timer, T_78_to_T_83_the_counter_is_set) {
  each_timer([](counting_cpu& b, const std::string& cval, const std::string& tval,
                const std::string& ctl, const std::string& line) {
    b.at(0).writes(ctl, 1);
    b.at(0).writes(cval, most64 >> 1U);
    b.at(5).cntcv(std::uint64_t{1} << 63U);
    EXPECT_EQ(b.at(5).lines(), line);
    b.at(6).cntcv(most64);
    EXPECT_EQ(b.changes_after(6), line + "-7 ");
    b.at(10).writes(tval, 0xFFFF'FFFF);
    b.at(10).cntcv(100);
    EXPECT_EQ(b.at(10).lines(), line);
    b.at(11).cntcv(0);
    EXPECT_EQ(b.at(11).lines(), "");
    b.at(20).cntcr(0);
    EXPECT_EQ(b.at(500).lines(), line);
    EXPECT_EQ(b.changes_after(20), "");
  });
}

// arm T-94: all seven at one instant, and each alone.
TEST(arm_pe_timer, T_94_independent) {
  counting_cpu b;
  for (const timer_name& timer : timers) b.at(0).arms(timer.name, timer.suffix, 10);
  EXPECT_EQ(b.changes_after(0), "p+10 v+10 hp+10 hv+10 ps+10 hps+10 hvs+10 ");
  for (std::size_t i = 0; i < std::size(timers); ++i)
    b.at(1).writes(timers[i].name + "_CVAL_" + timers[i].suffix, 20 - i);
  EXPECT_EQ(b.changes_after(1), "hvs+14 hps+15 ps+16 hv+17 hp+18 v+19 p+20 ");
}

// arm T-26, T-27, T-100, T-101: larger steps, narrow counters.
TEST(arm_pe_timer, T_26_T_100_steps_and_widths) {
  counting_cpu slow(full_cpu(), with_table({1, 4}));
  slow.at(0).cntcr(1 | 1U << 8U);
  slow.at(0).arms("CNTHP", "EL2", 1010);
  EXPECT_EQ(slow.changes_after(0), "hp+1012 ");
  EXPECT_EQ(slow.at(1011).reads("CNTHP_TVAL_EL2"), 2U);
  counter_parameters narrow = one_count_an_edge();
  narrow.width = 56;
  counting_cpu b(full_cpu(), narrow);
  b.at(0).cntcv((std::uint64_t{1} << 56U) - 100);
  b.at(0).arms("CNTP", "EL0", std::uint64_t{1} << 56U);
  b.at(0).writes("CNTVOFF_EL2", 50);
  b.at(0).arms("CNTV", "EL0", most64 - 39);
  EXPECT_EQ(b.changes_after(0), "v+110 v-150 ");  // between the counter's wrap and the view's
}

// arm T-102: the lines fall with the reset, whatever the counter does; writes are lost until it
// ends.
TEST(arm_pe_timer, T_102_reset) {
  pe_parameters presets = full_cpu();
  presets.cntfrq_reset = 77;
  counting_cpu b(presets);
  for (const timer_name& timer : timers) b.at(0).arms(timer.name, timer.suffix, 3);
  b.at(0).writes("CNTKCTL_EL1", 0x303);
  b.at(0).writes("CNTHCTL_EL2", 0x3);
  b.at(0).writes("CNTVOFF_EL2", 1);
  b.at(0).writes("CNTFRQ_EL0", 5);
  EXPECT_EQ(b.at(9).lines(), "p v hp hv ps hps hvs");
  b.cpu.reset(true, kernel_time(10));
  EXPECT_EQ(b.at(10).lines(), "");
  b.at(11).writes("CNTP_CTL_EL0", 1);
  EXPECT_EQ(b.at(11).lines(), "");
  EXPECT_EQ(b.cpu.restore(pe_snapshot{}, kernel_time(11)), "the timers are in reset");
  b.cpu.reset(false, kernel_time(12));
  const auto is = [](std::string_view name, std::string_view part) {
    return name.find(part) != std::string_view::npos;
  };
  for (const auto& entry : all_keys) {
    const bool counts = is(entry.name, "PCT") || is(entry.name, "VCT");
    const std::uint64_t expected = is(entry.name, "CNTFRQ") ? 77
                                   : is(entry.name, "TVAL") ? 0xFFFF'FFF4
                                   : counts                 ? 12
                                                            : 0;
    EXPECT_EQ(b.at(12).reads(entry.name), expected) << entry.name;
  }
}

// arm T-104: an expiry withdrawn on its own edge, and one edge late.
TEST(arm_pe_timer, T_104_withdrawn) {
  counting_cpu b;
  b.at(0).arms("CNTHPS", "EL2", 10);
  b.ahead(0, 10).writes("CNTHPS_CVAL_EL2", 30);
  EXPECT_EQ(b.changes_after(0), "hps+30 ");
  b.at(11).writes("CNTHPS_CVAL_EL2", 20);
  b.ahead(11, 21).writes("CNTHPS_CVAL_EL2", 100);
  EXPECT_EQ(b.changes_after(11), "hps+20 hps-21 hps+100 ");
}

// arm T-18: reads are of their own time; operations arrive in any order, the counter's among them.
TEST(arm_pe_timer, T_18_ahead_of_the_kernel) {
  counting_cpu b;
  b.ahead(0, 50).writes("CNTV_TVAL_EL0", 10);
  b.ahead(0, 40).writes("CNTVOFF_EL2", 25);
  b.ahead(0, 30).cntcv(1000);
  b.ahead(0, 10).writes("CNTV_CTL_EL0", 1);
  EXPECT_EQ(b.ahead(0, 29).reads("CNTVCT_EL0"), 29U);
  EXPECT_EQ(b.ahead(0, 30).reads("CNTVCT_EL0"), 1000U);
  EXPECT_EQ(b.ahead(0, 45).reads("CNTVCT_EL0"), 990U);
  EXPECT_EQ(b.ahead(0, 50).reads("CNTV_CVAL_EL0"), 1005U);
  EXPECT_EQ(b.at(0).reads("CNTV_CTL_EL0"), 0U);
  EXPECT_EQ(b.changes_after(0), "v+10 v-50 v+60 ");
}

// The same when nobody has looked at it since and the counter has moved on.
TEST(arm_pe_timer, T_18_a_counter_that_moves_on_leaves_what_has_passed) {
  counting_cpu b;
  b.ahead(0, 50).writes("CNTV_TVAL_EL0", 10);
  b.at(60).cntcv(1000);
  b.at(70).cntcv(3000);
  EXPECT_EQ(b.at(80).reads("CNTV_CVAL_EL0"), 60U);
}

}  // namespace
}  // namespace archtimers::arm
