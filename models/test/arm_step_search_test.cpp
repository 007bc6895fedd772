// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>

#include "archtimers/arm/step_search.h"

namespace archtimers::arm {
namespace {

/// The same by trying every step.
int128 by_trying(const circle_range& range, uint128 value, uint128 step, uint128 size,
                 int128 most) {
  for (int128 n = 1; n <= most; ++n) {
    value = (value + step) % size;
    if (value >= range.begin && value < range.end) return n;
  }
  return 0;
}

// Every range, value and step on circles of 1 to 9.
TEST(arm_step_search, equals_trying_every_step_on_small_circles) {
  for (unsigned size = 1; size <= 9; ++size) {
    for (unsigned begin = 0; begin < size; ++begin) {
      for (unsigned end = begin + 1; end <= size; ++end) {
        for (unsigned value = 0; value < size; ++value) {
          for (unsigned step = 0; step < size; ++step) {
            for (const int most : {0, 1, 2, 5, 20}) {
              const circle_range range{begin, end};
              ASSERT_EQ(static_cast<int>(first_step_into(range, value, step, size, most)),
                        static_cast<int>(by_trying(range, value, step, size, most)))
                  << begin << ".." << end << " of " << size << " from " << value << " by " << step
                  << " at most " << most;
            }
          }
        }
      }
    }
  }
}

TEST(arm_step_search, equals_trying_every_step_on_random_circles) {
  std::mt19937_64 random(1);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t size = 2 + random() % 3000;
    const std::uint64_t begin = random() % size;
    const std::uint64_t room = random() % 2 == 0 ? size : std::min(size, begin + 3);
    const circle_range range{begin, begin + 1 + random() % (room - begin)};
    const std::uint64_t value = random() % size;
    const std::uint64_t step = random() % size;
    const int most = static_cast<int>(random() % 4000);
    const auto expected = by_trying(range, value, step, size, most);
    found += expected != 0 ? 1 : 0;
    ASSERT_EQ(static_cast<int>(first_step_into(range, value, step, size, most)),
              static_cast<int>(expected))
        << "case " << i;
  }
  EXPECT_GT(found, 5000);
}

/// Whether `n` is the least number of steps, by its own arithmetic: the step lands in the range,
/// and with one step less allowed there is none.
bool is_first(int128 n, const circle_range& range, uint128 value, uint128 step, uint128 size) {
  const uint128 reached = (value + static_cast<uint128>(n) * step) % size;
  return reached >= range.begin && reached < range.end &&
         first_step_into(range, value, step, size, n) == n &&
         first_step_into(range, value, step, size, n - 1) == 0;
}

constexpr uint128 whole_circle = uint128{1} << 88U;
constexpr int128 furthest = (int128{1} << 66U) - 1;

// On the counter's circle of 2^88 parts.
TEST(arm_step_search, on_the_whole_counter) {
  std::mt19937_64 random(2);
  int found = 0;
  for (int i = 0; i < 20'000; ++i) {
    const uint128 begin = (uint128{random()} << 24U) % whole_circle;
    const uint128 length = uint128{1 + (random() >> (random() % 64))} << 24U;
    const circle_range range{begin, std::min(begin + length, whole_circle)};
    const uint128 value = (uint128{random()} << 24U | random() % (1U << 24U)) % whole_circle;
    const uint128 step = random() >> (16 + random() % 40);
    const int128 n = first_step_into(range, value, step, whole_circle, furthest);
    if (n == 0) continue;
    ++found;
    ASSERT_TRUE(is_first(n, range, value, step, whole_circle)) << "case " << i;
  }
  EXPECT_GT(found, 2000);
}

// 2^88 leaves 1 when it is divided by 2^44 - 1, so that each round of such steps comes one behind
// the round before: the search goes through the rounds faster than one by one.
TEST(arm_step_search, where_each_round_is_one_behind) {
  const uint128 step = (uint128{1} << 44U) - 1;
  for (const std::uint64_t rounds : {1ULL, 1000ULL, 1ULL << 20U}) {
    const circle_range range{step - rounds, step - rounds + 1};
    const int128 n = first_step_into(range, 0, step, whole_circle, furthest);
    EXPECT_TRUE(n == 1 + int128{rounds} * ((int128{1} << 44U) + 1)) << rounds;
    EXPECT_TRUE(is_first(n, range, 0, step, whole_circle)) << rounds;
  }
}

}  // namespace
}  // namespace archtimers::arm
