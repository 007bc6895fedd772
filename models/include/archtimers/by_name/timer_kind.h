// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/named_timer.h"
#include "archtimers/describe/register_description.h"
#include "archtimers/describe/timer_description.h"
#include "archtimers/time/frequency.h"

namespace archtimers {

/// A kind of timer by name: what its registers, parameters, pins, lines and host operations are called, and
/// timers of it. For whoever has names in texts: scenarios, other languages, programs with a command line.
///
///     const timer_kind* mips = find_timer_kind("mips-cp0");
///     auto timer = mips->make({{"clock", "100 MHz"}, {"ccres", "1"}}, time_resolution(1'000'000'000'000));
class timer_kind {
 public:
  virtual ~timer_kind() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;  ///< `mips-cp0`
  [[nodiscard]] virtual std::string_view title() const = 0;
  /// With any parameters; those of several CPUs or threads at addresses of their own.
  [[nodiscard]] virtual table_view<register_description> registers() const = 0;
  /// Those of them that the register reference tells.
  [[nodiscard]] virtual table_view<register_description> reference() const { return registers(); }
  [[nodiscard]] virtual const std::vector<parameter_description>& parameters() const = 0;
  [[nodiscard]] virtual const std::vector<pin_description>& inputs() const = 0;
  [[nodiscard]] virtual const std::vector<pin_description>& lines() const = 0;
  /// Who can make an access, the default first.
  [[nodiscard]] virtual const std::vector<word_description>& initiators() const = 0;
  /// The architecture's names for refused accesses.
  [[nodiscard]] virtual const std::vector<word_description>& results() const = 0;
  /// What a host can do, beside saving and restoring.
  [[nodiscard]] virtual const std::vector<host_operation_description>& host_operations() const = 0;
  /// Whether a guest of a saved state can be taken over.
  [[nodiscard]] virtual bool migrates() const { return false; }

  /// CPUs that have registers of the host interface. With several, those of the n-th are named
  /// `CPU<n>.` and the rest, and those that all share without it.
  [[nodiscard]] virtual unsigned cpus() const { return 1; }
  /// What stands for `CPU` in these names.
  [[nodiscard]] virtual std::string_view cpu_word() const { return "CPU"; }
  /// What is wrong with an access by these words to an address; empty if nothing is.
  [[nodiscard]] virtual std::string initiator_problem(const std::string& as,
                                                      std::uint64_t address) const {
    static_cast<void>(as);
    static_cast<void>(address);
    return {};
  }

  /// What an access to that address is called, for who reads of it: the instruction where there is one.
  /// @param as  who makes it, in words of `initiators()`.
  [[nodiscard]] virtual std::string_view access_word(std::uint64_t address, const std::string& as,
                                                     bool write) const {
    static_cast<void>(address);
    static_cast<void>(as);
    return write ? "write" : "read";
  }

  /// Whether a waveform shows the register: all of them but those that repeat another.
  [[nodiscard]] virtual bool in_waveform(const register_description& row) const = 0;

  struct clocking {
    frequency clock;          ///< its ticks are the edges of the RTL
    unsigned edges_per_tick;  ///< how many of them make a count
  };
  /// @throws std::invalid_argument  saying what is wrong with the parameters.
  [[nodiscard]] virtual clocking clock(const std::vector<named_text>& parameters) const = 0;

  /// A timer: the model, without SystemC.
  /// @param parameters  those that are not the default.
  /// @param resolution  the unit of its time.
  /// @throws std::invalid_argument  saying what is wrong with the parameters.
  [[nodiscard]] virtual std::unique_ptr<named_timer> make(const std::vector<named_text>& parameters,
                                                          time_resolution resolution) const = 0;
};

/// Every kind of timer that there is.
[[nodiscard]] const std::vector<const timer_kind*>& timer_kinds();
/// The kind of that name, or null.
[[nodiscard]] const timer_kind* find_timer_kind(std::string_view name);

}  // namespace archtimers
