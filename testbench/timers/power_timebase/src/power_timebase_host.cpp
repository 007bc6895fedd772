// SPDX-License-Identifier: Apache-2.0
// The host's side of the POWER time base, by name.
#include "power_timebase_host.h"

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>

#include "values.h"

namespace archtimers::testbench {

namespace {

using host_answer = scenario_target::host_answer;

const std::string* find(const std::vector<named_text>& arguments, std::string_view name) {
  for (const auto& [key, value] : arguments) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::uint64_t number(const std::vector<named_text>& arguments, std::string_view name) {
  const std::string* text = find(arguments, name);
  if (text == nullptr) return 0;
  const auto value = parse_number(*text);
  if (!value) throw std::invalid_argument(std::string(name) + ": '" + *text + "' is no number");
  return *value;
}

power::share share_of(const std::vector<named_text>& arguments) {
  const auto part = [&](std::string_view name) {
    const std::uint64_t value = number(arguments, name);
    if (value > low_bits(32)) {
      throw std::invalid_argument(std::string(name) + ": expected a 32-bit number");
    }
    return static_cast<std::uint32_t>(value);
  };
  return {part("numerator"), part("denominator")};
}

unsigned thread_of(const std::vector<named_text>& arguments, unsigned threads) {
  const std::uint64_t n = number(arguments, "thread");
  if (n < threads) return static_cast<unsigned>(n);
  throw std::invalid_argument("thread: " + std::to_string(n) + "; there are " +
                              std::to_string(threads) + " (parameter threads)");
}

/// What model and RTL have, of the group; nothing for others.
template <class Timebase>
std::optional<host_answer> on_group(Timebase& timebase, std::string_view operation,
                                    const std::vector<named_text>& arguments) {
  if (operation == "set_tb_offset") {
    return host_answer{timebase.set_tb_offset(number(arguments, "offset"))};
  }
  if (operation == "tb_offset") return host_answer{0, timebase.tb_offset()};
  if (operation == "applied_offset") return host_answer{0, timebase.applied_offset()};
  if (operation == "in_guest") return host_answer{0, timebase.in_guest() ? 1U : 0U};
  if (operation == "guest_enter") return host_answer{timebase.guest_enter()};
  if (operation == "guest_exit") return host_answer{timebase.guest_exit()};
  return std::nullopt;
}

/// The same, of a thread.
template <class Timebase>
std::optional<host_answer> on_thread(Timebase& timebase, unsigned thread,
                                     std::string_view operation,
                                     const std::vector<named_text>& arguments) {
  if (operation == "set_purr_share") {
    return host_answer{timebase.set_purr_share(thread, share_of(arguments))};
  }
  if (operation == "set_spurr_scale") {
    return host_answer{timebase.set_spurr_scale(thread, share_of(arguments))};
  }
  if (operation == "dec_expiry") return host_answer{0, timebase.dec_expiry(thread).value_or(0)};
  if (operation == "set_dec_expiry") {
    const auto done = timebase.set_dec_expiry(thread, number(arguments, "expiry"));
    return host_answer{done.error, done.saturated ? 1U : 0U};
  }
  return std::nullopt;
}

template <class Timebase>
std::optional<host_answer> on_both(Timebase& timebase, std::string_view operation,
                                   const std::vector<named_text>& arguments) {
  if (const auto answer = on_group(timebase, operation, arguments)) return answer;
  return on_thread(timebase, thread_of(arguments, timebase.presets().threads), operation,
                   arguments);
}

}  // namespace

const std::vector<host_operation_description>& power_host_operations() {
  using answer_kind = host_operation_description::answer_kind;
  using rtl_kind = host_operation_description::rtl_kind;
  static const std::vector<host_operation_description> list{
      {"set_tb_offset",
       {"offset"},
       "KVM_REG_PPC_TB_OFFSET: stores the guest's offset, rounded up to a multiple of 2^24",
       {},
       answer_kind::none,
       rtl_kind::command},
      {"tb_offset", {}, "the offset as stored", {}, answer_kind::number, rtl_kind::question},
      {"applied_offset",
       {},
       "as applied; 0 outside the guest",
       {},
       answer_kind::number,
       rtl_kind::question},
      {"in_guest",
       {},
       "1 between guest_enter and guest_exit",
       {},
       answer_kind::number,
       rtl_kind::question},
      {"guest_enter",
       {},
       "adds the offset to the time base; EBUSY in the guest",
       {},
       answer_kind::none,
       rtl_kind::command},
      {"guest_exit",
       {},
       "takes away what was added; EINVAL outside",
       {},
       answer_kind::none,
       rtl_kind::command},
      {"set_dec_expiry",
       {"expiry"},
       "sets DEC by the time base at which it is 0; answers 1 if that did not fit",
       {"thread"},
       answer_kind::number,
       rtl_kind::command},
      {"dec_expiry",
       {},
       "the time base at which DEC is 0",
       {"thread"},
       answer_kind::number,
       rtl_kind::question},
      {"set_purr_share",
       {"numerator", "denominator"},
       "a thread's share of the ticks",
       {"thread"},
       answer_kind::none,
       rtl_kind::command},
      {"set_spurr_scale",
       {"numerator", "denominator"},
       "what SPURR counts of that share",
       {"thread"},
       answer_kind::none,
       rtl_kind::command},
      {"set_rate", {"rate"}, "sets the tick rate, keeping values and phase: rate: 24 MHz"},
      {"host_time_to_guest", {"time"}, "a host time stamp in guest time", {}, answer_kind::number},
      {"acknowledge_dec", {}, "the CPU has taken the decrementer interrupt", {"thread"}},
      {"acknowledge_hdec", {}, "the same for HDEC's", {"thread"}},
      {"tb_writes", {}, "how often the time base has been written", {}, answer_kind::number},
  };
  return list;
}

host_answer power_host_operation(power_timebase_module& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments) {
  if (const auto answer = on_both(timebase, operation, arguments)) return *answer;
  if (operation == "set_rate") {
    const std::string& text = *find(arguments, "rate");
    const auto rate = frequency::parse(text);
    if (rate) return {timebase.set_rate(*rate)};
    throw std::invalid_argument("rate: '" + text + "' is no frequency; expected 24 MHz");
  }
  if (operation == "host_time_to_guest") {
    return {0, timebase.host_time_to_guest(number(arguments, "time"))};
  }
  if (operation == "tb_writes") {
    return {0, timebase.model().at(to_kernel_time(sc_core::sc_time_stamp())).tb_writes};
  }
  const unsigned thread = thread_of(arguments, timebase.presets().threads);
  if (operation == "acknowledge_dec") timebase.acknowledge_dec(thread);
  if (operation == "acknowledge_hdec") timebase.acknowledge_hdec(thread);
  return {};
}

host_answer power_host_operation(power_host_port& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments) {
  return on_both(timebase, operation, arguments).value_or(host_answer{-ENOSYS});
}

}  // namespace archtimers::testbench
