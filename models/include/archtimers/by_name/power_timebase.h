// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/describe/register_list.h"
#include "archtimers/power/parameters.h"
#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"

namespace archtimers::by_name {

/// The POWER time base and decrementers of one share group.
[[nodiscard]] const timer_kind& power_timebase_kind();

/// The parameters that are stated: those of its profile, the others in their place.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
[[nodiscard]] power::parameters power_timebase_parameters(const std::vector<named_text>& stated);

/// What the host can do to the POWER time base; power_host.h does it.
[[nodiscard]] const std::vector<host_operation_description>& power_host_operations();

/// The name of an access result.
[[nodiscard]] std::string_view power_result(power::access_result result);

// --- registers -----------------------------------------------------------------------------------

/// The addresses of a thread's registers: SPR n at 8 n from here on, as on the APB4 port.
constexpr std::uint64_t power_thread_range = 0x2000;
[[nodiscard]] constexpr std::uint64_t power_thread_base(unsigned thread) {
  return power_thread_range * thread;
}

/// The special purpose registers as `power::sprs` has them, and what only ONE_REG reaches.
[[nodiscard]] table_view<register_description> power_timebase_reference();

/// The same, and a row of its own for each register that each thread has: `thread1.DEC`. Without
/// that, a name means the register of thread 0, or of the thread that `as:` names.
[[nodiscard]] table_view<register_description> power_timebase_registers();
/// Those that a group with these parameters has, as it has them.
[[nodiscard]] register_list power_timebase_registers(const power::parameters& presets);

/// The thread whose row it is, and the register's own name.
struct power_register_place {
  unsigned thread = 0;
  bool named = false;  ///< the row is `thread<n>.`
  std::string_view name;
};
[[nodiscard]] power_register_place power_place_of(const register_description& row);

/// The rules of the SPR that a row shows; null for one of the host interface alone.
[[nodiscard]] const power::spr_rules* power_rules_of(const register_description& row);

/// The value of a register at `t`, whoever may read it; nothing if the group does not have it.
/// @param row  one of `power_timebase_registers()`.
[[nodiscard]] std::optional<std::uint64_t> power_value(const power::timebase& timebase,
                                                       const register_description& row,
                                                       kernel_time t);

/// Who makes an access.
struct power_initiator {
  unsigned thread = 0;
  power::privilege level = power::privilege::hypervisor;
  bool host = false;
  bool debug = false;

  /// Thread, level and host as one number, and from there.
  [[nodiscard]] std::uint64_t packed() const {
    return thread | std::uint64_t{static_cast<std::uint8_t>(level)} << 32U |
           std::uint64_t{host} << 40U;
  }
  [[nodiscard]] static power_initiator unpacked(std::uint64_t who) {
    return {static_cast<unsigned>(who), static_cast<power::privilege>(who >> 32U & 0xFFU),
            (who >> 40U & 1U) != 0, false};
  }
};
[[nodiscard]] power_initiator power_initiator_of(const std::string& as, std::uint64_t address);
/// The words for who makes an access to the register of a number, empty for who always does. The thread is
/// not among them where the register is its own.
[[nodiscard]] std::string power_words(const power::access& how, std::uint64_t number);

/// What is wrong with the words; empty if nothing is.
[[nodiscard]] std::string power_initiator_problem(const std::string& as, std::uint64_t address);

}  // namespace archtimers::by_name
