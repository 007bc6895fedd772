// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/auto_increment.h"

#include <algorithm>

namespace archtimers::arm {

namespace {

std::uint64_t whole(uint128 parts) { return static_cast<std::uint64_t>(parts >> fraction_bits); }

/// Goes through equal steps of the count from match to match, and over as many as can be told at once.
class period_walk {
 public:
  period_walk(const auto_increment& then, const counter_state& counter)
      : now_(then),
        mask_(counter.count_mask),
        size_(uint128{1} << (counter.presets->width + fraction_bits)) {}

  [[nodiscard]] const auto_increment& now() const { return now_; }
  [[nodiscard]] bool set_before() const { return set_before_; }

  /// Makes `updates` steps from `value`.
  /// @returns the number of the last one with a match, from 1 on; 0 for none.
  int128 walk(uint128 value, uint128 step, int128 updates) {
    value_ = value;
    step_ = step;
    done_ = last_ = 0;
    marked_ = false;
    if (step == 0) return 0;
    while (done_ < updates) {
      const int128 left = updates - done_;
      const int128 wrap = until(size_);  // the first step that wraps
      if (now_.aival <= whole(value_)) {
        // No period, or one that ends beyond the wrap: met at each new count until then.
        if (wrap > 1) {
          const int128 end = done_ + std::min(left, wrap - 1);
          const std::uint64_t count = whole(value_ + static_cast<uint128>(end - done_) * step_);
          if (count != whole(value_)) go_and_match(until(uint128{count} << fraction_bits));
          go(end - done_);
        } else {
          go_round(1);
        }
        continue;
      }
      const int128 match = until(uint128{now_.aival} << fraction_bits);
      if (std::min(match, wrap) > left) return last_;
      if (match < wrap) {
        go_and_match(match);
        skip(std::min(updates - done_, until(size_) - 1));
      } else {
        go_round(wrap);
      }
    }
    return last_;
  }

 private:
  /// The first step that reaches a value above this one.
  [[nodiscard]] int128 until(uint128 value) const {
    return static_cast<int128>((value - value_ + step_ - 1) / step_);
  }
  void match() {
    set_before_ = now_.clear;
    now_.clear = true;
    now_.move_on(whole(value_), mask_);
    last_ = done_;
  }
  void go(int128 steps) {
    value_ += static_cast<uint128>(steps) * step_;
    done_ += steps;
  }
  void go_and_match(int128 steps) {
    go(steps);
    match();
  }
  /// The last of these steps wraps.
  void go_round(int128 steps) {
    go(steps);
    value_ -= size_;
    marked_ = false;
    if (whole(value_) >= now_.aival) match();
  }

  /// After a match: over the whole periods in `room` steps, none of which wraps.
  void skip(int128 room) {
    if (now_.aival <= whole(value_)) return;
    if (step_ <= scale_one) {
      // Every count comes by, so that a period has RELOAD counts.
      const std::uint64_t count = whole(value_);
      const std::uint64_t end = whole(value_ + static_cast<uint128>(room) * step_);
      const std::uint64_t counts = (end - count) / now_.reload * now_.reload;
      if (counts != 0) go_and_match(until(uint128{count + counts} << fraction_bits));
      return;
    }
    // A match is at AIVAL or beyond, which shifts the next one. How far depends on the count's fraction
    // alone: once that is one seen before, all goes on as it did from there.
    const auto fraction = static_cast<std::uint32_t>(value_ & (scale_one - 1));
    if (marked_ && fraction == mark_fraction_) {
      const int128 round = done_ - mark_done_;
      marked_ = false;
      if (room >= round) go_and_match(room / round * round);
    } else if (!marked_ || --mark_age_ == 0) {
      // Later and later ones, so that one of them lies on the round (Brent's method).
      mark_age_ = mark_life_ = marked_ ? 2 * mark_life_ : 1;
      marked_ = true;
      mark_fraction_ = fraction;
      mark_done_ = done_;
    }
  }

  auto_increment now_;
  std::uint64_t mask_;
  uint128 size_;
  uint128 value_ = 0;
  uint128 step_ = 0;
  int128 done_ = 0;
  int128 last_ = 0;
  bool set_before_ = false;
  bool marked_ = false;
  std::uint32_t mark_fraction_ = 0;
  int128 mark_done_ = 0;
  std::uint64_t mark_age_ = 0;
  std::uint64_t mark_life_ = 0;
};

}  // namespace

auto_increment_course auto_increment_after(const auto_increment& then, const counter_state& counter,
                                           kernel_time from, kernel_time to) {
  auto_increment_course course{then, false, {}, false};
  if (!counter.running()) return course;
  period_walk walk(then, counter);
  // From one edge to another, both counted from `base`, from where on the steps are equal.
  const auto pass = [&](const count_steps& steps, int128 base, int128 begin, int128 end) {
    if (end <= begin) return;
    const int128 first = steps.updates(begin);
    const int128 match =
        walk.walk(counter.moved(steps, first), steps.step, steps.updates(end) - first);
    if (match == 0) return;
    course.matched = true;
    course.last =
        counter.clock.time_of(counter.since + base + steps.edge_of(first + match)).value();
  };
  const int128 begin = counter.edges(from);
  const int128 end = counter.edges(to);
  const int128 change = counter.switch_after;
  if (change == 0) {
    pass(counter.steps(), 0, begin, end);
  } else {
    pass(counter.steps(), 0, begin, std::min(end, change));
    pass(counter.steps_after_switch(), change, std::max(begin - change, int128{0}), end - change);
  }
  course.now = walk.now();
  course.set_before = walk.set_before();
  return course;
}

}  // namespace archtimers::arm
