// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Questions about one signal: when does it rise, what is it now, does it glitch?

#include <cstdint>
#include <optional>
#include <vector>

#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

enum class edge_kind { rising, falling };

/// A change between 0 and 1 of a 1-bit signal.
struct edge {
  std::uint64_t time;
  edge_kind kind;

  friend bool operator==(const edge& a, const edge& b) noexcept {
    return a.time == b.time && a.kind == b.kind;
  }
  friend bool operator!=(const edge& a, const edge& b) noexcept { return !(a == b); }
};

/// Finds the edges of one bit while its values come in, in the sense of find_edges().
class edge_finder {
 public:
  /// An edge, and how long the level before it had lasted; nothing when that level began at no edge,
  /// or had an unknown stretch.
  struct found {
    edge_kind kind;
    std::optional<std::uint64_t> level_before;
  };

  /// \param state  '0', '1', 'x' or 'z', from `time` on
  std::optional<found> take(std::uint64_t time, char state);

 private:
  char level_ = 'x';                    ///< the latest known one
  std::optional<std::uint64_t> since_;  ///< its edge, when it has been known all the time
};

/// All edges of a 1-bit signal, in order, with times in `unit`. The first known value is no edge,
/// whatever it is; a stretch of 'x' or 'z' between 0 and 1 puts the edge where the new level
/// becomes known, and one between two equal levels is no edge.
/// \throws misuse when the signal is wider than one bit
/// \throws inexact_time when an edge does not fall on a whole number of `unit`; none is rounded
[[nodiscard]] std::vector<edge> find_edges(const signal& s, timescale unit);

/// The same in the signal's own unit, where every time is exact.
[[nodiscard]] std::vector<edge> find_edges(const signal& s);

/// The times of the rising edges alone.
[[nodiscard]] std::vector<std::uint64_t> rising_edges(const signal& s, timescale unit);

/// The times of the falling edges alone.
[[nodiscard]] std::vector<std::uint64_t> falling_edges(const signal& s, timescale unit);

/// The value of a signal at a time, changes at that very time included. Any unit will do, and the
/// answer is exact.
[[nodiscard]] logic_value value_at(const signal& s, const instant& time);

/// A level of a 1-bit signal between two opposite edges with no unknown stretch: high for [begin,
/// end), or low.
struct pulse {
  std::uint64_t begin;  ///< in the signal's unit
  std::uint64_t end;    ///< in the signal's unit
  bool high;

  friend bool operator==(const pulse& a, const pulse& b) noexcept {
    return a.begin == b.begin && a.end == b.end && a.high == b.high;
  }
  friend bool operator!=(const pulse& a, const pulse& b) noexcept { return !(a == b); }
};

/// All pulses, high and low, that are strictly shorter than `length` (a length of time in any
/// unit). What comes before the first and after the last edge is not a pulse.
/// \throws misuse when the signal is wider than one bit
[[nodiscard]] std::vector<pulse> pulses_shorter_than(const signal& s, const instant& length);

}  // namespace archtimers::vcd
