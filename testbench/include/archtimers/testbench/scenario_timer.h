// SPDX-License-Identifier: Apache-2.0
#pragma once

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

#include "archtimers/registers/register_table.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/time/frequency.h"

namespace archtimers::testbench {

/// What a scenario is played on.
enum class side : std::uint8_t { model, rtl };

[[nodiscard]] constexpr std::string_view name_of(side which) {
  return which == side::model ? "model" : "rtl";
}

/// An input pin or an output line of a timer.
struct pin_description {
  std::string_view name;
  unsigned width;
  std::uint64_t initial;
  std::string_view description;
  bool interrupt = false;      ///< a line that interrupts
  bool asynchronous = false;   ///< a pin that acts between clock edges as well
};

struct parameter_description {
  std::string_view name;
  std::string default_value;
  std::string_view values;       ///< what it may be: `2 to 7`
  std::string_view description;
};

struct host_operation_description {
  std::string_view name;
  std::vector<std::string_view> arguments;
  std::string_view description;
};

/// A word of `as:`, or a result of an access that the architecture names.
struct word_description {
  std::string_view name;
  std::string_view description;
};

/// A pin or line of a timer under test, whatever type its signal has.
class level_signal {
 public:
  explicit level_signal(const pin_description& description) : description_(description) {}
  virtual ~level_signal() = default;

  [[nodiscard]] const pin_description& description() const { return description_; }
  [[nodiscard]] virtual std::uint64_t level() const = 0;
  virtual void drive(std::uint64_t level) = 0;
  [[nodiscard]] virtual const sc_core::sc_event& changed() const = 0;

 private:
  pin_description description_;
};

/// The signal of a pin of type T.
template <class T>
class typed_signal final : public level_signal {
 public:
  typed_signal(const pin_description& description, const std::string& instance)
      : level_signal(description),
        signal_((instance + "_" + std::string(description.name)).c_str(),
                static_cast<T>(description.initial)) {}

  [[nodiscard]] std::uint64_t level() const override {
    return static_cast<std::uint64_t>(signal_.read());
  }
  void drive(std::uint64_t level) override { signal_.write(static_cast<T>(level)); }
  [[nodiscard]] const sc_core::sc_event& changed() const override {
    return signal_.value_changed_event();
  }
  [[nodiscard]] sc_core::sc_signal<T>& signal() { return signal_; }

 private:
  sc_core::sc_signal<T> signal_;
};

/// One TLM access to a timer under test.
struct bus_access {
  tlm::tlm_command command = tlm::TLM_READ_COMMAND;
  std::uint64_t address = 0;
  std::vector<unsigned char> data;            ///< written, or read into
  std::vector<unsigned char> byte_enables;    ///< empty for all
  unsigned streaming_width = 0;
  std::string as;                             ///< who; `debug` is `transport_dbg`
  sc_core::sc_time offset;                    ///< the annotated delay
};

/// One timer under test in the running simulation: what a step can do to it.
class scenario_target {
 public:
  virtual ~scenario_target() = default;

  std::vector<std::unique_ptr<level_signal>> inputs;
  std::vector<std::unique_ptr<level_signal>> lines;

  /// Performs an access. @returns the response: `ok`, `address_error`, ..., or the result that the
  ///   architecture gives it, such as `reserved_instruction`.
  virtual std::string access(bus_access& access) = 0;

  /// The value of a register now, without side effect; nothing if these parameters leave it out.
  [[nodiscard]] virtual std::optional<std::uint64_t> peek(const register_description& row) const = 0;

  struct host_answer {
    int error = 0;             ///< 0 or a negative errno
    std::uint64_t value = 0;
  };
  virtual host_answer get_one_reg(std::uint64_t id) = 0;
  virtual int set_one_reg(std::uint64_t id, std::uint64_t value) = 0;

  /// An operation of the timer's `host_operations()`.
  /// @throws std::invalid_argument  if an argument is missing or wrong.
  virtual int host(std::string_view operation, const std::vector<named_text>& arguments) = 0;
  [[nodiscard]] virtual std::any save() const = 0;
  /// @returns what is wrong; empty if restored.
  virtual std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) = 0;
};

/// A kind of timer: all that the player, which knows no timer, needs to play scenarios on it.
class scenario_timer {
 public:
  virtual ~scenario_timer() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;           ///< `mips-cp0`
  [[nodiscard]] virtual std::string_view title() const = 0;
  [[nodiscard]] virtual table_view<register_description> registers() const = 0;
  [[nodiscard]] virtual const std::vector<parameter_description>& parameters() const = 0;
  [[nodiscard]] virtual const std::vector<pin_description>& inputs() const = 0;
  [[nodiscard]] virtual const std::vector<pin_description>& lines() const = 0;
  /// Who can make an access, the default first.
  [[nodiscard]] virtual const std::vector<word_description>& initiators() const = 0;
  /// The architecture's names for refused accesses.
  [[nodiscard]] virtual const std::vector<word_description>& results() const = 0;
  /// What only the model can do, beside saving and restoring.
  [[nodiscard]] virtual const std::vector<host_operation_description>& host_operations() const = 0;

  /// Whether a waveform shows the register: all of them but those that repeat another.
  [[nodiscard]] virtual bool in_waveform(const register_description& row) const = 0;

  struct clocking {
    frequency clock;            ///< its ticks are the edges of a scenario
    unsigned edges_per_tick;    ///< how many of them make a count
  };
  /// @throws std::invalid_argument  saying what is wrong with the parameters.
  [[nodiscard]] virtual clocking clock(const std::vector<named_text>& parameters) const = 0;

  /// Why the RTL twin cannot have these parameters; empty if it can.
  [[nodiscard]] virtual std::string rtl_obstacle(const std::vector<named_text>& parameters) const = 0;

  /// Makes a timer in the current simulation context, before elaboration.
  [[nodiscard]] virtual std::unique_ptr<scenario_target> make(
      side which, const std::string& instance, const std::vector<named_text>& parameters) const = 0;
};

/// Every timer that scenarios can be played on.
[[nodiscard]] const std::vector<const scenario_timer*>& scenario_timers();
/// The timer of that name, or null.
[[nodiscard]] const scenario_timer* find_timer(std::string_view name);

}  // namespace archtimers::testbench
