// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace archtimers::bench {

/// Of a figure that is measured to be looked at.
constexpr double no_target = std::numeric_limits<double>::infinity();

/// One measured figure and what it should be.
struct figure {
  std::string name;
  double value;
  std::string unit;  ///< `ratio`, `deltas/s`, `bytes`
  double target;
  bool at_least = false;   ///< the target is a lower bound, else an upper one
  std::string curve = {};  ///< what it is a point of
  double at = 0;           ///< where on it

  [[nodiscard]] bool met() const { return at_least ? value >= target : value <= target; }
};

/// The time that one call of each function takes, in ns: Google Benchmark runs them in turns,
/// several times over, and the fastest of each counts, so that a disturbance of the machine hits
/// none of them alone. Each function is told how often to do its thing.
struct candidate {
  std::string name;
  std::function<void(std::size_t times)> run;
};
std::vector<double> nanoseconds_per_call(const std::vector<candidate>& candidates);

/// Prints the figures as a table and writes them as a JSON array of objects with `name`, `value`,
/// `unit`, `target` and `met` if there is one, `curve` and `at` of a point of a curve.
/// @returns false, with a message, if the file cannot be written.
bool report(const std::vector<figure>& figures, const std::string& json_file);

}  // namespace archtimers::bench
