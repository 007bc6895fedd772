// SPDX-License-Identifier: Apache-2.0
// The host's side of the POWER time base, by name.
#include "power_timebase_host.h"

#include <array>
#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>

#include "archtimers/snapshot/power_json.h"
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

/// A number of at most so many bits.
std::uint32_t narrow(const std::vector<named_text>& arguments, std::string_view name,
                     unsigned bits) {
  const std::uint64_t value = number(arguments, name);
  if (value <= low_bits(bits)) return static_cast<std::uint32_t>(value);
  throw std::invalid_argument(std::string(name) + ": expected a " + std::to_string(bits) +
                              "-bit number");
}

power::share share_of(const std::vector<named_text>& arguments) {
  return {narrow(arguments, "numerator", 32), narrow(arguments, "denominator", 32)};
}

/// A thread that a command may name, which has its own answer to one that is not there.
unsigned any_thread_of(const std::vector<named_text>& arguments) {
  return narrow(arguments, "thread", 3);
}

unsigned thread_of(const std::vector<named_text>& arguments, unsigned threads) {
  const unsigned n = any_thread_of(arguments);
  if (n < threads) return n;
  throw std::invalid_argument("thread: " + std::to_string(n) + "; there are " +
                              std::to_string(threads) + " (parameter threads)");
}

power::snapshot registers_of(const std::vector<named_text>& arguments) {
  const auto read = power::from_json(*find(arguments, "registers"));
  if (const auto* problem = std::get_if<power::snapshot_error>(&read)) {
    throw std::invalid_argument("registers: " + problem->message);
  }
  return std::get<power::snapshot>(read);
}

host_answer instant(deadline at) {
  return at ? host_answer{0, at->units()} : host_answer{0, 0, true};
}

power::tb_view view_of(const std::vector<named_text>& arguments) {
  const std::string* text = find(arguments, "view");
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
constexpr std::array sregs_fields{
    sregs_field{"features", &power::booke_sregs::features},
    sregs_field{"update_special", &power::booke_sregs::update_special},
    sregs_field{"pir", &power::booke_sregs::pir},
    sregs_field{"tsr", &power::booke_sregs::tsr},
    sregs_field{"tcr", &power::booke_sregs::tcr},
    sregs_field{"decar", &power::booke_sregs::decar},
    sregs_field{"dec", &power::booke_sregs::dec},
    sregs_field{"tb", nullptr},
};

/// One field of what a get gives.
host_answer sregs_got(const power_timebase_module& timebase,
                      const std::vector<named_text>& arguments) {
  const std::string& wanted = *find(arguments, "field");
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
int set_sregs(power_timebase_module& timebase, const std::vector<named_text>& arguments) {
  const unsigned thread = any_thread_of(arguments);
  power::booke_sregs values = timebase.get_sregs(thread).value_or(power::booke_sregs());
  for (const sregs_field& field : sregs_fields) {
    if (find(arguments, field.name) == nullptr || field.of == nullptr) continue;
    values.*field.of = narrow(arguments, field.name, 32);
  }
  return timebase.set_sregs(values, thread);
}

power::parity_error parity_of(const std::vector<named_text>& arguments) {
  const std::string& text = *find(arguments, "of");
  if (text == "DEC") return power::parity_error::dec;
  if (text == "HDEC") return power::parity_error::hdec;
  if (text == "TFMR") return power::parity_error::tfmr;
  throw std::invalid_argument("of: '" + text + "'; expected DEC, HDEC or TFMR");
}

/// When a time base is a value, at the model; nothing for other operations.
std::optional<host_answer> on_waiting(const power::timebase& model, std::string_view operation,
                                      const std::vector<named_text>& arguments) {
  const std::uint64_t value = number(arguments, "value");
  const kernel_time now = to_kernel_time(sc_core::sc_time_stamp());
  if (operation == "time_of_tb") return instant(model.time_of_tb(value, now, view_of(arguments)));
  if (operation == "time_of_vtb") return instant(model.time_of_vtb(value, now));
  return std::nullopt;
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
        timebase.set_dec_expiry(any_thread_of(arguments), number(arguments, "expiry"));
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
    timebase.receive_tod(number(arguments, "tod"));
  } else if (operation == "watchdog_reset_done") {
    timebase.watchdog_reset_done(narrow(arguments, "what", 2));
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
      {"guest_resync",
       {},
       "the time base is the host's again: the exit takes nothing away; EINVAL outside",
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
      {"or_tsr",
       {"bits"},
       "KVM_REG_PPC_OR_TSR: sets bits of a thread's TSR",
       {"thread"},
       answer_kind::none,
       rtl_kind::command},
      {"clear_tsr",
       {"bits"},
       "KVM_REG_PPC_CLEAR_TSR: clears bits of a thread's TSR",
       {"thread"},
       answer_kind::none,
       rtl_kind::command},
      {"load",
       {"registers"},
       "loads the registers of a snapshot, given as its JSON text; clock and pins stay, vCPUs go",
       {},
       answer_kind::none,
       rtl_kind::command},
      {"command",
       {"code"},
       "gives the RTL's host port a code of 4 bits that is no command; EINVAL",
       {},
       answer_kind::none,
       rtl_kind::command},
      {"acknowledge_dec",
       {},
       "the CPU has taken the decrementer interrupt",
       {"thread"},
       answer_kind::none,
       rtl_kind::pulse,
       true},
      {"acknowledge_hdec",
       {},
       "the same for HDEC's",
       {"thread"},
       answer_kind::none,
       rtl_kind::pulse,
       true},
      {"receive_tod_sync",
       {},
       "the chip's sync pulse, as on the pin tod_sync",
       {},
       answer_kind::none,
       rtl_kind::pulse},
      {"receive_tod",
       {"tod"},
       "the chip delivers its time of day, as by the pin tod_valid",
       {},
       answer_kind::none,
       rtl_kind::pulse},
      {"watchdog_reset_done",
       {"what"},
       "a watchdog reset, 1 to 3, is complete, as by the pin wdt_reset_done",
       {},
       answer_kind::none,
       rtl_kind::pulse},
      {"set_rate", {"rate"}, "sets the tick rate, keeping values and phase: rate: 24 MHz"},
      {"get_sregs",
       {"field"},
       "KVM_GET_SREGS of a thread's Book E timers: features, update_special, pir, tsr, tcr, decar, "
       "dec or tb; ENXIO elsewhere",
       {"thread"},
       answer_kind::number},
      {"set_sregs",
       {},
       "KVM_SET_SREGS: what a get gives, with what is stated; DEC and TSR by update_special 4 and "
       "2",
       {"thread", "features", "update_special", "pir", "tsr", "tcr", "decar", "dec"}},
      {"spoil_parity",
       {"of"},
       "makes a parity error of DEC, HDEC or TFMR, which TFMR shows (strict_tbst)",
       {"thread"}},
      {"create_vcpu",
       {},
       "gives a thread a vCPU, whose registers entry and exit swap with the host's",
       {"thread"}},
      {"host_time_to_guest", {"time"}, "a host time stamp in guest time", {}, answer_kind::number},
      {"time_of_tb",
       {"value"},
       "when a time base is that or more: the view visible (unless said otherwise), host or guest; "
       "expect none, now, a time or an edge",
       {"view"},
       answer_kind::instant},
      {"time_of_vtb", {"value"}, "the same of VTB", {}, answer_kind::instant},
      {"tb_writes", {}, "how often the time base has been written", {}, answer_kind::number},
  };
  return list;
}

host_answer power_host_operation(power_timebase_module& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments,
                                 const sc_core::sc_time& offset) {
  if (const auto answer = on_both(timebase, operation, arguments)) return *answer;
  constexpr bool with_edge = true;  // as the RTL samples it
  if (const auto answer = on_pins(timebase, operation, arguments, offset, with_edge)) {
    return *answer;
  }
  if (operation == "set_rate") {
    const std::string& text = *find(arguments, "rate");
    const auto rate = frequency::parse(text);
    if (rate) return {timebase.set_rate(*rate)};
    throw std::invalid_argument("rate: '" + text + "' is no frequency; expected 24 MHz");
  }
  if (const auto answer = on_waiting(timebase.model(), operation, arguments)) return *answer;
  if (operation == "get_sregs") return sregs_got(timebase, arguments);
  if (operation == "set_sregs") return {set_sregs(timebase, arguments)};
  if (operation == "spoil_parity") {
    return {timebase.spoil_parity(parity_of(arguments), any_thread_of(arguments))};
  }
  if (operation == "create_vcpu") return {timebase.create_vcpu(any_thread_of(arguments))};
  if (operation == "host_time_to_guest") {
    return {0, timebase.host_time_to_guest(number(arguments, "time"))};
  }
  if (operation == "tb_writes") {
    return {0, timebase.model().at(to_kernel_time(sc_core::sc_time_stamp())).tb_writes};
  }
  if (operation == "or_tsr" || operation == "clear_tsr") {
    const std::uint64_t id =
        operation == "or_tsr" ? power::kvm_reg_ppc_or_tsr : power::kvm_reg_ppc_clear_tsr;
    return {timebase.set_one_reg(id, narrow(arguments, "bits", 32), any_thread_of(arguments))};
  }
  if (operation == "load") {
    const power::snapshot loaded = with_registers_of(timebase.save(), registers_of(arguments));
    return {timebase.restore(loaded).empty() ? 0 : -EINVAL};
  }
  static_cast<void>(narrow(arguments, "code", 4));  // `command`: the model has no such port
  return {-EINVAL};
}

host_answer power_host_operation(power_timebase_rtl_module& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments,
                                 const sc_core::sc_time& /*offset*/) {
  if (const auto answer = on_both(timebase, operation, arguments)) return *answer;
  if (const auto answer = on_pins(timebase, operation, arguments)) return *answer;
  if (operation == "or_tsr") {
    return {timebase.or_tsr(any_thread_of(arguments), narrow(arguments, "bits", 32))};
  }
  if (operation == "clear_tsr") {
    return {timebase.clear_tsr(any_thread_of(arguments), narrow(arguments, "bits", 32))};
  }
  if (operation == "load") return {timebase.load(registers_of(arguments))};
  if (operation == "command") {
    return {timebase.command(static_cast<std::uint8_t>(narrow(arguments, "code", 4)))};
  }
  return {-EINVAL};
}

}  // namespace archtimers::testbench
