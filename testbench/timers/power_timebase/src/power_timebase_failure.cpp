// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_failure.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "archtimers/snapshot/power_json.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "failure_steps.h"
#include "power_action_text.h"
#include "power_host_commands.h"
#include "power_pin_actions.h"

namespace archtimers::testbench {

namespace {

using kind = power_action::kind;
using command = power_rtl::host_command::operation;

std::string thread_text(const power_action& act) { return fmt::format("thread{}", act.how.thread); }

access_step to_access(const power_action& act) {
  static constexpr std::array levels{"problem", "supervisor", "hypervisor"};
  access_step made;
  made.command =
      act.is_write() ? access_step::command_kind::write : access_step::command_kind::read;
  made.target = power::find_spr(act.number) != nullptr
                    ? spr_text(act.number)
                    : fmt::format("{:#x}", power::address_of_spr(act.number));
  made.size = 8;
  if (act.is_write()) made.value = expression(act.data);
  made.as = thread_text(act) + " " +
            (act.how.host ? "host" : levels[static_cast<std::size_t>(act.how.level)]);
  made.response = "any";
  return made;
}

drive_step to_drive(const power_action& act) {
  drive_step made;
  const auto level = [&made](const std::string& pin, std::uint64_t value) {
    made.levels.emplace_back(pin, expression(value));
  };
  const auto levels = [&level](const std::string& scope, const auto& pins) {
    for (const auto& [pin, value] : named_levels(scope, pins)) level(pin, value);
  };
  const std::string thread = thread_text(act) + ".";
  switch (act.what) {
    case kind::group_pins:
      levels({}, act.group_pins);
      break;
    case kind::thread_pins:
      levels(thread, act.pins);
      break;
    case kind::tod_sync:
      level("tod_sync", 1);
      break;
    case kind::tod_deliver:
      level("tod", act.data);
      level("tod_valid", 1);
      break;
    case kind::watchdog_reset_done:
      level("wdt_reset_done", act.data);
      break;
    case kind::acknowledge_dec:
      level(thread + "dec_ack", 1);
      break;
    case kind::acknowledge_hdec:
      level(thread + "hdec_ack", 1);
      break;
    default:
      level("rst_ni", act.what == kind::release_reset);
      break;
  }
  return made;
}

/// What ends the pulse that `to_drive` begins; nothing for a level.
drive_step end_of_pulse(const power_action& act) {
  switch (act.what) {
    case kind::tod_sync:
      return {{{"tod_sync", 0}}};
    case kind::tod_deliver:
      return {{{"tod_valid", 0}}};
    case kind::watchdog_reset_done:
      return {{{"wdt_reset_done", 0}}};
    case kind::acknowledge_dec:
      return {{{thread_text(act) + ".dec_ack", 0}}};
    case kind::acknowledge_hdec:
      return {{{thread_text(act) + ".hdec_ack", 0}}};
    default:
      return {};
  }
}

/// JSON on one line.
std::string on_one_line(const std::string& json) {
  std::string line;
  bool indented = false;
  for (const char c : json) {
    indented = c == '\n' || (indented && c == ' ');
    if (!indented) line += c;
  }
  return line;
}

class writer {
 public:
  explicit writer(const power::parameters& presets) : presets_(presets) {}

  /// What one edge does. Pins that come late stand behind the calls, but before the reads.
  template <class Iterator>
  [[nodiscard]] edge_actions operator()(Iterator begin, Iterator end) const {
    const power_ways ways(begin->edge, begin, end);
    edge_actions made;
    std::vector<action> late;
    const auto add_late = [&] {
      made.at_edge.insert(made.at_edge.end(), late.begin(), late.end());
      late.clear();
    };
    for (; begin != end; ++begin) {
      if (begin->what == kind::read) add_late();
      if (!ways.is_by_pin(*begin)) {
        made.at_edge.push_back(to_call(*begin));
        continue;
      }
      (ways.pins_come_late() ? late : made.at_edge).push_back(to_drive(*begin));
      const drive_step ended = end_of_pulse(*begin);
      if (!ended.levels.empty()) made.at_next.push_back(ended);
    }
    add_late();
    return made;
  }

 private:
  [[nodiscard]] action to_call(const power_action& act) const {
    if (act.is_access()) return to_access(act);
    const named_text thread{"thread", std::to_string(act.how.thread)};
    switch (act.what) {
      case kind::host:
        return to_command(act, thread);
      case kind::tod_sync:
        return operation("receive_tod_sync", {});
      case kind::tod_deliver:
        return operation("receive_tod", {{"tod", fmt::format("{:#x}", act.data)}});
      case kind::watchdog_reset_done:
        return operation("watchdog_reset_done", {{"what", std::to_string(act.data)}});
      case kind::acknowledge_dec:
        return operation("acknowledge_dec", {thread});
      default:
        return operation("acknowledge_hdec", {thread});
    }
  }

  [[nodiscard]] static host_step operation(const char* name, std::vector<named_text> arguments) {
    host_step made;
    made.operation = name;
    made.arguments = std::move(arguments);
    made.error = "any";
    return made;
  }

  [[nodiscard]] host_step to_command(const power_action& act, const named_text& thread) const {
    const std::string number = fmt::format("{:#x}", act.data);
    const std::string bits = fmt::format("{:#x}", act.data & power::low_bits(32));
    const std::vector<named_text> share{thread,
                                        {"numerator", std::to_string(act.share.numerator)},
                                        {"denominator", std::to_string(act.share.denominator)}};
    switch (act.host) {
      case command::set_offset:
        return operation("set_tb_offset", {{"offset", number}});
      case command::guest_enter:
        return operation("guest_enter", {});
      case command::guest_exit:
        return operation("guest_exit", {});
      case command::guest_resync:
        return operation("guest_resync", {});
      case command::set_expiry:
        return operation("set_dec_expiry", {{"expiry", number}, thread});
      case command::or_tsr:
        return operation("or_tsr", {{"bits", bits}, thread});
      case command::clear_tsr:
        return operation("clear_tsr", {{"bits", bits}, thread});
      case command::set_purr_share:
        return operation("set_purr_share", share);
      case command::set_spurr_scale:
        return operation("set_spurr_scale", share);
      case command::load:
        return operation("load", {{"registers", registers(act.data)}});
      default:
        return operation("command", {{"code", std::to_string(static_cast<unsigned>(act.host))}});
    }
  }

  /// What a load has drawn, as JSON.
  [[nodiscard]] std::string registers(std::uint64_t seed) const {
    const power::timebase fresh(presets_, time_resolution(1'000'000'000'000));
    const power::snapshot own = fresh.save(kernel_time());
    return on_one_line(power::to_json(drawn_snapshot(own, presets_, seed)));
  }

  const power::parameters& presets_;
};

}  // namespace

scenario to_scenario(const power::parameters& presets, const std::vector<power_action>& actions,
                     const failing_run& run, const std::string& about) {
  scenario made;
  made.timer = "power-timebase";
  made.about = about;
  made.parameters = power_timebase_parameter_texts(presets);
  add_steps(made, actions, run, presets.clock(), writer(presets));
  return made;
}

}  // namespace archtimers::testbench
