// SPDX-License-Identifier: Apache-2.0
// Initiators ahead of the kernel: neither the order in which their calls arrive nor the times at
// which the state is brought up to date show anywhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "power_random_life.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t span = 300;

struct call {
  std::uint64_t t;
  action what;
};

/// Calls within the span, in the order of their times.
std::vector<call> random_calls(const timebase& model, std::mt19937_64& random,
                               std::uint64_t start) {
  std::vector<std::uint64_t> times(3 + random() % 12);
  for (auto& t : times) t = start + 1 + random() % (random() % 2 == 0 ? 20 : span - 1);
  std::sort(times.begin(), times.end());
  std::vector<call> calls;
  for (const std::uint64_t t : times) {
    calls.push_back({t, random_decoupled(model, random, kernel_time(start))});
  }
  return calls;
}

/// The same calls in another order of arrival; calls at one time keep theirs.
std::vector<call> other_order(std::vector<call> calls, std::mt19937_64& random) {
  for (std::size_t swaps = calls.size() * 4; swaps > 0; --swaps) {
    const std::size_t i = random() % (calls.size() - 1);
    if (calls[i].t != calls[i + 1].t) std::swap(calls[i], calls[i + 1]);
  }
  return calls;
}

TEST(power_decoupled, any_order_of_arrival_gives_the_same) {
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    parameters p = lively_presets(random);
    p.tb_clock = frequency(1'000'000'000, 1 + random() % 4);
    timebase_bench in_time(p);
    timebase_bench ahead(p);
    std::uint64_t start = 0;
    for (int round = 0; round < 3; ++round, start += span) {
      const kernel_time now(start);
      const auto calls = random_calls(in_time.model, random, start);
      // Something at the kernel's time comes when part of them is noted already.
      const action host = random_action(in_time.model, random, now);
      const auto arrivals = other_order(calls, random);
      for (std::size_t i = 0; i < arrivals.size(); ++i) {
        if (i == arrivals.size() / 2) host(ahead.model, now, now);
        arrivals[i].what(ahead.model, now, kernel_time(arrivals[i].t));
      }
      host(in_time.model, now, now);
      deadline next = ahead.model.look_ahead(now).next;
      output_levels levels = in_time.model.outputs(now);
      auto c = calls.begin();
      for (std::uint64_t t = start + 1; t <= start + span; ++t) {
        for (; c != calls.end() && c->t == t; ++c) {
          c->what(in_time.model, kernel_time(t), kernel_time(t));
        }
        ASSERT_EQ(register_difference(in_time.model, kernel_time(t), ahead.model, kernel_time(t)),
                  "")
            << t;
        const output_levels after = in_time.model.outputs(kernel_time(t));
        ASSERT_TRUE(ahead.model.outputs(kernel_time(t)) == after) << t;
        // Announced is every change and nothing else, short pulses included.
        ASSERT_EQ(next && next->units() == t, !(levels == after)) << t;
        if (next && next->units() == t) next = ahead.model.look_ahead(*next).next;
        levels = after;
      }
      const kernel_time end(start + span);
      ahead.model.drive(group_inputs{}, end);  // makes the calls final
      in_time.model.drive(group_inputs{}, end);
      ASSERT_TRUE(in_time.model.save(end) == ahead.model.save(end));
      ASSERT_EQ(difference(in_time.model, end, ahead.model, end), "");
    }
  }
}

// Bringing the state up to date at any time in between is without effect, however far the leaps.
TEST(power_decoupled, leaps_equal_steps) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937_64 random(seed);
    const parameters p = lively_presets(random);
    timebase_bench leaps(p);
    timebase_bench steps(p);
    std::uint64_t t = 0;
    for (int i = 0; i < 60; ++i) {
      const std::uint64_t to = t + (random() % 4 == 0 ? 0 : random() >> (14 + random() % 50));
      for (std::uint64_t n = random() % 5; n > 0 && to > t; --n) {
        t += random() % (to - t);
        const state& s = steps.model.at(kernel_time(t));
        steps.model.drive(s.pins, kernel_time(t));
      }
      t = to;
      const action next = random_action(leaps.model, random, kernel_time(t));
      next(leaps.model, kernel_time(t), kernel_time(t));
      next(steps.model, kernel_time(t), kernel_time(t));
      ASSERT_EQ(difference(leaps.model, kernel_time(t), steps.model, kernel_time(t)), "")
          << "seed " << seed << " action " << i;
      ASSERT_TRUE(leaps.at(t).saved() == steps.at(t).saved()) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace archtimers::power
