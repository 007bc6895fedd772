// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/power/snapshot.h"
#include "archtimers/power/state.h"

namespace archtimers {

/// A share of the ticks as the RTL counts it, a mixed number: `whole + numerator / denominator`.
struct power_rtl_share {
  std::uint32_t whole = 0;
  std::uint32_t numerator = 1;
  std::uint32_t denominator = 1;

  friend bool operator==(power_rtl_share a, power_rtl_share b) {
    return a.whole == b.whole && a.numerator == b.numerator && a.denominator == b.denominator;
  }
};

/// PURR's share, and SPURR's: the share times the scale.
struct power_rtl_shares {
  power_rtl_share purr;
  power_rtl_share spurr;

  friend bool operator==(const power_rtl_shares& a, const power_rtl_shares& b) {
    return a.purr == b.purr && a.spurr == b.spurr;
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
  };

  std::uint64_t tb = 0;
  std::uint64_t hdec = 0;
  std::uint64_t vtb = 0;
  std::uint64_t offset = 0;
  std::uint64_t applied = 0;
  bool entered = false;
  bool ld = false;
  bool hdice = false;
  bool tbl0_by_tick = false;
  std::uint8_t tbst = 8;
  bool control_error = false;
  std::array<thread, power::most_threads> threads;
};

using power_shares = std::array<power_rtl_shares, power::most_threads>;

/// The registered state that the RTL must have where the model has `s` at `t`.
/// @param shares  as the host has set them last, by thread.
[[nodiscard]] power_rtl_state state_of_rtl(const power::state& s, kernel_time t,
                                           const power_shares& shares);

/// A state with the registers of another one, which is what the load port loads: the profile, the
/// clock with its phase, and the pins are `own`'s.
[[nodiscard]] power::snapshot with_registers_of(const power::snapshot& own,
                                                power::snapshot registers);

/// Calls `act(name, field)` for every field of some states side by side: `act(name, a.tb, b.tb)`.
template <class Act, class... States>
void for_each_field(const Act& act, States&... states) {
  act("TB", states.tb...);
  act("HDEC", states.hdec...);
  act("VTB", states.vtb...);
  act("offset", states.offset...);
  act("applied offset", states.applied...);
  act("entered", states.entered...);
  act("LD", states.ld...);
  act("HDICE", states.hdice...);
  act("tbl0_by_tick", states.tbl0_by_tick...);
  act("TBST", states.tbst...);
  act("control error", states.control_error...);
}
/// The same for the fields of threads.
template <class Act, class... Threads>
void for_each_thread_field(const Act& act, Threads&... threads) {
  act("DEC", threads.dec...);
  act("DEC request", threads.dec_request...);
  act("HDEC request", threads.hdec_request...);
  act("PURR", threads.purr...);
  act("SPURR", threads.spurr...);
  act("PURR remainder", threads.purr_remainder...);
  act("SPURR remainder", threads.spurr_remainder...);
  act("PURR share, whole", threads.shares.purr.whole...);
  act("PURR share, numerator", threads.shares.purr.numerator...);
  act("PURR share, denominator", threads.shares.purr.denominator...);
  act("SPURR share, whole", threads.shares.spurr.whole...);
  act("SPURR share, numerator", threads.shares.spurr.numerator...);
  act("SPURR share, denominator", threads.shares.spurr.denominator...);
  act("DECAR", threads.decar...);
  act("TCR", threads.tcr...);
  act("TSR", threads.tsr...);
}

}  // namespace archtimers
