// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/register_description.h"
#include "archtimers/describe/timer_description.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers {

class timer_kind;

/// One access by name: where, how wide, and who makes it.
struct named_access {
  std::uint64_t address = 0;  ///< in the kind's table of registers
  unsigned bytes = 4;         ///< 4 or 8
  std::string as;  ///< words of the kind's `initiators()`, with spaces; empty for the first
};

/// A timer whose registers, pins and lines have names: a model behind an interface that knows no timer.
///
///     auto timer = find_timer_kind("mips-cp0")->make({}, time_resolution(1'000'000'000'000));
///     timer->write(timer->access_to("Compare", ""), 10, kernel_time(0));
///     timer->next_change();  // when `ti` rises
///
/// Its time never goes back: see `advance`. A clock edge's accesses come first, then its pins; what is done
/// at the time of an edge is what the RTL samples on it. Not thread-safe; timers do not touch one another.
class named_timer {
 public:
  virtual ~named_timer() = default;
  named_timer(const named_timer&) = delete;
  named_timer& operator=(const named_timer&) = delete;

  [[nodiscard]] const timer_kind& kind() const { return kind_; }

  // --- time ------------------------------------------------------------------------------------

  [[nodiscard]] kernel_time now() const { return now_; }
  /// Goes on to `t`. @throws std::invalid_argument  if that is past.
  void advance(kernel_time t);
  /// When edge `n` of the RTL's clock is: edge 0 at time 0, and after a reset still counted from there.
  /// @throws std::invalid_argument  if the unit of time does not reach that far.
  [[nodiscard]] kernel_time edge(std::uint64_t n) const;
  /// The number of the latest edge.
  [[nodiscard]] std::uint64_t edges() const { return edges_.ticks_at(now_).low(); }

  // --- registers -------------------------------------------------------------------------------

  /// The register of that name. @throws std::invalid_argument  if there is none.
  [[nodiscard]] const register_description& find(std::string_view name) const;
  /// An access to a register by name, as wide as it is, or to an address (a number), 4 bytes wide.
  /// @throws std::invalid_argument  for an unknown name or wrong words, saying what is expected.
  [[nodiscard]] named_access access_to(std::string_view name, const std::string& as) const;

  struct answer {
    std::string_view
        result;  ///< `ok`, or why it is refused: a TLM error or one of the kind's `results()`
    std::uint64_t value = 0;  ///< read; 0 if refused
  };
  /// Reads as an instruction or a bus does.
  /// @param t  not before `now()`, and may be ahead of it. @throws std::invalid_argument  otherwise.
  [[nodiscard]] answer read(const named_access& how, kernel_time t);
  /// Writes. What is refused has changed nothing.
  answer write(const named_access& how, std::uint64_t value, kernel_time t);
  /// The value of a register now, without side effect and whoever may read it; nothing if these parameters
  /// leave it out.
  [[nodiscard]] virtual std::optional<std::uint64_t> peek(
      const register_description& row) const = 0;

  /// The same by name, of a register or a field of one: `Cause.TI`.
  /// @throws std::invalid_argument  if there is none, or these parameters leave it out.
  [[nodiscard]] std::uint64_t value(std::string_view name) const;

  // --- pins ------------------------------------------------------------------------------------

  /// The place of an input pin among the kind's. @throws std::invalid_argument  if there is none.
  [[nodiscard]] std::size_t find_input(std::string_view name) const;
  /// The level of an input pin from now on. What acts once does so when it rises. A reset is one of them.
  /// @throws std::invalid_argument  for a level that does not fit, or a pin that these parameters leave out.
  void drive(std::size_t input, std::uint64_t level);
  /// Asserts (true) or releases every reset that there is.
  void reset(bool asserted);
  /// As driven.
  [[nodiscard]] std::uint64_t input(std::size_t input) const { return levels_.at(input); }
  /// The place of a line among the kind's. @throws std::invalid_argument  if there is none.
  [[nodiscard]] std::size_t find_line(std::string_view name) const;
  /// The lines now, or at `t`, in the order of the kind's; low where these parameters leave one out.
  [[nodiscard]] std::vector<std::uint64_t> lines() const { return lines_at(now_); }
  [[nodiscard]] virtual std::vector<std::uint64_t> lines_at(kernel_time t) const = 0;
  /// The first instant after now at which a line changes by itself, or by what was done ahead.
  [[nodiscard]] virtual deadline next_change() const = 0;

  // --- host ------------------------------------------------------------------------------------

  /// An operation of the kind's `host_operations()`, now.
  /// @throws std::invalid_argument  for an unknown one, or wrong arguments.
  [[nodiscard]] host_answer host(std::string_view operation,
                                 const std::vector<named_text>& arguments);
  /// KVM's registers by their ids. @returns a negative errno for one that is not there.
  [[nodiscard]] virtual host_answer get_one_reg(unsigned cpu, std::uint64_t id) const = 0;
  virtual int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) = 0;

  /// The state now, as JSON.
  [[nodiscard]] virtual std::string save() const = 0;
  /// Puts a saved state in place of this one, as if it had been saved `elapsed` units ago. The pins stay.
  /// @returns what is wrong, with nothing changed; empty if restored.
  [[nodiscard]] virtual std::string restore(std::string_view json, std::uint64_t elapsed) = 0;
  /// Takes the guest of a saved state over, `elapsed` ticks later; this host's own time stays.
  /// @returns what is wrong, with nothing changed; empty if it is here.
  [[nodiscard]] virtual std::string migrate_in(std::string_view json, std::uint64_t elapsed);

 protected:
  named_timer(const timer_kind& kind, time_resolution resolution, frequency clock);

  /// Whether these parameters have the pin.
  [[nodiscard]] virtual bool has_input(std::size_t input) const = 0;
  /// A pin has another level than `before`.
  virtual void input_changed(std::size_t input, std::uint64_t before, std::uint64_t level) = 0;
  virtual answer read_as(const named_access& how, kernel_time t) = 0;
  virtual answer write_as(const named_access& how, std::uint64_t value, kernel_time t) = 0;
  virtual host_answer operate(std::string_view operation,
                              const std::vector<named_text>& arguments) = 0;

 private:
  void check(const named_access& how, kernel_time t) const;

  const timer_kind& kind_;
  rational_clock edges_;
  kernel_time now_;
  std::vector<std::uint64_t> levels_;
};

}  // namespace archtimers
