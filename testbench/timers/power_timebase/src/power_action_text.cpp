// SPDX-License-Identifier: Apache-2.0
#include "power_action_text.h"

#include <fmt/format.h>

#include "archtimers/testbench/pin_list.h"
#include "hex.h"

namespace archtimers::testbench {

std::string spr_text(std::uint16_t number) {
  const power::spr_rules* rules = power::find_spr(number);
  return rules == nullptr ? fmt::format("SPR {}", number) : std::string(rules->row.name);
}

std::string describe_action(const power_action& act) {
  using kind = power_action::kind;
  if (act.is_access()) {
    static constexpr std::array levels{"problem", "supervisor", "hypervisor"};
    return fmt::format("{} of {} by thread {}, {}", act.what == kind::read ? "read" : "write",
                       spr_text(act.number), act.how.thread,
                       act.how.host ? "host" : levels[static_cast<std::size_t>(act.how.level)]);
  }
  switch (act.what) {
    case kind::acknowledge_dec:
      return fmt::format("dec_ack of thread {}", act.how.thread);
    case kind::acknowledge_hdec:
      return fmt::format("hdec_ack of thread {}", act.how.thread);
    case kind::watchdog_reset_done:
      return fmt::format("watchdog reset {} done", act.data);
    case kind::host:
      return fmt::format("host command {} for thread {}", static_cast<unsigned>(act.host),
                         act.how.thread);
    default:
      return "pins";
  }
}

std::string describe_lines(power_line_bits lines) {
  std::string text;
  const power::output_levels levels = unpacked(lines);
  for (unsigned i = 0; i < power::most_threads; ++i) {
    for (const auto& [line, level] : named_levels(fmt::format("thread{}.", i), levels[i])) {
      if (level != 0) text += (text.empty() ? "" : ", ") + line + " " + hex(level);
    }
  }
  return "{" + text + "}";
}

}  // namespace archtimers::testbench
