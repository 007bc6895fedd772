// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "shrink.h"

namespace archtimers::testbench {

/// The edges from the step before each to it.
template <class Step>
std::vector<std::uint64_t> gaps_of(const std::vector<Step>& steps) {
  std::vector<std::uint64_t> edges;
  edges.reserve(steps.size());
  for (const Step& each : steps) edges.push_back(each.edge);
  std::adjacent_difference(edges.begin(), edges.end(), edges.begin());
  return edges;
}

template <class Step>
std::vector<Step> with_gaps(std::vector<Step> steps, const std::vector<std::uint64_t>& gaps) {
  std::uint64_t edge = 0;
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i].edge = edge += gaps[i];
  return steps;
}

/// Leaves out the long gaps that a failing run does not need, and of those that it needs what is more than it
/// needs: every run after that, and the file that is left, would pay for their edges.
/// @param fails  whether a sequence still fails; true for `steps`. @tparam Step  has its `edge`.
/// @param long_gap  gaps are long above it.
template <class Step, class Predicate>
std::vector<Step> with_shorter_gaps(std::vector<Step> steps, const Predicate& fails,
                                    std::uint64_t long_gap = 1000) {
  std::vector<std::uint64_t> gaps = gaps_of(steps);
  std::vector<std::size_t> long_ones;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (gaps[i] > long_gap) long_ones.push_back(i);
  }
  const auto closed_but = [&](const std::vector<std::size_t>& open) {
    std::vector<std::uint64_t> left = gaps;
    for (const std::size_t i : long_ones) left[i] = 1;
    for (const std::size_t i : open) left[i] = gaps[i];
    return left;
  };
  const auto needed = shrink(long_ones, [&](const std::vector<std::size_t>& open) {
    return fails(with_gaps(steps, closed_but(open)));
  });
  gaps = closed_but(needed);
  for (const std::size_t i : needed) {
    for (std::uint64_t too_short = 1; gaps[i] - too_short > 1;) {
      std::vector<std::uint64_t> shorter = gaps;
      shorter[i] = too_short + (gaps[i] - too_short) / 2;
      if (fails(with_gaps(steps, shorter))) {
        gaps = std::move(shorter);
      } else {
        too_short = shorter[i];
      }
    }
  }
  return with_gaps(std::move(steps), gaps);
}

}  // namespace archtimers::testbench
