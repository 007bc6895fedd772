// SPDX-License-Identifier: Apache-2.0
// What a scenario may do when the RTL takes part: accesses on clock edges, one write on each.
#include <optional>
#include <set>
#include <variant>

#include "exact_time.h"
#include "names.h"
#include "plan.h"

namespace archtimers::testbench {

namespace {

/// What a step means to the RTL at its edge.
enum class effect { nothing, look_at_lines, look, write, drive, drive_asynchronous };

class rtl_checker {
 public:
  rtl_checker(const scenario& what, const plan& ready) : what_(what), ready_(ready) {
    latest_.resize(ready.instances.size());
  }

  void look_at(const planned_part& part) {
    const planned_step& next = ready_.steps[part.step];
    line_ = next.what->line;
    const effect kind = effect_of(*next.what);
    if (kind == effect::nothing) return;
    if (kind != effect::look_at_lines) check_edge(next, part.at);
    per_edge& edge = latest_[next.instance];
    if (edge.at != part.at) edge = {part.at};
    if (kind == effect::look || kind == effect::look_at_lines) {
      edge.looked = true;
      return;
    }
    if (edge.looked && kind != effect::drive_asynchronous) {
      fail(
          "on the RTL a step that looks at an edge sees the state after it, so this step, which "
          "acts on "
          "that edge, must stand before it; or give it an edge of its own");
    }
    if (kind != effect::write) return;
    const write_place place = place_of(*next.what);
    if (edge.last_order && place.order < *edge.last_order) {
      fail(
          "writes on one edge act in the order of the RTL's ports, so this step must stand before "
          "the "
          "writes of this edge above it; or give it an edge of its own");
    }
    if (!edge.written_ports.insert(place.port).second) {
      fail(std::string("the RTL takes one write on an edge") +
           (ready_.timer->rtl_ports() == 1 ? "" : " on each register port") +
           "; give this one an edge of its own, or say 'on: model'");
    }
    edge.last_order = place.order;
  }

 private:
  struct per_edge {
    kernel_time at = kernel_time::max();
    bool looked = false;
    std::set<unsigned> written_ports = {};
    std::optional<unsigned> last_order = std::nullopt;  ///< of the last write
  };

  struct write_place {
    unsigned port;
    unsigned order;
  };

  [[noreturn]] void fail(const std::string& problem) const {
    throw scenario_error(what_.file, line_, problem);
  }
  [[noreturn]] void cannot(const std::string& operation) const {
    fail("the RTL cannot " + operation +
         "; say 'on: model' in the scenario, or play it with --on model");
  }

  /// Which port a write step uses, and when on its edge.
  [[nodiscard]] write_place place_of(const step& next) const {
    const scenario_timer& timer = *ready_.timer;
    // The host's commands have a port of their own, behind the others.
    if (std::holds_alternative<host_step>(next.what)) return {timer.rtl_ports(), ~0U};
    std::uint64_t address = 0;
    std::string as = "host";
    if (const auto* access = std::get_if<access_step>(&next.what)) {
      address = find_target(timer, access->target)->address;
      as = access->as;
    } else {
      const auto& set = std::get<one_reg_step>(next.what);
      const auto target = find_one_reg(timer, set.id, set.cpu);
      if (target->row != nullptr) address = target->row->address;
      as += " " + std::string(timer.cpu_word()) + std::to_string(target->cpu);
    }
    return {timer.rtl_port(address, as), timer.rtl_order(address, as)};
  }

  effect effect_of(const step& next) const {
    if (const auto* access = std::get_if<access_step>(&next.what)) {
      return access->command == access_step::command_kind::write ? effect::write : effect::look;
    }
    if (const auto* drive = std::get_if<drive_step>(&next.what)) {
      for (const auto& [name, level] : drive->levels) {
        if (!ready_.timer->inputs()[*find_pin(ready_.timer->inputs(), name)].asynchronous) {
          return effect::drive;
        }
      }
      return effect::drive_asynchronous;
    }
    if (const auto* access = std::get_if<one_reg_step>(&next.what)) {
      const auto target = find_one_reg(*ready_.timer, access->id, access->cpu);
      if (target->row != nullptr && !ready_.timer->rtl_has_one_reg(*target->row, access->set)) {
        cannot((access->set ? "set " : "get ") + access->id + ", which it does not have");
      }
      return access->set ? effect::write : effect::look;
    }
    if (const auto* call = std::get_if<host_step>(&next.what)) {
      using rtl_kind = host_operation_description::rtl_kind;
      const rtl_kind kind = find_host_operation(*ready_.timer, call->operation)->rtl;
      if (kind == rtl_kind::none) cannot("do 'host: " + call->operation + "'");
      if (kind == rtl_kind::pulse) return effect::drive;
      return kind == rtl_kind::command ? effect::write : effect::look;
    }
    if (std::holds_alternative<save_step>(next.what)) cannot("save its state");
    if (std::holds_alternative<restore_step>(next.what)) cannot("restore a state");
    if (std::holds_alternative<migrate_step>(next.what)) cannot("take a guest over");
    if (const auto* check = std::get_if<check_step>(&next.what)) {
      bool registers = false;
      for (const auto& expected : check->values) {
        const auto seen = find_observable(*ready_.timer, expected.name);
        if (seen->row == nullptr) continue;
        if (!seen->row->addressable())
          cannot("look at " + expected.name + ", which it does not have");
        registers = true;
      }
      return registers ? effect::look : effect::look_at_lines;
    }
    if (const auto* wait = std::get_if<wait_step>(&next.what)) {
      return wait->compare ? effect::look : effect::nothing;
    }
    return std::holds_alternative<lines_step>(next.what) ? effect::look_at_lines : effect::nothing;
  }

  void check_edge(const planned_step& next, kernel_time at) const {
    const rational_clock& clock = ready_.instances[next.instance].clock;
    const tick edge = clock.ticks_at(at);
    if (clock.time_of(edge) != at) {
      fail(time_text(at, ready_.resolution) + " is between the clock's edges " +
           std::to_string(edge.low()) + " (" + time_text(*clock.time_of(edge), ready_.resolution) +
           ") and " + std::to_string(edge.low() + 1) + "; the RTL acts on edges only: say 'edge: " +
           std::to_string(edge.low() + 1) + "', or play it with --on model");
    }
  }

  const scenario& what_;
  const plan& ready_;
  std::size_t line_ = 0;
  std::vector<per_edge> latest_;
};

}  // namespace

void check_rtl(const scenario& what, const plan& ready) {
  for (const planned_instance& timer : ready.instances) {
    const std::string obstacle = ready.timer->rtl_obstacle(timer.parameters);
    if (!obstacle.empty()) throw scenario_error(what.file, 0, "parameters: " + obstacle);
  }
  rtl_checker check(what, ready);
  for (const planned_part& part : ready.parts) {
    if (part.rtl) check.look_at(part);
  }
}

}  // namespace archtimers::testbench
