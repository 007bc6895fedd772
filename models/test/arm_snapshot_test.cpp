// SPDX-License-Identifier: Apache-2.0
// Save and restore of the counter and of the frames: the restored ones go on exactly as the
// uninterrupted ones.
#include <array>

#include "arm_random_life.h"

namespace archtimers::arm {
namespace {

const std::array<frequency, 6> rates{frequency(24'000'000),     frequency(7, 3),
                                     frequency(100'000'000, 3), frequency(512'000'000),
                                     frequency(32'768),         frequency(25'165'824)};

/// All four frequencies of `random_counter` need at least 1 Hz.
frequency rate_of(std::uint64_t seed) {
  const frequency f = rates[seed % rates.size()];
  return f.whole_hertz() < 100 ? f.multiplied_by(100) : f;
}

/// A bench saved at a random instant of its life, and another one with a life of its own.
struct restore_case {
  explicit restore_case(std::uint64_t seed)
      : random(seed),
        presets(random_counter(random, rate_of(seed))),
        original(presets, one_full_frame(), ps_per_second),
        other(presets, one_full_frame(), ps_per_second) {
    original.at(0).writes("CNTCR", EN);
    saved_at = live(original, random, 0, static_cast<int>(random() % 40)) +
               (random() >> (24 + random() % 40));
    restored_at =
        live(other, random, 0, static_cast<int>(random() % 10)) + random() % ps_per_second;
    // The pin is the destination's own.
    original.counter.drive(false, kernel_time(saved_at));
    other.counter.drive(false, kernel_time(restored_at));
  }

  std::mt19937_64 random;
  counter_parameters presets;
  arm_bench original;
  arm_bench other;
  std::uint64_t saved_at = 0;
  std::uint64_t restored_at = 0;
};

// Restored elsewhere, with or without the elapsed time charged, every later value and line change
// is that of the uninterrupted one, and stays so under the same writes.
TEST(arm_snapshot, goes_on_as_the_uninterrupted_one) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed);
    const counter_snapshot counter = c.original.counter.save(kernel_time(c.saved_at));
    const frames_snapshot frames = c.original.frames.save(kernel_time(c.saved_at));
    const std::uint64_t elapsed = c.random() % 2 == 0 ? 0 : c.random() >> (20 + c.random() % 40);
    const bool frames_first = c.random() % 2 == 0;
    if (frames_first) {
      ASSERT_EQ(c.other.frames.restore(frames, kernel_time(c.restored_at)), "");
    }
    ASSERT_EQ(c.other.counter.restore(counter, kernel_time(c.restored_at), elapsed), "");
    if (!frames_first) {
      ASSERT_EQ(c.other.frames.restore(frames, kernel_time(c.restored_at)), "");
    }
    ASSERT_EQ(future(c.other, c.restored_at, c.random),
              future(c.original, c.saved_at + elapsed, c.random));
    std::mt19937_64 same = c.random;
    const std::uint64_t end = live(c.original, c.random, c.saved_at + elapsed, 6);
    const std::uint64_t other_end = live(c.other, same, c.restored_at, 6);
    ASSERT_EQ(future(c.other, other_end, same), future(c.original, end, same));
  }
}

// Saving is pure, and what was restored saves as the same snapshot but for the form of the phase.
TEST(arm_snapshot, restoring_and_saving_again_gives_the_same_snapshot) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed);
    const counter_snapshot saved = c.original.counter.save(kernel_time(c.saved_at));
    ASSERT_TRUE(c.original.counter.save(kernel_time(c.saved_at)) == saved);
    ASSERT_EQ(c.other.counter.restore(saved, kernel_time(c.restored_at)), "");
    counter_snapshot again = c.other.counter.save(kernel_time(c.restored_at));
    ASSERT_EQ(again.phase.rounded_parts(), saved.phase.rounded_parts());
    again.phase = saved.phase;
    ASSERT_TRUE(again == saved);
    const frames_snapshot frames = c.original.frames.save(kernel_time(c.saved_at));
    ASSERT_EQ(c.other.frames.restore(frames, kernel_time(c.restored_at)), "");
    ASSERT_TRUE(c.other.frames.save(kernel_time(c.restored_at)) == frames);
  }
}

// A request that waits for a multiple, a fraction and a slow cycle survive, exactly.
TEST(arm_snapshot, in_the_middle_of_a_frequency_change) {
  counter_parameters p = with_table({1, 4, 10});
  p.cntsc = true;
  arm_bench from(p);
  from.at(0).counts_from(1001);
  from.at(0).writes("CNTCR", EN | fcreq(2));  // acts at 1010
  arm_bench to(p);
  EXPECT_EQ(to.counter.restore(from.counter.save(kernel_time(3)), kernel_time(100)), "");
  EXPECT_EQ(to.at(105).count(), 1009U);
  EXPECT_EQ(to.at(105).fcack(), 0U);
  EXPECT_EQ(to.at(106).fcack(), 2U);
  EXPECT_EQ(to.at(116).count(), 1020U);
  // The change falls into the time that has elapsed.
  EXPECT_EQ(to.counter.restore(from.counter.save(kernel_time(3)), kernel_time(200), 8), "");
  EXPECT_EQ(to.at(200).fcack(), 2U);
  EXPECT_EQ(to.at(207).count(), 1010U);
  EXPECT_EQ(to.at(208).count(), 1020U);
}

// The line has the restored level at once, whichever of the two is restored first.
TEST(arm_snapshot, drives_the_lines_at_once) {
  counting from;
  from.at(0).arms_p(100);
  const counter_snapshot counter = from.counter.save(kernel_time(200));
  const frames_snapshot frames = from.frames.save(kernel_time(200));
  arm_bench to;
  EXPECT_EQ(to.counter.restore(counter, kernel_time(5)), "");
  EXPECT_FALSE(to.at(5).p());
  EXPECT_EQ(to.frames.restore(frames, kernel_time(5)), "");
  EXPECT_TRUE(to.at(5).p());
  arm_bench other;
  EXPECT_EQ(other.frames.restore(frames, kernel_time(5)), "");
  EXPECT_FALSE(other.at(5).p());
  EXPECT_EQ(other.counter.restore(counter, kernel_time(5)), "");
  EXPECT_TRUE(other.at(5).p());
}

// A halted destination does not count through the elapsed time.
TEST(arm_snapshot, the_destinations_pin_applies) {
  counting from;
  from.at(0).writes("CNTCR", EN | HDBG);
  arm_bench to;
  to.counter.drive(true, kernel_time(0));
  EXPECT_EQ(to.counter.restore(from.counter.save(kernel_time(50)), kernel_time(90), 30), "");
  EXPECT_EQ(to.at(90).count(), 50U);
  EXPECT_EQ(to.at(90).reads("CNTSR"), 2U);
  to.counter.drive(false, kernel_time(100));
  EXPECT_EQ(to.at(101).count(), 51U);
}

}  // namespace
}  // namespace archtimers::arm
