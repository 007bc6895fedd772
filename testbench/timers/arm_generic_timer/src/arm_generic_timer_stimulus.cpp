// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/arm_generic_timer_stimulus.h"

#include <algorithm>

#include "arm_access_stimulus.h"

namespace archtimers::testbench {

namespace {

void draw_access(arm_action& act, arm_drawing& now) {
  switch (act.port) {
    case arm_port::counter:
      return draw_counter_access(act, now);
    case arm_port::frames:
      return draw_frames_access(act, now);
    default:
      return draw_pe_access(act, now);
  }
}

/// When the count wraps, or the requested frequency becomes active.
deadline next_wrap(const arm_models& models, kernel_time t) {
  const arm::counter_state& s = models.counter->at(t);
  return arm::next_crossing(s, {0, arm::count_at(s, t)}, t);
}
deadline next_switch(const arm_models& models, kernel_time t) {
  const arm::counter_state& s = models.counter->at(t);
  if (s.edges(t) >= s.switch_after) return std::nullopt;
  return s.clock.time_of(s.since + s.switch_after);
}

/// How many edges after `edge` something changes by itself, in one of the parts.
std::optional<std::uint64_t> draw_change(dice& dice, const arm_models& models,
                                         const rational_clock& clock, std::uint64_t edge) {
  const kernel_time t = clock.time_of(tick(int128{edge})).value();
  deadline change;
  if (dice.chance(60)) change = next_switch(models, t);
  if (!change && dice.chance(30)) change = next_wrap(models, t);
  if (!change) {
    const auto part = dice.below(arm_lockstep_cpus + 1);
    change = part < arm_lockstep_cpus ? models.cpus[part]->next_change(t)
                                      : models.frames->next_change(t);
  }
  if (!change) return std::nullopt;
  const std::uint64_t at = clock.ticks_at(*change).low();
  if (at <= edge) return std::nullopt;
  return at - edge;
}

}  // namespace

std::uint64_t arm_generic_timer_stimulus::draw_gap(const arm_models& models,
                                                   const rational_clock& clock,
                                                   std::uint64_t edge) {
  constexpr std::uint64_t worth_waiting_for = 30;
  constexpr std::uint64_t longest_period = 12;
  const auto until_change = [&] { return draw_change(dice_, models, clock, edge); };
  if (const auto gap = gaps_.draw(dice_, until_change)) return *gap;
  const auto kind = dice_.below(1000);
  if (kind < 400) return 1;
  if (kind < 800) {
    // Land on the next change, or next to it.
    const auto change = until_change();
    if (change && *change < worth_waiting_for) {
      static constexpr std::array<std::uint64_t, 4> after_the_one_before{0, 1, 1, 2};
      return std::max<std::uint64_t>(*change + dice_.one_of(after_the_one_before), 2) - 1;
    }
  }
  const arm::counter_parameters& presets = models.counter->presets();
  const kernel_time t = clock.time_of(tick(int128{edge})).value();
  const std::uint64_t period =
      std::uint64_t{presets.clocks_per_tick} * presets.divisors[models.counter->at(t).active];
  if (kind < 999) return 1 + dice_.below(std::min(period, longest_period) + 2);
  return 1 + dice_.below(500);
}

arm_step arm_generic_timer_stimulus::draw(const arm_models& models, const rational_clock& clock,
                                          std::uint64_t edge) {
  arm_step step;
  step.gap = draw_gap(models, clock, edge);
  step.edge = edge + step.gap;
  const kernel_time t = clock.time_of(tick(int128{step.edge})).value();
  arm_drawing now(dice_, gaps_, models, t);

  arm_action pin;
  pin.edge = step.edge;
  const bool moves_pin = draw_pin(pin);
  const std::uint64_t kind = dice_.below(100);
  const std::size_t accesses = kind < 35 ? 1 : kind < 65 ? 2 : kind < 85 ? 3 : 5;
  std::array<bool, arm_ports> written{};
  std::array<arm_action, arm_step::most_actions> reads;
  std::size_t read_count = 0;
  std::array<arm_action, arm_ports> writes;
  for (std::size_t i = 0; i < accesses; ++i) {
    arm_action act;
    act.edge = step.edge;
    static constexpr std::array ports{
        arm_port::counter, arm_port::counter, arm_port::frames, arm_port::frames, arm_port::frames,
        arm_port::frames,  arm_port::cpu0,    arm_port::cpu0,   arm_port::cpu1,   arm_port::cpu1};
    act.port = dice_.one_of(ports);
    const auto port = static_cast<std::size_t>(act.port);
    act.write = dice_.chance(65) && !written[port] && !moves_pin;
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
    if (!(reset ? dice_.chance(40) : dice_.below(600) == 0)) continue;
    in_reset_[port] = !reset;
    act.what = reset ? arm_action::kind::release_reset : arm_action::kind::assert_reset;
    act.port = static_cast<arm_port>(port);
    return true;
  }
  // A halt does not last long, else nothing would happen.
  if (dbg_halt_ ? dice_.chance(30) : dice_.chance(2)) {
    act.what = arm_action::kind::dbg_halt;
    act.level = dbg_halt_ = !dbg_halt_;
    return true;
  }
  if (!dice_.chance(5)) return false;
  const std::size_t cpu = dice_.below(arm_lockstep_cpus);
  arm::pe_inputs& pins = pins_[cpu];
  const auto move = [this](bool& pin, unsigned percent_high) {
    if (dice_.chance(35)) pin = dice_.chance(percent_high);
  };
  move(pins.hcr_e2h, 55);
  move(pins.hcr_tge, 40);
  move(pins.scr_ns, 65);
  move(pins.scr_nse, 50);
  move(pins.scr_ecven, 75);
  move(pins.scr_st, 50);
  move(pins.scr_eel2, 60);
  move(pins.at_el3, 30);
  move(pins.el1_aarch32, 50);
  move(pins.el2_aarch32, 25);
  move(pins.hcr_nv, 60);
  move(pins.hcr_nv1, 50);
  move(pins.hcr_nv2, 60);
  act.what = arm_action::kind::pins;
  act.port = static_cast<arm_port>(cpu);
  act.pins = pins;
  return true;
}

}  // namespace archtimers::testbench
