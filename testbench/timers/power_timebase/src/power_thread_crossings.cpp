// SPDX-License-Identifier: Apache-2.0
#include "power_thread_crossings.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>
#include <tuple>

#include "archtimers/describe/pin.h"

namespace archtimers::testbench {

namespace {

using kind = power_action::kind;
using command = power_rtl::host_command::operation;

/// The ways to access a register, each a row of reads and one of writes.
constexpr std::array ways{"by problem state", "by the supervisor", "by the hypervisor", "by a host",
                          "where the profile lacks it"};
constexpr std::size_t by_host = 3;
constexpr std::size_t lacking = 4;
constexpr std::size_t rows_of_register = 2 * ways.size();
constexpr std::size_t registers = std::size(power::sprs);

std::size_t row_of_access(std::size_t place, std::size_t way, bool write) {
  return rows_of_register * place + 2 * way + (write ? 1 : 0);
}

constexpr std::size_t first_pin = rows_of_register * registers;
constexpr std::size_t thread_pins = std::tuple_size_v<decltype(power::thread_inputs::pins())>;

std::size_t row_of_pin(std::string_view name) {
  std::size_t found = first_pin;
  std::size_t row = first_pin;
  for_each_pin<power::thread_inputs>([&](const auto& pin) {
    if (pin.name == name) found = row;
    ++row;
  });
  return found;
}

struct thread_command {
  const char* name;
  command what;
};
constexpr std::array commands{thread_command{"host: expiry", command::set_expiry},
                              thread_command{"host: TSR |= bits", command::or_tsr},
                              thread_command{"host: TSR &= ~bits", command::clear_tsr},
                              thread_command{"host: PURR's share", command::set_purr_share},
                              thread_command{"host: SPURR's scale", command::set_spurr_scale}};
constexpr std::size_t first_command = first_pin + thread_pins;

/// Writes of TBL by software in Running under strict_tbst: the first of an edge is the firmware's error, and
/// is not stored.
constexpr std::size_t write_in_error = first_command + commands.size();
constexpr std::size_t write_behind_error = write_in_error + 1;

/// Whether every core has a register, whatever the presets.
bool is_everywhere(const power::spr_rules& rules) { return rules.row.existence.holds == nullptr; }

}  // namespace

std::vector<std::string> power_thread_crossings::rows() {
  std::vector<std::string> all;
  for (const power::spr_rules& rules : power::sprs) {
    const std::string name(rules.row.name);
    for (const char* way : ways) {
      all.push_back(name + " read " + way);
      all.push_back(name + " written " + way);
    }
  }
  for_each_pin<power::thread_inputs>([&all](const auto& pin) {
    all.push_back(std::string(pin.name) + (pin.level == nullptr ? "" : " moves"));
  });
  for (const thread_command& each : commands) all.emplace_back(each.name);
  all.emplace_back("TBL written in error: the first of the edge");
  all.emplace_back("TBL written behind an error on its edge");
  return all;
}

std::vector<std::string> power_thread_crossings::columns() {
  std::vector<std::string> threads;
  for (unsigned i = 0; i < power::most_threads; ++i) threads.push_back(fmt::format("thread {}", i));
  return threads;
}

void power_thread_crossings::exclude(crossing_coverage& coverage) const {
  for (std::size_t place = 0; place < registers; ++place) {
    if (!is_everywhere(power::sprs[place])) continue;
    for (unsigned i = 0; i < power::most_threads; ++i) {
      for (const bool write : {false, true}) {
        coverage.exclude(first_row + row_of_access(place, lacking, write), first_column + i,
                         "every profile has it");
      }
    }
  }
  coverage.exclude(first_row + write_behind_error, first_column, "no thread writes before it");
}

void power_thread_crossings::observe_pins(crossing_coverage& coverage, const power_action& act,
                                          const power::state& s) const {
  const power::thread_inputs& was = s.threads[act.how.thread].pins;
  std::size_t row = first_pin;
  for_each_pin<power::thread_inputs>([&](const auto& pin) {
    if (pin.level_in(act.pins) != pin.level_in(was)) hit(coverage, row, act.how.thread);
    ++row;
  });
}

void power_thread_crossings::observe_command(crossing_coverage& coverage,
                                             const power_action& act) const {
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (act.host == commands[i].what) hit(coverage, first_command + i, act.how.thread);
  }
}

void power_thread_crossings::observe_access(crossing_coverage& coverage, const power_action& act,
                                            const power::state& s) const {
  const power::spr_rules* rules = power::find_spr(act.number);
  if (rules == nullptr) return;
  const auto place = static_cast<std::size_t>(rules - std::begin(power::sprs));
  std::size_t way = act.how.host ? by_host : static_cast<std::size_t>(act.how.level);
  if (!rules->row.exists(*s.presets)) way = lacking;
  hit(coverage, row_of_access(place, way, act.is_write()), act.how.thread);
}

void power_thread_crossings::observe_writes_of_tbl(crossing_coverage& coverage,
                                                   const power_step& step,
                                                   const power::timebase& model,
                                                   const power::state& s) const {
  if (!s.presets->strict_tbst || s.tbst != power::tb_state::running || s.in_reset) return;
  std::size_t row = write_in_error;
  for (const power_action& act : step.actions) {
    if (act.what != kind::write || act.how.thread >= s.presets->threads) continue;
    if (act.number != static_cast<std::uint16_t>(power::spr::TBL_write)) continue;
    if (model.permission(act.number, true, act.how) != power::access_result::ok) continue;
    hit(coverage, row, act.how.thread);
    row = write_behind_error;
  }
}

void power_thread_crossings::observe(crossing_coverage& coverage, const power_step& step,
                                     const power::timebase& model, const power::state& s) const {
  observe_writes_of_tbl(coverage, step, model, s);
  for (const power_action& act : step.actions) {
    if (act.how.thread >= s.presets->threads) continue;
    switch (act.what) {
      case kind::thread_pins:
        observe_pins(coverage, act, s);
        break;
      case kind::acknowledge_dec:
        hit(coverage, row_of_pin("dec_ack"), act.how.thread);
        break;
      case kind::acknowledge_hdec:
        hit(coverage, row_of_pin("hdec_ack"), act.how.thread);
        break;
      case kind::host:
        observe_command(coverage, act);
        break;
      default:
        if (act.is_access()) observe_access(coverage, act, s);
        break;
    }
  }
}

}  // namespace archtimers::testbench
