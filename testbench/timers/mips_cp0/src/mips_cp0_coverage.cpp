// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_coverage.h"

#include <optional>

#include "mips_cp0_edge_view.h"
#include "mips_cp0_gap_coverage.h"
#include "mips_cp0_register_coverage.h"

namespace archtimers::testbench {

using mips_cp0::register_id;

namespace {

enum operation : std::size_t {
  count_to_compare,
  count_to_near_compare,
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
  gtoffset_to_near_match,
  gtoffset_elsewhere,
  gtoffset_of_more_bits,
  guest_dc_set,
  guest_dc_cleared,
  count_restarts,
  wp_ignored,
  operations
};

enum situation : std::size_t {
  match_on_this_edge,
  wrap_on_this_edge,
  near_miss,  // and the three after it: by a bit of 31..24, of 23..16, of 15..8, of 7..0
  other_tick = near_miss + 4,
  between_ticks,
  between_clocks,
  held_by_dc,
  held_by_stop,
  held_by_stop_between_clocks,
  in_reset,
  ti_pending,
  guest_match_on_this_edge,
  guest_near_miss,  // and the three after it
  guest_match_held = guest_near_miss + 4,
  situations
};

bool high_bit_between(std::uint32_t a, std::uint32_t b) {
  return bit_between(a, b).value_or(0) >= 8;
}

std::optional<operation> classify_gtoffset(std::uint32_t value, const mips_cp0_edge_view& view,
                                           const mips_cp0::parameters& presets) {
  if (std::uint64_t{value} >> presets.gtoffset_bits != 0) return gtoffset_of_more_bits;
  const std::uint32_t guest_count = view.count + value;
  if (guest_count == view.guest_compare) return gtoffset_to_match;
  return high_bit_between(guest_count, view.guest_compare) ? gtoffset_to_near_match
                                                           : gtoffset_elsewhere;
}

std::optional<operation> classify_write(const mips_cp0_rtl::request& access, register_id target,
                                        const mips_cp0_edge_view& view,
                                        const mips_cp0::parameters& presets) {
  const auto value = static_cast<std::uint32_t>(access.data);
  const bool dc = (value & mips_cp0::field::DC.mask()) != 0;
  switch (target) {
    case register_id::Count:
      if (access.how.host) {
        if (value == view.compare) return host_count_to_compare;
        return std::nullopt;
      }
      if (value == view.compare) return count_to_compare;
      return high_bit_between(value, view.compare) ? count_to_near_compare : count_elsewhere;
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
      return classify_gtoffset(value, view, presets);
    case register_id::Guest_Cause:
      if (dc == view.guest_dc) return std::nullopt;
      return dc ? guest_dc_set : guest_dc_cleared;
    default:
      return std::nullopt;
  }
}

std::optional<operation> classify(const mips_cp0_step& step, const mips_cp0::timer& timer,
                                  const rational_clock& clock, const mips_cp0_edge_view& view) {
  switch (step.what) {
    case mips_cp0_step::kind::assert_reset:
      return reset_asserted;
    case mips_cp0_step::kind::release_reset:
      return std::nullopt;
    case mips_cp0_step::kind::pins:
      if (step.pins.count_stop == view.stop) return std::nullopt;
      return step.pins.count_stop ? stop_rises : stop_falls;
    case mips_cp0_step::kind::access:
    case mips_cp0_step::kind::debug_access:
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
      return classify_write(step.access, id, view, timer.presets());
    }
    if (timer.read(row.address, at, step.access.how).result != mips_cp0::access_result::ok) {
      return std::nullopt;
    }
    if (id == register_id::Count) return read_of_count;
    if (id == register_id::Cause) return read_of_cause;
  }
  return std::nullopt;
}

/// What else a step of software does to `target`, next to what `classify` says.
std::optional<operation> classify_more(const mips_cp0_step& step, const mips_cp0::timer& timer,
                                       kernel_time at) {
  if (step.what != mips_cp0_step::kind::access || !step.access.write || step.access.how.host) {
    return std::nullopt;
  }
  const mips_cp0::parameters& presets = timer.presets();
  const auto is_write_of = [&](register_id id) {
    const auto& row = mips_cp0::describe(id);
    return row.address == step.access.address &&
           timer.write_result(row.address, step.access.data, at, step.access.how) ==
               mips_cp0::access_result::ok;
  };
  if (presets.count_write_restart && presets.ccres > 1 && is_write_of(register_id::Count)) {
    return count_restarts;
  }
  const auto wp = mips_cp0::field::WP.mask();
  if (presets.watch && (step.access.data & wp) != 0 &&
      (timer.value(register_id::Cause, at) & wp) == 0 && is_write_of(register_id::Cause)) {
    return wp_ignored;
  }
  return std::nullopt;
}

void hit(crossing_coverage& coverage, operation what, const mips_cp0_edge_view& view) {
  if (view.match) coverage.hit(what, match_on_this_edge);
  if (view.wrap) coverage.hit(what, wrap_on_this_edge);
  if (view.missed_by) coverage.hit(what, near_miss + 3 - *view.missed_by / 8);
  if (view.tick && !view.match && !view.wrap) coverage.hit(what, other_tick);
  if (view.dc) coverage.hit(what, held_by_dc);
  if (view.stop) coverage.hit(what, held_by_stop);
  if (view.stop && !view.clock) coverage.hit(what, held_by_stop_between_clocks);
  if (view.reset) coverage.hit(what, in_reset);
  if (!view.tick && !view.held()) coverage.hit(what, view.clock ? between_ticks : between_clocks);
  if (view.pending) coverage.hit(what, ti_pending);
  if (view.guest_match) coverage.hit(what, guest_match_on_this_edge);
  if (view.guest_missed_by) coverage.hit(what, guest_near_miss + 3 - *view.guest_missed_by / 8);
  if (view.guest_match_held) coverage.hit(what, guest_match_held);
}

// Three tables: operations, long gaps, registers.
place_in_table place_of_gaps() { return {operations, situations}; }
place_in_table place_of_registers() {
  return {operations + mips_cp0_long_gaps().size(), situations + mips_cp0_ends_of_gaps().size()};
}

}  // namespace

crossing_coverage mips_cp0_crossings() {
  std::vector<std::string> names{"Count := Compare",
                                 "Count := Compare but for a bit above 7",
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
                                 "GTOffset makes them equal but for a bit above 7",
                                 "GTOffset := other",
                                 "GTOffset := more bits than it has",
                                 "Guest DC 0 -> 1",
                                 "Guest DC 1 -> 0",
                                 "Count := any, restarting the prescaler",
                                 "WP := 1 by software, where it is 0"};
  std::vector<std::string> met{"Count reaches Compare on this edge",
                               "Count wraps on this edge",
                               "Count ticks to Compare but for a bit of 31..24",
                               "Count ticks to Compare but for a bit of 23..16",
                               "Count ticks to Compare but for a bit of 15..8",
                               "Count ticks to Compare but for a bit of 7..0",
                               "another tick",
                               "between ticks of Count, on a CPU clock",
                               "between CPU clocks (tick_i low)",
                               "held by DC",
                               "held by count_stop",
                               "held by count_stop, between CPU clocks (tick_i low)",
                               "in reset",
                               "TI pending",
                               "Guest Count reaches Guest.Compare on this edge",
                               "Guest Count ticks to Guest.Compare but for a bit of 31..24",
                               "Guest Count ticks to Guest.Compare but for a bit of 23..16",
                               "Guest Count ticks to Guest.Compare but for a bit of 15..8",
                               "Guest Count ticks to Guest.Compare but for a bit of 7..0",
                               "Guest Count reaches Guest.Compare while the guest's DC is 1"};
  const auto add = [](std::vector<std::string>& to, const std::vector<std::string>& more) {
    to.insert(to.end(), more.begin(), more.end());
  };
  add(names, mips_cp0_long_gaps());
  add(met, mips_cp0_ends_of_gaps());
  add(names, mips_cp0_accesses());
  add(met, mips_cp0_initiators());
  crossing_coverage table(std::move(names), std::move(met));
  const place_in_table gaps = place_of_gaps();
  const place_in_table registers = place_of_registers();
  table.begin_table(gaps.operation, gaps.situation);
  table.begin_table(registers.operation, registers.situation);
  exclude_ends_of_gaps(table, gaps);

  const auto exclude_ticks = [&table](operation from, const char* why) {
    for (std::size_t tick = match_on_this_edge; tick <= other_tick; ++tick)
      table.exclude(from, tick, why);
    for (std::size_t tick = guest_match_on_this_edge; tick < situations; ++tick)
      table.exclude(from, tick, why);
  };
  exclude_ticks(dc_cleared, "no tick while DC is 1");
  exclude_ticks(stop_falls, "no tick while count_stop is 1");
  table.exclude(dc_set, held_by_dc, "DC is 1 already");
  table.exclude(stop_rises, held_by_stop, "count_stop is 1 already");
  table.exclude(stop_rises, held_by_stop_between_clocks, "count_stop is 1 already");
  for (const auto between : {between_ticks, between_clocks}) {
    table.exclude(dc_cleared, between, "counted as held by DC");
    table.exclude(stop_falls, between, "counted as held by count_stop");
  }
  for (std::size_t tick = guest_match_on_this_edge; tick < guest_match_held; ++tick) {
    table.exclude(guest_dc_cleared, tick, "no guest match while the guest's DC is 1");
  }
  table.exclude(guest_dc_set, guest_match_held, "the guest's DC is 1 already");
  // Reset holds the registers at 0 and nothing rises from that.
  for (const auto from : {dc_cleared, guest_dc_cleared}) {
    table.exclude(from, in_reset, "DC is 0 in reset");
  }
  table.exclude(stop_falls, in_reset, "the flop of count_stop is 0 in reset");
  table.exclude(reset_asserted, in_reset, "it is asserted already");
  return table;
}

void observe(crossing_coverage& coverage, const mips_cp0_step& step, const mips_cp0::timer& timer,
             const rational_clock& clock) {
  static const place_in_table registers = place_of_registers();
  const mips_cp0_edge_view view = look_at_edge(step, timer, clock);
  if (const auto what = classify(step, timer, clock, view)) hit(coverage, *what, view);
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  if (const auto more = classify_more(step, timer, at)) hit(coverage, *more, view);
  observe_gap(coverage, place_of_gaps(), step, timer.presets(), view);
  observe_register(coverage, registers, step, timer.presets());
}

}  // namespace archtimers::testbench
