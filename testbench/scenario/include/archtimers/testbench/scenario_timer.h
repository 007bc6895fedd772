// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <any>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>
#include <utility>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/by_name/timer_view.h"
#include "archtimers/registers/register_table.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/testbench/unknown_start.h"

namespace archtimers::testbench {

/// What a scenario is played on.
enum class side : std::uint8_t { model, rtl };

[[nodiscard]] constexpr std::string_view name_of(side which) {
  return which == side::model ? "model" : "rtl";
}

using archtimers::host_operation_description;
using archtimers::parameter_description;
using archtimers::pin_description;
using archtimers::word_description;

/// A pin or line of a timer under test, whatever type its signal has.
class level_signal {
 public:
  explicit level_signal(const pin_description& description) : description_(description) {}
  virtual ~level_signal() = default;

  [[nodiscard]] const pin_description& description() const { return description_; }
  /// False if the timer's parameters leave it out; it stays at its initial level then.
  [[nodiscard]] virtual bool exists() const { return true; }
  [[nodiscard]] virtual std::uint64_t level() const = 0;
  virtual void drive(std::uint64_t level) = 0;
  [[nodiscard]] virtual const sc_core::sc_event& changed() const = 0;

 private:
  pin_description description_;
};

/// The signal at a port of type T, also at one that the parameters leave out: nothing may drive it.
template <class T>
class typed_signal final : public level_signal {
 public:
  typed_signal(const pin_description& description, const std::string& instance, bool exists = true)
      : level_signal(description),
        exists_(exists),
        signal_(signal_name(description, instance).c_str(), static_cast<T>(description.initial)) {}

  [[nodiscard]] bool exists() const override { return exists_; }
  [[nodiscard]] std::uint64_t level() const override {
    return static_cast<std::uint64_t>(signal_.read());
  }
  void drive(std::uint64_t level) override { signal_.write(static_cast<T>(level)); }
  [[nodiscard]] const sc_core::sc_event& changed() const override {
    return signal_.value_changed_event();
  }
  [[nodiscard]] sc_core::sc_signal<T>& signal() { return signal_; }

 private:
  static std::string signal_name(const pin_description& description, const std::string& instance) {
    std::string name = instance + "_" + std::string(description.name);
    std::replace(name.begin(), name.end(), '.', '_');  // which SystemC keeps for hierarchy
    return name;
  }

  bool exists_;
  sc_core::sc_signal<T> signal_;
};

/// In the place of a pin or line that has no port.
class absent_signal final : public level_signal {
 public:
  using level_signal::level_signal;

  [[nodiscard]] bool exists() const override { return false; }
  [[nodiscard]] std::uint64_t level() const override { return description().initial; }
  void drive(std::uint64_t) override {}
  [[nodiscard]] const sc_core::sc_event& changed() const override { return never_; }

 private:
  sc_core::sc_event never_;
};

/// One TLM access to a timer under test.
struct socket_access {
  tlm::tlm_command command = tlm::TLM_READ_COMMAND;
  std::uint64_t address = 0;
  std::vector<unsigned char> data;          ///< written, or read into
  std::vector<unsigned char> byte_enables;  ///< empty for all
  unsigned streaming_width = 0;
  std::uint64_t who = 0;    ///< makes it: what `scenario_timer::initiator` said
  bool debug = false;       ///< by `transport_dbg`
  sc_core::sc_time offset;  ///< the annotated delay
};

/// Levels of lines or input pins in the order of their descriptions; nothing for one that is not told,
/// and none beyond the last.
using held_levels = std::vector<std::optional<std::uint64_t>>;

/// One timer under test in the running simulation: what a step can do to it.
class scenario_target : public timer_view {
 public:
  /// In the order of the timer's `inputs()` and `lines()`.
  std::vector<std::unique_ptr<level_signal>> inputs;
  std::vector<std::unique_ptr<level_signal>> lines;

  /// Performs an access. @returns the response: `ok`, `address_error`, ..., or the result that the
  ///   architecture gives it, such as `reserved_instruction`.
  virtual std::string_view access(socket_access& access) = 0;

  // Now, at its signals; its registers are `peek(row)`.
  [[nodiscard]] std::optional<std::uint64_t> input_level(std::size_t place) const override {
    return level_at(*inputs[place]);
  }
  [[nodiscard]] std::optional<std::uint64_t> line_level(std::size_t place) const override {
    return level_at(*lines[place]);
  }

  /// What is stored beside the registers and must be alike on model and RTL after an edge, by name.
  [[nodiscard]] virtual std::vector<std::pair<std::string, std::uint64_t>> hidden_state() const {
    return {};
  }

  // What a model has behind its module, which may show something else: its twin is no help where
  // both have their ports and sockets from the same text. The RTL tells nothing.
  [[nodiscard]] virtual held_levels held_lines() const { return {}; }
  [[nodiscard]] virtual held_levels held_inputs() const { return {}; }
  /// What a read by `access` gives that is answered with `ok`, as it is before the socket makes bytes
  /// of it; nothing if that is not told.
  [[nodiscard]] virtual std::optional<std::uint64_t> held_value(const socket_access& access) const {
    static_cast<void>(access);
    return std::nullopt;
  }

  using host_answer = archtimers::host_answer;
  virtual host_answer get_one_reg(unsigned cpu, std::uint64_t id) = 0;
  virtual int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) = 0;

  /// An operation of the timer's `host_operations()`; the expressions among the arguments are numbers.
  /// @param offset  how far ahead of the kernel, where the operation takes that.
  /// @throws std::invalid_argument  if an argument is wrong, naming it.
  virtual host_answer host(std::string_view operation, const std::vector<named_text>& arguments,
                           const sc_core::sc_time& offset) = 0;
  [[nodiscard]] virtual std::any save() const = 0;
  /// @returns what is wrong; empty if restored.
  virtual std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) = 0;
  /// Takes the guest of a saved state over, `elapsed` ticks later; this host's own time stays.
  /// @returns what is wrong; empty if it is here.
  virtual std::string migrate_in(const std::any& saved, std::uint64_t elapsed) {
    static_cast<void>(saved);
    static_cast<void>(elapsed);
    return "this timer takes no guest over";
  }

 private:
  [[nodiscard]] static std::optional<std::uint64_t> level_at(const level_signal& signal) {
    if (!signal.exists()) return std::nullopt;
    return signal.level();
  }
};

/// A kind of timer: all that the player, which knows no timer, needs to play scenarios on it.
class scenario_timer {
 public:
  virtual ~scenario_timer() = default;

  /// The timer by name, of which a scenario plays the model and the RTL.
  [[nodiscard]] virtual const timer_kind& kind() const = 0;

  [[nodiscard]] std::string_view name() const { return kind().name(); }  ///< `mips-cp0`
  [[nodiscard]] std::string_view title() const { return kind().title(); }
  /// What its specification's statements begin with: `mips`.
  [[nodiscard]] std::string_view word() const { return name().substr(0, name().find('-')); }
  [[nodiscard]] table_view<register_description> registers() const { return kind().registers(); }
  /// Those of them that the register reference tells.
  [[nodiscard]] table_view<register_description> reference() const { return kind().reference(); }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const {
    return kind().parameters();
  }
  [[nodiscard]] const std::vector<pin_description>& inputs() const { return kind().inputs(); }
  [[nodiscard]] const std::vector<pin_description>& lines() const { return kind().lines(); }
  /// Who can make an access, the default first.
  [[nodiscard]] const std::vector<word_description>& initiators() const {
    return kind().initiators();
  }
  /// The architecture's names for refused accesses.
  [[nodiscard]] const std::vector<word_description>& results() const { return kind().results(); }
  /// What a host can do, beside saving and restoring.
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const {
    return kind().host_operations();
  }
  /// Whether a step can be `migrate:`.
  [[nodiscard]] bool migrates() const { return kind().migrates(); }
  /// CPUs that have registers of the host interface; see `timer_kind`.
  [[nodiscard]] unsigned cpus() const { return kind().cpus(); }
  [[nodiscard]] std::string_view cpu_word() const { return kind().cpu_word(); }
  /// What is wrong with an access by `as` to an address; empty if nothing is.
  [[nodiscard]] std::string initiator_problem(const std::string& as, std::uint64_t address) const {
    return kind().initiator_problem(as, address);
  }

  /// Words of `as:`, beside `debug`, as the targets of this timer have them in `socket_access::who`.
  [[nodiscard]] virtual std::uint64_t initiator(const std::string& as,
                                                std::uint64_t address) const = 0;
  /// The RTL's register ports. Each takes one write on an edge.
  [[nodiscard]] virtual unsigned rtl_ports() const { return 1; }
  /// The one that takes accesses by `as` to an address.
  [[nodiscard]] virtual unsigned rtl_port(std::uint64_t address, const std::string& as) const {
    static_cast<void>(address);
    static_cast<void>(as);
    return 0;
  }
  /// The place of such a write among those of one edge: the RTL performs lower ones first.
  [[nodiscard]] virtual unsigned rtl_order(std::uint64_t address, const std::string& as) const {
    return rtl_port(address, as);
  }
  /// Whether the RTL has the register of the host interface, for a `set` if `write`.
  [[nodiscard]] virtual bool rtl_has_one_reg(const register_description& row, bool write) const {
    static_cast<void>(write);
    return row.addressable();
  }
  /// What a reader of the register reference has to know about the addresses; empty for nothing.
  [[nodiscard]] virtual std::string_view address_note() const { return {}; }

  /// The numbers that the RTL's packages share with software and the models, as they stand there.
  [[nodiscard]] virtual std::string systemverilog() const { return {}; }

  using clocking = timer_kind::clocking;
  /// @throws std::invalid_argument  saying what is wrong with the parameters.
  [[nodiscard]] clocking clock(const std::vector<named_text>& parameters) const {
    return kind().clock(parameters);
  }

  /// Why the RTL twin cannot have these parameters; empty if it can.
  [[nodiscard]] virtual std::string rtl_obstacle(
      const std::vector<named_text>& parameters) const = 0;

  /// How it is taken up where a capture begins in the middle.
  [[nodiscard]] virtual unknown_start taken_up() const { return {}; }

  /// Makes a timer in the current simulation context, before elaboration.
  [[nodiscard]] virtual std::unique_ptr<scenario_target> make(
      side which, const std::string& instance, const std::vector<named_text>& parameters) const = 0;
};

/// Every timer that scenarios can be played on.
[[nodiscard]] const std::vector<const scenario_timer*>& scenario_timers();
/// The timer of that name, or null.
[[nodiscard]] const scenario_timer* find_timer(std::string_view name);

}  // namespace archtimers::testbench
