// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 11: what client software does; resets and writes on the very edge.
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-102: reset lowers the lines in its cycle and clears everything; the counter has its own.
TEST(arm_frames_client, T_102_reset_of_the_frames) {
  counting b;
  b.at(0).arms_p(10);
  b.at(0).writes("CNTVOFF0", 3);
  b.at(0).arms_v(10);
  EXPECT_EQ(b.changes_after(0), "V0-3 P0+10 V0+13 ");
  b.frames.reset(true, kernel_time(20));
  EXPECT_FALSE(b.at(20).p());
  EXPECT_FALSE(b.at(20).v());
  b.at(21).arms_p(0);  // ignored
  EXPECT_FALSE(b.at(21).p());
  EXPECT_EQ(b.at(21).count(), 21U);
  b.frames.reset(false, kernel_time(25));
  EXPECT_EQ(b.at(25).reads("CNTBase0.CNTP_CVAL"), 0U);
  EXPECT_EQ(b.at(25).reads("CNTVOFF0"), 0U);
  b.at(26).arms_p(30);
  EXPECT_EQ(b.changes_after(26), "P0+30 ");
}

// arm T-102: reset of the counter: count 0, stopped; the lines follow the count at once.
TEST(arm_frames_client, T_102_reset_of_the_counter) {
  counter_parameters p = with_table({1, 4});
  p.cntsc = true;
  p.cntfid_rw = true;
  arm_bench b(p);
  b.at(0).writes("CNTSCR", 5);
  b.at(0).writes("CNTFID1", 5);
  b.at(0).writes("CNTCR", fcreq(1));
  b.at(0).writes("CNTCR", EN | HDBG | fcreq(1));
  b.counter.drive(true, kernel_time(100));
  b.at(100).arms_p(10);
  EXPECT_TRUE(b.at(100).p());
  b.counter.reset(true, kernel_time(103));
  EXPECT_FALSE(b.at(103).p());
  EXPECT_EQ(b.at(103).count(), 0U);
  b.at(104).writes("CNTCR", EN);  // ignored
  b.at(104).writes("CNTCV", 50);
  EXPECT_FALSE(b.counter.restore({}, kernel_time(104)).empty());
  EXPECT_EQ(b.at(110).count(), 0U);
  b.counter.reset(false, kernel_time(110));
  EXPECT_EQ(b.at(110).reads("CNTCR"), 0U);
  EXPECT_EQ(b.at(110).reads("CNTSR"), 0U);
  EXPECT_EQ(b.at(110).reads("CNTSCR"), 0x0100'0000U);
  EXPECT_EQ(b.at(110).reads("CNTFID1"), 250'000'000U);
  b.at(110).writes("CNTCR", EN | HDBG);  // the pin is still high
  EXPECT_EQ(b.at(110).reads("CNTSR"), 2U);
  EXPECT_EQ(b.at(120).count(), 0U);
  b.counter.drive(false, kernel_time(120));
  EXPECT_EQ(b.changes_after(120), "P0+130 ");
}

// arm T-102: a reset between operations noted ahead and their time.
TEST(arm_frames_client, T_102_reset_under_operations_ahead) {
  counting b;
  b.at(0).arms_p(10);
  b.ahead(0, 50).writes("CNTBase0.CNTP_CTL", 1);
  b.ahead(0, 90).writes("CNTBase0.CNTP_CTL", 0);
  b.frames.reset(true, kernel_time(20));
  EXPECT_EQ(b.changes_after(20), "");
  b.frames.reset(false, kernel_time(30));
  EXPECT_EQ(b.changes_after(30), "P0+50 P0-90 ");  // CVAL = 0 now
}

// arm T-103: hi, lo, hi until both hi are equal.
TEST(arm_frames_client, T_103_hi_lo_hi) {
  arm_bench b;
  b.at(0).counts_from(0x0'FFFF'FFFE);
  EXPECT_EQ(b.at(0).frames_word(0x1004), 0U);
  EXPECT_EQ(b.at(1).frames_word(0x1000), 0xFFFF'FFFFU);
  EXPECT_EQ(b.at(2).frames_word(0x1004), 1U);
  for (std::uint64_t start = 0; start < 6; ++start) {
    std::uint64_t t = start;
    std::uint64_t hi = 0;
    std::uint64_t lo = 0;
    int rounds = 0;
    do {
      hi = b.at(t++).frames_word(0x1004);
      lo = b.at(t++).frames_word(0x1000);
      ++rounds;
    } while (hi != b.at(t++).frames_word(0x1004));
    EXPECT_LE(rounds, 2);
    EXPECT_EQ(hi << 32U | lo, b.at(t - 2).count());
  }
}

// arm T-104: a CVAL write on the edge that would expire: no pulse. One edge later: one cycle.
TEST(arm_frames_client, T_104_written_on_the_edge_of_expiry) {
  for (const std::uint64_t late : {0U, 1U, 2U}) {
    counting b;
    b.at(0).arms_p(100);
    b.ahead(0, 100 + late).writes("CNTBase0.CNTP_CVAL", 500);
    const std::string pulse = late == 0 ? "" : "P0+100 P0-" + std::to_string(100 + late) + " ";
    EXPECT_EQ(b.changes_after(0), pulse + "P0+500 ");
    counting at_once;
    at_once.at(0).arms_p(100);
    at_once.at(100 + late).writes("CNTBase0.CNTP_CVAL", 500);
    EXPECT_FALSE(at_once.at(100 + late).p());
  }
}

// arm T-105: CVAL += P in a handler of latency L: no drift, high for L cycles.
TEST(arm_frames_client, T_105_a_periodic_timer) {
  counting b;
  b.at(0).arms_p(100);
  std::uint64_t t = 0;
  for (std::uint64_t n = 1; n <= 50; ++n) {
    const auto rise = b.frames.look_ahead(kernel_time(t)).next;
    ASSERT_TRUE(rise);
    EXPECT_EQ(rise->units(), 100 * n);
    t = rise->units() + n % 7 + 1;
    EXPECT_TRUE(b.at(t - 1).p());
    b.at(t).writes("CNTBase0.CNTP_CVAL", b.at(t).reads("CNTBase0.CNTP_CVAL") + 100);
    EXPECT_FALSE(b.at(t).p());
  }
}

// arm T-86: software that sees the line sees the cause.
TEST(arm_frames_client, T_86_the_line_and_its_cause) {
  counter_parameters p = with_table({1, 16});
  p.clock = frequency(25'165'824);
  arm_bench b(p, one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN | fcreq(1));
  for (std::uint64_t cval = 1000; cval < 1040; ++cval) {
    b.at(0).arms_p(cval);
    const auto rise = b.frames.look_ahead(kernel_time(0)).next;
    ASSERT_TRUE(rise);
    EXPECT_GE(b.at(rise->units()).count(), cval);
    EXPECT_LT(b.at(rise->units() - 1).count(), cval);
    EXPECT_EQ(b.at(rise->units()).reads("CNTBase0.CNTP_CTL"), 5U);
  }
}

// 11.2: Linux on a memory-mapped frame: probe, arm, handler, shutdown.
TEST(arm_frames_client, linux_on_a_frame) {
  frames_parameters p = frames_of({1, 3});
  p.acr_reset = 0;
  counting b(one_count_an_edge(), p);
  b.at(0).writes("CNTNSAR", 2);
  b.at(0).writes("CNTFRQ", 1'000'000'000);
  EXPECT_EQ(b.at(1).reads("CNTTIDR", nonsecure), 0x31U);
  b.at(1).writes("CNTACR0", 0x3F, nonsecure);
  EXPECT_EQ(b.at(1).reads("CNTACR0", nonsecure), 0U);  // not ours
  b.at(1).writes("CNTACR1", 0x3F, nonsecure);
  EXPECT_EQ(b.at(1).reads("CNTACR1", nonsecure), 0x3FU);
  EXPECT_EQ(b.at(1).reads("CNTBase1.CNTFRQ", nonsecure), 1'000'000'000U);
  b.at(2).writes("CNTBase1.CNTV_CTL", 0, nonsecure);
  b.at(3).writes("CNTBase1.CNTV_CVAL", 50, nonsecure);
  b.at(4).writes("CNTBase1.CNTV_CTL", 1, nonsecure);
  EXPECT_EQ(b.changes_after(4), "V1+50 ");
  EXPECT_EQ(b.at(60).reads("CNTBase1.CNTV_CTL", nonsecure), 5U);
  b.at(60).writes("CNTBase1.CNTV_CTL", 7, nonsecure);
  EXPECT_FALSE(b.at(60).v(1));
  EXPECT_EQ(b.at(61).reads("CNTBase1.CNTV_CTL", nonsecure), 7U);
}

}  // namespace
}  // namespace archtimers::arm
