// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/describe/state_fields.h"
#include "archtimers/power/snapshot.h"
#include "archtimers/power/state.h"

namespace archtimers {

/// A share of the ticks as the RTL counts it, a mixed number: `whole + numerator / denominator`.
struct power_rtl_share {
  std::uint32_t whole = 0;
  std::uint32_t numerator = 1;
  std::uint32_t denominator = 1;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("whole", s.whole...);
    visit("numerator", s.numerator...);
    visit("denominator", s.denominator...);
  }
  friend bool operator==(power_rtl_share a, power_rtl_share b) { return same_fields(a, b); }
};

/// PURR's share, and SPURR's: the share times the scale.
struct power_rtl_shares {
  power_rtl_share purr;
  power_rtl_share spurr;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("PURR share", s.purr...);
    visit("SPURR share", s.spurr...);
  }
  friend bool operator==(const power_rtl_shares& a, const power_rtl_shares& b) {
    return same_fields(a, b);
  }
};
[[nodiscard]] constexpr power_rtl_shares shares_of(power::share part, power::share scale) {
  const auto mixed = [](std::uint64_t n, std::uint64_t d) {
    return power_rtl_share{static_cast<std::uint32_t>(n / d), static_cast<std::uint32_t>(n % d),
                           static_cast<std::uint32_t>(d)};
  };
  return {mixed(part.numerator, part.denominator),
          mixed(std::uint64_t{part.numerator} * scale.numerator,
                std::uint64_t{part.denominator} * scale.denominator)};
}

/// The registered state of the POWER time base's RTL, as its ports show and load it.
struct power_rtl_state {
  struct thread {
    std::uint64_t dec = 0;
    bool dec_request = false;
    bool hdec_request = false;
    std::uint64_t purr = 0;
    std::uint64_t spurr = 0;
    std::uint32_t purr_remainder = 0;
    std::uint32_t spurr_remainder = 0;
    power_rtl_shares shares;
    std::uint32_t decar = 0;
    std::uint32_t tcr = 0;
    std::uint32_t tsr = 0;
    std::uint8_t wdt_reset = 0;
    bool ld = false;
    bool dee = false;
    bool hdice = false;

    template <class Visitor, class... States>
    static void fields(const Visitor& visit, States&... s) {
      visit("DEC", s.dec...);
      visit("DEC request", s.dec_request...);
      visit("HDEC request", s.hdec_request...);
      visit("PURR", s.purr...);
      visit("SPURR", s.spurr...);
      visit("PURR remainder", s.purr_remainder...);
      visit("SPURR remainder", s.spurr_remainder...);
      power_rtl_shares::fields(visit, s.shares...);
      visit("DECAR", s.decar...);
      visit("TCR", s.tcr...);
      visit("TSR", s.tsr...);
      visit("watchdog reset", s.wdt_reset...);
      visit("LD", s.ld...);
      visit("DEE", s.dee...);
      visit("HDICE", s.hdice...);
    }
    friend bool operator==(const thread& a, const thread& b) { return same_fields(a, b); }
  };

  std::uint64_t tb = 0;
  std::uint64_t hdec = 0;
  std::uint64_t vtb = 0;
  std::uint64_t offset = 0;
  std::uint64_t applied = 0;
  bool entered = false;
  bool tbl0_by_tick = false;
  std::uint8_t tbst = 8;
  std::uint8_t tbst_last = 7;
  std::uint64_t tfmr_fields = 0;
  bool tb_sync_occured = false;
  bool control_error = false;
  std::array<thread, power::most_threads> threads;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("TB", s.tb...);
    visit("HDEC", s.hdec...);
    visit("VTB", s.vtb...);
    visit("offset", s.offset...);
    visit("applied offset", s.applied...);
    visit("entered", s.entered...);
    visit("tbl0_by_tick", s.tbl0_by_tick...);
    visit("TBST", s.tbst...);
    visit("TBST_LAST", s.tbst_last...);
    visit("TFMR fields", s.tfmr_fields...);
    visit("TB_SYNC_OCCURED", s.tb_sync_occured...);
    visit("control error", s.control_error...);
    visit("threads", s.threads...);
  }
  friend bool operator==(const power_rtl_state& a, const power_rtl_state& b) {
    return same_fields(a, b);
  }
};

using power_shares = std::array<power_rtl_shares, power::most_threads>;

/// The registered state that the RTL must have where the model has `s` at `t`.
/// @param shares  as the host has set them last, by thread.
[[nodiscard]] power_rtl_state state_of_rtl(const power::state& s, kernel_time t,
                                           const power_shares& shares);

}  // namespace archtimers
