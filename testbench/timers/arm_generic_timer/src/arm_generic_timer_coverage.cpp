// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_coverage.h"

#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;

namespace {

void count_pin(const arm_edge_view& view, const arm_action& act) {
  switch (act.what) {
    case arm_action::kind::dbg_halt:
      return view.hit(act.level ? halt_rises : halt_falls);
    case arm_action::kind::assert_reset:
      return view.hit(act.port == arm_port::counter  ? counter_reset
                      : act.port == arm_port::frames ? frames_reset
                                                     : cpu_reset);
    case arm_action::kind::pins: {
      const arm::pe_inputs& was =
          view.models.cpus[static_cast<std::size_t>(act.port)]->inputs(view.at);
      const arm::pe_inputs& is = act.pins;
      if (was.hcr_e2h != is.hcr_e2h || was.hcr_tge != is.hcr_tge) view.hit(cpu_hcr);
      if (was.scr_ns != is.scr_ns || was.scr_nse != is.scr_nse || was.scr_ecven != is.scr_ecven ||
          was.scr_st != is.scr_st || was.scr_eel2 != is.scr_eel2) {
        view.hit(cpu_scr);
      }
      return;
    }
    default:
      return;
  }
}

}  // namespace

void observe(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
             const rational_clock& clock) {
  arm_edge_view view = look(coverage, step, models, clock);
  for (const arm_action& act : step) {
    const unsigned own =
        act.what == arm_action::kind::access ? 1U << static_cast<unsigned>(act.port) : 0U;
    view.met[other_port_written] = (view.written_ports & ~own) != 0;
    if (act.what != arm_action::kind::access) {
      count_pin(view, act);
    } else if (act.port == arm_port::counter) {
      count_counter_access(view, act);
    } else if (act.port == arm_port::frames) {
      count_frames_access(view, act);
    } else {
      count_pe_access(view, act);
    }
  }
}

}  // namespace archtimers::testbench
