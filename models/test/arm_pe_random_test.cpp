// SPDX-License-Identifier: Apache-2.0
// The lines of all seven timers and both event streams, unit by unit, against the plainest form of
// the rules: any implementation, any counter, any sequence of operations, in any order of arrival.
#include "arm_pe_random_life.h"

namespace archtimers::arm {
namespace {

/// Operations at rising times; several may share a time.
std::vector<operation> random_life(std::mt19937_64& random, const world& w, bool with_clock) {
  std::vector<operation> life{{operation::kind::counter_write, 0, 0x000, 1}};
  std::uint64_t t = 0;
  for (int i = 0; i < 40; ++i) {
    if (random() % 4 != 0) t += random() % (random() % 3 == 0 ? 200 : 12);
    life.push_back(random_operation(random, w, t, with_clock));
  }
  return life;
}

/// What was done last, for the message of a failure.
std::string until(const std::vector<operation>& life, std::size_t end) {
  std::string all;
  for (std::size_t i = end < 12 ? 0 : end - 12; i < end; ++i) all += described(life[i]) + "\n";
  return all;
}

/// A question after the time of a count, as somebody who may read it sees it.
struct question {
  std::uint64_t at;
  std::uint16_t key;
  pe_access who;
  std::uint64_t value;
  deadline answer;
};
question ask(std::mt19937_64& random, const pe_timers& cpu, std::uint64_t t) {
  question q{t, random() % 2 == 0 ? cntpct_key : cntvct_key, by_host, 0, std::nullopt};
  const pe_access who{static_cast<std::uint8_t>(random() % 4), false};
  if (cpu.read(q.key, kernel_time(t), who).result == pe_result::ok) q.who = who;
  q.value = cpu.read(q.key, kernel_time(t), q.who).value + 1 + random() % 40;
  q.answer = cpu.time_of_count(q.key, q.value, kernel_time(t), q.who);
  return q;
}

// At every unit the lines are those of the reference, and the change that was announced is the
// first one there is. arm T-120 to T-124, D-22.
TEST(arm_pe_random, every_line_at_every_unit) {
  std::uint64_t pulses_k = 0;
  std::uint64_t pulses_h = 0;
  std::uint64_t changes = 0;
  std::uint64_t answers = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const world w(random);
    const std::vector<operation> life = random_life(random, w, true);
    system_counter counter(w.counter, time_resolution(1'000'000'000));
    pe_timers cpu(counter, w.presets);
    brute_force expected(w);
    std::size_t next = 0;
    deadline announced;
    pe_lines before;
    std::optional<question> asked;
    for (std::uint64_t t = 0; t < life.back().t + 300; ++t) {
      if (t != 0) expected.unit();
      bool disturbed = t == 0;
      for (; next < life.size() && life[next].t == t; ++next) {
        perform(life[next], t, counter, cpu);
        expected.perform(life[next]);
        disturbed = true;
      }
      const pe_lines lines = expected.lines();
      ASSERT_EQ(text(cpu.outputs(kernel_time(t))), text(lines)) << "at " << t << " after\n"
                                                                << until(life, next);
      const bool changed = !(lines == before);
      if (!disturbed) {
        ASSERT_EQ(changed, announced && announced->units() == t)
            << "at " << t << ", announced for "
            << (announced ? std::to_string(announced->units()) : "never") << "\n"
            << until(life, next);
      }
      if (changed || disturbed) {
        announced = cpu.look_ahead(kernel_time(t)).next;
        ASSERT_TRUE(!announced || announced->units() > t) << t;
      }
      // When a count is a value: arm T-159. An operation makes a new question of it.
      if (disturbed || !asked) asked = ask(random, cpu, t);
      const bool there = cpu.read(asked->key, kernel_time(t), asked->who).value >= asked->value;
      ASSERT_EQ(there, asked->answer && asked->answer->units() <= t) << "at " << t;
      if (there) {
        answers += asked->at < t ? 1 : 0;
        asked.reset();
      }
      pulses_k += lines.evt_k && !before.evt_k ? 1 : 0;
      pulses_h += lines.evt_h && !before.evt_h ? 1 : 0;
      changes += changed ? 1 : 0;
      before = lines;
    }
    // What reads back.
    const kernel_time end(life.back().t + 299);
    ASSERT_EQ(counter.count(end), expected.counter.count);
    ASSERT_EQ(cpu.read(key_of("CNTV_CVAL_EL0"), end, by_host).value, expected.cpu.cval[1]);
    ASSERT_EQ(cpu.read(key_of("CNTP_CVAL_EL0"), end, by_host).value, expected.cpu.cval[0]);
  }
  // There was something to compare.
  EXPECT_GT(pulses_k, 20'000U);
  EXPECT_GT(pulses_h, 10'000U);
  EXPECT_GT(changes, 80'000U);
  EXPECT_GT(answers, 20'000U);
}

// Operations of initiators that run ahead of the kernel, those on the counter included, may arrive
// in any order inside a quantum.
TEST(arm_pe_random, the_order_of_arrival_does_not_matter) {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    const world w(random);
    std::vector<operation> life = random_life(random, w, false);
    // Pins and resets are the kernel's; operations at one time act in the order of arrival.
    life.erase(std::remove_if(life.begin(), life.end(),
                              [](const operation& o) {
                                return o.what != operation::kind::cpu_write &&
                                       o.what != operation::kind::counter_write;
                              }),
               life.end());
    system_counter counter(w.counter, time_resolution(1'000'000'000));
    pe_timers cpu(counter, w.presets);
    brute_force expected(w);
    const operation levels{operation::kind::drive, 0, 0, random() % 128};
    perform(levels, 0, counter, cpu);
    expected.perform(levels);
    std::size_t arrived = 0;
    std::size_t done = 0;
    std::uint64_t quantum_end = 0;
    for (std::uint64_t t = 0; t < life.back().t + 50; ++t) {
      if (t != 0) expected.unit();
      if (t >= quantum_end) {
        quantum_end = t + 1 + random() % 300;
        const std::size_t first = arrived;
        while (arrived < life.size() && life[arrived].t < quantum_end) ++arrived;
        std::vector<std::size_t> order;
        for (std::size_t i = first; i < arrived; ++i) order.push_back(i);
        std::shuffle(order.begin(), order.end(), random);
        // Those of one time keep their order among themselves.
        for (std::size_t i = 0; i < order.size(); ++i) {
          for (std::size_t j = i + 1; j < order.size(); ++j) {
            if (life[order[i]].t == life[order[j]].t && order[j] < order[i])
              std::swap(order[i], order[j]);
          }
        }
        for (const std::size_t i : order) perform(life[i], t, counter, cpu);
      }
      for (; done < life.size() && life[done].t == t; ++done) expected.perform(life[done]);
      ASSERT_EQ(text(cpu.outputs(kernel_time(t))), text(expected.lines()))
          << "at " << t << " after\n"
          << until(life, done);
    }
  }
}

}  // namespace
}  // namespace archtimers::arm
