// SPDX-License-Identifier: Apache-2.0
// The periodic timer of Arm's SSE and Corstone subsystems: docs/spec/arm-generic-timer.md 6.8.
#include "archtimers/snapshot/arm_json.h"
#include "arm_frame_0.h"

namespace archtimers::arm {
namespace {

constexpr const char* AIVAL = "CNTBase0.CNTP_AIVAL";
constexpr const char* RELOAD = "CNTBase0.CNTP_AIVAL_RELOAD";
constexpr const char* AIVAL_CTL = "CNTBase0.CNTP_AIVAL_CTL";
constexpr const char* CFG = "CNTBase0.CNTP_CFG";

frames_parameters periodic_frame() {
  frames_parameters p = one_full_frame();
  p.auto_increment = true;
  return p;
}

struct periodic : counting {
  explicit periodic(const counter_parameters& p = one_count_an_edge())
      : counting(p, periodic_frame()) {}
  /// A period of so many counts from `t` on.
  void start(std::uint64_t t, std::uint64_t counts) {
    at(t).writes(RELOAD, counts);
    at(t).writes(AIVAL_CTL, 1);
    at(t).writes(CTL, 1);
  }
};

// arm T-220
TEST(arm_auto_increment, T_220_a_period) {
  periodic b;
  b.start(5, 100);
  EXPECT_EQ(b.at(5).reads(AIVAL), 105U);
  EXPECT_EQ(b.at(104).reads(AIVAL_CTL), 1U);
  EXPECT_EQ(b.at(104).reads(CTL), 1U);
  EXPECT_EQ(b.changes_after(5, 1000), "P0+105 ");
  EXPECT_EQ(b.at(105).reads(AIVAL_CTL), 3U);
  EXPECT_EQ(b.at(105).reads(CTL), 5U);
  EXPECT_EQ(b.at(105).reads(AIVAL), 205U);
  EXPECT_TRUE(b.at(150).p());
  b.at(150).writes(AIVAL_CTL, 3);  // 1 does not clear
  EXPECT_TRUE(b.at(150).p());
  b.at(160).writes(AIVAL_CTL, 1);
  EXPECT_FALSE(b.at(160).p());
  EXPECT_EQ(b.changes_after(160, 1000), "P0+205 ");
}

// arm T-221
TEST(arm_auto_increment, T_221_a_late_handler) {
  periodic b;
  b.start(0, 100);
  EXPECT_EQ(b.at(350).reads(AIVAL), 400U);
  b.at(350).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.at(350).reads(AIVAL_CTL), 1U);
  EXPECT_EQ(b.changes_after(350, 1000), "P0+400 ");
  EXPECT_EQ(b.at(1'000'000'000'000'050).reads(AIVAL), 1'000'000'000'000'100U);
  EXPECT_EQ(b.at(1'000'000'000'000'100).reads(AIVAL), 1'000'000'000'000'200U);
}

// arm T-222: a write at the instant of a match takes one period, the earlier one of two.
TEST(arm_auto_increment, T_222_cleared_as_the_next_period_ends) {
  periodic b;
  b.start(0, 100);
  b.at(200).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.at(200).reads(AIVAL_CTL), 3U);
  EXPECT_TRUE(b.at(200).p());
  b.at(200).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.at(200).reads(AIVAL_CTL), 1U);
  b.at(300).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.at(300).reads(AIVAL_CTL), 1U);
  EXPECT_EQ(b.changes_after(300, 1000), "P0+400 ");
}

// arm T-223
TEST(arm_auto_increment, T_223_compare_value_rests) {
  periodic b;
  b.start(0, 100);
  b.at(1).writes(CVAL, 50);
  EXPECT_EQ(b.changes_after(1, 1000), "P0+100 ");
  EXPECT_EQ(b.at(60).reads(CTL), 1U);
  EXPECT_EQ(b.at(60).reads(TVAL), 0xFFFF'FFF6U);
  b.at(60).writes(AIVAL_CTL, 0);
  EXPECT_TRUE(b.at(60).p());
  EXPECT_EQ(b.at(60).reads(CTL), 5U);
  EXPECT_EQ(b.at(300).reads(AIVAL), 100U);  // stands
  b.at(300).writes(AIVAL_CTL, 1);
  EXPECT_FALSE(b.at(300).p());
  EXPECT_EQ(b.at(300).reads(AIVAL), 400U);  // from here on
}

// arm T-224
TEST(arm_auto_increment, T_224_both_enables) {
  periodic b;
  b.at(0).writes(RELOAD, 100);
  b.at(0).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.changes_after(0, 1000), "");
  EXPECT_EQ(b.at(30).reads(AIVAL), 0U);
  b.at(30).writes(CTL, 3);
  EXPECT_EQ(b.at(30).reads(AIVAL), 130U);
  EXPECT_EQ(b.changes_after(30, 1000), "");
  EXPECT_EQ(b.at(130).reads(CTL), 7U);
  b.at(140).writes(CTL, 1);  // unmasked, not begun anew
  EXPECT_TRUE(b.at(140).p());
  EXPECT_EQ(b.at(140).reads(AIVAL), 230U);
  b.at(150).writes(CTL, 0);
  EXPECT_EQ(b.at(150).reads(AIVAL_CTL), 3U);  // CLR stays
  EXPECT_EQ(b.at(150).reads(CTL), 0U);
  EXPECT_EQ(b.at(500).reads(AIVAL), 230U);
  b.at(500).writes(CTL, 1);
  EXPECT_TRUE(b.at(500).p());
  EXPECT_EQ(b.at(500).reads(AIVAL), 600U);
}

// arm T-225
TEST(arm_auto_increment, T_225_another_period) {
  periodic b;
  b.start(0, 100);
  b.at(50).writes(RELOAD, 30);
  EXPECT_EQ(b.at(50).reads(AIVAL), 100U);
  EXPECT_EQ(b.at(100).reads(AIVAL), 130U);
  b.at(110).writes(RELOAD, 0);  // each count ends a period
  b.at(140).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.at(140).reads(AIVAL_CTL), 3U);
  EXPECT_EQ(b.at(145).reads(AIVAL), 145U);
  EXPECT_TRUE(b.at(145).p());
}

// arm T-226
TEST(arm_auto_increment, T_226_the_counter_is_moved) {
  periodic b;
  b.start(0, 100);
  b.at(10).writes("CNTCV", 90);
  EXPECT_EQ(b.changes_after(10, 1000), "P0+20 ");
  b.at(30).writes("CNTCV", 5000);  // beyond AIVAL
  EXPECT_EQ(b.at(30).reads(AIVAL), 5100U);
  b.at(40).writes(AIVAL_CTL, 1);
  b.at(50).writes("CNTCV", 0);  // behind: it waits
  EXPECT_EQ(b.changes_after(50, 10'000), "P0+5150 ");
  b.at(60).writes("CNTCR", 0);
  EXPECT_EQ(b.changes_after(60), "");
  // Ahead of the kernel, and an earlier operation on the counter that comes later.
  b.at(70).writes("CNTCV", 0);
  b.at(70).writes("CNTCR", EN);
  b.at(70).writes(CTL, 0);
  b.at(70).writes(CTL, 1);
  b.ahead(70, 190).writes(AIVAL_CTL, 1);
  EXPECT_EQ(b.changes_after(70, 300), "P0+170 P0-190 P0+270 ");
  b.ahead(70, 80).writes("CNTCV", 0);
  EXPECT_EQ(b.changes_after(70, 300), "P0+180 P0-190 P0+280 ");
}

// arm T-227: the sum has the counter's bits, so that the wrap does not end the periods.
TEST(arm_auto_increment, T_227_wrap) {
  counter_parameters p = one_count_an_edge();
  p.width = 56;
  periodic b(p);
  b.at(0).writes("CNTCV", (std::uint64_t{1} << 56U) - 250);
  b.start(0, 100);
  EXPECT_EQ(b.at(99).reads(AIVAL_CTL), 1U);
  EXPECT_EQ(b.at(200).reads(AIVAL), 50U);
  // A sum beyond the wrap is below the count: met until then.
  b.at(220).writes(AIVAL_CTL, 1);
  EXPECT_TRUE(b.at(220).p());
  EXPECT_EQ(b.at(249).reads(AIVAL), 99U);
  b.at(250).writes(AIVAL_CTL, 1);
  EXPECT_FALSE(b.at(251).p());
  EXPECT_EQ(b.changes_after(251, 1000), "P0+349 ");
}

// arm T-228
TEST(arm_auto_increment, T_228_access) {
  periodic b;
  EXPECT_EQ(b.at(0).reads(CFG), 1U);
  b.at(0).writes(CFG, 0);
  b.at(0).writes(AIVAL, 77);
  EXPECT_EQ(b.at(0).reads(CFG), 1U);
  EXPECT_EQ(b.at(0).reads(AIVAL), 0U);
  b.at(0).writes(AIVAL_CTL, 0xFFFF'FFFF);
  EXPECT_EQ(b.at(0).reads(AIVAL_CTL), 1U);  // CLR cannot be set
  b.at(0).writes(RELOAD, 100, nonsecure);   // CNTNSAR keeps it
  EXPECT_EQ(b.at(0).reads(RELOAD), 0U);
  b.at(0).writes("CNTNSAR", 1);
  b.at(0).writes(RELOAD, 100, nonsecure);
  EXPECT_EQ(b.at(0).reads(RELOAD), 100U);
  b.at(0).writes(CTL, 1);
  b.at(0).writes("CNTACR0", 0x1F);  // without RWPT
  for (const char* name : {AIVAL, RELOAD, AIVAL_CTL, CFG}) EXPECT_EQ(b.at(150).reads(name), 0U);
  b.at(150).writes(AIVAL_CTL, 0);
  EXPECT_TRUE(b.at(150).p());
  b.at(150).writes("CNTACR0", 0x3F);
  EXPECT_EQ(b.at(150).reads(AIVAL_CTL), 3U);
  // Half of AIVAL, and CNTEL0Base, which has none of them.
  EXPECT_EQ(b.at(150).frames_word(0x1040), 200U);
  EXPECT_EQ(b.at(150).frames_word(0x1044), 0U);
  b.at(150).writes("CNTBase0.CNTEL0ACR", 0x303);
  for (std::uint64_t a = 0x9040; a < 0x9054; a += 4) EXPECT_EQ(b.at(150).frames_word(a), 0U);
}

// arm T-228: without the parameter nothing is there.
TEST(arm_auto_increment, T_228_left_out) {
  counting b;
  for (std::uint64_t a = 0x1040; a < 0x1054; a += 4) {
    EXPECT_EQ(b.at(0).frames_write(a, 1, secure), bus_result::ok);
    EXPECT_EQ(b.at(0).frames_word(a), 0U);
  }
  EXPECT_EQ(b.at(0).frames_write(0x1040, 1, {false, true}), bus_result::refused);
  EXPECT_FALSE(b.frames.exists(row_of(AIVAL)));
  EXPECT_EQ(periodic_frame().rtl_obstacle(), "auto_increment: the RTL's frames have no CNTP_AIVAL");
  EXPECT_EQ(one_full_frame().rtl_obstacle(), "");
}

// arm T-229
TEST(arm_auto_increment, T_229_saved_and_restored) {
  periodic b;
  b.start(0, 100);
  const frames_snapshot saved = b.frames.save(kernel_time(250));
  EXPECT_EQ(saved.frames[0].periodic.aival, 300U);
  EXPECT_TRUE(saved.frames[0].periodic.clear);
  const auto read = frames_from_json(to_json(saved));
  ASSERT_TRUE(std::holds_alternative<frames_snapshot>(read));
  EXPECT_TRUE(std::get<frames_snapshot>(read) == saved);
  periodic other;
  EXPECT_EQ(other.frames.restore(saved, kernel_time(720)), "");  // AIVAL is behind
  EXPECT_EQ(other.at(720).reads(AIVAL), 820U);
  EXPECT_TRUE(other.at(720).p());
  frames_snapshot beyond = saved;
  beyond.frames[0].periodic.aival = std::uint64_t{1} << 56U;
  counter_parameters narrow = one_count_an_edge();
  narrow.width = 56;
  periodic of_56(narrow);
  EXPECT_EQ(of_56.frames.restore(beyond, kernel_time(300)),
            "frames[0]: CNTP_AIVAL has a bit that the count does not have");
  counting without;
  EXPECT_EQ(without.frames.restore(saved, kernel_time(300)),
            "frames[0]: this frame has no CNTP_AIVAL");
}

// arm T-229: a snapshot of frames that have not used it is the one of old.
TEST(arm_auto_increment, T_229_older_snapshots) {
  periodic b;
  b.at(3).arms_p(50);
  const std::string text = to_json(b.frames.save(kernel_time(10)));
  EXPECT_EQ(text.find("auto_increment"), std::string::npos);
  const auto read = frames_from_json(text);
  ASSERT_TRUE(std::holds_alternative<frames_snapshot>(read));
  b.start(20, 100);
  EXPECT_EQ(b.frames.restore(std::get<frames_snapshot>(read), kernel_time(30)), "");
  EXPECT_EQ(b.changes_after(30, 1000), "P0+50 ");
  EXPECT_EQ(b.at(30).reads(RELOAD), 0U);
}

// arm T-230
TEST(arm_auto_increment, T_230_reset) {
  periodic b;
  b.start(0, 100);
  b.frames.reset(true, kernel_time(150));
  EXPECT_FALSE(b.at(150).p());
  b.frames.reset(false, kernel_time(160));
  for (const char* name : {AIVAL, RELOAD, AIVAL_CTL}) EXPECT_EQ(b.at(160).reads(name), 0U) << name;
  b.start(170, 100);
  EXPECT_EQ(b.changes_after(170, 1000), "P0+270 ");
  frames_parameters p = periodic_frame();
  p.unknown_seed = 7;
  arm_bench unknown(one_count_an_edge(), p);
  EXPECT_NE(unknown.at(0).reads(RELOAD), 0U);
}

}  // namespace
}  // namespace archtimers::arm
