// SPDX-License-Identifier: Apache-2.0
// The counter and a frame behind their register ports against the edge-by-edge references: random
// writes on the edges and inside the cycles, the pin, resets of either side, and operations noted
// ahead of the kernel's time. The seed of a failure is printed.
#include "arm_frames_reference.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <random>
#include <string>

#include "arm_counter_reference.h"
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

class frames_lock_step {
 public:
  explicit frames_lock_step(std::uint64_t seed, timer_fault planted = timer_fault::none)
      : random_(seed),
        presets_(random_presets()),
        bench_(presets_, one_full_frame(), units_per_second),
        counter_(presets_),
        frame_(planted),
        fresh_(planted),
        edges_(time_resolution(units_per_second), presets_.clock) {
    expect_changes(0);
  }

  std::string run(int cycles) {
    for (int e = 1; e <= cycles && difference_.empty(); ++e) one_cycle(e);
    return difference_;
  }
  [[nodiscard]] int line_changes() const { return line_changes_; }
  [[nodiscard]] int answers() const { return answers_; }

 private:
  static constexpr std::uint64_t units_per_second = ps_per_second;

  bool chance(unsigned one_in) { return random_() % one_in == 0; }
  std::uint64_t below(std::uint64_t n) { return random_() % n; }

  counter_parameters random_presets() {
    counter_parameters p;
    p.clock = frequency(1'000'000 + below(999'000'000), 1 + below(3));
    p.width = 56 + static_cast<unsigned>(below(9));
    for (std::uint64_t n = below(4); n > 0; --n) {
      p.divisors.push_back(1 + static_cast<std::uint32_t>(below(20)));
    }
    p.cntsc = chance(2);
    p.cntfid_rw = chance(2);
    return p;
  }

  void one_cycle(int e) {
    const std::uint64_t start = edges_.time_of(tick(e)).value().units();
    const std::uint64_t end = edges_.time_of(tick(e + 1)).value().units();
    counter_.edge();
    check_changes(start, e);
    check_question(start, e);
    compare(start, e);
    std::uint64_t t = start;
    std::uint64_t now = start;
    for (std::uint64_t n = chance(4) ? 1 + below(3) : 0; n > 0; --n) {
      asked_.reset();
      if (chance(2)) t += below(end - t);
      if (chance(2)) now = t;
      operate(t, now);
      compare(t, e);
      if (now == t) expect_changes(t);
    }
    if (now != t) expect_changes(t);
    if (!asked_) ask(t, e);
    compare(end - 1, e);
  }

  void operate(std::uint64_t t, std::uint64_t& now) {
    if (chance(150) || (counter_.in_reset && chance(3))) {
      now = t;  // pins are of the kernel's time
      bench_.counter.reset(!counter_.in_reset, kernel_time(t));
      return counter_.in_reset ? counter_.release_reset() : counter_.assert_reset();
    }
    if (chance(150) || (in_reset_ && chance(3))) {
      now = t;
      in_reset_ = !in_reset_;
      bench_.frames.reset(in_reset_, kernel_time(t));
      frame_ = fresh_;
      return;
    }
    if (chance(15)) {
      now = t;
      const bool level = chance(2);
      bench_.counter.drive(level, kernel_time(t));
      return counter_.drive(level);
    }
    if (chance(3)) return write_counter(t, now);
    write_frame(t, now);
  }

  void write_counter(std::uint64_t t, std::uint64_t now) {
    static constexpr std::array<std::uint64_t, 7> offsets{0x000, 0x000, 0x000, 0x008,
                                                          0x00C, 0x010, 0x024};
    const std::uint64_t offset = offsets[random_() % offsets.size()];
    const bool wide = offset == 0x008 && chance(2);
    std::uint64_t v = random_();
    if (offset == 0x000) {
      v = (chance(10) ? 0U : 1U) | below(4) << 1U | below(presets_.divisors.size() + 1) << 8U;
    } else if (offset == 0x008 && chance(2)) {
      v = chance(2) ? 0 - below(50) : frame_.virtual_timer.cval + frame_.cntvoff - below(60);
    } else if (offset == 0x024) {
      v = below(3);
    } else if (offset == 0x010) {
      v = below(0x0400'0000);
    }
    EXPECT_EQ(bench_.ahead(now, t).counter_write(offset, v, {false, wide}), bus_result::ok);
    counter_.write(offset, v, wide);
  }

  void write_frame(std::uint64_t t, std::uint64_t now) {
    const bool is_virtual = chance(2);
    const std::string timer = is_virtual ? "CNTBase0.CNTV_" : "CNTBase0.CNTP_";
    const std::uint64_t near =
        frame_.view(is_virtual, counter_.count) + below(60) - (chance(4) ? 30 : 0);
    auto here = bench_.ahead(now, t);
    switch (below(5)) {
      case 0: {
        const std::uint64_t v = chance(6) ? random_() : near;
        here.writes(timer + "CVAL", v);
        if (!in_reset_) frame_.which(is_virtual).cval = v;
        return;
      }
      case 1: {
        const std::uint64_t v = chance(6) ? random_() : below(50) - 10;
        here.writes(timer + "TVAL", v & 0xFFFF'FFFF);
        if (!in_reset_) frame_.write_tval(is_virtual, v, counter_.count);
        return;
      }
      case 2: {
        const std::uint64_t v = chance(4) ? random_() : counter_.count - below(60);
        here.writes("CNTVOFF0", v);
        if (!in_reset_) frame_.cntvoff = v;
        return;
      }
      default: {
        const std::uint64_t v = chance(4) ? random_() & 0xFFFF'FFFF : 1;
        here.writes(timer + "CTL", v);
        if (!in_reset_) frame_.write_ctl(is_virtual, v);
        return;
      }
    }
  }

  [[nodiscard]] frames_lines expected_lines() {
    return {static_cast<std::uint8_t>(frame_.line(false, counter_.count)),
            static_cast<std::uint8_t>(frame_.line(true, counter_.count))};
  }
  void expect_changes(std::uint64_t t) {
    levels_ = expected_lines();
    announced_ = bench_.frames.look_ahead(kernel_time(t)).next;
  }
  void check_changes(std::uint64_t t, int e) {
    const bool moved = !(expected_lines() == levels_);
    const bool due = announced_ && announced_->units() <= t;
    if (due != moved) report(due ? "a change too many" : "a change missed", e);
    if (due && announced_->units() != t) report("a change at another time", e);
    line_changes_ += moved ? 1 : 0;
    if (moved) expect_changes(t);
  }

  /// Asks when a count is a value a little ahead: arm T-163.
  void ask(std::uint64_t t, int e) {
    const bool is_virtual = chance(2);
    const std::uint64_t now = frame_.view(is_virtual, counter_.count);
    const std::uint64_t value = now + below(40);
    const deadline answer = bench_.frames.time_of_count(
        0, is_virtual ? frame_register::CNTVCT : frame_register::CNTPCT, value, kernel_time(t));
    if (now < value) {
      asked_ = {is_virtual, value, answer};
    } else if (answer != deadline(kernel_time(t))) {
      report("a value that is reached already", e);
    }
  }
  void check_question(std::uint64_t t, int e) {
    if (!asked_) return;
    const bool reached = frame_.view(asked_->is_virtual, counter_.count) >= asked_->value;
    const bool due = asked_->answer && asked_->answer->units() <= t;
    if (due != reached) report(due ? "a value too early" : "a value not told", e);
    if (due && asked_->answer->units() != t) report("a value at another time", e);
    answers_ += reached ? 1 : 0;
    if (reached) asked_.reset();
  }

  void compare(std::uint64_t t, int e) {
    const std::uint64_t c = counter_.count;
    const auto same = [&](std::string_view name, std::uint64_t expected) {
      const std::uint64_t got = is_of_counter(name)
                                    ? bench_.at(t).reads(name)
                                    : bench_.frames.value(row_of(name), kernel_time(t));
      if (got != expected) report(std::string(name), e);
    };
    if (bench_.counter.count(kernel_time(t)) != c) report("the count", e);
    same("CNTCR", counter_.cntcr());
    same("CNTSR", counter_.cntsr());
    same("CNTBase0.CNTVCT", frame_.view(true, c));
    same("CNTBase0.CNTP_CTL", frame_.ctl(false, c));
    same("CNTBase0.CNTV_CTL", frame_.ctl(true, c));
    same("CNTBase0.CNTP_TVAL", frame_.tval(false, c));
    same("CNTBase0.CNTV_TVAL", frame_.tval(true, c));
    same("CNTBase0.CNTP_CVAL", frame_.physical.cval);
    same("CNTBase0.CNTV_CVAL", frame_.virtual_timer.cval);
    if (!(bench_.frames.outputs(kernel_time(t)) == expected_lines())) report("a line", e);
  }

  void report(const std::string& what, int e) {
    if (difference_.empty()) difference_ = what + " in cycle " + std::to_string(e);
  }

  std::mt19937_64 random_;
  counter_parameters presets_;
  arm_bench bench_;
  counter_reference counter_;
  frame_reference frame_;
  frame_reference fresh_;
  rational_clock edges_;
  bool in_reset_ = false;
  frames_lines levels_;
  deadline announced_;
  int line_changes_ = 0;
  struct question {
    bool is_virtual;
    std::uint64_t value;
    deadline answer;
  };
  std::optional<question> asked_;  ///< nothing has happened since
  int answers_ = 0;
  std::string difference_;
};

TEST(arm_frames_reference, frames_equal_the_rule) {
  int line_changes = 0;
  int answers = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    frames_lock_step life(seed);
    ASSERT_EQ(life.run(300), "") << "seed " << seed;
    line_changes += life.line_changes();
    answers += life.answers();
  }
  EXPECT_GT(line_changes, 4000);
  EXPECT_GT(answers, 10'000);
}

// The comparison finds what is wrong.
TEST(arm_frames_reference, finds_planted_faults) {
  for (const timer_fault planted :
       {timer_fault::signed_comparison, timer_fault::tval_not_extended,
        timer_fault::tval_of_the_count, timer_fault::istatus_needs_unmask}) {
    bool found = false;
    for (std::uint64_t seed = 1; seed <= 100 && !found; ++seed) {
      found = !frames_lock_step(seed, planted).run(300).empty();
    }
    EXPECT_TRUE(found) << "fault " << static_cast<int>(planted);
  }
}

}  // namespace
}  // namespace archtimers::arm
