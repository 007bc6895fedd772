// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_coverage.h"

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"
#include "arm_generic_timer_lines.h"

namespace archtimers::testbench {

using arm::frame_register;
using arm::pe_register;

namespace {

enum operation : std::size_t {
  en_set,
  en_cleared,
  hdbg_changed,
  scen_set,
  scen_cleared,
  ask_slower,
  ask_faster,
  ask_in_vain,
  scale_written,
  cntcv_low,
  cntcv_high,
  cntcv_wide,
  cntfid_zeroed,
  halt_rises,
  halt_falls,
  counter_reset,
  frame_cval_half,
  frame_cval_met,
  frame_cval_ahead,
  frame_tval_past,
  frame_tval_ahead,
  frame_ctl_on,
  frame_ctl_off,
  frame_offset_above,
  frame_offset_below,
  frame_permissions,
  frames_reset,
  cpu_cval_met,
  cpu_cval_ahead,
  cpu_tval_past,
  cpu_tval_ahead,
  cpu_ctl_on,
  cpu_ctl_off,
  cpu_cntvoff,
  cpu_cntpoff,
  cpu_cntkctl,
  cpu_cnthctl,
  cpu_hcr,
  cpu_scr,
  cpu_reset,
  read_of_count,
  read_of_tval,
  read_of_ctl,
  denied,
  refused,
  operations
};

enum situation : std::size_t {
  line_rises,
  line_falls,
  event,
  wrap,
  step_of_one,
  larger_step,
  between_steps,
  stopped,
  halted,
  frequency_changes,
  request_waits,
  other_port_written,
  situations
};

/// What the edge of a step brings before the step acts.
struct edge_view {
  const arm_models& models;
  crossing_coverage& coverage;
  kernel_time at;
  std::uint64_t count;
  bool met[situations];
  unsigned written_ports;

  void hit(operation what) const {
    for (std::size_t s = 0; s < situations; ++s) {
      if (met[s]) coverage.hit(what, s);
    }
  }
};

std::uint64_t mask_of(const arm::counter_state& s) {
  return ~std::uint64_t{0} >> (64U - s.presets->width);
}

edge_view look(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
               const rational_clock& clock) {
  const kernel_time before = clock.time_of(tick(int128{step.edge} - 1)).value();
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  const arm::counter_state& s = models.counter->at(at);
  const std::uint64_t was = arm::count_at(s, before < s.as_of ? s.as_of : before);
  edge_view view{models, coverage, at, arm::count_at(s, at), {}, 0};
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
  view.met[stopped] = !s.enabled;
  view.met[halted] = s.enabled && s.debug_halted();
  const std::uint8_t active = arm::active_at(s, at);
  view.met[frequency_changes] = active != arm::active_at(s, before < s.as_of ? s.as_of : before);
  view.met[request_waits] = s.enabled && s.request != active && s.selectable(s.request);
  for (const arm_action& act : step) {
    if (act.what == arm_action::kind::access && act.write) {
      view.written_ports |= 1U << static_cast<unsigned>(act.port);
    }
  }
  return view;
}

void count_cntcr(const edge_view& view, std::uint64_t value) {
  const arm::counter_state& s = view.models.counter->at(view.at);
  const auto has = [value](const register_field& bit) { return (value & bit.mask()) != 0; };
  if (has(arm::field::EN) != s.enabled) view.hit(s.enabled ? en_cleared : en_set);
  if (has(arm::field::HDBG) != s.halt_on_debug) view.hit(hdbg_changed);
  if (s.presets->cntsc && has(arm::field::SCEN) != s.scaled)
    view.hit(s.scaled ? scen_cleared : scen_set);
  const auto request =
      static_cast<std::uint16_t>((value & arm::field::FCREQ.mask()) >> arm::field::FCREQ.lsb);
  const std::uint8_t active = arm::active_at(s, view.at);
  if (request == active) return;
  if (!s.selectable(request)) return view.hit(ask_in_vain);
  view.hit(s.presets->divisors[request] > s.presets->divisors[active] ? ask_slower : ask_faster);
}

void count_counter_access(const edge_view& view, const arm_action& access) {
  const bool well_formed =
      access.address % 4 == 0 &&
      (!access.wide || access.address == arm::cntcv_offset || access.address == arm::page_size);
  if (!well_formed) return view.hit(refused);
  const bool control = access.address < arm::page_size;
  if (control && access.nonsecure) return view.hit(denied);
  const arm::counter_state& s = view.models.counter->at(view.at);
  const std::uint64_t word = access.address & ~std::uint64_t{4};
  if (!access.write) {
    if (word == (control ? arm::cntcv_offset : arm::page_size)) view.hit(read_of_count);
    return;
  }
  if (!control || s.in_reset) return;
  if (word == arm::cntcv_offset) {
    view.hit(access.wide ? cntcv_wide : access.address == word ? cntcv_low : cntcv_high);
  } else if (access.address == arm::cntcr_offset) {
    count_cntcr(view, access.data);
  } else if (access.address == arm::cntscr_offset && s.presets->cntsc) {
    view.hit(scale_written);
  } else if (s.presets->cntfid_rw && access.address >= arm::cntfid_offset &&
             access.address < arm::cntfid_offset + 4 * s.presets->divisors.size() &&
             static_cast<std::uint32_t>(access.data) == 0) {
    view.hit(cntfid_zeroed);
  }
}

/// TVAL as it is written is not ahead of the view.
bool is_past(std::uint64_t tval) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(tval)) <= 0;
}
/// CTL as it is written lets the line rise.
bool is_on(std::uint64_t ctl) { return (ctl & 3U) == 1; }

void count_ctl_page(const edge_view& view, const arm_action& access,
                    const arm::frames_snapshot& state) {
  const arm::frames_parameters& presets = view.models.frames->presets();
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const std::uint64_t offset = access.address;
  const auto open = [&](std::size_t n) {
    return presets.present(n) && (secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0);
  };
  if (offset == arm::cntfrq_offset || offset == arm::cntnsar_offset) {
    if (!secure) return view.hit(denied);
    if (access.write && offset == arm::cntnsar_offset) view.hit(frame_permissions);
  } else if (offset >= arm::cntacr_offset && offset < arm::cntacr_offset + 4 * arm::frame_count) {
    if (!open((offset - arm::cntacr_offset) / 4)) return view.hit(denied);
    if (access.write) view.hit(frame_permissions);
  } else if (offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count) {
    const std::size_t n = (offset - arm::cntvoff_offset) / 8;
    if (!open(n)) return view.hit(denied);
    if (!access.write || !presets.has_virtual(n)) return;
    const std::uint64_t cntvoff = arm::write_lane(state.frames[n].cntvoff, access.data,
                                                  arm::lane_of(offset % 8, access.wide));
    view.hit(cntvoff > view.count ? frame_offset_above : frame_offset_below);
  }
}

void count_frames_access(const edge_view& view, const arm_action& access) {
  if (access.address % 4 != 0 || access.address >= arm::frames_address_range)
    return view.hit(refused);
  const std::uint64_t offset = arm::offset_in_page(access.address);
  const std::uint64_t page = arm::page_of(access.address);
  const arm::frames_snapshot state = view.models.frames->save(view.at);
  if (page == arm::ctl_page) {
    const bool of_cntvoff =
        offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count;
    if (access.wide && (!of_cntvoff || offset % 8 != 0)) return view.hit(refused);
    return count_ctl_page(view, access, state);
  }
  const std::uint8_t place = offset < arm::frame_registers_end ? arm::frame_decoder[offset / 4] : 0;
  if (place == 0) {
    if (access.wide) view.hit(refused);
    return;
  }
  const arm::frame_register_rules& rules = arm::frame_rules[place - 1];
  if (access.wide && (rules.row.width != 64 || rules.row.address != offset))
    return view.hit(refused);
  const arm::frames_parameters& presets = view.models.frames->presets();
  const std::size_t n = (page - arm::base_page(0)) % arm::frame_count;
  const arm::frame_state& frame = state.frames[n];
  const bool el0 = page >= arm::el0_page(0);
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const bool there = (el0 ? presets.has_el0_view(n) : presets.present(n)) &&
                     (!rules.of_virtual || presets.has_virtual(n)) &&
                     (rules.row.name != "CNTEL0ACR" || presets.has_el0_view(n));
  if (!there || !(secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0) ||
      (rules.acr & ~frame.acr) != 0 || (el0 && (rules.el0acr & frame.el0acr) == 0)) {
    return view.hit(denied);
  }
  const auto target = static_cast<frame_register>(place - 1);
  const arm::lane lane = arm::lane_of(offset % 8, access.wide);
  const auto cval = [&](std::uint64_t seen) {
    if (lane != arm::lane::both) return view.hit(frame_cval_half);
    view.hit(access.data <= seen ? frame_cval_met : frame_cval_ahead);
  };
  switch (target) {
    case frame_register::CNTPCT:
    case frame_register::CNTVCT:
      if (!access.write) view.hit(read_of_count);
      break;
    case frame_register::CNTEL0ACR:
      if (access.write) view.hit(frame_permissions);
      break;
    case frame_register::CNTP_CVAL:
      if (access.write) cval(view.count);
      break;
    case frame_register::CNTV_CVAL:
      if (access.write) cval(view.count - frame.cntvoff);
      break;
    case frame_register::CNTP_TVAL:
    case frame_register::CNTV_TVAL:
      view.hit(!access.write          ? read_of_tval
               : is_past(access.data) ? frame_tval_past
                                      : frame_tval_ahead);
      break;
    case frame_register::CNTP_CTL:
    case frame_register::CNTV_CTL:
      view.hit(!access.write ? read_of_ctl : is_on(access.data) ? frame_ctl_on : frame_ctl_off);
      break;
    default:
      break;
  }
}

void count_pe_access(const edge_view& view, const arm_action& access) {
  const arm::pe_register_rules* rules =
      arm::find_system_register(static_cast<std::uint16_t>(access.address));
  if (rules == nullptr) return view.hit(refused);
  const arm::pe_timers& timers = *view.models.cpus[static_cast<std::size_t>(access.port)];
  const arm::pe_state& s = timers.at(view.at);
  if (s.in_reset) return;
  const arm::pe_target to =
      arm::resolve(timers.presets(), s.regime(), *rules, access.write, {access.el, access.host},
                   s.registers.cntkctl, s.cnthctl());
  if (to.result != arm::pe_result::ok) return view.hit(refused);
  switch (to.target) {
    case pe_register::cntpct:
    case pe_register::cntvct:
      if (!access.write) view.hit(read_of_count);
      break;
    case pe_register::tval:
      view.hit(!access.write          ? read_of_tval
               : is_past(access.data) ? cpu_tval_past
                                      : cpu_tval_ahead);
      break;
    case pe_register::ctl:
      view.hit(!access.write ? read_of_ctl : is_on(access.data) ? cpu_ctl_on : cpu_ctl_off);
      break;
    case pe_register::cval:
      if (access.write) {
        view.hit(access.data <= view.count - s.comparator_offset(to.timer) ? cpu_cval_met
                                                                           : cpu_cval_ahead);
      }
      break;
    case pe_register::cntvoff:
      if (access.write) view.hit(cpu_cntvoff);
      break;
    case pe_register::cntpoff:
      if (access.write) view.hit(cpu_cntpoff);
      break;
    case pe_register::cntkctl:
      if (access.write) view.hit(cpu_cntkctl);
      break;
    case pe_register::cnthctl:
      if (access.write) view.hit(cpu_cnthctl);
      break;
    default:
      break;
  }
}

void count_pin(const edge_view& view, const arm_action& act) {
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

crossing_coverage arm_generic_timer_crossings() {
  crossing_coverage table(
      {"EN 0 -> 1",
       "EN 1 -> 0",
       "HDBG changes",
       "SCEN 0 -> 1",
       "SCEN 1 -> 0",
       "FCREQ: slower",
       "FCREQ: faster",
       "FCREQ: not selectable",
       "CNTSCR",
       "CNTCV low half",
       "CNTCV high half",
       "CNTCV 64 bits",
       "CNTFID<n> := 0",
       "dbg_halt rises",
       "dbg_halt falls",
       "reset of the counter",
       "frame CVAL, one half",
       "frame CVAL <= view",
       "frame CVAL > view",
       "frame TVAL <= 0",
       "frame TVAL > 0",
       "frame CTL lets the line rise",
       "frame CTL holds it down",
       "CNTVOFF<n> > count",
       "CNTVOFF<n> <= count",
       "CNTNSAR, CNTACR, CNTEL0ACR",
       "reset of the frames",
       "CPU CVAL <= view",
       "CPU CVAL > view",
       "CPU TVAL <= 0",
       "CPU TVAL > 0",
       "CPU CTL lets the line rise",
       "CPU CTL holds it down",
       "CNTVOFF_EL2",
       "CNTPOFF_EL2",
       "CNTKCTL_EL1",
       "CNTHCTL_EL2",
       "HCR_EL2 changes",
       "SCR_EL3 changes",
       "reset of a CPU",
       "read of a count",
       "read of a TVAL",
       "read of a CTL",
       "denied: RAZ/WI",
       "refused, trapped, undefined"},
      {"a line rises by the tick", "a line falls by the tick", "the tick makes an event",
       "the counter wraps", "a step of 1", "a larger step", "between steps", "stopped", "halted",
       "the frequency changes", "a frequency request waits", "another port is written"});
  for (const situation by_tick : {line_rises, line_falls, event, wrap, step_of_one, larger_step,
                                  between_steps, halted, frequency_changes}) {
    table.exclude(en_set, by_tick, "the counter is stopped");
  }
  table.exclude(en_set, request_waits, "a stopped counter does not wait");
  table.exclude(en_cleared, stopped, "EN is 0 already");
  table.exclude(halt_rises, halted, "dbg_halt is 1 already");
  for (const operation pin :
       {halt_rises, halt_falls, counter_reset, frames_reset, cpu_reset, cpu_hcr, cpu_scr}) {
    table.exclude(pin, other_port_written, "a pin moves after an edge without a write");
  }
  return table;
}

void observe(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
             const rational_clock& clock) {
  edge_view view = look(coverage, step, models, clock);
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
