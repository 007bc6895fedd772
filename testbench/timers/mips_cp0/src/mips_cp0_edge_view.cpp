// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_edge_view.h"

namespace archtimers::testbench {

using mips_cp0::register_id;

std::optional<unsigned> bit_between(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t differing = a ^ b;
  if (differing == 0 || (differing & (differing - 1)) != 0) return std::nullopt;
  unsigned bit = 0;
  while (differing >> bit != 1) ++bit;
  return bit;
}

mips_cp0_edge_view look_at_edge(const mips_cp0_step& step, const mips_cp0::timer& timer,
                                const rational_clock& clock) {
  const kernel_time before = clock.time_of(tick(int128{step.edge} - 1)).value();
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  const auto read = [&](register_id id) { return static_cast<std::uint32_t>(timer.value(id, at)); };
  const auto has = [](std::uint32_t value, const register_field& bit) {
    return (value & bit.mask()) != 0;
  };
  mips_cp0_edge_view view{};
  view.clock = step.edge % timer.presets().clocks_per_tick == 0;
  view.count = timer.count(at);
  view.compare = read(register_id::Compare);
  view.tick = timer.count(before) != view.count;
  view.match = view.tick && view.count == view.compare;
  view.wrap = view.tick && view.count == 0;
  if (view.tick) view.missed_by = bit_between(view.count, view.compare);
  view.dc = has(read(register_id::Cause), mips_cp0::field::DC);
  view.stop = timer.inputs(at).count_stop;
  view.reset = step.in_reset;
  view.pending = timer.outputs(before).ti;
  if (!timer.presets().vz) return view;
  view.guest_count = timer.guest_count(at);
  view.guest_compare = read(register_id::Guest_Compare);
  view.guest_dc = has(read(register_id::Guest_Cause), mips_cp0::field::DC);
  view.guest_pending = timer.outputs(before).guest_ti;
  view.guest_match_held = view.tick && view.guest_dc && view.guest_count == view.guest_compare;
  if (view.tick && !view.guest_dc) {
    view.guest_match = view.guest_count == view.guest_compare;
    view.guest_missed_by = bit_between(view.guest_count, view.guest_compare);
  }
  return view;
}

}  // namespace archtimers::testbench
