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

void power_thread_crossings::observe(crossing_coverage& coverage, const power_step& step,
                                     const power::state& s) const {
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
