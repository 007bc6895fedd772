// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/event_stream.h"
#include "archtimers/arm/line_causes.h"
#include "archtimers/arm/pe_access.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/describe/pin.h"

namespace archtimers::arm {

/// The registers of a CPU's timers, and the offsets of the virtual machine that the CPU belongs to.
struct pe_registers_state {
  std::array<comparator, pe_timer_count> timers;  ///< by `pe_timer`
  std::uint64_t cntvoff = 0;
  std::uint64_t cntpoff = 0;
  std::uint32_t cntfrq = 0;
  std::uint32_t cntkctl = 0;
  std::uint32_t cnthctl = 0;
  std::uint64_t vm_virtual = 0;   ///< the host's offset of the virtual count
  std::uint64_t vm_physical = 0;  ///< the host's offset of the physical count

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit(state_field("timers").each(pe_timer_names), s.timers...);
    visit("cntvoff", s.cntvoff...);
    visit("cntpoff", s.cntpoff...);
    visit("cntfrq", s.cntfrq...);
    visit(state_field("cntkctl").bits(mask_of(field::CNTKCTL)), s.cntkctl...);
    visit(state_field("cnthctl").bits(mask_of(field::CNTHCTL)), s.cnthctl...);
    visit("vm_virtual", s.vm_virtual...);
    visit("vm_physical", s.vm_physical...);
  }
  friend bool operator==(const pe_registers_state& a, const pe_registers_state& b) {
    return same_fields(a, b);
  }
};

/// The output pins.
struct pe_lines {
  bool cntp = false;
  bool cntv = false;
  bool cnthp = false;
  bool cnthv = false;
  bool cntps = false;
  bool cnthps = false;
  bool cnthvs = false;
  bool evt_k = false;
  bool evt_h = false;

  static constexpr auto pins() {
    using out = pe_lines;
    const auto timer = [](std::string_view name, bool out::*line, std::string_view text,
                          std::string_view control, const auto& causes) {
      return pin(name, line, text)
          .interrupts()
          .with(control)
          .because({causes.data(), causes.size()});
    };
    return std::make_tuple(
        timer("cntp_irq", &out::cntp, "EL1 physical timer", "CNTP_CTL_EL0", line_causes::cntp),
        timer("cntv_irq", &out::cntv, "EL1 virtual timer", "CNTV_CTL_EL0", line_causes::cntv),
        timer("cnthp_irq", &out::cnthp, "EL2 physical timer", "CNTHP_CTL_EL2", line_causes::cnthp),
        timer("cnthv_irq", &out::cnthv, "EL2 virtual timer", "CNTHV_CTL_EL2", line_causes::cnthv),
        timer("cntps_irq", &out::cntps, "Secure physical timer", "CNTPS_CTL_EL1",
              line_causes::cntps),
        timer("cnthps_irq", &out::cnthps, "Secure EL2 physical timer", "CNTHPS_CTL_EL2",
              line_causes::cnthps),
        timer("cnthvs_irq", &out::cnthvs, "Secure EL2 virtual timer", "CNTHVS_CTL_EL2",
              line_causes::cnthvs),
        pin("evt_k", &out::evt_k, "an event of CNTKCTL_EL1, high for one cycle")
            .with("CNTKCTL_EL1")
            .because(line_causes::evt_k),
        pin("evt_h", &out::evt_h, "an event of CNTHCTL_EL2, high for one cycle")
            .with("CNTHCTL_EL2")
            .because(line_causes::evt_h));
  }
  friend bool operator==(const pe_lines& a, const pe_lines& b) { return same_levels(a, b); }
};

/// What an exception level sees of a count, if it may read it and reads it right.
struct direct_count {
  bool allowed = false;
  std::uint64_t offset = 0;
};

/// The bits of CNTKCTL_EL1 and of CNTHCTL_EL2 that exist.
[[nodiscard]] std::uint32_t cntkctl_mask(const pe_parameters& presets);
[[nodiscard]] std::uint32_t cnthctl_mask(const pe_parameters& presets);

/// What writes of the counter have made of the views at one instant: a write of a stream's control at
/// that instant decides about it, whichever of the two comes first.
struct counter_writes {
  deadline at;              ///< that instant, once there was one
  kernel_time evt_k_until;  ///< an event that something else has made shows until then
  kernel_time evt_h_until;
  moved_bits view_k;
  moved_bits view_h;
};

/// A CPU's timers at one time.
struct pe_state {
  /// The state out of reset at `t`.
  pe_state(const pe_parameters& presets, kernel_time t);

  const pe_parameters* presets;
  pe_registers_state registers;
  pe_inputs inputs;
  bool in_reset = false;
  kernel_time as_of;        ///< the last operation on these timers or on the counter
  kernel_time evt_k_until;  ///< an event before that time, noted by an operation, shows until then
  kernel_time evt_h_until;
  counter_writes written;  ///< the latest

  // What follows from the above, kept because reads and lines need it all the time.
  std::array<std::uint64_t, pe_timer_count> offsets{};  ///< what the running comparators subtract
  std::array<std::array<direct_count, 2>, 4> counts{};  ///< by exception level; physical, virtual
  unsigned armed = 0;                                   ///< a bit a timer: its line can be high
  bool events = false;                                  ///< an event stream is on
  pe_regime current_regime{*presets, inputs};

  /// Gives the registers, which are UNKNOWN after a reset, what the seed has for them.
  void leave_unknown();
  /// Brings that up to date, after anything but a timer's own registers may have changed.
  void update();
  /// The same after a timer's CTL may have changed.
  void find_armed();

  [[nodiscard]] const pe_regime& regime() const { return current_regime; }
  /// Whether CNTPOFF_EL2 is subtracted from the physical count below EL2.
  [[nodiscard]] bool cntpoff_active() const;
  /// What the virtual count subtracts from the system counter.
  [[nodiscard]] std::uint64_t virtual_offset() const {
    return presets->el2 ? registers.vm_physical + registers.cntvoff : registers.vm_virtual;
  }
  /// What a timer's running comparator subtracts from the system counter.
  [[nodiscard]] std::uint64_t comparator_offset(pe_timer timer) const {
    return offsets[static_cast<std::size_t>(timer)];
  }
  /// What an access sees subtracted from the system counter.
  [[nodiscard]] std::uint64_t access_offset(const pe_target& to) const;
  /// The system counter as an access sees it, before that is subtracted.
  [[nodiscard]] std::uint64_t count_seen(const pe_target& to, const counter_state& counter,
                                         kernel_time t) const;
  /// The event streams, as far as they are on at all.
  [[nodiscard]] event_selection stream_k() const;
  [[nodiscard]] event_selection stream_h() const;
};

/// The first instant after `t` at which a timer's condition changes by itself, or nothing.
[[nodiscard]] deadline next_condition_change(const pe_state& s, pe_timer timer,
                                             const counter_state& counter, kernel_time t);

/// The output pins at `t`.
[[nodiscard]] pe_lines lines(const pe_state& s, const counter_state& counter, kernel_time t);

/// The first instant after `t` at which an output pin changes by itself, or nothing.
[[nodiscard]] deadline next_line_change(const pe_state& s, const counter_state& counter,
                                        kernel_time t);

}  // namespace archtimers::arm
