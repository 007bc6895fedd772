// SPDX-License-Identifier: Apache-2.0
// The periodic timer against what registers would do on each edge: docs/spec/arm-generic-timer.md 6.8.
#include <algorithm>
#include <iterator>
#include <random>
#include <utility>
#include <vector>

#include "arm_counter_reference.h"
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

/// Errors that can be planted in the reference, to show that the comparison finds each.
enum class period_fault {
  none,
  from_the_old_value,
  forgets_the_second,
  runs_unenabled,
  compares_cval
};

class period_reference {
 public:
  explicit period_reference(std::uint64_t count_mask, period_fault planted = period_fault::none)
      : mask_(count_mask), planted_(planted) {}

  std::uint64_t aival = 0, cval = 0;
  std::uint32_t reload = 0;
  bool enable = false, imask = false, en = false, clr = false;
  bool second = false;  ///< CLR was set when a match of this instant came

  [[nodiscard]] bool runs() const {
    return en && (enable || planted_ == period_fault::runs_unenabled);
  }
  void match(std::uint64_t count) {
    if (!runs() || count < aival) return;
    if (planted_ != period_fault::forgets_the_second) second = second || clr;
    clr = true;
    aival = ((planted_ == period_fault::from_the_old_value ? aival : count) + reload) & mask_;
  }
  void write_enables(bool of_timer, bool of_period, std::uint64_t count) {
    const bool ran = runs();
    enable = of_timer;
    en = of_period;
    if (!ran && runs()) aival = (count + reload) & mask_;
  }
  void write_clr(bool bit) {
    if (bit) return;
    clr = second;
    second = false;
  }
  [[nodiscard]] bool istatus(std::uint64_t count) const {
    return enable && (en && planted_ != period_fault::compares_cval ? clr : count >= cval);
  }
  [[nodiscard]] bool line(std::uint64_t count) const { return istatus(count) && !imask; }

 private:
  std::uint64_t mask_;
  period_fault planted_;
};

std::uint64_t mask_of(unsigned width) { return largest >> (64U - width); }

class period_life {
 public:
  period_life(std::uint64_t seed, period_fault planted)
      : random_(seed),
        presets_(drawn_presets()),
        bench_(presets_, frame()),
        counter_(presets_),
        frame_(mask_of(presets_.width), planted) {
    expect();
  }
  std::string run(std::uint64_t edges) {
    for (std::uint64_t t = 1; t <= edges && wrong_.empty(); ++t) {
      const std::uint64_t before = counter_.count;
      counter_.edge();
      frame_.second = false;
      if (counter_.count != before) frame_.match(counter_.count);
      changed(t);
      for (std::uint64_t n = below(6) == 0 ? 1 + below(3) : 0; n > 0; --n) operate(t);
      look(t);
    }
    return wrong_;
  }
  [[nodiscard]] int rises() const { return rises_; }

 private:
  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  static frames_parameters frame() {
    frames_parameters p = one_full_frame();
    p.auto_increment = true;
    return p;
  }
  counter_parameters drawn_presets() {
    counter_parameters p = one_count_an_edge();
    p.width = 56 + static_cast<unsigned>(below(9));
    if (below(2) == 0) p.divisors = {1, 1 + static_cast<std::uint32_t>(below(9)), 4};
    p.cntsc = below(2) == 0;
    return p;
  }
  void operate(std::uint64_t t) {
    auto here = bench_.at(t);
    switch (below(9)) {
      case 0:
        return count_write(
            here, 0x000,
            (below(8) == 0 ? 0U : 1U) | below(2) << 2U | below(presets_.divisors.size() + 1) << 8U);
      case 1:
        return count_write(
            here, 0x008,
            below(2) == 0 ? mask_of(presets_.width) - below(60) : frame_.aival + 20 - below(60));
      case 2:
        return count_write(here, 0x010, below(0x0800'0000));
      case 3:
        frame_.cval = counter_.count + below(40);
        here.writes("CNTBase0.CNTP_CVAL", frame_.cval);
        break;
      case 4: {
        const std::uint64_t v = below(5) == 0 ? random_() & 3U : 1;
        here.writes("CNTBase0.CNTP_CTL", v);
        frame_.imask = (v & 2U) != 0;
        frame_.write_enables((v & 1U) != 0, frame_.en, counter_.count);
        break;
      }
      case 5:
        frame_.reload = static_cast<std::uint32_t>(below(4) == 0 ? below(2) : below(60));
        here.writes("CNTBase0.CNTP_AIVAL_RELOAD", frame_.reload);
        break;
      default: {
        const std::uint64_t v = below(8) == 0 ? random_() & 3U : 1;
        here.writes("CNTBase0.CNTP_AIVAL_CTL", v);
        frame_.write_clr((v & 2U) != 0);
        frame_.write_enables(frame_.enable, (v & 1U) != 0, counter_.count);
      }
    }
    frame_.match(counter_.count);
    expect();
  }
  void count_write(arm_bench::instant& here, std::uint64_t offset, std::uint64_t v) {
    EXPECT_EQ(here.counter_write(offset, v, {false, offset == 0x008}), bus_result::ok);
    counter_.write(offset, v, offset == 0x008);
    frame_.match(counter_.count);
    expect();
  }
  void expect() {
    level_ = frame_.line(counter_.count);
    next_ = bench_.frames.look_ahead(kernel_time(now_)).next;
  }
  void changed(std::uint64_t t) {
    now_ = t;
    const bool moved = frame_.line(counter_.count) != level_;
    const bool due = next_ && !(kernel_time(t) < *next_);
    if (due != moved) wrong_ = "a change at " + std::to_string(t);
    if (moved) ++rises_;
    if (moved) expect();
  }
  void look(std::uint64_t t) {
    const auto same = [&](const char* name, std::uint64_t expected) {
      if (bench_.at(t).reads(name) != expected && wrong_.empty())
        wrong_ = std::string(name) + " at " + std::to_string(t);
    };
    same("CNTBase0.CNTP_AIVAL", frame_.aival);
    same("CNTBase0.CNTP_AIVAL_CTL", (frame_.en ? 1U : 0U) + (frame_.clr ? 2U : 0U));
    same("CNTBase0.CNTP_CTL", (frame_.enable ? 1U : 0U) + (frame_.imask ? 2U : 0U) +
                                  (frame_.istatus(counter_.count) ? 4U : 0U));
    if (bench_.at(t).p() != frame_.line(counter_.count) && wrong_.empty())
      wrong_ = "the line at " + std::to_string(t);
  }

  std::mt19937_64 random_;
  counter_parameters presets_;
  arm_bench bench_;
  counter_reference counter_;
  period_reference frame_;
  std::uint64_t now_ = 0;
  bool level_ = false;
  deadline next_;
  int rises_ = 0;
  std::string wrong_;
};

// arm T-231
TEST(arm_auto_increment_reference, T_231_equals_the_rule) {
  int rises = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    period_life life(seed, period_fault::none);
    ASSERT_EQ(life.run(300), "") << "seed " << seed;
    rises += life.rises();
  }
  EXPECT_GT(rises, 4000);
}

TEST(arm_auto_increment_reference, finds_planted_faults) {
  for (const period_fault planted :
       {period_fault::from_the_old_value, period_fault::forgets_the_second,
        period_fault::runs_unenabled, period_fault::compares_cval}) {
    bool found = false;
    for (std::uint64_t seed = 1; seed <= 300 && !found; ++seed)
      found = !period_life(seed, planted).run(300).empty();
    EXPECT_TRUE(found) << "fault " << static_cast<int>(planted);
  }
}

// arm T-231: operations noted ahead of the kernel's time, in any order, are as those made in theirs.
TEST(arm_auto_increment_reference, T_231_ahead_in_any_order) {
  frames_parameters frame = one_full_frame();
  frame.auto_increment = true;
  counter_parameters p = one_count_an_edge();
  p.cntsc = true;
  std::mt19937_64 random(2);
  struct write {
    std::uint64_t t;
    const char* name;
    std::uint64_t value;
  };
  for (int i = 0; i < 300; ++i) {
    std::vector<write> writes;
    for (std::uint64_t t = 1; t < 1000; t += 1 + random() % 60) {
      const std::uint64_t v = random();
      const write all[] = {{t, "CNTCR", v % 8 == 0 ? 0 : EN | (v & SCEN)},
                           {t, "CNTCV", v % 2000},
                           {t, "CNTSCR", v % 0x0400'0000},
                           {t, "CNTBase0.CNTP_CTL", v % 4},
                           {t, "CNTBase0.CNTP_AIVAL_RELOAD", v % 90},
                           {t, "CNTBase0.CNTP_AIVAL_CTL", v % 8 == 0 ? v / 8 % 4 : 1}};
      writes.push_back(all[random() % std::size(all)]);
    }
    arm_bench in_order(p, frame);
    arm_bench shuffled(p, frame);
    for (arm_bench* b : {&in_order, &shuffled}) {
      b->at(0).writes("CNTCR", EN);
      b->at(0).writes("CNTBase0.CNTP_AIVAL_RELOAD", 40);
      b->at(0).writes("CNTBase0.CNTP_AIVAL_CTL", 1);
      b->at(0).writes("CNTBase0.CNTP_CTL", 1);
    }
    std::vector<write> order = writes;
    std::shuffle(order.begin(), order.end(), random);
    for (const write& each : order) shuffled.ahead(0, each.t).writes(each.name, each.value);
    std::string rises;
    std::uint64_t last = 0;
    const std::string announced = shuffled.changes_after(0, 1200);
    for (std::size_t n = 0; n <= writes.size(); ++n) {
      const std::uint64_t end = n < writes.size() ? writes[n].t : 1200;
      for (std::uint64_t t = last; t < end; ++t) {
        for (const char* name :
             {"CNTBase0.CNTP_AIVAL", "CNTBase0.CNTP_AIVAL_CTL", "CNTBase0.CNTP_CTL"}) {
          ASSERT_EQ(in_order.at(t).reads(name), shuffled.at(t).reads(name)) << i << name << t;
        }
        const bool level = in_order.at(t).p();
        ASSERT_EQ(level, shuffled.at(t).p()) << i << " " << t;
        const bool was = !rises.empty() && rises.find('+', rises.rfind('P')) != std::string::npos;
        if (level != was && t != 0) {
          rises += std::string("P0") + (level ? "+" : "-") + std::to_string(t) + " ";
        }
      }
      last = end;
      if (n < writes.size()) in_order.at(end).writes(writes[n].name, writes[n].value);
    }
    ASSERT_EQ(announced.substr(0, rises.size()), rises) << i;
  }
}

// arm T-231: over thousands of periods at once, with a narrow count that wraps in between.
TEST(arm_auto_increment_reference, T_231_many_periods_at_once) {
  std::mt19937_64 random(1);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  for (int i = 0; i < 4000; ++i) {
    counter_parameters p = one_count_an_edge();
    p.width = 8 + static_cast<unsigned>(below(10));
    p.cntsc = true;
    p.divisors = {1 + static_cast<std::uint32_t>(below(5))};
    counter_state s(p, rational_clock(time_resolution(1'000'000'000), p.clock), kernel_time());
    s.enabled = true;
    s.scaled = below(4) != 0;
    const std::uint64_t scale = std::uint64_t{1 + static_cast<std::uint32_t>(below(9))}
                                << below(28);
    s.scale = static_cast<std::uint32_t>(below(2) == 0 ? scale : random() >> (36U + below(10)));
    s.value = uint128{random() & s.count_mask} << fraction_bits;
    check_frequency(s);
    auto_increment expected;
    expected.reload = static_cast<std::uint32_t>(below(s.count_mask / (1 + below(40)) + 1));
    const std::uint64_t begin = below(50);
    expected.move_on(count_after(s, static_cast<int128>(begin)), s.count_mask);
    if (expected.aival <= count_after(s, static_cast<int128>(begin))) expected.clear = true;
    const auto_increment then = expected;
    const std::uint64_t end = begin + below(3000);
    auto_increment_course course{expected, false, {}, false};
    std::uint64_t before = count_after(s, static_cast<int128>(begin));
    for (std::uint64_t e = begin + 1; e <= end; ++e) {
      const std::uint64_t count = count_after(s, static_cast<int128>(e));
      const bool moved = count != std::exchange(before, count);
      if (!moved || count < expected.aival) continue;
      course = {expected, true, kernel_time(e), expected.clear};
      expected.clear = true;
      expected.move_on(count, s.count_mask);
    }
    const auto got = auto_increment_after(then, s, kernel_time(begin), kernel_time(end));
    ASSERT_EQ(got.now.aival, expected.aival) << i;
    ASSERT_EQ(got.now.clear, expected.clear) << i;
    ASSERT_EQ(got.matched, course.matched) << i;
    if (!got.matched) continue;
    ASSERT_EQ(got.last.units(), course.last.units()) << i;
    ASSERT_EQ(got.set_before, course.set_before) << i;
  }
}

// arm T-231: however long it is, and whatever the scale.
TEST(arm_auto_increment_reference, T_231_a_long_time) {
  counter_parameters p = one_count_an_edge();
  p.cntsc = true;
  for (const std::uint32_t scale : {1U, 0x55'5555U, 0x100'0000U, 0x180'0001U, 0x1F40'0000U}) {
    arm_bench b(p, [] {
      frames_parameters f = one_full_frame();
      f.auto_increment = true;
      return f;
    }());
    b.at(0).writes("CNTSCR", scale);
    b.at(0).writes("CNTBase0.CNTP_AIVAL_RELOAD", 7);
    b.at(0).writes("CNTBase0.CNTP_AIVAL_CTL", 1);
    b.at(0).writes("CNTBase0.CNTP_CTL", 1);
    b.at(0).writes("CNTCR", EN | SCEN);
    const std::uint64_t late = 10'000'000'000'000'000;
    const std::uint64_t aival = b.at(late).reads("CNTBase0.CNTP_AIVAL");
    EXPECT_GT(aival, b.at(late).count()) << scale;
    EXPECT_LE(aival, b.at(late).count() + 7) << scale;
  }
}

}  // namespace
}  // namespace archtimers::arm
