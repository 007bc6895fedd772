// SPDX-License-Identifier: Apache-2.0
#include "power_action_text.h"

#include <fmt/format.h>

#include <array>

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
  static constexpr std::array names{"dec_exc", "dec_irq", "hdec_exc", "hdec_irq",
                                    "fit_irq", "wdt_irq", "wdt_reset"};
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::uint64_t bits = lines.bits >> (8 * i) & (i == 6 ? 0xFFFFU : 0xFFU);
    if (bits != 0) text += (text.empty() ? "" : ", ") + (names[i] + (" " + hex(bits)));
  }
  return "{" + text + "}";
}

}  // namespace archtimers::testbench
