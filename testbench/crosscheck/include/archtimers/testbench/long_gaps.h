// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <vector>

#include "archtimers/testbench/dice.h"

namespace archtimers::testbench {

/// The long gaps of a seed's run, in which long periods, chains of events and wraps come to their
/// end. One seed in ten has them, seldom enough that its idle edges cost no more than its steps.
class long_gaps {
 public:
  /// No gap is longer; in edges, as all here.
  static constexpr std::uint64_t longest = std::uint64_t{1} << 20U;

  explicit long_gaps(std::uint64_t seed) : left_(has_some(seed) ? edges_of_a_run : 0) {}

  /// Whether a seed has them: its run then takes as long as those of a hundred others.
  [[nodiscard]] static constexpr bool has_some(std::uint64_t seed) {
    return seed % seeds_for_a_long_run == residue;
  }

  /// Whether there are still some to come.
  [[nodiscard]] bool are_to_come() const { return left_ != 0; }

  /// The gap before the next step, if it is a long one; nothing leaves it to the timer's stimulus.
  /// @param until_change  asked at most once: how many edges ahead something of the model changes
  ///   that is worth to be there for, if it is known.
  template <class UntilChange>
  [[nodiscard]] std::optional<std::uint64_t> draw(dice& dice, const UntilChange& until_change) {
    if (left_ == 0 || dice.below(steps_for_a_long_gap) != 0) return std::nullopt;
    std::uint64_t gap = of_any_length(dice);
    if (dice.chance(70)) {
      const std::optional<std::uint64_t> change = until_change();
      // Most often there, else 1 before it to 2 after it.
      if (change && *change > 1 && *change < longest)
        gap = dice.chance(60) ? *change : *change - 1 + dice.below(4);
    }
    left_ -= std::min(left_, gap);
    return gap;
  }

 private:
  static constexpr std::uint64_t seeds_for_a_long_run = 10;
  static constexpr std::uint64_t residue = 3;  // twins run at 0: the kernel pays for their edges
  static constexpr std::uint64_t steps_for_a_long_gap = 50;
  static constexpr std::uint64_t edges_of_a_run = 1'000'000;  // about: the last one may go beyond

  /// A number of edges up to `longest`, the longer the less often: 12 000 on average.
  static std::uint64_t of_any_length(dice& dice) {
    const std::uint64_t power = std::uint64_t{1} << std::min(dice.below(20), dice.below(20));
    return power + dice.below(power);
  }

  std::uint64_t left_;
};

/// Seeds from 1 on in an order in which a fault is found soonest: those with long gaps, which few faults
/// need, come last.
[[nodiscard]] inline std::vector<std::uint64_t> short_runs_first(std::uint64_t last_seed) {
  std::vector<std::uint64_t> seeds(last_seed);
  std::iota(seeds.begin(), seeds.end(), 1U);
  std::stable_partition(seeds.begin(), seeds.end(),
                        [](std::uint64_t seed) { return !long_gaps::has_some(seed); });
  return seeds;
}

}  // namespace archtimers::testbench
