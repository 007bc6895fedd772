// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/timeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/time/interrupt_lines.h"

namespace archtimers {
namespace {

/// A state that remembers what was done to it, and a line that falls by itself at `falls_at`.
struct diary {
  std::string entries;
  bool level = false;
  std::optional<kernel_time> falls_at;
};

bool lines(const diary& state, kernel_time t) {
  return state.level && (!state.falls_at || t < *state.falls_at);
}
deadline next_line_change(const diary& state, kernel_time t) {
  if (!state.level || !state.falls_at || *state.falls_at <= t) return std::nullopt;
  return *state.falls_at;
}

/// Writes its name and the time into the diary; may move the line.
struct entry {
  char name;
  std::optional<bool> level;
  std::optional<std::uint64_t> falls_after;

  void operator()(diary& state, kernel_time t) const {
    state.entries += name + std::to_string(t.units()) + " ";
    if (level) {
      state.level = *level;
      state.falls_at.reset();
    }
    if (falls_after) state.falls_at = kernel_time(t.units() + *falls_after);
  }
};

using diary_timeline = timeline<diary, entry>;

entry note(char name) { return {name, {}, {}}; }
entry rise() { return {'r', true, {}}; }
entry fall() { return {'f', false, {}}; }
entry pulse(std::uint64_t width) { return {'p', true, width}; }

std::string entries_at(const diary_timeline& line, std::uint64_t t) {
  return line.at(kernel_time(t)).entries;
}

TEST(timeline, a_lower_rank_acts_first_at_a_kept_instant) {
  diary_timeline line{diary()};
  line.keep_instant();
  line.apply(kernel_time(1), kernel_time(1), note('z'), 0);
  line.apply(kernel_time(5), kernel_time(5), note('a'));
  line.apply(kernel_time(5), kernel_time(5), note('b'));
  line.apply(kernel_time(5), kernel_time(9), note('d'));
  line.apply(kernel_time(5), kernel_time(5), note('y'), 1);
  line.apply(kernel_time(5), kernel_time(5), note('x'), 0);
  EXPECT_EQ(entries_at(line, 5), "z1 x5 y5 a5 b5 ");
  line.apply(kernel_time(9), kernel_time(9), note('w'), 0);
  EXPECT_EQ(entries_at(line, 9), "z1 x5 y5 a5 b5 w9 d9 ");
}

/// Counts what an observer is told.
struct told : line_observer {
  void lines_may_change(kernel_time since) override {
    ++times;
    from = since;
  }
  int times = 0;
  kernel_time from{0};
};

TEST(timeline, tells_its_observer_of_whatever_moves_the_state) {
  diary_timeline line{diary{}};
  told observer;
  line.observe(&observer);
  line.apply(kernel_time(0), kernel_time(0), note('a'));
  EXPECT_EQ(observer.times, 1);
  line.apply(kernel_time(0), kernel_time(10), note('b'));
  EXPECT_EQ(observer.times, 2) << "ahead of the kernel";
  EXPECT_EQ(observer.from, kernel_time(10));
  line.apply(kernel_time(0), kernel_time(5), note('c'));
  EXPECT_EQ(observer.times, 3);
  EXPECT_EQ(observer.from, kernel_time(5));
  line.reapply(kernel_time(1), kernel_time(5));
  EXPECT_EQ(observer.times, 4);
  line.reapply(kernel_time(20), kernel_time(20));
  EXPECT_EQ(observer.times, 5) << "what it looks at has changed, with nothing ahead";
  line.observe(nullptr);
  line.apply(kernel_time(20), kernel_time(20), note('d'));
  EXPECT_EQ(observer.times, 5);
}

TEST(timeline, shows_an_operation_from_its_time_on) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(50), note('a'));
  EXPECT_EQ(entries_at(line, 49), "");
  EXPECT_EQ(entries_at(line, 50), "a50 ");
  EXPECT_EQ(line.base().entries, "");
  EXPECT_EQ(line.ahead(), 1U);
}

TEST(timeline, counts_what_lies_after_a_time) {
  diary_timeline line{diary{}};
  line.keep_instant();
  line.apply(kernel_time(10), kernel_time(10), note('a'));
  line.apply(kernel_time(10), kernel_time(50), note('b'));
  line.apply(kernel_time(10), kernel_time(50), rise());
  line.apply(kernel_time(10), kernel_time(80), note('c'));
  const auto all = [](const entry&) { return true; };
  EXPECT_EQ(line.count_after(kernel_time(10), all), 3U)
      << "what is kept of this instant lies before";
  EXPECT_EQ(line.count_after(kernel_time(49), [](const entry& e) { return !e.level; }), 2U);
  EXPECT_EQ(line.count_after(kernel_time(50), all), 1U);
  EXPECT_EQ(line.count_after(kernel_time(80), all), 0U);
}

TEST(timeline, puts_a_late_arrival_in_its_place) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(50), note('a'));
  line.apply(kernel_time(0), kernel_time(80), note('b'));
  line.apply(kernel_time(10), kernel_time(30), note('c'));
  EXPECT_EQ(entries_at(line, 30), "c30 ");
  EXPECT_EQ(entries_at(line, 50), "c30 a50 ");
  EXPECT_EQ(entries_at(line, 80), "c30 a50 b80 ");
}

TEST(timeline, an_operation_at_kernel_time_goes_under_those_ahead) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(50), note('a'));
  line.apply(kernel_time(20), kernel_time(20), note('b'));
  EXPECT_EQ(line.base().entries, "b20 ");
  EXPECT_EQ(entries_at(line, 50), "b20 a50 ");
}

TEST(timeline, operations_at_one_time_act_in_the_order_of_arrival) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(50), note('a'));
  line.apply(kernel_time(0), kernel_time(50), note('b'));
  line.apply(kernel_time(0), kernel_time(50), note('c'));
  EXPECT_EQ(entries_at(line, 50), "a50 b50 c50 ");
  // Also when the kernel has come there.
  line.apply(kernel_time(50), kernel_time(50), note('d'));
  EXPECT_EQ(line.base().entries, "a50 b50 c50 d50 ");
}

TEST(timeline, folds_what_the_kernel_has_passed) {
  diary_timeline line{diary{}};
  for (const std::uint64_t t : {10U, 20U, 30U})
    line.apply(kernel_time(0), kernel_time(t), note('a'));
  line.fold(kernel_time(9));
  EXPECT_EQ(line.ahead(), 3U);
  line.fold(kernel_time(20));
  EXPECT_EQ(line.ahead(), 1U);
  EXPECT_EQ(line.base().entries, "a10 a20 ");
  EXPECT_EQ(entries_at(line, 30), "a10 a20 a30 ");
  line.fold(kernel_time(1000));
  EXPECT_EQ(line.ahead(), 0U);
  EXPECT_EQ(line.base().entries, "a10 a20 a30 ");
}

TEST(timeline, reading_changes_nothing) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(10), note('a'));
  (void)line.at(kernel_time(100));
  (void)look_ahead(line, kernel_time(0));
  EXPECT_EQ(line.ahead(), 1U);
  EXPECT_EQ(line.base().entries, "");
}

/// Counts how often operations are called.
struct counting {
  std::uint64_t* calls;
  void operator()(std::uint64_t& sum, kernel_time t) const {
    ++*calls;
    sum = 31 * sum + t.units();
  }
};

TEST(timeline, an_operation_between_thousands_calls_few_of_them) {
  constexpr std::uint64_t each = 2000;
  std::uint64_t calls = 0;
  timeline<std::uint64_t, counting> line(0);
  const auto write = [&](std::uint64_t t) {
    static_cast<void>(line.at(kernel_time(t)));  // may it?
    line.apply(kernel_time(0), kernel_time(t), counting{&calls});
    static_cast<void>(line.at(kernel_time(t)));  // where are the lines now?
  };
  for (std::uint64_t i = 1; i <= each; ++i) write(2 * i);
  EXPECT_LE(calls, each);
  for (std::uint64_t i = 1; i <= each; ++i) write(2 * i - 1);
  EXPECT_LE(calls, 4 * each) << "what the first one has noted is called once more";
  calls = 0;
  static_cast<void>(line.at(kernel_time(10 * each)));
  line.fold(kernel_time(10 * each));
  EXPECT_LE(calls, each);
}

TEST(timeline, looks_anywhere_call_few_operations) {
  constexpr std::uint64_t noted = 10'000;
  std::uint64_t calls = 0;
  timeline<std::uint64_t, counting> line(0);
  for (std::uint64_t t = 1; t <= noted; ++t) {
    line.apply(kernel_time(0), kernel_time(t), counting{&calls});
  }
  static_cast<void>(line.at(kernel_time(noted)));
  calls = 0;
  std::mt19937_64 random(1);
  for (int i = 0; i < 100; ++i) static_cast<void>(line.at(kernel_time(1 + random() % noted)));
  EXPECT_LE(calls, 100U * 64U);
}

// --- property: the states are those of all operations in a row ---------------------------------------

/// What a timeline is said to be, in the plainest way.
class plain_timeline {
 public:
  void apply(kernel_time now, kernel_time t, const entry& what, std::uint8_t rank, bool keeps) {
    fold(now, keeps);
    if (t <= now && !keeps) return what(base_, t);
    auto place = noted_.begin();
    while (place != noted_.end() &&
           (place->from < t || (place->from == t && place->rank <= rank))) {
      ++place;
    }
    noted_.insert(place, {t, rank, what});
  }
  void fold(kernel_time now, bool keeps) {
    while (!noted_.empty() &&
           (noted_.front().from < now || (noted_.front().from == now && !keeps))) {
      noted_.front().what(base_, noted_.front().from);
      noted_.erase(noted_.begin());
    }
  }
  [[nodiscard]] std::string at(kernel_time t) const {
    diary state = base_;
    for (const noted& each : noted_) {
      if (!(t < each.from)) each.what(state, each.from);
    }
    return state.entries;
  }
  /// Without the last ones at `t` that are of that name.
  [[nodiscard]] std::string at_without(kernel_time t, char name) const {
    plain_timeline shorter = *this;
    auto end = shorter.noted_.end();
    while (end != shorter.noted_.begin() && t < std::prev(end)->from) --end;
    while (end != shorter.noted_.begin() && std::prev(end)->from == t &&
           std::prev(end)->what.name == name) {
      --end;
    }
    shorter.noted_.erase(end, shorter.noted_.end());
    return shorter.at(t);
  }

 private:
  struct noted {
    kernel_time from;
    std::uint8_t rank;
    entry what;
  };
  diary base_;
  std::vector<noted> noted_;
};

TEST(timeline, has_the_states_of_all_operations_in_a_row) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const bool keeps = random() % 2 == 0;
    diary_timeline line{diary{}};
    if (keeps) line.keep_instant();
    plain_timeline plain;
    std::uint64_t now = 0;
    const std::uint64_t slice = 1 + random() % 300;
    for (int i = 0; i < 400; ++i) {
      if (random() % 50 == 0) now += random() % slice;
      const kernel_time at(now + random() % slice);
      switch (random() % 6) {
        case 0:
          line.fold(kernel_time(now));
          plain.fold(kernel_time(now), keeps);
          break;
        case 1:
          ASSERT_EQ(line.at(at).entries, plain.at(at));
          break;
        case 2:
          ASSERT_EQ(line.at_without(at, [](const entry& e) { return e.name == 'b'; }).entries,
                    plain.at_without(at, 'b'));
          break;
        case 3:
          line.reapply(kernel_time(now), at);
          plain.fold(kernel_time(now), keeps);
          break;
        default: {
          const std::uint8_t rank = random() % 3 == 0 ? random() % 2 : diary_timeline::last;
          const entry what = note(static_cast<char>('a' + random() % 3));
          line.apply(kernel_time(now), at, what, rank);
          plain.apply(kernel_time(now), at, what, rank, keeps);
        }
      }
      ASSERT_EQ(line.at(kernel_time(now + slice)).entries, plain.at(kernel_time(now + slice)));
    }
  }
}

/// All changes of the line after `t`, as "+time" and "-time".
std::string changes_after(const diary_timeline& line, std::uint64_t t) {
  std::string all;
  auto outlook = look_ahead(line, kernel_time(t));
  while (outlook.next) {
    const kernel_time at = *outlook.next;
    const bool before = outlook.now;
    outlook = look_ahead(line, at);
    EXPECT_NE(outlook.now, before) << "no change at " << at.units();
    all += (outlook.now ? "+" : "-") + std::to_string(at.units()) + " ";
  }
  return all;
}

TEST(look_ahead, sees_a_short_pulse_between_two_operations) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(10), rise());
  line.apply(kernel_time(0), kernel_time(11), fall());
  EXPECT_EQ(changes_after(line, 0), "+10 -11 ");
  EXPECT_EQ(changes_after(line, 10), "-11 ");
  EXPECT_EQ(changes_after(line, 11), "");
}

TEST(look_ahead, sees_a_change_by_itself_before_the_next_operation) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(10), pulse(5));
  line.apply(kernel_time(0), kernel_time(20), note('n'));
  line.apply(kernel_time(0), kernel_time(30), pulse(100));
  line.apply(kernel_time(0), kernel_time(40), fall());
  EXPECT_EQ(changes_after(line, 0), "+10 -15 +30 -40 ");
}

TEST(look_ahead, decides_an_instant_once) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(10), rise());
  line.apply(kernel_time(0), kernel_time(10), fall());
  EXPECT_EQ(changes_after(line, 0), "");
  // A change by itself on the very instant of an operation that takes it back.
  line.apply(kernel_time(0), kernel_time(20), pulse(10));
  line.apply(kernel_time(0), kernel_time(30), rise());
  line.apply(kernel_time(0), kernel_time(35), fall());
  EXPECT_EQ(changes_after(line, 0), "+20 -35 ");
}

TEST(look_ahead, an_operation_may_take_an_expected_change_back) {
  diary_timeline line{diary{}};
  line.apply(kernel_time(0), kernel_time(10), pulse(100));
  EXPECT_EQ(changes_after(line, 0), "+10 -110 ");
  line.apply(kernel_time(0), kernel_time(50), rise());
  EXPECT_EQ(changes_after(line, 0), "+10 ");
}

// --- property: the order of arrival does not matter
// -------------------------------------------------

struct register_write {
  std::uint64_t at;
  mips_cp0::register_id target;
  std::uint32_t value;
};

std::vector<register_write> random_writes(std::mt19937_64& random) {
  using mips_cp0::register_id;
  constexpr register_id targets[] = {register_id::Count,         register_id::Compare,
                                     register_id::Cause,         register_id::GTOffset,
                                     register_id::Guest_Compare, register_id::Guest_Cause};
  std::vector<register_write> writes;
  std::uint64_t t = 0;
  for (int i = 0; i < 12; ++i) {
    t += 1 + random() % 30;
    const register_id target = targets[random() % 6];
    const bool is_cause = target == register_id::Cause || target == register_id::Guest_Cause;
    const auto value = is_cause ? random() & 0x4800'0300 : random() % 40;
    writes.push_back({t, target, static_cast<std::uint32_t>(value)});
  }
  return writes;
}

/// What a run in that order of arrival shows: every register at every time, every line change.
std::string outcome(const std::vector<register_write>& writes,
                    const std::vector<std::size_t>& order) {
  mips_cp0::parameters presets;
  presets.clock = frequency(700'000'000);
  presets.ccres = 2;
  presets.vz = true;
  mips_cp0::timer timer(presets, time_resolution(1'000'000'000));
  const kernel_time now(0);
  for (const std::size_t i : order) {
    const auto& w = writes[i];
    EXPECT_EQ(
        timer.write(mips_cp0::describe(w.target).address, w.value, now, kernel_time(w.at), {}),
        mips_cp0::access_result::ok);
  }
  std::string seen;
  for (auto next = timer.next_change(now); next && next->at < kernel_time(1000);
       next = timer.next_change(next->at)) {
    seen += std::to_string(next->at.units()) + ":" + std::to_string(next->lines.ip) + "," +
            std::to_string(next->lines.guest_ip) + " ";
  }
  for (std::uint64_t t = 0; t < 500; ++t) {
    for (std::size_t r = 0; r < mips_cp0::registers.size(); ++r) {
      seen +=
          std::to_string(timer.value(static_cast<mips_cp0::register_id>(r), kernel_time(t))) + " ";
    }
  }
  return seen;
}

TEST(timeline, any_order_of_arrival_gives_the_same_registers_and_line_changes) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    std::mt19937_64 random(seed);
    const auto writes = random_writes(random);
    std::vector<std::size_t> order(writes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const std::string in_order = outcome(writes, order);
    for (int i = 0; i < 5; ++i) {
      std::shuffle(order.begin(), order.end(), random);
      ASSERT_EQ(outcome(writes, order), in_order) << "seed " << seed;
    }
    std::reverse(order.begin(), order.end());
    ASSERT_EQ(outcome(writes, order), in_order) << "seed " << seed;
  }
}

}  // namespace
}  // namespace archtimers
