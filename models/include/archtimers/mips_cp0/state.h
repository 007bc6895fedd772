// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tuple>

#include "archtimers/describe/pin.h"
#include "archtimers/describe/state_fields.h"
#include "archtimers/mips_cp0/line_causes.h"
#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/mips_cp0/registers.h"
#include "archtimers/time/counter.h"
#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"

namespace archtimers::mips_cp0 {

/// The registers that the root and the guest context each have.
struct context {
  std::uint32_t compare = 0;
  std::uint8_t hwrena = 0;       ///< HWREna, bits 3..2
  std::uint8_t ip_software = 0;  ///< Cause.IP1..0
  bool ti = false;               ///< Cause.TI as of the last change of Count
  bool dc = false;               ///< Cause.DC
  bool iv = false;               ///< Cause.IV
  bool wp = false;               ///< Cause.WP

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("compare", s.compare...);
    visit(state_field("hwrena").bits(field::CC.mask() | field::CCRes.mask()), s.hwrena...);
    visit(state_field("ip_software").up_to(3), s.ip_software...);
    visit("ti", s.ti...);
    visit("dc", s.dc...);
    visit("iv", s.iv...);
    visit("wp", s.wp...);
  }
  friend bool operator==(const context& a, const context& b) { return same_fields(a, b); }
};

/// The input pins.
struct input_levels {
  bool count_stop = false;
  std::uint8_t hw_irq = 0;
  std::uint8_t guest_hw_irq = 0;
  bool eic_off = false;

  static constexpr auto pins() {
    using in = input_levels;
    return std::make_tuple(
        pin("count_stop", &in::count_stop, "stops Count while high, as Cause.DC does"),
        pin("hw_irq", &in::hw_irq, "hardware interrupts 5..0, seen in Cause.IP7..2").bits(6),
        pin("guest_hw_irq", &in::guest_hw_irq,
            "the guest's hardware interrupts 5..0 (VZ): what PIP and VIP let through")
            .bits(6),
        pin("eic_off", &in::eic_off, "IntCtl.VS is 0 or Status.BEV is 1: no EIC mode"));
  }
  friend bool operator==(input_levels a, input_levels b) { return same_levels(a, b); }
};

/// The output pins.
struct output_levels {
  bool ti = false;
  std::uint8_t ip = 0;
  bool guest_ti = false;
  std::uint8_t guest_ip = 0;

  static constexpr auto pins() {
    using out = output_levels;
    return std::make_tuple(
        pin("ti", &out::ti, "the timer request: Cause.TI, in Release 1 the request itself")
            .interrupts()
            .because(line_causes::ti),
        pin("ip", &out::ip, "Cause.IP7..0, with the timer request on IP[IPTI] as merge says")
            .bits(8)
            .because(line_causes::ip),
        pin("guest_ti", &out::guest_ti, "the guest's timer request (VZ)")
            .interrupts()
            .because(line_causes::guest_ti),
        pin("guest_ip", &out::guest_ip, "the guest's Cause.IP7..0 (VZ)")
            .bits(8)
            .because(line_causes::guest_ip));
  }
  friend bool operator==(output_levels a, output_levels b) { return same_levels(a, b); }
};

/// The whole timer at one time: Count as a function of time, and everything that only operations
/// change. The functions below ask it about any later time.
struct state {
  /// The state out of reset at `t`, counting on `clock`.
  state(const parameters& presets, const rational_clock& clock, kernel_time t);

  const parameters* presets;
  counter count;  ///< root Count; runs unless `stopped()`
  context root;
  context guest;
  std::uint32_t gtoffset = 0;
  std::uint8_t guest_ip = 0;  ///< Guest Cause.IP7..2 as root wrote them
  bool guest_cp0 = false;     ///< GuestCtl0.CP0
  bool gt = false;            ///< GuestCtl0.GT
  bool fcd = false;           ///< GuestCtl0Ext.FCD
  bool in_reset = false;
  bool inputs_held = false;  ///< the input flops are in reset until the first edge after it
  deadline first_edge;       ///< that edge, once the reset is released
  input_levels pins;         ///< as driven from outside
  input_levels inputs;       ///< as the timer sees them
  bool frozen = false;       ///< COUNT_CTL.DC, the host's master disable
  signed_units resume = 0;   ///< COUNT_RESUME: the time of the last master disable
  signed_units anchor = 0;   ///< the time to which a frozen Count belongs
  // With `erratum_count_read`: when Count last took the value of Compare, and TI before.
  deadline matched_at;
  bool ti_before_match = false;

  /// Count is held by the guest's software or the debug unit.
  [[nodiscard]] bool halted() const { return root.dc || inputs.count_stop; }
  [[nodiscard]] bool stopped() const { return halted() || frozen || in_reset; }
};

/// Ticks until a count that holds `count` next takes the value `compare`: 1 to 2^32.
[[nodiscard]] constexpr int128 distance(std::uint32_t count, std::uint32_t compare) {
  return int128{static_cast<std::uint32_t>(compare - count - 1)} + 1;
}

/// Ticks from the last change of Count to its match, and to the guest's.
[[nodiscard]] inline int128 distance_to_match(const state& s) {
  return distance(static_cast<std::uint32_t>(s.count.base_value()), s.root.compare);
}
[[nodiscard]] inline int128 distance_to_guest_match(const state& s) {
  return distance(static_cast<std::uint32_t>(s.count.base_value()) + s.gtoffset, s.guest.compare);
}

/// Count at `t`.
[[nodiscard]] inline std::uint32_t count_at(const state& s, kernel_time t) {
  return static_cast<std::uint32_t>(s.count.value(t));
}
/// Guest Count at `t`.
[[nodiscard]] inline std::uint32_t guest_count_at(const state& s, kernel_time t) {
  return count_at(s, t) + s.gtoffset;
}
/// The first instant after `t` at which Count takes a value by counting, if it counts at all.
[[nodiscard]] inline deadline next_time_of_count(const state& s, std::uint32_t value,
                                                 kernel_time t) {
  return s.count.time_of_count(s.count.counted(t) + distance(count_at(s, t), value));
}
/// The timer request of the root context at `t`.
[[nodiscard]] bool pending_at(const state& s, kernel_time t);
/// The timer request of the guest context at `t`.
[[nodiscard]] bool guest_pending_at(const state& s, kernel_time t);
/// Cause as software reads it at `t`; the host also sees TI in Release 1.
[[nodiscard]] std::uint32_t cause_at(const state& s, kernel_time t, bool host);
[[nodiscard]] std::uint32_t guest_cause_at(const state& s, kernel_time t);

/// The output pins at `t`.
[[nodiscard]] output_levels lines(const state& s, kernel_time t);
/// The first instant after `t` at which a match moves the output pins, or nothing.
[[nodiscard]] deadline next_line_change(const state& s, kernel_time t);

/// Whether the CPU takes an interrupt: Status.IE, EXL and ERL allow it and an enabled line is high
/// (MIPS PRA 6.1; not in EIC mode, where the controller decides).
/// @param status  CP0 Status. @param cause  CP0 Cause.
[[nodiscard]] constexpr bool interrupt_requested(std::uint32_t status, std::uint32_t cause) {
  return (status & 7U) == 1U && ((status & cause) >> 8U & 0xFFU) != 0;
}

}  // namespace archtimers::mips_cp0
