// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Comparing two waveforms of any size, signal by signal.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/vcd/wave_stream.h"

namespace archtimers::vcd {

/// Which signals of two files belong together.
struct matching {
  /// What A calls `first`, a signal or a scope, B calls `second`.
  std::vector<std::pair<std::string, std::string>> renamed;
  /// Which signals, by A's names; empty for all.
  std::function<bool(const std::string& name)> chosen;
};

/// A signal of A and the one of B with which it is compared.
struct signal_pair {
  std::string name_a;
  std::string name_b;
  std::size_t net_a;
  std::size_t net_b;
};

struct matched_signals {
  std::vector<signal_pair> pairs;               ///< in the order of A
  std::vector<signal_pair> of_different_width;  ///< these have no values to compare
  std::vector<std::string> only_in_a;
  std::vector<std::string> only_in_b;
};

/// Finds the pairs. What a `renamed` takes from A's names is not asked for under its old name in B.
[[nodiscard]] matched_signals match_signals(const wave_stream& a, const wave_stream& b,
                                            const matching& how);

/// A stretch of time in which the two signals of a pair are never equal.
struct divergence {
  std::size_t pair;
  instant begin;
  std::optional<instant> end;  ///< nothing: they are different to the last
  logic_value a;               ///< when it begins
  logic_value b;
  std::optional<instant> a_since;  ///< when A's value began; nothing: it never had another
  std::optional<instant> b_since;
};

struct stream_comparison {
  std::vector<divergence> first;       ///< the earliest, in order of their begin
  std::uint64_t total = 0;             ///< how many there are
  std::vector<std::uint64_t> of_pair;  ///< of these, for each pair
};

struct comparing {
  /// A stretch that is no longer, and ends, is not counted. Zero for an exact comparison: there is no
  /// other where this project compares a model with its twin.
  instant tolerance{0, picoseconds};
  std::optional<instant> from;        ///< the values in force then count as well
  std::optional<instant> to;          ///< included
  std::size_t keep = 1000;            ///< of the earliest
  std::function<void()> on_progress;  ///< called now and then
};

/// Reads both streams and compares the pairs. 'x' equals 'x' and nothing else; units of time may
/// differ; the end of a file is no difference, its signals keep their values. Nothing grows with the
/// length of the files.
[[nodiscard]] stream_comparison compare_streams(wave_stream& a, wave_stream& b,
                                                const std::vector<signal_pair>& pairs,
                                                const comparing& how);

}  // namespace archtimers::vcd
