// SPDX-License-Identifier: Apache-2.0
// The host's side of the POWER time base, by name: of a model, its TLM module or, in part, its twin.
#pragma once

#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/power_timebase.h"
#include "archtimers/power/timebase.h"
#include "archtimers/snapshot/power_json.h"

namespace archtimers::by_name {

namespace power_host {

inline power::share share_of(const std::vector<named_text>& arguments) {
  return {narrow_argument(arguments, "numerator", 32),
          narrow_argument(arguments, "denominator", 32)};
}

/// A thread that a command may name, which has its own answer to one that is not there.
inline unsigned any_thread_of(const std::vector<named_text>& arguments) {
  return narrow_argument(arguments, "thread", 3);
}

inline unsigned thread_of(const std::vector<named_text>& arguments, unsigned threads) {
  const unsigned n = any_thread_of(arguments);
  if (n < threads) return n;
  throw std::invalid_argument("thread: " + std::to_string(n) + "; there are " +
                              std::to_string(threads) + " (parameter threads)");
}

inline power::snapshot registers_of(const std::vector<named_text>& arguments) {
  const auto read = power::from_json(*find_argument(arguments, "registers"));
  if (const auto* problem = std::get_if<power::snapshot_error>(&read)) {
    throw std::invalid_argument("registers: " + problem->message);
  }
  return std::get<power::snapshot>(read);
}

inline power::tb_view view_of(const std::vector<named_text>& arguments) {
  const std::string* text = find_argument(arguments, "view");
  if (text == nullptr || *text == "visible") return power::tb_view::visible;
  if (*text == "host") return power::tb_view::host;
  if (*text == "guest") return power::tb_view::guest;
  throw std::invalid_argument("view: '" + *text + "'; expected visible, host or guest");
}

/// A field of SREGS.
struct sregs_field {
  std::string_view name;
  std::uint32_t power::booke_sregs::*of;  ///< null: the time base
};
inline constexpr std::array sregs_fields{
    sregs_field{"features", &power::booke_sregs::features},
    sregs_field{"update_special", &power::booke_sregs::update_special},
    sregs_field{"pir", &power::booke_sregs::pir},
    sregs_field{"tsr", &power::booke_sregs::tsr},
    sregs_field{"tcr", &power::booke_sregs::tcr},
    sregs_field{"decar", &power::booke_sregs::decar},
    sregs_field{"dec", &power::booke_sregs::dec},
    sregs_field{"tb", nullptr},
};

inline power::parity_error parity_of(const std::vector<named_text>& arguments) {
  const std::string& text = *find_argument(arguments, "of");
  if (text == "DEC") return power::parity_error::dec;
  if (text == "HDEC") return power::parity_error::hdec;
  if (text == "TFMR") return power::parity_error::tfmr;
  throw std::invalid_argument("of: '" + text + "'; expected DEC, HDEC or TFMR");
}

/// One field of what a get gives.
template <class Timebase>
host_answer sregs_got(const Timebase& timebase, const std::vector<named_text>& arguments) {
  const std::string& wanted = *find_argument(arguments, "field");
  const auto got = timebase.get_sregs(any_thread_of(arguments));
  for (const sregs_field& field : sregs_fields) {
    if (field.name != wanted) continue;
    if (!got) return {-ENXIO};
    return {0, field.of == nullptr ? got->tb : *got.*field.of};
  }
  throw std::invalid_argument(
      "field: '" + wanted +
      "'; expected features, update_special, pir, tsr, tcr, decar, dec or tb");
}

/// What a get gives, with the fields that are stated.
template <class Timebase>
int set_sregs(Timebase& timebase, const std::vector<named_text>& arguments) {
  const unsigned thread = any_thread_of(arguments);
  power::booke_sregs values = timebase.get_sregs(thread).value_or(power::booke_sregs());
  for (const sregs_field& field : sregs_fields) {
    if (find_argument(arguments, field.name) == nullptr || field.of == nullptr) continue;
    values.*field.of = narrow_argument(arguments, field.name, 32);
  }
  return timebase.set_sregs(values, thread);
}

/// When a time base is a value, at the model; nothing for other operations.
inline std::optional<host_answer> on_waiting(const power::timebase& model, kernel_time now,
                                             std::string_view operation,
                                             const std::vector<named_text>& arguments) {
  const std::uint64_t value = number_argument(arguments, "value");
  if (operation == "time_of_tb") return instant(model.time_of_tb(value, now, view_of(arguments)));
  if (operation == "time_of_vtb") return instant(model.time_of_vtb(value, now));
  return std::nullopt;
}

/// What model and RTL have, of the group; nothing for others.
template <class Timebase>
std::optional<host_answer> on_group(Timebase& timebase, std::string_view operation,
                                    const std::vector<named_text>& arguments) {
  if (operation == "set_tb_offset") {
    return host_answer{timebase.set_tb_offset(number_argument(arguments, "offset"))};
  }
  if (operation == "tb_offset") return host_answer{0, timebase.tb_offset()};
  if (operation == "applied_offset") return host_answer{0, timebase.applied_offset()};
  if (operation == "in_guest") return host_answer{0, timebase.in_guest() ? 1U : 0U};
  if (operation == "guest_enter") return host_answer{timebase.guest_enter()};
  if (operation == "guest_exit") return host_answer{timebase.guest_exit()};
  if (operation == "guest_resync") return host_answer{timebase.guest_resync()};
  return std::nullopt;
}

/// The same, of a thread.
template <class Timebase>
std::optional<host_answer> on_thread(Timebase& timebase, std::string_view operation,
                                     const std::vector<named_text>& arguments) {
  if (operation == "set_purr_share") {
    return host_answer{timebase.set_purr_share(any_thread_of(arguments), share_of(arguments))};
  }
  if (operation == "set_spurr_scale") {
    return host_answer{timebase.set_spurr_scale(any_thread_of(arguments), share_of(arguments))};
  }
  if (operation == "set_dec_expiry") {
    const auto done =
        timebase.set_dec_expiry(any_thread_of(arguments), number_argument(arguments, "expiry"));
    return host_answer{done.error, done.saturated ? 1U : 0U};
  }
  if (operation == "dec_expiry") {
    const unsigned thread = thread_of(arguments, timebase.presets().threads);
    return host_answer{0, timebase.dec_expiry(thread).value_or(0)};
  }
  return std::nullopt;
}

/// The same, of what comes by pins as well.
/// @param how  an acknowledge is made, at the model.
template <class Timebase, class... How>
std::optional<host_answer> on_pins(Timebase& timebase, std::string_view operation,
                                   const std::vector<named_text>& arguments, const How&... how) {
  if (operation == "acknowledge_dec") {
    timebase.acknowledge_dec(thread_of(arguments, timebase.presets().threads), how...);
  } else if (operation == "acknowledge_hdec") {
    timebase.acknowledge_hdec(thread_of(arguments, timebase.presets().threads), how...);
  } else if (operation == "receive_tod_sync") {
    timebase.receive_tod_sync();
  } else if (operation == "receive_tod") {
    timebase.receive_tod(number_argument(arguments, "tod"));
  } else if (operation == "watchdog_reset_done") {
    timebase.watchdog_reset_done(narrow_argument(arguments, "what", 2));
  } else {
    return std::nullopt;
  }
  return host_answer{};
}

template <class Timebase>
std::optional<host_answer> on_both(Timebase& timebase, std::string_view operation,
                                   const std::vector<named_text>& arguments) {
  if (const auto answer = on_group(timebase, operation, arguments)) return answer;
  return on_thread(timebase, operation, arguments);
}

}  // namespace power_host

/// An operation of `power_host_operations()` on a model.
/// @tparam Timebase  has the functions of `power_timebase_module`, which are those of `power::timebase` without
///   the time; acknowledges also take `how`.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such thread.
template <class Timebase, class... How>
[[nodiscard]] host_answer power_host_operation(Timebase& timebase, kernel_time now,
                                               std::string_view operation,
                                               const std::vector<named_text>& arguments,
                                               const How&... how) {
  using namespace power_host;
  if (const auto answer = on_both(timebase, operation, arguments)) return *answer;
  if (const auto answer = on_pins(timebase, operation, arguments, how...)) return *answer;
  if (operation == "set_rate") {
    return {timebase.set_rate(rate_argument(arguments, "rate"))};
  }
  if (const auto answer = on_waiting(timebase.model(), now, operation, arguments)) return *answer;
  if (operation == "get_sregs") return sregs_got(timebase, arguments);
  if (operation == "set_sregs") return {set_sregs(timebase, arguments)};
  if (operation == "spoil_parity") {
    return {timebase.spoil_parity(parity_of(arguments), any_thread_of(arguments))};
  }
  if (operation == "create_vcpu") return {timebase.create_vcpu(any_thread_of(arguments))};
  if (operation == "host_time_to_guest") {
    return {0, timebase.host_time_to_guest(number_argument(arguments, "time"))};
  }
  if (operation == "tb_writes") {
    return {0, timebase.model().at(now).tb_writes};
  }
  if (operation == "or_tsr" || operation == "clear_tsr") {
    const std::uint64_t id =
        operation == "or_tsr" ? power::kvm_reg_ppc_or_tsr : power::kvm_reg_ppc_clear_tsr;
    return {
        timebase.set_one_reg(id, narrow_argument(arguments, "bits", 32), any_thread_of(arguments))};
  }
  if (operation == "load") {
    const power::snapshot loaded = with_registers_of(timebase.save(), registers_of(arguments));
    return {timebase.restore(loaded).empty() ? 0 : -EINVAL};
  }
  static_cast<void>(
      narrow_argument(arguments, "code", 4));  // `command`: the model has no such port
  return {-EINVAL};
}

}  // namespace archtimers::by_name
