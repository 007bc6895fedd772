// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "archtimers/arm/pe_access.h"
#include "archtimers/arm/pe_operations.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/arm/pe_snapshot.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/arm/system_counter.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/timeline.h"

namespace archtimers::arm {

class virtual_machine;

/// What a read of a system register gives.
struct pe_read {
  pe_result result;
  std::uint64_t value;
};

/// The Arm generic timer of one CPU, as its system registers show it. Any number of CPUs share a
/// counter.
///
/// After the Arm Architecture Reference Manual's generic timer in AArch64 and AArch32 and the register pages of
/// Arm DDI 0601, with EL2, EL3, VHE, Secure EL2, nested virtualisation, FEAT_ECV and the timer part of FEAT_RME as
/// parameters. docs/spec/arm-generic-timer.md is the statement of the behaviour.
///
/// Time is an argument of everything, as in `system_counter`. Reads are pure. For a hypervisor's
/// side of it (ONE_REG, offsets, interrupt levels) see `virtual_machine`.
class pe_timers : private counter_listener {
 public:
  /// @param counter  what they count with; must outlive them.
  /// @param presets  what the implementation fixes.
  /// @throws std::invalid_argument  with the text of `pe_parameters::error()`.
  pe_timers(system_counter& counter, const pe_parameters& presets);
  ~pe_timers() override;
  pe_timers(const pe_timers&) = delete;
  pe_timers& operator=(const pe_timers&) = delete;

  [[nodiscard]] const pe_parameters& presets() const { return presets_; }
  [[nodiscard]] const system_counter& counter() const { return counter_; }

  // --- registers -------------------------------------------------------------------------------

  /// Reads the system register with that key (`pe_registers`); 32-bit registers are zero-extended.
  [[nodiscard]] pe_read read(std::uint16_t key, kernel_time t, const pe_access& how) const {
    // What software reads all the time.
    if ((key == cntpct_key || key == cntvct_key) && !how.host) {
      const direct_count& seen = timeline_.at(t).counts[how.el & 3U][key - cntpct_key];
      if (seen.allowed) return {pe_result::ok, counter_.count(t) - seen.offset};
    }
    return read_other(key, t, how);
  }
  /// Writes it.
  pe_result write(std::uint16_t key, std::uint64_t value, kernel_time now, kernel_time t,
                  const pe_access& how);
  /// The value of a register at `t` as a host sees it; 0 if these parameters leave it out.
  [[nodiscard]] std::uint64_t value(const register_description& row, kernel_time t) const {
    return read(static_cast<std::uint16_t>(row.address / 8), t, {1, true}).value;
  }
  /// Whether these parameters include the register.
  [[nodiscard]] bool exists(const register_description& row) const {
    return is_built(presets_, *find_system_register(static_cast<std::uint16_t>(row.address / 8)));
  }

  /// The physical count at `t` as EL1 sees it.
  [[nodiscard]] std::uint64_t physical_count(kernel_time t) const;
  /// The virtual count at `t` as EL1 sees it.
  [[nodiscard]] std::uint64_t virtual_count(kernel_time t) const;

  /// The first instant from `t` on at which a count is `value` or more, without a sign, as an exception
  /// level sees it, whether or not it may read it: what WFET and WFIT wait for. With the operations noted
  /// ahead of the kernel's time, the counter's included; nothing if it never is as things stand.
  /// @param key  of the count: `cntpct_key` or `cntvct_key`.
  /// @param how  whose view; a host's is the comparators'.
  [[nodiscard]] deadline time_of_count(std::uint16_t key, std::uint64_t value, kernel_time t,
                                       const pe_access& how = {}) const;

  // --- pins ------------------------------------------------------------------------------------

  /// Sets the input pins from `now` on.
  void drive(const pe_inputs& inputs, kernel_time now);
  /// Sets one of them from `t` on.
  void drive(bool pe_inputs::*pin, bool level, kernel_time now, kernel_time t);
  /// Asserts (true) or releases the reset from `now` on. The offsets of a virtual machine stay.
  void reset(bool asserted, kernel_time now);
  [[nodiscard]] const pe_inputs& inputs(kernel_time t) const { return timeline_.at(t).inputs; }

  /// The output pins at `t`.
  [[nodiscard]] pe_lines outputs(kernel_time t) const { return lines_at(t); }
  /// The output pins at `t` and the first instant after it at which one of them changes, with the
  /// operations noted ahead of the kernel's time, the counter's included.
  /// @param operations  how many of those are looked through; see `look_ahead_on`.
  [[nodiscard]] line_outlook<pe_lines> look_ahead(kernel_time t,
                                                  std::size_t operations = all_operations) const {
    if (timeline_.ahead() != 0 || counter_.has_some_ahead())
      return look_ahead_on(*this, t, operations);
    const counter_state& counter = counter_.at(t);
    return {lines(timeline_.base(), counter, t), next_line_change(timeline_.base(), counter, t)};
  }
  /// Who is told of changes; null for nobody.
  void observe(line_observer* observer) { timeline_.observe(observer); }

  // --- host control ----------------------------------------------------------------------------

  /// How many operations lie ahead of `now`, those that initiators have made at local times: `save` leaves
  /// them out. The counter's own are not among them.
  [[nodiscard]] std::size_t operations_ahead(kernel_time now) const {
    return timeline_.count_after(now, [](const auto& each) { return each.from_outside(); });
  }
  /// The registers at `now`, to be restored here or in another CPU's timers.
  [[nodiscard]] pe_snapshot save(kernel_time now) const { return {timeline_.at(now).registers}; }
  /// Puts saved registers in place of these from `now` on. The lines follow at once. The saved
  /// offsets of the virtual machine become those of the whole machine that this CPU belongs to,
  /// unless they are locked there.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const pe_snapshot& saved, kernel_time now);

  // --- the course of the lines; see `look_ahead_on` --------------------------------------------

  [[nodiscard]] pe_lines lines_at(kernel_time t) const {
    return lines(timeline_.at(t), counter_.at(t), t);
  }
  [[nodiscard]] deadline next_change(kernel_time t) const {
    return next_line_change(timeline_.at(t), counter_.at(t), t);
  }
  [[nodiscard]] deadline next_operation(kernel_time t) const {
    return earlier(timeline_.next_operation(t), counter_.next_operation(t));
  }

  /// The state at `t`.
  [[nodiscard]] const pe_state& at(kernel_time t) const { return timeline_.at(t); }

 private:
  friend class virtual_machine;

  [[nodiscard]] pe_read read_other(std::uint16_t key, kernel_time t, const pe_access& how) const;
  void counter_settles(kernel_time now) override { timeline_.fold(now); }
  void counter_changed(kernel_time now, kernel_time from, std::uint64_t number) override;
  void apply(const pe_operation& what, kernel_time now, kernel_time t) {
    timeline_.apply(now, t, what);
  }

  pe_parameters presets_;
  system_counter& counter_;
  timeline<pe_state, pe_operation> timeline_;
  virtual_machine* machine_ = nullptr;
};

}  // namespace archtimers::arm
