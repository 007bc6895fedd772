// SPDX-License-Identifier: Apache-2.0
// Temporal decoupling: operations on the counter and on the frames noted ahead of the kernel's
// time, and what they mean for each other.
#include "arm_frame_0.h"

namespace archtimers::arm {
namespace {

// A counter write that arrives later, but is earlier, moves the count of a TVAL write noted
// already.
TEST(arm_frames_ahead, an_earlier_cntcv_write_moves_a_noted_tval_write) {
  counting b;
  b.ahead(0, 100).writes(TVAL, 50);
  b.ahead(0, 100).writes(CTL, 1);
  EXPECT_EQ(b.changes_after(0), "P0+150 ");
  b.ahead(0, 60).writes("CNTCV", 1000);
  EXPECT_EQ(b.at(100).reads(CVAL), 1090U);
  EXPECT_EQ(b.changes_after(0), "P0+150 ");
  b.ahead(0, 120).writes("CNTCV", 0);  // a later one moves the line alone
  EXPECT_EQ(b.at(100).reads(CVAL), 1090U);
  EXPECT_EQ(b.changes_after(0), "P0+1210 ");
}

TEST(arm_frames_ahead, an_earlier_stop_moves_a_noted_tval_write) {
  counting b;
  b.ahead(0, 100).writes(TVAL, 50);
  b.ahead(0, 100).writes("CNTBase0.CNTV_TVAL", 70);
  b.ahead(0, 90).writes("CNTVOFF0", 30);
  b.ahead(0, 60).writes("CNTCR", 0);
  b.ahead(0, 80).writes("CNTCR", EN);
  EXPECT_EQ(b.at(100).reads(CVAL), 130U);
  EXPECT_EQ(b.at(100).reads("CNTBase0.CNTV_CVAL"), 120U);
}

TEST(arm_frames_ahead, an_earlier_frequency_request_moves_a_noted_tval_write) {
  counting b(with_table({1, 16}));
  b.ahead(0, 100).writes(TVAL, 50);
  b.ahead(0, 60).writes("CNTCR", EN | fcreq(1));  // 64, 80, 96, 112
  EXPECT_EQ(b.at(100).reads(CVAL), 146U);
}

// A debug halt, a reset, a change of rate or a restore of the counter, at the kernel's time, under
// the TVAL writes noted ahead.
TEST(arm_frames_ahead, pins_and_host_move_a_noted_tval_write) {
  counting halted;
  halted.at(0).writes("CNTCR", EN | HDBG);
  halted.ahead(10, 100).writes(TVAL, 50);
  halted.counter.drive(true, kernel_time(20));
  EXPECT_EQ(halted.at(100).reads(CVAL), 70U);

  counting reset;
  reset.ahead(10, 100).writes(TVAL, 50);
  reset.counter.reset(true, kernel_time(20));
  EXPECT_EQ(reset.at(100).reads(CVAL), 50U);

  counting slower;
  slower.ahead(10, 100).writes(TVAL, 50);
  EXPECT_EQ(slower.counter.set_clock(frequency(500'000'000), kernel_time(20)), 0);
  EXPECT_EQ(slower.at(100).reads(CVAL), 110U);

  counting restored;
  counter_snapshot saved = restored.counter.save(kernel_time(5));
  saved.count = 1000;
  restored.ahead(10, 100).writes(TVAL, 50);
  EXPECT_EQ(restored.counter.restore(saved, kernel_time(20)), "");
  EXPECT_EQ(restored.at(100).reads(CVAL), 1130U);
}

// A TVAL write that nobody has looked at since takes the count of its time, whatever the counter does once the
// kernel has passed it.
TEST(arm_frames_ahead, a_counter_that_moves_on_leaves_what_has_passed) {
  counting b;
  b.ahead(0, 100).writes(TVAL, 50);
  b.ahead(0, 100).writes(CTL, 1);
  b.at(120).writes("CNTCV", 1000);
  b.at(130).writes("CNTCR", 0);
  EXPECT_EQ(b.at(200).reads(CVAL), 150U);

  frames_parameters with_periods = one_full_frame();
  with_periods.auto_increment = true;
  counting periodic(one_count_an_edge(), with_periods);
  periodic.ahead(0, 100).writes(TVAL, 50);
  periodic.at(120).writes("CNTCV", 1000);
  EXPECT_EQ(periodic.at(200).reads(CVAL), 150U);
}

// At one time the order of the calls counts: the counter's write first.
TEST(arm_frames_ahead, at_one_time_the_counter_first) {
  for (const std::uint64_t now : {0U, 100U}) {
    counting b;
    b.ahead(now, 100).writes("CNTCV", 1000);
    b.ahead(now, 100).writes(TVAL, 5);
    EXPECT_EQ(b.at(100).reads(CVAL), 1005U);
  }
}

// ... the TVAL write first.
TEST(arm_frames_ahead, at_one_time_the_timer_first) {
  for (const std::uint64_t now : {0U, 100U}) {
    counting b;
    b.ahead(now, 100).writes(TVAL, 5);
    b.ahead(now, 100).writes("CNTCV", 1000);
    EXPECT_EQ(b.at(100).reads(CVAL), 105U);
    EXPECT_EQ(b.at(100).count(), 1000U);
  }
}

// The order holds when something earlier arrives later and both are done again.
TEST(arm_frames_ahead, at_one_time_after_a_replay) {
  counting b;
  b.ahead(0, 100).writes("CNTCV", 1000);
  b.ahead(0, 100).writes(TVAL, 5);
  b.ahead(0, 100).writes("CNTCV", 2000);
  b.ahead(0, 100).writes("CNTBase0.CNTV_TVAL", 6);
  b.ahead(0, 100).writes("CNTCV", 3000);
  b.ahead(0, 50).writes("CNTCR", 0);      // the counter is done again
  b.ahead(0, 60).writes("CNTVOFF0", 10);  // the frames are done again
  EXPECT_EQ(b.at(100).reads(CVAL), 1005U);
  EXPECT_EQ(b.at(100).reads("CNTBase0.CNTV_CVAL"), 1996U);
  EXPECT_EQ(b.at(100).count(), 3000U);
  b.ahead(100, 100).writes("CNTCV", 4000);  // the kernel is there: they are final
  EXPECT_EQ(b.at(100).reads(CVAL), 1005U);
  EXPECT_EQ(b.at(100).reads("CNTBase0.CNTV_CVAL"), 1996U);
  b.at(100).writes(TVAL, 7);
  EXPECT_EQ(b.at(100).reads(CVAL), 4007U);
}

// Half writes at one time are relative to what was there when they were called.
TEST(arm_frames_ahead, at_one_time_half_writes_and_tval) {
  counting b;
  b.ahead(0, 0x100).counter_write(0x00C, 1, secure);
  b.ahead(0, 0x100).writes(TVAL, 1);
  b.ahead(0, 0x100).counter_write(0x008, 0x20, secure);
  b.ahead(0, 0x100).writes("CNTBase0.CNTV_TVAL", 1);
  b.ahead(0, 0x50).writes("CNTCR", 0);
  EXPECT_EQ(b.at(0x100).reads(CVAL), 0x1'0000'0051U);
  EXPECT_EQ(b.at(0x100).reads("CNTBase0.CNTV_CVAL"), 0x1'0000'0021U);
}

// Short pulses between operations of either side are seen.
TEST(arm_frames_ahead, pulses_between_operations_of_both) {
  counting b;
  b.at(0).arms_p(1000);
  b.ahead(0, 100).writes("CNTCV", 1000);
  b.ahead(0, 101).writes("CNTCV", 0);
  b.ahead(0, 200).writes(CVAL, 50);
  b.ahead(0, 203).writes("CNTCV", 10);
  b.ahead(0, 240).writes(CTL, 3);
  EXPECT_EQ(b.changes_after(0), "P0+100 P0-101 P0+200 P0-203 ");
  b.ahead(0, 250).writes(CTL, 1);
  EXPECT_EQ(b.changes_after(0), "P0+100 P0-101 P0+200 P0-203 P0+250 ");
  b.ahead(0, 245).writes("CNTCV", 20);
  b.ahead(0, 260).writes("CNTCR", 0);
  EXPECT_EQ(b.changes_after(0), "P0+100 P0-101 P0+200 P0-203 ");
}

// An instant is decided once, by the last operation of either side.
TEST(arm_frames_ahead, decides_an_instant_once) {
  counting b;
  b.at(0).arms_p(100);
  b.ahead(0, 100).writes("CNTCV", 0);  // on the edge that would raise the line
  EXPECT_EQ(b.changes_after(0), "P0+200 ");
  b.ahead(0, 150).writes("CNTCV", 500);
  b.ahead(0, 150).writes(CVAL, 600);
  EXPECT_EQ(b.changes_after(0), "P0+250 ");
}

// A read sees the operations of its own time and before, of both sides.
TEST(arm_frames_ahead, reads_between_operations) {
  counting b;
  b.ahead(0, 100).writes("CNTCV", 5000);
  b.ahead(0, 90).writes("CNTVOFF0", 1);
  EXPECT_EQ(b.ahead(0, 89).reads("CNTBase0.CNTVCT"), 89U);
  EXPECT_EQ(b.ahead(0, 99).reads("CNTBase0.CNTVCT"), 98U);
  EXPECT_EQ(b.ahead(0, 100).reads("CNTBase0.CNTVCT"), 4999U);
}

// Permission is that of the write's own time: what opens or closes a frame may arrive later.
TEST(arm_frames_ahead, permission_is_that_of_the_writes_time) {
  counting b;
  b.ahead(0, 100).writes(CVAL, 500, nonsecure);  // CNTNSAR is 0
  EXPECT_EQ(b.at(100).reads(CVAL), 0U);
  b.ahead(0, 50).writes("CNTNSAR", 1);
  EXPECT_EQ(b.at(100).reads(CVAL), 500U);
  b.ahead(0, 150).writes(CVAL, 600);
  b.ahead(0, 140).writes("CNTACR0", 0);
  b.ahead(0, 160).writes("CNTACR0", 0x3F);
  EXPECT_EQ(b.at(160).reads(CVAL), 500U);
  b.ahead(0, 200).writes("CNTEL0Base0.CNTP_CVAL", 700);
  b.ahead(0, 190).writes("CNTBase0.CNTEL0ACR", 0x200);
  EXPECT_EQ(b.at(200).reads(CVAL), 700U);
}

// At one time, permission too is a matter of the order of the calls.
TEST(arm_frames_ahead, permission_at_one_time) {
  counting b;
  b.ahead(0, 100).writes(CVAL, 500, nonsecure);
  b.ahead(0, 100).writes("CNTNSAR", 1);
  b.ahead(0, 100).writes("CNTBase0.CNTV_CVAL", 600, nonsecure);
  b.ahead(0, 50).writes("CNTFRQ", 1);
  EXPECT_EQ(b.at(100).reads(CVAL), 0U);
  EXPECT_EQ(b.at(100).reads("CNTBase0.CNTV_CVAL"), 600U);
}

/// Counts what an observer of the lines is told.
struct told : line_observer {
  void lines_may_change(kernel_time) override { ++times; }
  int times = 0;
};

// Whoever drives the lines is told of operations on both sides.
TEST(arm_frames_ahead, the_observer_is_told) {
  arm_bench b;
  told observer;
  b.frames.observe(&observer);
  b.at(0).writes("CNTCR", EN);
  EXPECT_EQ(observer.times, 1);
  b.ahead(0, 10).arms_p(5);
  EXPECT_EQ(observer.times, 3);
  b.counter.reset(true, kernel_time(3));
  EXPECT_EQ(observer.times, 4);
  b.frames.reset(true, kernel_time(4));
  EXPECT_EQ(observer.times, 5);
  b.frames.observe(nullptr);
  b.frames.reset(false, kernel_time(5));
  EXPECT_EQ(observer.times, 5);
}

// Frames that are gone are not told.
TEST(arm_frames_ahead, frames_may_go_before_the_counter) {
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  {
    timer_frames frames(counter, one_full_frame());
    counter.write(0x000, EN, kernel_time(0), kernel_time(0), secure);
  }
  counter.write(0x000, 0, kernel_time(5), kernel_time(5), secure);
  EXPECT_EQ(counter.count(kernel_time(9)), 5U);
}

}  // namespace
}  // namespace archtimers::arm
