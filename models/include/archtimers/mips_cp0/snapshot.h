// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "archtimers/mips_cp0/state.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"
#include "archtimers/time/wide_units.h"

namespace archtimers::mips_cp0 {

/// The state of a timer at one instant, free of that instant: it continues anywhere, at any time.
///
/// All of it belongs to one moment: the time of the save, or RESUME if the timer was frozen. The input
/// pins are not part of it; the destination's own apply.
struct snapshot {
  static constexpr unsigned current_version = 2;

  frequency rate{1};    ///< of Count
  tick_fraction phase;  ///< of a count gone, the prescaler's part included
  std::uint32_t count = 0;
  context root;
  context guest;
  std::uint32_t gtoffset = 0;
  std::uint8_t guest_ip = 0;
  bool guest_cp0 = false;
  bool gt = false;
  bool fcd = false;
  bool frozen = false;
  /// A frozen timer: RESUME less the time to which Count belongs, in kernel units (0 unless RESUME was
  /// written without Count), and how many of those make a second. In JSON a number, beyond 64 bits text.
  wide_units resume_after_anchor;
  std::uint64_t units_per_second = 1'000'000'000'000;

  /// What `state` holds as well, under the same names.
  template <class Visitor, class... States>
  static void registers(const Visitor& visit, States&... s) {
    visit("root", s.root...);
    visit("guest", s.guest...);
    visit("gtoffset", s.gtoffset...);
    visit(state_field("guest_ip").up_to(63), s.guest_ip...);
    visit("guest_cp0", s.guest_cp0...);
    visit("gt", s.gt...);
    visit("fcd", s.fcd...);
    visit("frozen", s.frozen...);
  }
  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("rate", s.rate...);
    visit("phase", s.phase...);
    visit("count", s.count...);
    registers(visit, s...);
    visit("resume_after_anchor", s.resume_after_anchor...);
    visit(state_field("units_per_second").at_least(1), s.units_per_second...);
  }
  friend bool operator==(const snapshot& a, const snapshot& b) { return same_fields(a, b); }
};

/// The state at `t`, saved.
[[nodiscard]] snapshot save(const state& s, kernel_time t);

/// What stands in the way of restoring `saved` into a timer with these parameters and this kernel time
/// unit, naming the field; empty if nothing does.
[[nodiscard]] std::string restore_error(const snapshot& saved, const parameters& presets,
                                        time_resolution resolution);

/// Puts a saved state in place of `s` at `t`, as if it had been saved `elapsed` kernel units before:
/// that time is charged to a running timer at once and to a frozen one when it thaws.
void restore(state& s, const snapshot& saved, kernel_time t, std::uint64_t elapsed);

}  // namespace archtimers::mips_cp0
