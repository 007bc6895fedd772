// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/counter_state.h"
#include "archtimers/describe/register_description.h"
#include "archtimers/describe/state_fields.h"

namespace archtimers::arm {

namespace field {
inline constexpr register_field AIVAL_EN{"EN", 0, 0, register_access::read_write,
                                         "the timer compares with CNTP_AIVAL, not with CNTP_CVAL"};
inline constexpr register_field AIVAL_CLR{"CLR", 1, 1, register_access::write_0_to_clear,
                                          "the count has reached CNTP_AIVAL; 0 clears"};
inline constexpr register_field AIVAL_CTL[] = {AIVAL_CLR, AIVAL_EN};
inline constexpr register_field CFG_AIVAL{"AIVAL", 3, 0, register_access::read_only,
                                          "1: the frame has CNTP_AIVAL"};
inline constexpr register_field CNTP_CFG[] = {CFG_AIVAL};
}  // namespace field

/// The periodic part of the system timer of Arm's SSE and Corstone subsystems: CNTP_AIVAL,
/// CNTP_AIVAL_RELOAD and CNTP_AIVAL_CTL. Arm 102803, System timer; docs/spec/arm-generic-timer.md 6.8.
struct auto_increment {
  std::uint64_t aival = 0;  ///< as wide as the count
  std::uint32_t reload = 0;
  bool enable = false;        ///< EN
  bool clear = false;         ///< CLR: a period has passed and software has not said that it knows
  deadline two_periods = {};  ///< a period ended then with CLR set already; not saved

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("aival", s.aival...);
    visit("reload", s.reload...);
    visit("enable", s.enable...);
    visit("clear", s.clear...);
  }
  friend bool operator==(const auto_increment& a, const auto_increment& b) {
    return same_fields(a, b);
  }

  /// The next AIVAL from this count on.
  void move_on(std::uint64_t count, std::uint64_t count_mask) {
    aival = (count + reload) & count_mask;
  }
};

/// The same after some time.
struct auto_increment_course {
  auto_increment now;
  bool matched = false;     ///< the count has reached AIVAL ...
  kernel_time last;         ///< ... the last time then ...
  bool set_before = false;  ///< ... when CLR was set already
};

/// What is in the registers at `to`, of a timer that is enabled by both its enables from `from` on,
/// while the counter goes the course of `counter`, whose last change is not after `from`. However many
/// periods pass.
[[nodiscard]] auto_increment_course auto_increment_after(const auto_increment& then,
                                                         const counter_state& counter,
                                                         kernel_time from, kernel_time to);

}  // namespace archtimers::arm
