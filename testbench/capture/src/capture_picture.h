// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "captured_signal.h"

namespace archtimers::testbench {

/// What both sides showed at an edge.
struct pictured_edge {
  std::uint64_t time = 0;  ///< in the capture's unit
  std::uint64_t edge = 0;
  std::vector<captured_bits> seen;   ///< of each line
  std::vector<std::uint64_t> model;  ///< the same
  std::string access;
  std::string difference;
};

/// A line in the picture.
struct pictured_line {
  std::string name;
  unsigned width = 1;
};

/// The latest edges of a check, to be drawn: both sides of each line, what was accessed, and what differs.
class capture_picture {
 public:
  static constexpr std::size_t most_edges = 400;

  void add(pictured_edge edge) {
    if (edges_.size() == most_edges) edges_.pop_front();
    edges_.push_back(std::move(edge));
  }
  [[nodiscard]] bool empty() const { return edges_.empty(); }
  [[nodiscard]] pictured_edge& last() { return edges_.back(); }

  /// Writes it as a waveform. @throws vcd::file_error  if that fails.
  void write(const std::string& file, vcd::timescale unit,
             const std::vector<pictured_line>& lines) const;

 private:
  std::deque<pictured_edge> edges_;
};

}  // namespace archtimers::testbench
