// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_failure.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "archtimers/testbench/power_timebase_scenario.h"
#include "power_action_text.h"

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

/// The levels that an action drives. Those of `pulse` go back to 0 on the next edge.
drive_step to_drive(const power_action& act, std::vector<std::string>& pulse) {
  drive_step made;
  const auto level = [&made](const std::string& pin, std::uint64_t value) {
    made.levels.emplace_back(pin, expression(value));
  };
  const auto pulses = [&](const std::string& pin) {
    level(pin, 1);
    pulse.push_back(pin);
  };
  const std::string thread = thread_text(act) + ".";
  switch (act.what) {
    case kind::tod_sync:
      pulses("tod_sync");
      break;
    case kind::tod_deliver:
      level("tod", act.data);
      pulses("tod_valid");
      break;
    case kind::group_pins:
      level("tb_run", act.group_pins.tb_run);
      level("vtb_run", act.group_pins.vtb_run);
      break;
    case kind::thread_pins:
      level(thread + "msr_ee", act.pins.msr_ee);
      level(thread + "msr_ce", act.pins.msr_ce);
      level(thread + "msr_hv", act.pins.msr_hv);
      level(thread + "msr_pr", act.pins.msr_pr);
      level(thread + "pm_active", act.pins.pm_active);
      break;
    case kind::acknowledge_dec:
      pulses(thread + "dec_ack");
      break;
    case kind::acknowledge_hdec:
      pulses(thread + "hdec_ack");
      break;
    default:
      level("rst_ni", act.what == kind::release_reset);
      break;
  }
  return made;
}

/// A command of the host; nothing for one that no scenario can say.
std::optional<action> to_command(const power_action& act) {
  const std::string number = fmt::format("{:#x}", act.data);
  const named_text thread{"thread", std::to_string(act.how.thread)};
  const auto operation = [](const char* name, std::vector<named_text> arguments) {
    host_step made;
    made.operation = name;
    made.arguments = std::move(arguments);
    made.error = "any";
    return made;
  };
  const auto bits_of_tsr = [&act](const char* id) {
    one_reg_step made;
    made.set = true;
    made.id = id;
    made.cpu = act.how.thread;
    made.value = expression(act.data & power::low_bits(32));
    made.error = "any";
    return made;
  };
  const auto share = [&](const char* name) {
    return operation(name, {thread,
                            {"numerator", std::to_string(act.share.numerator)},
                            {"denominator", std::to_string(act.share.denominator)}});
  };
  switch (act.host) {
    case command::set_offset:
      return operation("set_tb_offset", {{"offset", number}});
    case command::guest_enter:
      return operation("guest_enter", {});
    case command::guest_exit:
      return operation("guest_exit", {});
    case command::set_expiry:
      return operation("set_dec_expiry", {{"expiry", number}, thread});
    case command::or_tsr:
      return bits_of_tsr("OR_TSR");
    case command::clear_tsr:
      return bits_of_tsr("CLEAR_TSR");
    case command::set_purr_share:
      return share("set_purr_share");
    case command::set_spurr_scale:
      return share("set_spurr_scale");
    default:
      return std::nullopt;
  }
}

class writer {
 public:
  explicit writer(scenario& made) : made_(made) {}

  void add(const power_action& act) {
    if (act.edge != edge_) end_pulses();
    edge_ = act.edge;
    step next;
    next.when = timing::at_edge(act.edge);
    if (act.is_access()) {
      next.what = to_access(act);
    } else if (act.what == kind::host) {
      next.what = wait_step{};
      if (const auto said = to_command(act)) {
        next.what = *said;
        // The twin has no ONE_REG interface.
        if (std::holds_alternative<one_reg_step>(*said)) made_.model_only = true;
      } else {
        next.note = fmt::format("here the RTL's host port was given {} with {:#x}",
                                describe_action(act), act.data);
      }
    } else {
      next.what = to_drive(act, pulses_);
    }
    made_.steps.push_back(next);
  }

  void idle(std::uint64_t edges) {
    const std::uint64_t last = edge_;
    end_pulses();
    step idle;
    idle.when = timing::at_edge(last + edges);
    idle.what = wait_step{};
    made_.steps.push_back(idle);
  }

 private:
  void end_pulses() {
    if (pulses_.empty()) return;
    drive_step low;
    for (const std::string& pin : pulses_) low.levels.emplace_back(pin, expression(0));
    pulses_.clear();
    step next;
    next.when = timing::at_edge(edge_ + 1);
    next.what = low;
    made_.steps.push_back(next);
  }

  scenario& made_;
  std::uint64_t edge_ = 0;
  std::vector<std::string> pulses_;
};

}  // namespace

scenario to_scenario(const power::parameters& presets, const std::vector<power_action>& actions,
                     std::uint64_t idle_edges, const std::string& about) {
  scenario made;
  made.timer = "power-timebase";
  made.about = about;
  made.parameters = power_timebase_parameter_texts(presets);
  writer to(made);
  for (const power_action& act : actions) to.add(act);
  to.idle(idle_edges);
  return made;
}

}  // namespace archtimers::testbench
