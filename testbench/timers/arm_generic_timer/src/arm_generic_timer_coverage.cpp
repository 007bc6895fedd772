// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_coverage.h"

#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;

namespace {

void count_pin(const arm_edge_view& view, const arm_action& act) {
  const auto cpu = static_cast<std::size_t>(act.port);
  switch (act.what) {
    case arm_action::kind::dbg_halt:
      return view.hit(act.level ? halt_rises : halt_falls);
    case arm_action::kind::assert_reset:
      return view.hit(act.port == arm_port::counter  ? counter_reset
                      : act.port == arm_port::frames ? frames_reset
                                                     : of(cpu_reset, cpu));
    case arm_action::kind::pins: {
      const arm::pe_inputs& was = view.models.cpus[cpu]->inputs(view.at);
      const arm::pe_inputs& is = act.pins;
      if (was.hcr_e2h != is.hcr_e2h || was.hcr_tge != is.hcr_tge) view.hit(of(cpu_hcr, cpu));
      if (was.scr_ns != is.scr_ns || was.scr_nse != is.scr_nse || was.scr_ecven != is.scr_ecven ||
          was.scr_st != is.scr_st || was.scr_eel2 != is.scr_eel2) {
        view.hit(of(cpu_scr, cpu));
      }
      if (was.at_el3 != is.at_el3) view.hit(of(cpu_at_el3, cpu));
      if (was.hcr_nv != is.hcr_nv || was.hcr_nv1 != is.hcr_nv1 || was.hcr_nv2 != is.hcr_nv2) {
        view.hit(of(cpu_nested, cpu));
      }
      if (was.el1_aarch32 != is.el1_aarch32 || was.el2_aarch32 != is.el2_aarch32) {
        view.hit(of(cpu_state, cpu));
      }
      return;
    }
    default:
      return;
  }
}

/// The security state that an action is done in: an access's own to a page, or the CPU's.
void look_at_security(arm_edge_view& view, const arm_action& act) {
  const auto in = [&view](bool is_secure, bool is_nonsecure, bool is_realm, bool is_root) {
    view.met[secure] = is_secure;
    view.met[nonsecure] = is_nonsecure;
    view.met[realm] = is_realm;
    view.met[root] = is_root;
  };
  if (act.port == arm_port::cpu0 || act.port == arm_port::cpu1) {
    const arm::pe_regime now =
        view.models.cpus[static_cast<std::size_t>(act.port)]->at(view.at).regime();
    const bool of_scr = !now.root;
    in(of_scr && now.secure, of_scr && !now.secure && !now.realm, of_scr && now.realm, now.root);
  } else if (act.what == arm_action::kind::access) {
    in(!act.nse && !act.nonsecure, !act.nse && act.nonsecure, act.nse && act.nonsecure,
       act.nse && !act.nonsecure);
  } else {
    in(false, false, false, false);
  }
}

void count_gap(const arm_edge_view& view, std::uint64_t gap) {
  if (gap >= 1000) view.hit(long_gap);
  if (gap >= 20'000) view.hit(longer_gap);
}

}  // namespace

void observe(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
             const rational_clock& clock) {
  arm_edge_view view = look(coverage, step, models, clock);
  count_gap(view, step.gap);
  for (const arm_action& act : step) {
    const unsigned own =
        act.what == arm_action::kind::access ? 1U << static_cast<unsigned>(act.port) : 0U;
    view.met[other_port_written] = (view.written_ports & ~own) != 0;
    look_at_security(view, act);
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
