// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "commands.h"

namespace archtimers::cli {

/// How long a scenario still takes, for one that takes long: an edge far away on the RTL. It is said
/// once, as soon as the speed is known, and a terminal shows how far it is.
class far_edge {
 public:
  far_edge(progress_line& line, std::string file) : line_(line), file_(std::move(file)) {}

  /// See `play_options::on_progress`.
  void show(std::uint64_t edge, std::uint64_t last);

 private:
  progress_line& line_;
  std::string file_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool said_ = false;
};

}  // namespace archtimers::cli
