// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/counter_state.h"
#include "archtimers/describe/register_description.h"
#include "archtimers/describe/state_fields.h"

namespace archtimers::arm {

namespace field {
inline constexpr register_field ENABLE{"ENABLE", 0, 0, register_access::read_write,
                                       "the timer is enabled"};
inline constexpr register_field IMASK{"IMASK", 1, 1, register_access::read_write,
                                      "the interrupt is masked"};
inline constexpr register_field ISTATUS{"ISTATUS", 2, 2, register_access::read_only,
                                        "enabled, and the count less the offset has reached CVAL"};
inline constexpr register_field CTL[] = {ISTATUS, IMASK, ENABLE};
}  // namespace field

/// How a comparator compares: the architecture all 64 bits without a sign; with errata of `pe_errata.h` by
/// the sign of view - CVAL, or by that of TVAL.
enum class comparison : std::uint8_t { full, signed_64, tval };

/// The three registers of every timer of the architecture, which are two: TVAL is a view of CVAL.
/// Arm DDI 0595 CNTP_CTL, CNTP_CVAL, CNTP_TVAL.
struct comparator {
  std::uint64_t cval = 0;
  bool enable = false;
  bool imask = false;

  /// CVAL <= view, unsigned: the timer condition, whatever CTL says.
  [[nodiscard]] bool condition(std::uint64_t view) const { return view >= cval; }
  [[nodiscard]] bool condition(std::uint64_t view, comparison how) const {
    switch (how) {
      case comparison::full:
        break;
      case comparison::signed_64:
        return (view - cval) >> 63U == 0;
      case comparison::tval:
        return static_cast<std::int32_t>(tval(view)) <= 0;
    }
    return condition(view);
  }
  /// The line can be high.
  [[nodiscard]] bool armed() const { return enable && !imask; }
  /// The interrupt line.
  [[nodiscard]] bool line(std::uint64_t view) const { return armed() && condition(view); }

  /// CTL as it reads.
  /// @param condition_when_disabled  what ISTATUS, which is UNKNOWN then, shows while the timer is
  ///   disabled: the condition, or 0.
  [[nodiscard]] std::uint32_t ctl(std::uint64_t view, bool condition_when_disabled,
                                  comparison how = comparison::full) const {
    return ctl_with(condition(view, how), condition_when_disabled);
  }
  /// The same, of a timer with a condition of its own.
  [[nodiscard]] std::uint32_t ctl_with(bool met, bool condition_when_disabled) const {
    const bool istatus = met && (enable || condition_when_disabled);
    return static_cast<std::uint32_t>((istatus ? field::ISTATUS.mask() : 0) |
                                      (imask ? field::IMASK.mask() : 0) |
                                      (enable ? field::ENABLE.mask() : 0));
  }
  /// TVAL as it reads: a signed 32-bit distance that counts down through 0.
  [[nodiscard]] std::uint32_t tval(std::uint64_t view) const {
    return static_cast<std::uint32_t>(cval - view);
  }

  void write_ctl(std::uint64_t value) {
    enable = (value & field::ENABLE.mask()) != 0;
    imask = (value & field::IMASK.mask()) != 0;
  }
  /// Sets CVAL to the view plus a signed 32-bit distance.
  void write_tval(std::uint64_t value, std::uint64_t view) {
    cval = view + static_cast<std::uint64_t>(static_cast<std::int64_t>(
                      static_cast<std::int32_t>(static_cast<std::uint32_t>(value))));
  }

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("cval", s.cval...);
    visit("enable", s.enable...);
    visit("imask", s.imask...);
  }
  friend bool operator==(const comparator& a, const comparator& b) { return same_fields(a, b); }
};

/// The earlier of two instants.
[[nodiscard]] inline deadline earlier(deadline a, deadline b) {
  return !a || (b && *b < *a) ? b : a;
}

}  // namespace archtimers::arm
