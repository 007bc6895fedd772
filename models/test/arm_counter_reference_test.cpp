// SPDX-License-Identifier: Apache-2.0
// The closed form against the edge-by-edge reference, with widths of 6 to 12 bits so that wraps are
// common and of 56 to 64: every count, every FCACK, every change of two timers' lines. The seed
// of a failure is printed.
#include "arm_counter_reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/counter_operations.h"
#include "archtimers/arm/counter_state.h"

namespace archtimers::arm {
namespace {

/// What has happened in the lives, so that a test can tell that it has tested something.
struct happenings {
  int line_changes = 0;
  int switches_on_a_tick = 0;
  int wraps = 0;
};

/// A random life of a counter and of two timers that look at it.
class lock_step {
 public:
  lock_step(std::uint64_t seed, counter_fault planted)
      : random_(seed),
        presets_(random_presets()),
        resolution_(chance(2) ? 1'000'000'000'000 : 1'000'000'000),
        edges_(resolution_, presets_.clock),
        model_(presets_, edges_, kernel_time()),
        reference_(presets_, planted) {
    check_frequency(model_);
    expect_changes(kernel_time());
  }

  /// What differs first, or nothing.
  std::string run(int cycles) {
    for (int e = 1; e <= cycles && difference_.empty(); ++e) one_cycle(e);
    return difference_;
  }
  [[nodiscard]] const happenings& seen() const { return seen_; }

 private:
  struct watched {
    comparator timer{0, true, false};
    std::uint64_t offset = 0;
    bool level = false;
    deadline announced;
  };

  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  counter_parameters random_presets() {
    counter_parameters p;
    p.clock = frequency(70'000 + random_() % 999'930'000, 1 + random_() % 3);
    p.width = chance(2) ? 6 + below(7) : 56 + below(9);
    for (unsigned n = below(5); n > 0; --n) {
      p.divisors.push_back(chance(4) ? 1 + below(70) : 1 + below(9));
    }
    if (chance(3)) p.counts_per_tick = 1 + below(30);
    p.cntsc = chance(2);
    p.cntfid_rw = chance(3);
    p.serial_division = chance(3);
    return p;
  }

  void one_cycle(int e) {
    const std::uint64_t start = edges_.time_of(tick(e)).value().units();
    const std::uint64_t end = edges_.time_of(tick(e + 1)).value().units();
    const counter_reference before = reference_;
    reference_.edge();
    seen_.switches_on_a_tick += reference_.act != before.act ? 1 : 0;
    seen_.wraps += reference_.count < before.count ? 1 : 0;
    check_changes(kernel_time(start), e);
    compare(kernel_time(start), e);
    std::uint64_t t = start;
    for (unsigned n = chance(5) ? 1 + below(3) : 0; n > 0; --n) {
      if (chance(2)) t += random_() % (end - t);
      operate(kernel_time(t));
      compare(kernel_time(t), e);
      expect_changes(kernel_time(t));
    }
    compare(kernel_time(end - 1), e);
    // The next change is the same from any instant.
    if (chance(4)) expect_changes(kernel_time(t + random_() % (end - t)));
  }

  void operate(kernel_time t) {
    if (chance(60) || (reference_.in_reset && chance(3))) {
      const bool release = reference_.in_reset;
      (release ? counter_operation::release_reset() : counter_operation::assert_reset())(model_, t);
      return release ? reference_.release_reset() : reference_.assert_reset();
    }
    if (chance(6)) {
      const bool level = chance(2);
      counter_operation::drive(level)(model_, t);
      return reference_.drive(level);
    }
    if (chance(6)) return move_a_timer(watched_[random_() % 2]);
    static constexpr std::array<std::uint64_t, 10> offsets{0x000, 0x000, 0x000, 0x000, 0x008,
                                                           0x008, 0x00C, 0x010, 0x020, 0x024};
    const std::uint64_t offset = offsets[random_() % offsets.size()];
    const bool wide = offset == 0x008 && chance(2);
    const std::uint64_t v = value_for(offset);
    counter_operation::write(offset, v, wide)(model_, t);
    reference_.write(offset, v, wide);
  }

  std::uint64_t value_for(std::uint64_t offset) {
    switch (offset) {
      case 0x000:
        return (chance(8) ? 0U : 1U) | (chance(4) ? 2U : 0U) | (chance(2) ? 4U : 0U) |
               below(static_cast<std::uint32_t>(presets_.divisors.size()) + 1) << 8U;
      case 0x008: {
        const watched& w = watched_[random_() % 2];
        if (chance(3)) return random_();
        if (chance(2)) return 0U - std::uint64_t{below(70)};
        return w.offset + (chance(2) ? w.timer.cval : 0) - below(70);
      }
      case 0x010:
        return chance(5) ? below(2) : chance(2) ? random_() : 0x0080'0000 + below(0x0400'0000);
      default:
        return chance(3) ? 0 : random_();
    }
  }

  void move_a_timer(watched& w) {
    const std::uint64_t near = reference_.count + below(60) - 5;
    if (chance(2)) w.offset = chance(3) ? random_() : near - (chance(2) ? w.timer.cval : 0);
    if (chance(2)) w.timer.cval = chance(4) ? below(100) : near - w.offset;
    w.timer.enable = !chance(10);
    w.timer.imask = chance(10);
  }

  [[nodiscard]] bool line(const watched& w) const {
    return w.timer.enable && !w.timer.imask && reference_.count - w.offset >= w.timer.cval;
  }

  void expect_changes(kernel_time t) {
    for (auto& w : watched_) {
      w.level = line(w);
      const bool armed = w.timer.enable && !w.timer.imask;
      w.announced =
          armed ? next_crossing(model_, {w.offset, w.timer.cval}, t) : deadline(std::nullopt);
    }
  }

  /// Each timer announced exactly this edge, if its line moves on it, and nothing earlier.
  void check_changes(kernel_time t, int e) {
    bool moved = false;
    for (const auto& w : watched_) {
      const bool due = w.announced && *w.announced <= t;
      if (due != (line(w) != w.level)) report(due ? "a change too many" : "a change missed", e);
      if (due && *w.announced != t) report("a change at another time", e);
      moved = moved || due;
      seen_.line_changes += due ? 1 : 0;
    }
    if (moved) expect_changes(t);
  }

  void compare(kernel_time t, int e) {
    if (count_at(model_, t) != reference_.count) {
      report("count " + std::to_string(count_at(model_, t)) + ", not " +
                 std::to_string(reference_.count),
             e);
    }
    if (active_at(model_, t) != reference_.act) report("FCACK", e);
    if (model_.debug_halted() != (reference_.hdbg && reference_.dbg_halt)) report("DBGH", e);
    if (model_.request != reference_.fcreq || model_.scale != reference_.scale ||
        model_.cntfid != reference_.cntfid) {
      report("a register", e);
    }
    counter_state now = model_;
    advance(now, t);
    if ((now.value & (scale_one - 1)) != reference_.frac) report("the fraction", e);
    if (now.div != reference_.div) report("the edges of the slow cycle", e);
  }

  void report(const std::string& what, int e) {
    if (difference_.empty()) difference_ = what + " in cycle " + std::to_string(e);
  }

  std::mt19937_64 random_;
  counter_parameters presets_;
  time_resolution resolution_;
  rational_clock edges_;
  counter_state model_;
  counter_reference reference_;
  std::array<watched, 2> watched_;
  std::string difference_;
  happenings seen_;
};

TEST(arm_counter_reference, closed_form_equals_the_edge_rule) {
  happenings all;
  for (std::uint64_t seed = 1; seed <= 12'000; ++seed) {
    lock_step life(seed, counter_fault::none);
    ASSERT_EQ(life.run(400), "") << "seed " << seed;
    all.line_changes += life.seen().line_changes;
    all.switches_on_a_tick += life.seen().switches_on_a_tick;
    all.wraps += life.seen().wraps;
  }
  EXPECT_GT(all.line_changes, 20'000);
  EXPECT_GT(all.switches_on_a_tick, 20'000);
  EXPECT_GT(all.wraps, 20'000);
}

// Long lives: narrow counters go round many times between operations.
TEST(arm_counter_reference, closed_form_equals_the_edge_rule_for_long) {
  for (std::uint64_t seed = 10'001; seed <= 10'020; ++seed) {
    ASSERT_EQ(lock_step(seed, counter_fault::none).run(50'000), "") << "seed " << seed;
  }
}

// The comparison finds what is wrong.
TEST(arm_counter_reference, finds_planted_faults) {
  for (const counter_fault planted :
       {counter_fault::switches_off_a_multiple, counter_fault::cuts_the_slow_cycle,
        counter_fault::ticks_after_a_stop, counter_fault::keeps_the_fraction,
        counter_fault::clears_div, counter_fault::no_check_after_the_tick,
        counter_fault::halt_ends_the_wait, counter_fault::zero_word_is_selectable,
        counter_fault::wraps_one_late}) {
    bool found = false;
    for (std::uint64_t seed = 1; seed <= 400 && !found; ++seed) {
      found = !lock_step(seed, planted).run(400).empty();
    }
    EXPECT_TRUE(found) << "fault " << static_cast<int>(planted);
  }
}

}  // namespace
}  // namespace archtimers::arm
