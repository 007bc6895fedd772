// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace archtimers::testbench {

/// The lines of a core and of its model, by edges, and where they differ.
class line_differences {
 public:
  struct difference {
    std::size_t line;
    std::uint64_t model;
    std::uint64_t core;
    std::uint64_t since;  ///< edges for which they have been these already
  };

  /// @param latencies  of each line: the core's levels of an edge are compared with the model's so many edges before.
  explicit line_differences(const std::vector<std::uint64_t>& latencies) {
    for (const std::uint64_t latency : latencies) {
      lines_.push_back({latency, {}, {}, 0, false});
      longest_ = std::max(longest_, latency);
    }
  }

  /// The level of a line from an edge on. Edges come in their order; of several levels on one edge the last one counts.
  void note_model(std::size_t line, std::uint64_t edge, std::uint64_t level) {
    lines_[line].model.note(edge, level);
  }
  void note_core(std::size_t line, std::uint64_t edge, std::uint64_t level) {
    const std::uint64_t latency = lines_[line].latency;
    lines_[line].core.note(edge > latency ? edge - latency : 0, level);
  }

  /// The first edge that has not been compared on which a level changed, or on which lines go on to differ, where all
  /// levels are known; nothing if there is none. @param model, core  each is known before that edge.
  [[nodiscard]] std::optional<std::uint64_t> next(std::uint64_t model, std::uint64_t core) const {
    const std::uint64_t limit = std::min(model, core > longest_ ? core - longest_ : 0);
    std::optional<std::uint64_t> first;
    if (differs_ && compared_ + 1 < limit) first = compared_ + 1;
    for (const of_line& line : lines_) {
      for (const levels* each : {&line.model, &line.core}) {
        if (each->coming.empty() || each->coming.front().first >= limit) continue;
        if (!first || each->coming.front().first < *first) first = each->coming.front().first;
      }
    }
    return first;
  }

  /// Goes on to an edge that `next` has given. @returns the lines that differ there.
  [[nodiscard]] std::vector<difference> at(std::uint64_t edge) {
    std::vector<difference> all;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      of_line& line = lines_[i];
      const bool model_moved = line.model.settle(edge);
      const bool core_moved = line.core.settle(edge);
      const bool moved = model_moved || core_moved;
      if (moved) line.since = edge;
      changes_ += moved && edge != 0 ? 1 : 0;
      line.has_moved = line.has_moved || (moved && edge != 0);
      if (line.model.now != line.core.now)
        all.push_back({i, line.model.now, line.core.now, edge - line.since});
    }
    compared_ = edge;
    differs_ = !all.empty();
    return all;
  }
  /// How many changes of lines there have been, on either side.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  [[nodiscard]] bool has_moved(std::size_t line) const { return lines_[line].has_moved; }
  /// Edges that a line may be late.
  [[nodiscard]] std::uint64_t longest_latency() const { return longest_; }

 private:
  struct levels {
    std::uint64_t now = 0;
    std::deque<std::pair<std::uint64_t, std::uint64_t>> coming;
    std::optional<std::uint64_t> latest;

    void note(std::uint64_t edge, std::uint64_t level) {
      if (latest == level) return;
      latest = level;
      if (!coming.empty() && coming.back().first == edge) {
        coming.back().second = level;
      } else {
        coming.emplace_back(edge, level);
      }
    }
    /// @returns whether the level is another at that edge, or the first.
    bool settle(std::uint64_t edge) {
      bool moved = false;
      while (!coming.empty() && coming.front().first <= edge) {
        moved = moved || coming.front().second != now || edge == 0;
        now = coming.front().second;
        coming.pop_front();
      }
      return moved;
    }
  };
  struct of_line {
    std::uint64_t latency;
    levels model;
    levels core;
    std::uint64_t since = 0;  ///< the edge on which one of them changed last
    bool has_moved = false;
  };

  std::vector<of_line> lines_;
  std::uint64_t longest_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t compared_ = 0;  ///< edge
  bool differs_ = false;        ///< some line, there
};

}  // namespace archtimers::testbench
