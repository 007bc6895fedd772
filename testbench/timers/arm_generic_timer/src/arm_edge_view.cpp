// SPDX-License-Identifier: Apache-2.0
#include "arm_edge_view.h"

#include "arm_generic_timer_lines.h"

namespace archtimers::testbench {

using namespace arm_crossing;

namespace {

std::uint64_t mask_of(const arm::counter_state& s) {
  return ~std::uint64_t{0} >> (64U - s.presets->width);
}

/// Notes the timers that would match at this edge but for one bit.
void look_at_timers(arm_edge_view& view) {
  const auto look_at = [&view](const arm::comparator& timer, std::uint64_t offset) {
    if (!timer.armed()) return;
    const bit_off off = bit_off_between(view.count - offset, timer.cval);
    view.met[low_bit_off] |= off == bit_off::low;
    view.met[high_bit_off] |= off == bit_off::high;
  };
  for (const arm::frame_state& frame : view.frames.frames) {
    look_at(frame.physical, 0);
    look_at(frame.virtual_timer, frame.cntvoff);
  }
  for (const arm::pe_timers* cpu : view.models.cpus) {
    const arm::pe_state& s = cpu->at(view.at);
    for (std::size_t i = 0; i < arm::pe_timer_count; ++i) {
      look_at(s.registers.timers[i], s.comparator_offset(static_cast<arm::pe_timer>(i)));
    }
  }
}

}  // namespace

void arm_edge_view::hit(operation what) const {
  for (std::size_t s = 0; s < situations; ++s) {
    if (met[s]) coverage.hit(what, s);
  }
}

arm_edge_view look(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
                   const rational_clock& clock) {
  const kernel_time before = clock.time_of(tick(int128{step.edge} - 1)).value();
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  const arm::counter_state& s = models.counter->at(at);
  const std::uint64_t was = arm::count_at(s, before < s.as_of ? s.as_of : before);
  arm_edge_view view{models, coverage, at, arm::count_at(s, at), models.frames->save(at), {}, 0};
  const std::uint64_t moved = (view.count - was) & mask_of(s);
  std::uint64_t lines_before = line_bits(models.frames->lines_at(before));
  std::uint64_t lines = line_bits(models.frames->lines_at(at));
  constexpr unsigned events_of_cpu = 3U << (arm_lines::of_cpu - 2);
  std::uint64_t events = 0;
  for (std::size_t n = 0; n < arm_lockstep_cpus; ++n) {
    lines_before |= line_bits(models.cpus[n]->lines_at(before), n);
    lines |= line_bits(models.cpus[n]->lines_at(at), n);
    events |= std::uint64_t{events_of_cpu} << (arm_lines::of_frames + arm_lines::of_cpu * n);
  }
  view.met[line_rises] = (lines & ~lines_before & ~events) != 0;
  view.met[line_falls] = (~lines & lines_before & ~events) != 0;
  view.met[event] = (lines & events) != 0;
  view.met[wrap] = moved != 0 && view.count < was;
  view.met[step_of_one] = moved == 1;
  view.met[larger_step] = moved > 1;
  view.met[between_steps] = s.running() && moved == 0;
  view.met[no_tick] = step.edge % s.presets->clocks_per_tick != 0;
  view.met[stopped] = !s.enabled;
  view.met[halted] = s.enabled && s.debug_halted();
  const std::uint8_t active = arm::active_at(s, at);
  view.met[frequency_changes] = active != arm::active_at(s, before < s.as_of ? s.as_of : before);
  view.met[request_waits] = s.enabled && s.request != active && s.selectable(s.request);
  look_at_timers(view);
  for (const arm_action& act : step) {
    if (act.what == arm_action::kind::access && act.write) {
      view.written_ports |= 1U << static_cast<unsigned>(act.port);
    }
  }
  return view;
}

}  // namespace archtimers::testbench
