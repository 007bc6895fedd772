// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "archtimers/arm/counter_parameters.h"
#include "archtimers/describe/state_fields.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers::arm {

/// The count in parts of 2^-24: CNTSCR.ScaleVal has 24 bits of fraction.
constexpr unsigned fraction_bits = 24;
constexpr std::uint32_t scale_one = 1U << fraction_bits;

/// A stretch of time in which the counter makes equal steps at equal intervals.
struct count_steps {
  uint128 value;           ///< at its start, in parts; below 2^(width + 24)
  uint128 step;            ///< parts that an update adds
  std::uint32_t interval;  ///< edges from one update to the next
  std::uint32_t first;     ///< edges from the start to the first update

  /// The updates in the first `edges` edges.
  [[nodiscard]] int128 updates(int128 edges) const {
    return edges < first ? 0 : 1 + (edges - first) / interval;
  }
  /// The edge of the n-th update, n from 1 on.
  [[nodiscard]] int128 edge_of(int128 update) const { return first + (update - 1) * interval; }
};

/// What keeps a request for a larger step from the multiples of it.
struct frequency_wait {
  std::uint32_t edges = 0;  ///< that count, until multiples are known

  template <class Visitor, class... Waits>
  static void fields(const Visitor& visit, Waits&... w) {
    visit(state_field("edges").up_to(counter_parameters::serial_division_edges), w.edges...);
  }
  friend bool operator==(const frequency_wait& a, const frequency_wait& b) {
    return same_fields(a, b);
  }
};

/// What the last operation did to the count: what event streams look at.
struct count_transition {
  std::uint64_t before_tick = 0;  ///< the count before the tick of the operation's edge ...
  std::uint64_t ticked = 0;       ///< ... after that tick, before the operation ...
  std::uint64_t written = 0;      ///< ... and after a write of CNTCV; else as `ticked`
};

/// How a counter counts until the next operation.
enum class pace : std::uint8_t {
  still,    ///< not at all
  plain,    ///< by 1 on every edge
  stepped,  ///< in larger steps, or it is about to
};

/// The system counter at one time, and its course from then on until the next operation.
struct counter_state {
  /// The state out of reset at `t`, with edges on `clock`. Any width from 1 to 64.
  counter_state(const counter_parameters& presets, const rational_clock& clock, kernel_time t);

  const counter_parameters* presets;
  std::uint64_t count_mask;    ///< the bits of the count
  rational_clock clock;        ///< its ticks are the edges
  tick last_edge;              ///< the last one that the kernel's time has room for
  tick since;                  ///< the edge of the last change
  kernel_time as_of;           ///< the last change
  uint128 value = 0;           ///< the count in parts as of then
  std::uint32_t div = 0;       ///< edges since the last update
  std::uint8_t active = 0;     ///< CNTSR.FCACK
  bool enabled = false;        ///< CNTCR.EN
  bool halt_on_debug = false;  ///< CNTCR.HDBG
  bool scaled = false;         ///< CNTCR.SCEN
  bool dbg_halt = false;       ///< the pin
  bool in_reset = false;
  pace counting = pace::still;      ///< follows from the rest
  std::uint64_t plain_base = 0;     ///< a plain count less the number of its edge
  std::uint16_t request = 0;        ///< CNTCR.FCREQ
  std::uint32_t scale = scale_one;  ///< CNTSCR.ScaleVal
  std::array<std::uint32_t, counter_parameters::most_frequencies> cntfid{};
  int128 switch_after = 0;  ///< edges until `request` becomes active, from 1 on; 0 for never
  frequency_wait wait;
  count_transition last;

  [[nodiscard]] bool debug_halted() const { return halt_on_debug && dbg_halt; }
  [[nodiscard]] bool running() const { return enabled && !debug_halted() && !in_reset; }
  /// Whether CNTCR.FCREQ may select table entry `i`.
  [[nodiscard]] bool selectable(std::uint32_t i) const {
    return i < presets->divisors.size() && cntfid[i] != 0;
  }
  /// Edges counted from the last change up to `t`.
  [[nodiscard]] int128 edges(kernel_time t) const {
    return running() ? clock.ticks_at(t) - since : int128{0};
  }
  /// The first edge after `t` of the clock that writes are sampled on, `clocks_per_tick` times as
  /// fast as this counter's.
  [[nodiscard]] deadline next_bus_edge(kernel_time t) const;
  /// Whether none of these edges has come since the latest tick before or at `t`.
  [[nodiscard]] bool in_cycle_of_tick(kernel_time t) const;
  /// Takes the edges from another clock.
  void use_clock(const rational_clock& edges) {
    clock = edges;
    last_edge = edges.ticks_at(kernel_time::max());
  }
  /// The steps from the last change until `switch_after`, and those from then on.
  [[nodiscard]] count_steps steps() const;
  [[nodiscard]] count_steps steps_after_switch() const;
  /// The count in parts after `steps` have made `updates` updates.
  [[nodiscard]] uint128 moved(const count_steps& steps, int128 updates) const;
};

/// The count `edges` edges after the last change of `s`.
[[nodiscard]] std::uint64_t count_after(const counter_state& s, int128 edges);

/// `count_at` of a counter that makes larger steps, or is about to.
[[nodiscard]] std::uint64_t stepped_count_at(const counter_state& s, kernel_time t);

/// The count at `t`, not before the last change.
[[nodiscard]] inline std::uint64_t count_at(const counter_state& s, kernel_time t) {
  if (s.counting == pace::plain) return (s.plain_base + s.clock.low_ticks_at(t)) & s.count_mask;
  return s.counting == pace::still ? static_cast<std::uint64_t>(s.value >> fraction_bits)
                                   : stepped_count_at(s, t);
}

/// The table entry in use at `t` (CNTSR.FCACK).
[[nodiscard]] inline std::uint8_t active_at(const counter_state& s, kernel_time t) {
  return s.switch_after != 0 && s.edges(t) >= s.switch_after ? static_cast<std::uint8_t>(s.request)
                                                             : s.active;
}

/// Counts for which `count - offset >= compare` holds, as unsigned 64-bit numbers: the condition of
/// every timer of the architecture.
struct count_range {
  std::uint64_t offset;
  std::uint64_t compare;

  [[nodiscard]] constexpr bool contains(std::uint64_t count) const {
    return count - offset >= compare;
  }
};

/// The first instant after `t` at which `range.contains(count)` differs from what it is at `t`;
/// nothing if it never does.
[[nodiscard]] deadline next_crossing(const counter_state& s, const count_range& range,
                                     kernel_time t);

/// The edges that the kernel's time has room for after the last change.
[[nodiscard]] inline int128 edges_within_reach(const counter_state& s) {
  return s.last_edge - s.since;
}

/// The instant of the first update after `t` that `find` is after; nothing if there is none.
/// @param find  called as `find(steps, value, most)` for each stretch of equal steps: how many
/// updates
///   from `value` on, at most `most`; 0 for none.
template <class Find>
[[nodiscard]] deadline first_update(const counter_state& s, kernel_time t, const Find& find) {
  if (!s.running()) return std::nullopt;
  const int128 start = s.edges(t);
  count_steps steps = s.steps();
  int128 base = 0;  // the edge at which `steps` starts
  if (s.switch_after != 0) {
    if (start < s.switch_after) {
      const int128 done = steps.updates(start);
      const int128 most = steps.updates(s.switch_after) - done;
      const int128 found = find(steps, s.moved(steps, done), most);
      if (found != 0) return s.clock.time_of(s.since + steps.edge_of(done + found));
    }
    steps = s.steps_after_switch();
    base = s.switch_after;
  }
  const int128 done = start > base ? steps.updates(start - base) : int128{0};
  const int128 found = find(steps, s.moved(steps, done), edges_within_reach(s));
  if (found == 0) return std::nullopt;
  return s.clock.time_of(s.since + base + steps.edge_of(done + found));
}

/// Counts on to `t` ("tick first"), and notes the tick of the latest edge in `last`.
void advance(counter_state& s, kernel_time t);
/// Honours a frequency request if that is possible now, and finds out when it will be otherwise. To
/// be called after each change.
void check_frequency(counter_state& s);
/// After a write that may have begun a wait for a multiple, or moved the count from under it: with
/// `serial_division` the multiples have to be found.
void begin_wait(counter_state& s);

}  // namespace archtimers::arm
