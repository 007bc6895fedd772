// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_coverage.h"

#include <algorithm>

#include "power_edge_view.h"
#include "power_operations.h"
#include "power_thread_crossings.h"

namespace archtimers::testbench {

namespace {

using situation = power_situation;

struct situation_description {
  const char* name;
  unsigned cores;  ///< the kinds of cores on which it comes up
  enum class part : std::uint8_t { tick, dec_tick, stopped, in_reset, state, writes };
  part of;
};

const std::array<situation_description, power_situations>& situation_list() {
  using part = situation_description::part;
  constexpr unsigned without_booke = hypervisor_core | level_core | edge_core;
  static constexpr std::array<situation_description, power_situations> list{{
      {"DEC becomes negative on this edge", without_booke, part::dec_tick},
      {"DEC becomes positive on this edge", without_booke, part::dec_tick},
      {"DEC goes from 1 to 0 on this edge (Book E)", booke_core, part::dec_tick},
      {"HDEC becomes negative on this edge", hypervisor_core, part::tick},
      {"FIS becomes 1 on this edge", booke_core, part::tick},
      {"the watchdog sets ENW on this edge", booke_core, part::tick},
      {"the watchdog sets WIS on this edge", booke_core, part::tick},
      {"the watchdog asks for a reset on this edge", booke_core, part::tick},
      {"carry out of bit 23 on this edge", any_core, part::tick},
      {"carry out of bit 31 on this edge", any_core, part::tick},
      {"TB wraps on this edge", any_core, part::tick},
      {"another tick", any_core, part::tick},
      {"DEC a high bit off its event on this tick", any_core, part::dec_tick},
      {"HDEC a high bit off its event on this tick", hypervisor_core, part::tick},
      {"TB a high bit off a carry out of bit 23 on this tick", any_core, part::tick},
      {"TB a high bit off a carry out of bit 31 on this tick", any_core, part::tick},
      {"TB a high bit off its wrap on this tick", any_core, part::tick},
      {"between ticks", any_core, part::tick},
      {"held by tb_run on a tick", any_core, part::stopped},
      {"held by tb_run between ticks", any_core, part::stopped},
      {"held by the time base's state on a tick", hypervisor_core, part::state},
      {"held by the time base's state between ticks", hypervisor_core, part::state},
      {"in reset, on a tick", any_core, part::in_reset},
      {"in reset, between ticks", any_core, part::in_reset},
      {"in the guest", hypervisor_core, part::state},
      {"LD is 1", hypervisor_core, part::state},
      {"a latch is set", hypervisor_core | edge_core, part::state},
      {"DEC wakes a thread", hypervisor_core, part::state},
      {"another thread writes as well", any_core, part::writes},
      {"another thread writes the same register", any_core, part::writes},
  }};
  return list;
}

/// Below all that.
constexpr power_thread_crossings of_threads{power_operations, power_situations};

/// Why an operation cannot meet a situation; empty if it can.
const char* obstacle(const power_operation_description& what, const situation_description& where) {
  using clocking = power_operation_description::clocking;
  using resets = power_operation_description::resets;
  using part = situation_description::part;
  if ((what.cores & where.cores) == 0) return "no core has both";
  if (where.of == part::in_reset)
    return what.in_reset == resets::never ? "not from the state that reset holds" : "";
  if (what.in_reset == resets::only && where.of != part::writes)
    return "a reset is released in reset";
  if (what.when == clocking::never_counts && where.of == part::tick)
    return "the time base does not count then";
  if (what.when == clocking::running && where.of == part::stopped) return "it is low already";
  return "";
}

/// The single crossings that cannot be met.
void exclude_pairs(crossing_coverage& table) {
  const auto exclude = [&table](power_operation what, situation where, const char* why) {
    table.exclude(static_cast<std::size_t>(what), static_cast<std::size_t>(where), why);
  };
  using op = power_operation;
  exclude(op::ld_set, situation::large_dec, "LD is 1 already");
  exclude(op::tfmr_clear_in_running, situation::not_running_on_tick, "its state is to run");
  exclude(op::tfmr_clear_in_running, situation::not_running_between_ticks, "its state is to run");
  exclude(op::guest_enter, situation::in_guest, "the guest has been entered already");
}

}  // namespace

crossing_coverage power_timebase_crossings() {
  std::vector<std::string> operations;
  std::vector<std::string> situations;
  for (const auto& what : power_operation_list()) operations.emplace_back(what.name);
  for (const auto& where : situation_list()) situations.emplace_back(where.name);
  for (auto& row : power_thread_crossings::rows()) operations.push_back(std::move(row));
  for (auto& thread : power_thread_crossings::columns()) situations.push_back(std::move(thread));
  crossing_coverage table(std::move(operations), std::move(situations));
  for (std::size_t o = 0; o < power_operations; ++o) {
    const power_operation_description& what = power_operation_list()[o];
    for (std::size_t s = 0; s < power_situations; ++s) {
      const std::string why = obstacle(what, situation_list()[s]);
      if (!why.empty()) table.exclude(o, s, why);
    }
    if (!what.access) {
      table.exclude(o, static_cast<std::size_t>(situation::same_register), "it is no access");
    }
  }
  exclude_pairs(table);
  table.begin_table(of_threads.first_row, of_threads.first_column);
  of_threads.exclude(table);
  return table;
}

void observe(crossing_coverage& coverage, const power_step& step, const power::timebase& model,
             const rational_clock& clock) {
  const kernel_time before = clock.time_of(tick(int128{step.edge} - 1)).value();
  const kernel_time at = clock.time_of(tick(int128{step.edge})).value();
  power_edge_view view(model, before, at);
  of_threads.observe(coverage, step, model, view.s);
  for (const power_action& act : step.actions) {
    const auto what = operation_of(act, model, view);
    if (!what) continue;
    const auto other_writes = [&act](const power_action& other) {
      return other.is_write() && other.how.thread != act.how.thread;
    };
    view[situation::others_write] =
        std::any_of(step.actions.begin(), step.actions.end(), other_writes);
    view[situation::same_register] =
        act.is_access() &&
        std::any_of(step.actions.begin(), step.actions.end(), [&](const power_action& other) {
          return other_writes(other) && other.number == act.number;
        });
    for (std::size_t s = 0; s < power_situations; ++s) {
      if (view.met[s]) coverage.hit(static_cast<std::size_t>(*what), s);
    }
  }
}

}  // namespace archtimers::testbench
