// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "archtimers/arm/frames_operations.h"
#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/frames_snapshot.h"
#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/page.h"
#include "archtimers/arm/system_counter.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/timeline.h"

namespace archtimers::arm {

/// The memory-mapped timer frames of the Arm generic timer: CNTCTLBase, up to eight CNTBase<n> with
/// a physical and a virtual timer each, and their CNTEL0Base<n> views.
///
/// After the Arm Architecture Reference Manual's system-level generic timer and the register pages
/// of Arm DDI 0595. docs/spec/arm-generic-timer.md is the statement of the behaviour.
///
/// Time is an argument of everything, as in `system_counter`. Reads are pure.
class timer_frames : private counter_listener {
 public:
  /// @param counter  what they count with; must outlive them.
  /// @param presets  what the implementation fixes.
  /// @throws std::invalid_argument  with the text of `frames_parameters::error()`.
  timer_frames(system_counter& counter, const frames_parameters& presets);
  ~timer_frames() override;
  timer_frames(const timer_frames&) = delete;
  timer_frames& operator=(const timer_frames&) = delete;

  [[nodiscard]] const frames_parameters& presets() const { return presets_; }
  [[nodiscard]] const system_counter& counter() const { return counter_; }

  // --- registers -------------------------------------------------------------------------------

  /// Reads at a flat address (`frames_registers`). What the rules deny reads as zero.
  [[nodiscard]] bus_read read(std::uint64_t address, kernel_time t, bus_access how) const {
    // What software reads all the time: CNTPCT and CNTVCT in CNTBase<n>.
    const std::uint64_t n = page_of(address) - base_page(0);
    const std::uint64_t offset = offset_in_page(address);
    const std::uint64_t misplaced = how.wide ? ~std::uint64_t{0x8} : ~std::uint64_t{0xC};
    if (n < frame_count && (offset & misplaced) == 0) {
      const shown_count& seen = timeline_.at(t).counts[n][offset / 8];
      if (seen.open[how.nonsecure ? 1 : 0]) {
        return {bus_result::ok,
                read_lane(counter_.count(t) - seen.offset, lane_of(offset % 8, how.wide))};
      }
    }
    return read_other(address, t, how);
  }
  /// Writes at a flat address. What the rules deny is ignored.
  bus_result write(std::uint64_t address, std::uint64_t value, kernel_time now, kernel_time t,
                   bus_access how);
  /// Whether CNTNSAR, CNTACR and CNTEL0ACR let a read or a write at a flat address have an effect at `t`.
  [[nodiscard]] bool lets_read(std::uint64_t address, kernel_time t, bus_access how) const;
  [[nodiscard]] bool lets_write(std::uint64_t address, kernel_time t, bus_access how) const;
  /// The value of a register at `t`, whatever CNTACR and CNTEL0ACR say; 0 if these parameters leave
  /// it out.
  [[nodiscard]] std::uint64_t value(const register_description& row, kernel_time t) const;
  /// Whether these parameters include the register.
  [[nodiscard]] bool exists(const register_description& row) const {
    return is_built(presets_, row);
  }

  /// The first instant from `t` on at which a count of frame `n` is `value` or more, without a sign,
  /// whatever CNTNSAR, CNTACR and CNTEL0ACR let be read. With the operations noted ahead of the kernel's
  /// time, the counter's included; nothing if it never is as things stand, or without that frame.
  /// @param which  `frame_register::CNTPCT`, or `CNTVCT`, which is behind by CNTVOFF<n>.
  [[nodiscard]] deadline time_of_count(std::size_t n, frame_register which, std::uint64_t value,
                                       kernel_time t) const;

  // --- pins ------------------------------------------------------------------------------------

  /// Asserts (true) or releases the reset from `now` on.
  void reset(bool asserted, kernel_time now);

  /// The interrupt lines at `t`.
  [[nodiscard]] frames_lines outputs(kernel_time t) const { return lines_at(t); }
  /// The interrupt lines at `t` and the first instant after it at which one of them changes, with
  /// the operations noted ahead of the kernel's time, the counter's included.
  /// @param operations  how many of those are looked through; see `look_ahead_on`.
  [[nodiscard]] line_outlook<frames_lines> look_ahead(
      kernel_time t, std::size_t operations = all_operations) const {
    if (timeline_.ahead() != 0 || counter_.has_some_ahead())
      return look_ahead_on(*this, t, operations);
    const counter_state& counter = counter_.at(t);
    return {lines(timeline_.base(), count_at(counter, t), t),
            next_line_change(timeline_.base(), counter, t)};
  }
  /// Who is told of changes; null for nobody.
  void observe(line_observer* observer) { timeline_.observe(observer); }

  // --- host control ----------------------------------------------------------------------------

  /// How many operations lie ahead of `now`, those that initiators have made at local times: `save` leaves
  /// them out. The counter's own are not among them.
  [[nodiscard]] std::size_t operations_ahead(kernel_time now) const {
    return timeline_.count_after(now, [](const auto& each) { return each.from_outside(); });
  }
  /// The state at `now`, to be restored here or in other frames.
  [[nodiscard]] frames_snapshot save(kernel_time now) const;
  /// Puts a saved state in place of this one from `now` on.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const frames_snapshot& saved, kernel_time now);

  // --- the course of the lines; see `look_ahead_on` --------------------------------------------

  [[nodiscard]] frames_lines lines_at(kernel_time t) const {
    return lines(timeline_.at(t), counter_.count(t), t);
  }
  [[nodiscard]] deadline next_change(kernel_time t) const {
    return next_line_change(timeline_.at(t), counter_.at(t), t);
  }
  [[nodiscard]] deadline next_operation(kernel_time t) const {
    return earlier(timeline_.next_operation(t), counter_.next_operation(t));
  }

 private:
  [[nodiscard]] bus_read read_other(std::uint64_t address, kernel_time t, bus_access how) const;
  void counter_settles(kernel_time now) override { timeline_.fold(now); }
  void counter_changed(kernel_time now, kernel_time from, std::uint64_t number) override;
  void apply(const frames_operation& what, kernel_time now, kernel_time t) {
    timeline_.apply(now, t, what);
  }
  [[nodiscard]] std::uint64_t ctl_value(const frames_state& s, std::uint64_t offset,
                                        bool wide) const;
  [[nodiscard]] std::uint64_t frame_value(const frames_state& s, std::size_t n,
                                          std::uint64_t offset, bool wide, kernel_time t) const;

  frames_parameters presets_;
  system_counter& counter_;
  timeline<frames_state, frames_operation> timeline_;
};

}  // namespace archtimers::arm
