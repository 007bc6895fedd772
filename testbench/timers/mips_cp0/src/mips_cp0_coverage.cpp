// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_coverage.h"

#include <optional>

namespace archtimers::testbench {

using mips_cp0::register_id;

namespace {

enum operation : std::size_t {
  count_to_compare,
  count_elsewhere,
  host_count_to_compare,
  compare_to_count,
  compare_to_next_count,
  compare_elsewhere,
  host_compare,
  dc_set,
  dc_cleared,
  host_ti_set,
  host_ti_cleared,
  stop_rises,
  stop_falls,
  reset_asserted,
  read_of_count,
  read_of_cause,
  guest_compare,
  gtoffset_to_match,
  gtoffset_elsewhere,
  guest_dc_set,
  guest_dc_cleared,
  operations
};

enum situation : std::size_t {
  match_on_this_edge,
  wrap_on_this_edge,
  other_tick,
  between_ticks,
  held_by_dc,
  held_by_stop,
  ti_pending,
  guest_match_on_this_edge,
  situations
};

/// What the edge of a step brings before the step acts.
struct edge_view {
  bool tick, match, wrap, dc, stop, pending, guest_match;
  std::uint32_t count, compare, guest_count, guest_compare;
  bool guest_dc;
};

edge_view look(const mips_cp0_step& step, const mips_cp0::timer& timer,
               const rational_clock& clock) {
  const kernel_time before = clock.time_of(tick(int128{step.edge} - 1)).value();
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  const auto read = [&](register_id id) { return static_cast<std::uint32_t>(timer.value(id, at)); };
  const auto has = [](std::uint32_t value, const register_field& bit) {
    return (value & bit.mask()) != 0;
  };
  edge_view view{};
  view.count = timer.count(at);
  view.compare = read(register_id::Compare);
  view.tick = timer.count(before) != view.count;
  view.match = view.tick && view.count == view.compare;
  view.wrap = view.tick && view.count == 0;
  view.dc = has(read(register_id::Cause), mips_cp0::field::DC);
  view.stop = timer.inputs(at).count_stop;
  view.pending = timer.outputs(before).ti;
  if (timer.presets().vz) {
    view.guest_count = timer.guest_count(at);
    view.guest_compare = read(register_id::Guest_Compare);
    view.guest_dc = has(read(register_id::Guest_Cause), mips_cp0::field::DC);
    view.guest_match = view.tick && !view.guest_dc && view.guest_count == view.guest_compare;
  }
  return view;
}

std::optional<operation> classify_write(const mips_cp0_rtl::request& access, register_id target,
                                        const edge_view& view) {
  const auto value = static_cast<std::uint32_t>(access.data);
  const bool dc = (value & mips_cp0::field::DC.mask()) != 0;
  switch (target) {
    case register_id::Count:
      if (access.how.host) {
        if (value == view.compare) return host_count_to_compare;
        return std::nullopt;
      }
      return value == view.compare ? count_to_compare : count_elsewhere;
    case register_id::Compare:
      if (access.how.host) return host_compare;
      if (value == view.count) return compare_to_count;
      return value == view.count + 1 ? compare_to_next_count : compare_elsewhere;
    case register_id::Cause:
      if (access.how.host) {
        return (value & mips_cp0::field::TI.mask()) != 0 ? host_ti_set : host_ti_cleared;
      }
      if (dc == view.dc) return std::nullopt;
      return dc ? dc_set : dc_cleared;
    case register_id::Guest_Compare:
      return guest_compare;
    case register_id::GTOffset:
      return view.count + value == view.guest_compare ? gtoffset_to_match : gtoffset_elsewhere;
    case register_id::Guest_Cause:
      if (dc == view.guest_dc) return std::nullopt;
      return dc ? guest_dc_set : guest_dc_cleared;
    default:
      return std::nullopt;
  }
}

std::optional<operation> classify(const mips_cp0_step& step, const mips_cp0::timer& timer,
                                  const rational_clock& clock, const edge_view& view) {
  switch (step.what) {
    case mips_cp0_step::kind::assert_reset:
      return reset_asserted;
    case mips_cp0_step::kind::release_reset:
      return std::nullopt;
    case mips_cp0_step::kind::pins:
      if (step.pins.count_stop == view.stop) return std::nullopt;
      return step.pins.count_stop ? stop_rises : stop_falls;
    case mips_cp0_step::kind::access:
      break;
  }
  // Only what the access rules let through.
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  for (const auto& row : mips_cp0::registers) {
    if (row.address != step.access.address) continue;
    const register_id id = mips_cp0::id_of(row);
    if (step.access.write) {
      if (timer.write_result(row.address, step.access.data, at, step.access.how) !=
          mips_cp0::access_result::ok) {
        return std::nullopt;
      }
      return classify_write(step.access, id, view);
    }
    if (timer.read(row.address, at, step.access.how).result != mips_cp0::access_result::ok) {
      return std::nullopt;
    }
    if (id == register_id::Count) return read_of_count;
    if (id == register_id::Cause) return read_of_cause;
  }
  return std::nullopt;
}

}  // namespace

crossing_coverage mips_cp0_crossings() {
  crossing_coverage table({"Count := Compare",
                           "Count := other",
                           "host Count := Compare",
                           "Compare := Count",
                           "Compare := Count + 1",
                           "Compare := other",
                           "host Compare",
                           "DC 0 -> 1",
                           "DC 1 -> 0",
                           "host TI := 1",
                           "host TI := 0",
                           "count_stop rises",
                           "count_stop falls",
                           "reset asserted",
                           "read Count",
                           "read Cause",
                           "Guest.Compare",
                           "GTOffset makes them equal",
                           "GTOffset := other",
                           "Guest DC 0 -> 1",
                           "Guest DC 1 -> 0"},
                          {"Count reaches Compare on this edge", "Count wraps on this edge",
                           "another tick", "between ticks", "held by DC", "held by count_stop",
                           "TI pending", "Guest Count reaches Guest.Compare on this edge"});
  table.exclude(dc_set, held_by_dc, "DC is 1 already");
  for (const auto tick :
       {match_on_this_edge, wrap_on_this_edge, other_tick, guest_match_on_this_edge}) {
    table.exclude(dc_cleared, tick, "no tick while DC is 1");
    table.exclude(stop_falls, tick, "no tick while count_stop is 1");
  }
  table.exclude(dc_cleared, between_ticks, "counted as held by DC");
  table.exclude(stop_falls, between_ticks, "counted as held by count_stop");
  table.exclude(stop_rises, held_by_stop, "count_stop is 1 already");
  table.exclude(guest_dc_cleared, guest_match_on_this_edge,
                "no guest match while the guest's DC is 1");
  return table;
}

void observe(crossing_coverage& coverage, const mips_cp0_step& step, const mips_cp0::timer& timer,
             const rational_clock& clock) {
  const edge_view view = look(step, timer, clock);
  const auto what = classify(step, timer, clock, view);
  if (!what) return;
  if (view.match) coverage.hit(*what, match_on_this_edge);
  if (view.wrap) coverage.hit(*what, wrap_on_this_edge);
  if (view.tick && !view.match && !view.wrap) coverage.hit(*what, other_tick);
  if (view.dc) coverage.hit(*what, held_by_dc);
  if (view.stop) coverage.hit(*what, held_by_stop);
  if (!view.tick && !view.dc && !view.stop) coverage.hit(*what, between_ticks);
  if (view.pending) coverage.hit(*what, ti_pending);
  if (view.guest_match) coverage.hit(*what, guest_match_on_this_edge);
}

}  // namespace archtimers::testbench
