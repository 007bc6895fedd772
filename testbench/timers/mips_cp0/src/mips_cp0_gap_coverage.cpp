// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_gap_coverage.h"

namespace archtimers::testbench {

namespace {

enum gap : std::size_t {
  counted,
  wrapped,
  passed_compare,
  guest_passed_compare,
  dc_held,
  stop_held,
  reset_held,
  gaps
};

enum ending : std::size_t {
  on_match,
  on_guest_match,
  on_wrap,
  on_other_tick,
  on_no_tick,
  on_no_clock,
  with_ti_pending,
  with_guest_ti_pending,
};

constexpr std::uint64_t least_edges = 4096;  // more than any other gap

void hit(crossing_coverage& coverage, place_in_table first, gap what,
         const mips_cp0_edge_view& view) {
  const auto add = [&](ending how) { coverage.hit(first.operation + what, first.situation + how); };
  if (view.match) add(on_match);
  if (view.guest_match) add(on_guest_match);
  if (view.wrap) add(on_wrap);
  if (view.tick && !view.match && !view.guest_match && !view.wrap) add(on_other_tick);
  if (!view.tick) add(view.clock ? on_no_tick : on_no_clock);
  if (view.pending) add(with_ti_pending);
  if (view.guest_pending) add(with_guest_ti_pending);
}

}  // namespace

std::vector<std::string> mips_cp0_long_gaps() {
  return {"a long gap in which Count ran",
          "a long gap in which Count wrapped",
          "a long gap in which Count passed Compare",
          "a long gap in which Guest Count passed Guest.Compare",
          "a long gap in which DC held Count",
          "a long gap in which count_stop held Count",
          "a long gap in reset"};
}

std::vector<std::string> mips_cp0_ends_of_gaps() {
  return {"ends when Count reaches Compare",
          "ends when Guest Count reaches Guest.Compare",
          "ends when Count wraps",
          "ends on another tick",
          "ends between ticks of Count, on a CPU clock",
          "ends between CPU clocks (tick_i low)",
          "ends with TI pending",
          "ends with Guest TI pending"};
}

void exclude_ends_of_gaps(crossing_coverage& table, place_in_table first) {
  const auto exclude = [&](gap what, ending how, const char* why) {
    table.exclude(first.operation + what, first.situation + how, why);
  };
  for (const auto held : {dc_held, stop_held, reset_held}) {
    for (const auto tick : {on_match, on_guest_match, on_wrap, on_other_tick})
      exclude(held, tick, "Count stands still");
  }
  for (const auto line : {with_ti_pending, with_guest_ti_pending})
    exclude(reset_held, line, "nothing is pending in reset");
  // No gap has 2^32 ticks.
  exclude(wrapped, on_wrap, "2^32 ticks apart");
  exclude(passed_compare, on_match, "2^32 ticks apart");
  exclude(guest_passed_compare, on_guest_match, "2^32 ticks apart");
}

void observe_gap(crossing_coverage& coverage, place_in_table first, const mips_cp0_step& step,
                 const mips_cp0::parameters& presets, const mips_cp0_edge_view& view) {
  if (step.gap < least_edges) return;
  const auto add = [&](gap what) { hit(coverage, first, what, view); };
  // What holds Count at the end has held it all along.
  if (view.reset) add(reset_held);
  if (view.dc) add(dc_held);
  if (view.stop) add(stop_held);
  if (view.held()) return;
  add(counted);
  // There are so many ticks in it, or one more; that of its last edge is the end's.
  const auto ticks = static_cast<std::uint32_t>(step.gap / presets.edges_per_count());
  const auto passed = [&](std::uint32_t count, std::uint32_t value) {
    return count - (view.tick ? 1 : 0) - value < ticks - 1;
  };
  if (passed(view.count, 0)) add(wrapped);
  if (passed(view.count, view.compare)) add(passed_compare);
  if (presets.vz && !view.guest_dc && passed(view.guest_count, view.guest_compare))
    add(guest_passed_compare);
}

}  // namespace archtimers::testbench
