// SPDX-License-Identifier: Apache-2.0
// What a scenario may do when the RTL takes part: accesses on clock edges, one write on each.
#include <algorithm>
#include <optional>
#include <variant>
#include <vector>

#include "edge_rules.h"

namespace archtimers::testbench {

namespace {

using effect = rtl_meaning::effect;

/// What single steps mean to the RTL, wherever they are done.
class rtl_resolver {
 public:
  explicit rtl_resolver(const plan& ready) : ready_(ready), timer_(*ready.timer) {}

  void resolve_all(std::vector<resolved_step>& steps) {
    for (resolved_step& next : steps) {
      if (auto* loop = std::get_if<resolved_repeat>(&next.what)) {
        resolve_all(loop->steps);
        continue;
      }
      line_ = next.source->line;
      next.rtl.what =
          std::visit([&](const auto& does) { return effect_of(does, next); }, next.what);
      if (next.rtl.what == effect::write) place(next);
      const bool acts = next.rtl.what == effect::write || next.rtl.what == effect::drive ||
                        next.rtl.what == effect::drive_asynchronous;
      if (acts && next.looks && ready_.on == play_on::rtl) {
        throw scenario_error(
            ready_.file, line_,
            "by itself the RTL cannot act on an edge with what is seen at it on that edge; "
            "keep the value on an edge before, or play it on both or on the model");
      }
    }
  }

 private:
  [[noreturn]] void cannot(const std::string& operation) const {
    throw scenario_error(ready_.file, line_,
                         "the RTL cannot " + operation +
                             "; say 'on: model' in the scenario, or play it with --on model");
  }

  /// Which port a write step uses, and when on its edge.
  void place(resolved_step& next) const {
    // The host's commands have a port of their own, behind the others.
    next.rtl.port = timer_.rtl_ports();
    next.rtl.order = ~0U;
    if (std::holds_alternative<resolved_host>(next.what)) return;
    std::uint64_t address = 0;
    std::string as = "host";
    if (const auto* access = std::get_if<access_step>(&next.source->what)) {
      address = std::get<resolved_access>(next.what).address;
      as = access->as;
    } else {
      const one_reg_target& target = std::get<resolved_one_reg>(next.what).target;
      if (target.row != nullptr) address = target.row->address;
      as += " " + std::string(timer_.cpu_word()) + std::to_string(target.cpu);
    }
    next.rtl.port = timer_.rtl_port(address, as);
    next.rtl.order = timer_.rtl_order(address, as);
  }

  static effect effect_of(const wait_step& wait, const resolved_step&) {
    return wait.compare ? effect::look : effect::nothing;
  }
  static effect effect_of(const resolved_repeat&, const resolved_step&) { return effect::nothing; }
  static effect effect_of(const resolved_lines&, const resolved_step&) {
    return effect::look_at_lines;
  }
  static effect effect_of(const resolved_access& access, const resolved_step&) {
    return access.command == tlm::TLM_WRITE_COMMAND ? effect::write : effect::look;
  }
  [[nodiscard]] effect effect_of(const resolved_drive& drive, const resolved_step&) const {
    const auto& pins = timer_.inputs();
    const bool asynchronous =
        std::all_of(drive.levels.begin(), drive.levels.end(),
                    [&](const auto& level) { return pins[level.pin].asynchronous; });
    return asynchronous ? effect::drive_asynchronous : effect::drive;
  }
  [[nodiscard]] effect effect_of(const resolved_one_reg& access, const resolved_step& next) const {
    const register_description* row = access.target.row;
    if (row != nullptr && !timer_.rtl_has_one_reg(*row, access.set)) {
      cannot((access.set ? "set " : "get ") + std::get<one_reg_step>(next.source->what).id +
             ", which it does not have");
    }
    return access.set ? effect::write : effect::look;
  }
  [[nodiscard]] effect effect_of(const resolved_host& call, const resolved_step&) const {
    using rtl_kind = host_operation_description::rtl_kind;
    if (call.operation->rtl == rtl_kind::none)
      cannot("do 'host: " + std::string(call.operation->name) + "'");
    if (call.operation->rtl == rtl_kind::pulse) return effect::drive;
    return call.operation->rtl == rtl_kind::command ? effect::write : effect::look;
  }
  [[nodiscard]] effect effect_of(const resolved_save&, const resolved_step&) const {
    cannot("save its state");
  }
  [[nodiscard]] effect effect_of(const resolved_restore&, const resolved_step&) const {
    cannot("restore a state");
  }
  [[nodiscard]] effect effect_of(const resolved_migrate&, const resolved_step&) const {
    cannot("take a guest over");
  }
  [[nodiscard]] effect effect_of(const resolved_check& check, const resolved_step&) const {
    effect all = effect::look_at_lines;
    for (const auto& [what, expect] : check.looks) {
      if (what.row == nullptr) continue;
      if (!what.row->addressable())
        cannot("look at " + std::string(expect.name) + ", which it does not have");
      all = effect::look;
    }
    return all;
  }

  const plan& ready_;
  const scenario_timer& timer_;
  std::size_t line_ = 0;
};

}  // namespace

void resolve_rtl(plan& ready) {
  for (const planned_instance& timer : ready.instances) {
    const std::string obstacle = ready.timer->rtl_obstacle(timer.parameters);
    if (!obstacle.empty()) throw scenario_error(ready.file, 0, "parameters: " + obstacle);
    if (!timer.clock.ticks_are_apart()) {
      throw scenario_error(ready.file, 0,
                           "clock: two edges of " + timer.clock.rate().to_string() +
                               " fall on one time, and the RTL takes one; say a finer "
                               "'time_resolution:', or play it with --on model");
    }
  }
  rtl_resolver(ready).resolve_all(ready.steps);
}

kernel_time check_times(const plan& ready) {
  edge_rules rules(ready);
  step_walk steps(ready);
  kernel_time end;
  while (auto part = steps.next()) {
    if (part->step->when == timing::kind::until) {
      // As late as it can be, so that what stands behind it is in order whenever it ends.
      const rational_clock& clock = ready.instances[part->step->instance].clock;
      const tick edge = clock.ticks_at(part->at);
      if (clock.time_of(edge) != part->at) part->at = clock.time_of(edge + 1).value_or(part->at);
      steps.reached(part->at);
    }
    const std::string problem = part->rtl ? rules.problem(*part) : std::string();
    if (!problem.empty()) throw scenario_error(ready.file, part->step->source->line, problem);
    end = part->at;
  }
  return end;
}

}  // namespace archtimers::testbench
