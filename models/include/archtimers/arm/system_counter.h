// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/arm/counter_operations.h"
#include "archtimers/arm/counter_parameters.h"
#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/counter_snapshot.h"
#include "archtimers/arm/counter_state.h"
#include "archtimers/arm/page.h"
#include "archtimers/time/timeline.h"

namespace archtimers::arm {

/// A timer that compares with a shared counter: it is told when the counter's course changes.
class counter_listener {
 public:
  virtual ~counter_listener() = default;
  /// The counter is about to forget what it was before `now`, the kernel's time: what has been noted of
  /// then is to be made final.
  virtual void counter_settles([[maybe_unused]] kernel_time now) {}
  /// The counter's operation `number` acts at `from`, which is not before `now`, the kernel's time.
  virtual void counter_changed(kernel_time now, kernel_time from, std::uint64_t number) = 0;
};

/// The system counter of the Arm generic timer: CNTControlBase and CNTReadBase.
///
/// After the Arm Architecture Reference Manual's system-level generic timer and the register pages
/// of Arm DDI 0595: start, stop, halt-on-debug, writes of the count, the frequency table with FCREQ
/// and FCACK, scaling (FEAT_CNTSC), 56 to 64 bits. docs/spec/arm-generic-timer.md is the statement
/// of the behaviour. Timers that refer to it compare with this one count; it tells them of every
/// change.
///
/// Time is an argument of everything. `t` is the time of a read or an operation and may be ahead of
/// the kernel (an initiator's local time); `now` is the kernel's time and never goes back; `t` is
/// not before `now`. Reads are pure.
class system_counter {
 public:
  /// @param presets     what the implementation fixes.
  /// @param resolution  the kernel's time unit.
  /// @throws std::invalid_argument  with the text of `counter_parameters::error()`, or if the clock
  /// is
  ///   too fine for the kernel's time unit.
  system_counter(const counter_parameters& presets, time_resolution resolution);
  system_counter(const system_counter&) = delete;
  system_counter& operator=(const system_counter&) = delete;

  [[nodiscard]] const counter_parameters& presets() const { return presets_; }
  [[nodiscard]] time_resolution resolution() const { return resolution_; }

  /// The count at `t`: CNTCV, and PCT of every timer.
  [[nodiscard]] std::uint64_t count(kernel_time t) const { return count_at(timeline_.at(t), t); }

  /// The first instant from `t` on at which the count is `value` or more, without a sign, with the
  /// operations noted ahead of the kernel's time; nothing if it never is as things stand.
  [[nodiscard]] deadline time_of_count(std::uint64_t value, kernel_time t) const;

  // --- registers -------------------------------------------------------------------------------

  /// Reads at a flat address (`counter_registers`): page CNTControlBase or CNTReadBase.
  [[nodiscard]] bus_read read(std::uint64_t address, kernel_time t, bus_access how) const {
    // What software reads all the time.
    if (address == read_page * page_size + read_cntcv_offset) {
      return {bus_result::ok, read_lane(count(t), lane_of(0, how.wide))};
    }
    return read_other(address, t, how);
  }
  /// Writes at a flat address.
  bus_result write(std::uint64_t address, std::uint64_t value, kernel_time now, kernel_time t,
                   bus_access how);
  /// The value of a register at `t`, as Root software reads it, or Secure where there is no Root.
  [[nodiscard]] std::uint64_t value(const register_description& row, kernel_time t) const {
    return read(row.address, t, {false, row.width == 64, true}).value;
  }
  /// Whether these parameters include the register.
  [[nodiscard]] bool exists(const register_description& row) const {
    return is_built(presets_, row);
  }

  // --- pins ------------------------------------------------------------------------------------

  /// The level of dbg_halt from `now` on: it stops the counter if CNTCR.HDBG says so.
  void drive(bool dbg_halt, kernel_time now) { drive(dbg_halt, now, now); }
  /// The same from `t` on.
  void drive(bool dbg_halt, kernel_time now, kernel_time t) {
    apply(counter_operation::drive(dbg_halt), now, t);
  }
  /// Asserts (true) or releases the reset from `now` on.
  void reset(bool asserted, kernel_time now);

  // --- host control ----------------------------------------------------------------------------

  /// The base frequency.
  [[nodiscard]] frequency clock(kernel_time now) const { return timeline_.at(now).clock.rate(); }
  /// Changes the base frequency, keeping the count and the fraction of an edge already gone.
  /// @returns 0, or -EINVAL with nothing changed if it is too fine for the kernel's time unit.
  int set_clock(frequency clock, kernel_time now);

  /// How many operations lie ahead of `now`, those that initiators have made at local times: `save` leaves
  /// them out.
  [[nodiscard]] std::size_t operations_ahead(kernel_time now) const {
    return timeline_.count_after(now, [](const auto&) { return true; });
  }
  /// The state at `now`, to be restored here or in another counter, at any time.
  [[nodiscard]] counter_snapshot save(kernel_time now) const {
    return arm::save(timeline_.at(now), now);
  }
  /// Puts a saved state in place of this counter's from `now` on.
  /// @param elapsed  kernel units since the save, through which a running counter has counted.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const counter_snapshot& saved, kernel_time now, std::uint64_t elapsed = 0);

  // --- for the timers that refer to it ---------------------------------------------------------

  /// The counter as of `t`, with every operation up to then.
  [[nodiscard]] const counter_state& at(kernel_time t) const { return timeline_.at(t); }
  /// The same without the operations at `t` that have arrived after number `seen`.
  [[nodiscard]] const counter_state& at(kernel_time t, std::uint64_t seen) const;
  /// The number of the latest operation.
  [[nodiscard]] std::uint64_t operations() const { return operations_; }
  /// The time of the first operation noted after `t`; nothing if there is none.
  [[nodiscard]] deadline next_operation(kernel_time t) const { return timeline_.next_operation(t); }
  /// Whether any operation is noted ahead of the kernel's time.
  [[nodiscard]] bool has_some_ahead() const { return timeline_.ahead() != 0; }

  void add_listener(counter_listener& listener) { listeners_.push_back(&listener); }
  void remove_listener(counter_listener& listener);

 private:
  [[nodiscard]] bus_read read_other(std::uint64_t address, kernel_time t, bus_access how) const;
  void apply(const counter_operation& what, kernel_time now, kernel_time t);
  /// Lets the listeners account for the latest edge before another clock takes the place of this
  /// one.
  void settle(kernel_time now);

  counter_parameters presets_;
  time_resolution resolution_;
  timeline<counter_state, counter_operation> timeline_;
  std::uint64_t operations_ = 0;
  std::vector<counter_listener*> listeners_;
};

}  // namespace archtimers::arm
