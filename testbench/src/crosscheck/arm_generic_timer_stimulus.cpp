// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/arm_generic_timer_stimulus.h"

#include <algorithm>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"

namespace archtimers::testbench {

using arm::frame_count;
using arm::frame_register;
using arm::pe_register;

namespace {

template <class T, std::size_t N>
const T& one_of(const std::array<T, N>& all, std::uint64_t draw) {
  return all[draw % N];
}

/// How often each register of a frame is accessed.
constexpr std::array busy_frame_registers{
    frame_register::CNTP_CVAL, frame_register::CNTP_CVAL, frame_register::CNTP_TVAL,
    frame_register::CNTP_TVAL, frame_register::CNTP_CTL,  frame_register::CNTP_CTL,
    frame_register::CNTV_CVAL, frame_register::CNTV_CVAL, frame_register::CNTV_TVAL,
    frame_register::CNTV_TVAL, frame_register::CNTV_CTL,  frame_register::CNTV_CTL,
    frame_register::CNTEL0ACR, frame_register::CNTPCT,    frame_register::CNTVCT,
    frame_register::CNTFRQ,    frame_register::CNTVOFF};

}  // namespace

struct arm_generic_timer_stimulus::view {
  const arm_models& models;
  kernel_time t;
  const arm::counter_state& counter;
  std::uint64_t count;
  std::uint64_t step;  ///< of the count
  std::uint64_t mask;  ///< its bits
};

// --- presets
// ---------------------------------------------------------------------------------------

arm_generic_timer_parameters arm_generic_timer_stimulus::draw_presets() {
  static const std::array clocks{frequency(100'000'000),    frequency(1'000'000'000),
                                 frequency(24'000'000),     frequency(19'200'000),
                                 frequency(512'000'000),    frequency(32'768),
                                 frequency(100'000'000, 3), frequency(999'999'999)};
  static const std::array<std::vector<std::uint32_t>, 8> tables{{{1},
                                                                 {1, 4, 16},
                                                                 {1, 2},
                                                                 {1, 10, 4},
                                                                 {1, 3, 2, 7},
                                                                 {1, 4, 16, 64, 2, 8, 5, 3},
                                                                 {1, 16, 1000},
                                                                 {1, 6, 65535}}};
  arm_generic_timer_parameters presets;
  arm::counter_parameters& counter = presets.counter;
  counter.clock = chance(80) ? one_of(clocks, random_()) : frequency(1 + below(0xFFFF'FFFF));
  counter.width = chance(40) ? 64 : chance(30) ? 56 : static_cast<unsigned>(56 + below(9));
  counter.divisors = one_of(tables, random_());
  if (chance(30)) {
    counter.divisors.resize(1 + below(8), 1);
    for (std::size_t i = 1; i < counter.divisors.size(); ++i) {
      counter.divisors[i] = static_cast<std::uint32_t>(1 + below(chance(60) ? 20 : 0xFFFF));
    }
  }
  if (!counter.error().empty()) counter.clock = clocks[0];  // an entry below 1 Hz
  counter.cntfid_rw = chance(50);
  counter.cntsc = chance(50);

  arm::frames_parameters& frames = presets.frames;
  for (arm::frame_parameters& frame : frames.frames) {
    frame.present = chance(65);
    frame.virtual_timer = frame.present && chance(70);
    frame.el0_view = frame.present && chance(60);
    frame.security = chance(70) ? arm::frame_security::programmable
                                : static_cast<arm::frame_security>(1 + below(2));
  }
  frames.cntfrq_reset = presets.pe.cntfrq_reset =
      chance(50) ? static_cast<std::uint32_t>(random_()) : 0;
  frames.nsar_reset = static_cast<std::uint8_t>(random_());
  frames.acr_reset = chance(60) ? 0x3F : static_cast<std::uint8_t>(below(0x40));
  frames.frame_cntfrq_independent = chance(40);
  frames.two_security_states = chance(75);
  frames.istatus_when_disabled_is_condition = presets.pe.istatus_when_disabled_is_condition =
      chance(40);
  if (chance(40)) {
    for (auto* pid :
         {&counter.control_pid, &counter.read_pid, &frames.ctl_pid, &frames.frame_pid}) {
      for (std::uint8_t& byte : *pid) byte = static_cast<std::uint8_t>(random_());
    }
  }

  arm::pe_parameters& pe = presets.pe;
  pe.el2 = chance(80);
  pe.el3 = chance(75);
  pe.vhe = pe.el2 && chance(70);
  pe.sel2 = pe.el2 && pe.el3 && chance(65);
  pe.rme = pe.el2 && pe.el3 && chance(55);
  pe.ecv = static_cast<arm::enhanced_counter>(below(pe.el2 ? 3 : 2));
  presets.cpus = arm_lockstep_cpus;
  return presets;
}

// --- steps
// -----------------------------------------------------------------------------------------

std::uint64_t arm_generic_timer_stimulus::draw_gap(const arm_models& models,
                                                   const rational_clock& clock,
                                                   std::uint64_t edge) {
  constexpr std::uint64_t worth_waiting_for = 60;
  constexpr std::uint64_t longest_period = 12;
  const auto kind = below(1000);
  if (kind < 480) return 1;
  const auto t = clock.time_of(tick(int128{edge})).value();
  if (kind < 800) {
    // Land on the next change of a line, or next to it.
    const auto part = below(3);
    const auto change =
        part == 0 ? models.frames->next_change(t) : models.cpus[part - 1]->next_change(t);
    if (change) {
      const std::uint64_t at = clock.ticks_at(*change).low();
      if (at > edge && at - edge < worth_waiting_for) {
        const std::uint64_t target = at + below(4);  // 1 before to 2 after
        return target > edge + 1 ? target - edge - 1 : 1;
      }
    }
  }
  const std::uint64_t period = models.counter->presets().divisors[models.counter->at(t).active];
  if (kind < 999) return 1 + below(std::min(period, longest_period) + 2);
  return 1 + below(500);
}

arm_step arm_generic_timer_stimulus::draw(const arm_models& models, const rational_clock& clock,
                                          std::uint64_t edge) {
  arm_step step;
  step.edge = edge + draw_gap(models, clock, edge);
  const kernel_time t = clock.time_of(tick(int128{step.edge})).value();
  const arm::counter_state& counter = models.counter->at(t);
  const std::uint64_t scaled = counter.scaled ? counter.scale >> arm::fraction_bits : 1;
  const view now{models,
                 t,
                 counter,
                 models.counter->count(t),
                 std::uint64_t{models.counter->presets().divisors[counter.active]} * scaled + 1,
                 ~std::uint64_t{0} >> (64U - models.counter->presets().width)};

  arm_action pin;
  pin.edge = step.edge;
  const bool moves_pin = draw_pin(pin);
  const std::uint64_t kind = below(100);
  const std::size_t accesses = kind < 35 ? 1 : kind < 65 ? 2 : kind < 85 ? 3 : 5;
  std::array<bool, arm_ports> written{};
  std::array<arm_action, arm_step::most_actions> reads;
  std::size_t read_count = 0;
  std::array<arm_action, arm_ports> writes;
  for (std::size_t i = 0; i < accesses; ++i) {
    arm_action act;
    act.edge = step.edge;
    static constexpr std::array ports{arm_port::counter, arm_port::counter, arm_port::frames,
                                      arm_port::frames,  arm_port::frames,  arm_port::cpu0,
                                      arm_port::cpu0,    arm_port::cpu1};
    act.port = one_of(ports, random_());
    const auto port = static_cast<std::size_t>(act.port);
    act.write = chance(65) && !written[port] && !moves_pin;
    draw_access(act, now);
    if (act.write) {
      written[port] = true;
      writes[port] = act;
    } else {
      reads[read_count++] = act;
    }
  }
  for (std::size_t port = 0; port < arm_ports; ++port) {
    if (written[port]) step.actions[step.count++] = writes[port];
  }
  for (std::size_t i = 0; i < read_count; ++i) step.actions[step.count++] = reads[i];
  if (moves_pin) step.actions[step.count++] = pin;
  return step;
}

bool arm_generic_timer_stimulus::draw_pin(arm_action& act) {
  for (std::size_t port = 0; port < arm_ports; ++port) {
    const bool reset = in_reset_[port];
    if (!(reset ? chance(40) : below(1200) == 0)) continue;
    in_reset_[port] = !reset;
    act.what = reset ? arm_action::kind::release_reset : arm_action::kind::assert_reset;
    act.port = static_cast<arm_port>(port);
    return true;
  }
  // A halt does not last long, else nothing would happen.
  if (dbg_halt_ ? chance(30) : chance(2)) {
    act.what = arm_action::kind::dbg_halt;
    act.level = dbg_halt_ = !dbg_halt_;
    return true;
  }
  if (!chance(5)) return false;
  const std::size_t cpu = below(arm_lockstep_cpus);
  arm::pe_inputs& pins = pins_[cpu];
  const auto move = [this](bool& pin, unsigned percent_high) {
    if (chance(35)) pin = chance(percent_high);
  };
  move(pins.hcr_e2h, 55);
  move(pins.hcr_tge, 40);
  move(pins.scr_ns, 65);
  move(pins.scr_nse, 50);
  move(pins.scr_ecven, 75);
  move(pins.scr_st, 50);
  move(pins.scr_eel2, 60);
  act.what = arm_action::kind::pins;
  act.port = static_cast<arm_port>(cpu);
  act.pins = pins;
  return true;
}

void arm_generic_timer_stimulus::draw_access(arm_action& act, const view& now) {
  switch (act.port) {
    case arm_port::counter:
      return draw_counter_access(act, now);
    case arm_port::frames:
      return draw_frames_access(act, now);
    default:
      return draw_pe_access(act, now);
  }
}

// --- values
// ----------------------------------------------------------------------------------------

std::uint64_t arm_generic_timer_stimulus::near(std::uint64_t value, std::uint64_t step) {
  const auto kind = below(100);
  if (kind < 55) return value + below(6) - 2;
  if (kind < 75) return value + step * (below(8) - 2) + below(3) - 1;
  if (kind < 82) return value + below(60);
  // Equal but for one bit: it must not be taken for equal.
  if (kind < 92) return (value + below(6)) ^ (std::uint64_t{1} << below(64));
  if (kind < 96) return 0U - below(20);
  return random_();
}

/// A value for CNTCV, so that something happens soon.
std::uint64_t arm_generic_timer_stimulus::draw_count(const view& now) {
  const std::uint64_t before = now.step * below(4) + below(3);
  const auto kind = below(100);
  if (kind < 25) return now.mask - before;  // the counter wraps
  if (kind < 40) {
    // A bit that an event stream may look at changes.
    const unsigned bit = static_cast<unsigned>(below(chance(70) ? 5 : 24));
    return ((random_() << bit) & now.mask) - before;
  }
  if (kind < 60) {
    const arm::frames_snapshot frames = now.models.frames->save(now.t);
    const arm::frame_state& frame = frames.frames[below(frame_count)];
    if (chance(40)) return frame.physical.cval - before;
    return frame.cntvoff + (chance(60) ? frame.virtual_timer.cval : 0) - before;
  }
  if (kind < 80) {
    const arm::pe_state& pe = now.models.cpus[below(arm_lockstep_cpus)]->at(now.t);
    const std::size_t timer = below(arm::pe_timer_count);
    const std::uint64_t offset = pe.comparator_offset(static_cast<arm::pe_timer>(timer));
    return offset + (chance(70) ? pe.registers.timers[timer].cval : 0) - before;
  }
  if (kind < 88) return below(200);
  return random_();
}

std::uint64_t arm_generic_timer_stimulus::draw_cval(std::uint64_t seen, const view& now) {
  return chance(5) ? ~std::uint64_t{0} - below(3) : near(seen + 1, now.step);
}

std::uint64_t arm_generic_timer_stimulus::draw_tval() {
  const auto kind = below(100);
  std::uint64_t value = random_();
  if (kind < 70) {
    value = below(24) - 4;
  } else if (kind < 80) {
    value = 0x8000'0000U - below(2);
  }
  // Bits 63 to 32 do not count.
  return chance(50) ? value & 0xFFFF'FFFFU : (value & 0xFFFF'FFFFU) | random_() << 32U;
}

/// A value for an offset: near the count, so that the view wraps, or such that a timer is about to
/// fire.
std::uint64_t arm_generic_timer_stimulus::draw_offset(std::uint64_t cval, const view& now) {
  const auto kind = below(100);
  if (kind < 20) return 0;
  if (kind < 50) return near(now.count + 1, now.step);
  if (kind < 80) return near(now.count - cval + 1, now.step);
  if (kind < 88) return 0U - below(1000);
  return random_();
}

std::uint64_t arm_generic_timer_stimulus::draw_ctl() {
  const std::uint64_t rest = chance(20) ? random_() << 2U : 0;
  return rest | (chance(20) ? 2U : 0U) | (chance(85) ? 1U : 0U);
}

/// EVNTEN, EVNTDIR, EVNTI and EVNTIS in their places.
std::uint64_t arm_generic_timer_stimulus::draw_event_control() {
  const std::uint64_t index = chance(60) ? below(4) : below(16);
  return (chance(65) ? 4U : 0U) | (chance(50) ? 8U : 0U) | index << 4U |
         (chance(30) ? 1U << 17U : 0U);
}

// --- the counter
// -----------------------------------------------------------------------------------

void arm_generic_timer_stimulus::draw_counter_access(arm_action& act, const view& now) {
  act.nonsecure = chance(8);
  act.data = random_();
  const auto& presets = now.models.counter->presets();
  const auto kind = below(100);
  if (kind < 4) {
    act.address = static_cast<std::uint32_t>(below(arm::counter_address_range));
    act.wide = chance(40);
    return;
  }
  if (kind < 8) {
    act.address = static_cast<std::uint32_t>(below(2) * arm::page_size + 0xFC0 + 4 * below(16));
    return;
  }
  if (!act.write && kind < 35) {
    act.wide = chance(50);
    act.address = static_cast<std::uint32_t>(arm::page_size + (act.wide ? 0 : 4 * below(3)));
    return;
  }
  if (kind < 50 || (act.write && !now.counter.enabled && chance(50))) {
    const std::uint64_t request = chance(80) ? below(presets.divisors.size() + 1) : below(1024);
    const bool keep = chance(30);
    act.address = chance(80) || act.write ? arm::cntcr_offset : arm::cntsr_offset;
    act.data = (chance(82) ? 1U : 0U) | (chance(60) ? 2U : 0U) | (chance(30) ? 4U : 0U) |
               (keep ? std::uint64_t{now.counter.request} : request) << 8U |
               (chance(20) ? random_() << 18U : 0U);
  } else if (kind < 72) {
    const std::uint64_t count = draw_count(now);
    act.wide = chance(55);
    const bool high = !act.wide && chance(50);
    act.address = static_cast<std::uint32_t>(arm::cntcv_offset + (high ? 4 : 0));
    act.data = high ? count >> 32U : count;
  } else if (kind < 82) {
    static constexpr std::array<std::uint32_t, 8> scales{
        0x01000000, 0x02800000, 0x00800000, 0, 0xFFFFFFFF, 0x01000001, 0x0A000000, 0x00000001};
    act.address = chance(85) ? arm::cntscr_offset : arm::cntid_offset;
    act.data = chance(75) ? one_of(scales, random_()) : random_();
  } else if (kind < 92) {
    act.address = static_cast<std::uint32_t>(arm::cntfid_offset + 4 * below(10));
    if (chance(50)) act.data = 0;
  } else {
    act.address = static_cast<std::uint32_t>(4 * below(8));
    act.wide = chance(20);
  }
}

// --- the frames
// ------------------------------------------------------------------------------------

void arm_generic_timer_stimulus::draw_frames_access(arm_action& act, const view& now) {
  const arm::frames_parameters& presets = now.models.frames->presets();
  act.nonsecure = chance(20);
  act.data = random_();
  std::size_t n = below(frame_count);
  for (int tries = 0; tries < 3 && !presets.present(n); ++tries) n = below(frame_count);
  const auto kind = below(100);
  if (kind < 3) {
    act.address = static_cast<std::uint32_t>(below(0x20000));
    act.wide = chance(30);
  } else if (kind < 6) {
    act.address = static_cast<std::uint32_t>(below(17) * arm::page_size + 0xFC0 + 4 * below(16));
  } else if (kind < 10) {
    act.address = static_cast<std::uint32_t>(below(17) * arm::page_size + 4 * below(32));
    act.wide = chance(30);
  } else if (kind < 14) {
    act.address = static_cast<std::uint32_t>(4 * below(3));
  } else if (kind < 24) {
    // Mostly all is permitted, or all but one bit.
    act.address = static_cast<std::uint32_t>(arm::cntacr_offset + 4 * n);
    if (chance(85)) act.data = 0x3FU ^ (chance(40) ? 1U << below(6) : 0U);
  } else if (kind < 36) {
    const arm::frames_snapshot state = now.models.frames->save(now.t);
    const std::uint64_t offset = draw_offset(state.frames[n].virtual_timer.cval, now);
    act.wide = chance(60);
    const bool high = !act.wide && chance(50);
    act.address = static_cast<std::uint32_t>(arm::cntvoff_offset + 8 * n + (high ? 4 : 0));
    act.data = high ? offset >> 32U : offset;
  } else {
    draw_frame_register(act, now, n);
  }
}

void arm_generic_timer_stimulus::draw_frame_register(arm_action& act, const view& now,
                                                     std::size_t n) {
  const frame_register target = one_of(busy_frame_registers, random_());
  const bool el0 = chance(25);
  const std::uint64_t page = el0 ? arm::el0_page(n) : arm::base_page(n);
  const auto& row = arm::frame_rules[static_cast<std::size_t>(target)].row;
  act.address = static_cast<std::uint32_t>(page * arm::page_size + row.address);
  bool high = false;
  if (row.width == 64) {
    act.wide = chance(60);
    high = !act.wide && chance(50);
    if (high) act.address += 4;
  }
  if (!act.write) return;
  switch (target) {
    case frame_register::CNTP_CVAL:
      act.data = draw_cval(now.count, now);
      break;
    case frame_register::CNTV_CVAL: {
      const arm::frames_snapshot state = now.models.frames->save(now.t);
      act.data = draw_cval(now.count - state.frames[n].cntvoff, now);
      break;
    }
    case frame_register::CNTP_TVAL:
    case frame_register::CNTV_TVAL:
      act.data = draw_tval();
      break;
    case frame_register::CNTP_CTL:
    case frame_register::CNTV_CTL:
      act.data = draw_ctl();
      break;
    case frame_register::CNTEL0ACR:
      if (chance(80)) act.data = 0x303U ^ (chance(40) ? 1U << (below(2) + 8 * below(2)) : 0U);
      break;
    default:
      break;
  }
  if (high) act.data >>= 32U;
}

// --- the CPUs
// --------------------------------------------------------------------------------------

void arm_generic_timer_stimulus::draw_pe_access(arm_action& act, const view& now) {
  const arm::pe_timers& timers = *now.models.cpus[static_cast<std::size_t>(act.port)];
  act.wide = true;
  act.host = chance(15);
  act.el = one_of(std::array<std::uint8_t, 8>{0, 0, 1, 1, 1, 2, 2, 3}, random_());
  act.data = random_();
  const auto kind = below(100);
  if (kind < 2) {
    act.address = static_cast<std::uint32_t>(below(0x10000));
    return;
  }
  const auto& rules = arm::pe_rules[below(std::size(arm::pe_rules))];
  act.address = static_cast<std::uint32_t>(rules.row.address / 8);
  // A neighbour of a register's key: one bit off.
  if (kind < 5) {
    act.address ^= 1U << below(16);
    return;
  }
  // Where the register is open, more often than not.
  if (chance(50))
    act.el = chance(60) && rules.row.name.find("_EL2") != std::string_view::npos ? 2 : 3;
  if (rules.row.width == 32 && chance(30)) act.wide = false;
  if (!act.write) return;
  const arm::pe_state& s = timers.at(now.t);
  const auto offset = [&] { return s.comparator_offset(rules.timer); };
  switch (rules.target) {
    case pe_register::cval:
      act.data = draw_cval(now.count - offset(), now);
      break;
    case pe_register::tval:
      act.data = draw_tval();
      break;
    case pe_register::ctl:
      act.data = draw_ctl();
      break;
    case pe_register::cntvoff:
      act.data =
          draw_offset(s.registers.timers[static_cast<std::size_t>(arm::pe_timer::cntv)].cval, now);
      break;
    case pe_register::cntpoff:
      act.data =
          draw_offset(s.registers.timers[static_cast<std::size_t>(arm::pe_timer::cntp)].cval, now);
      break;
    case pe_register::cntkctl:
    case pe_register::cnthctl: {
      constexpr std::uint64_t of_events = 0xFCU | 1U << 17U;
      std::uint64_t rest = chance(50) ? 0xF03U | 1U << 12U : random_();
      if (chance(40)) rest ^= std::uint64_t{1} << below(20);
      act.data = (rest & ~of_events) | draw_event_control();
      break;
    }
    default:
      break;
  }
  if (!act.wide) act.data &= 0xFFFF'FFFFU;
}

}  // namespace archtimers::testbench
