// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/step_search.h"

namespace archtimers::arm {

namespace {

constexpr int128 never = -1;

/// The least n >= 0, at most `most`, with low <= n * step mod size <= high; `never` if there is
/// none. Where the first round of steps misses the range, the rounds that hit it are found by the
/// same question with the circle's size and the step exchanged, as in Euclid's algorithm.
int128 first_multiple(uint128 step, uint128 size, uint128 low, uint128 high, int128 most) {
  if (low == 0) return 0;
  if (step == 0) return never;
  if (step > size - step) return first_multiple(size - step, size, size - high, size - low, most);
  const uint128 n = (low + step - 1) / step;
  if (n * step <= high) return static_cast<int128>(n) <= most ? static_cast<int128>(n) : never;
  const uint128 rounds = static_cast<uint128>(most) * step / size;  // at most so many
  const int128 round = first_multiple((step - size % step) % step, step, low % step, high % step,
                                      static_cast<int128>(rounds));
  if (round == never) return never;
  const uint128 found = (low + static_cast<uint128>(round) * size + step - 1) / step;
  return static_cast<int128>(found) <= most ? static_cast<int128>(found) : never;
}

}  // namespace

int128 first_step_into(const circle_range& range, uint128 value, uint128 step, uint128 size,
                       int128 most) {
  const uint128 once = (value + step) % size;
  const uint128 low = (range.begin + size - once) % size;
  const uint128 high = low + (range.end - range.begin) - 1;
  if (most < 1) return 0;
  if (high >= size) return 1;  // the range reaches round to where one step leads
  const int128 more = first_multiple(step % size, size, low, high, most - 1);
  return more == never ? 0 : more + 1;
}

}  // namespace archtimers::arm
