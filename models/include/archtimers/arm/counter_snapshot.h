// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/counter_state.h"
#include "archtimers/describe/state_fields.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"

namespace archtimers::arm {

/// The state of a system counter at one instant, free of that instant: it continues anywhere, at
/// any time. The pin dbg_halt is not part of it; the destination's own applies.
struct counter_snapshot {
  static constexpr unsigned current_version = 1;

  frequency clock{1};               ///< the base frequency
  tick_fraction phase;              ///< of an edge gone
  std::uint64_t count = 0;          ///< CNTCV
  std::uint32_t fraction = 0;       ///< of a count, in parts of 2^-24
  std::uint32_t div = 0;            ///< edges since the last update
  std::uint32_t active = 0;         ///< CNTSR.FCACK
  bool enabled = false;             ///< CNTCR.EN
  bool halt_on_debug = false;       ///< CNTCR.HDBG
  bool scaled = false;              ///< CNTCR.SCEN
  std::uint32_t request = 0;        ///< CNTCR.FCREQ
  std::uint32_t scale = scale_one;  ///< CNTSCR
  std::array<std::uint32_t, counter_parameters::most_frequencies> cntfid{};
  frequency_wait wait;  ///< with serial_division

  /// What `counter_state` holds as well, under the same names.
  template <class Visitor, class... States>
  static void registers(const Visitor& visit, States&... s) {
    constexpr std::uint64_t most_request = field::FCREQ.mask() >> field::FCREQ.lsb;
    visit(state_field("div").up_to(counter_parameters::most_divisor - 1), s.div...);
    visit(state_field("active").up_to(counter_parameters::most_frequencies - 1), s.active...);
    visit("enabled", s.enabled...);
    visit("halt_on_debug", s.halt_on_debug...);
    visit("scaled", s.scaled...);
    visit(state_field("request").up_to(most_request), s.request...);
    visit("scale", s.scale...);
    visit("cntfid", s.cntfid...);
    visit(state_field("wait").added(), s.wait...);
  }
  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("clock", s.clock...);
    visit("phase", s.phase...);
    visit("count", s.count...);
    visit(state_field("fraction").up_to(scale_one - 1), s.fraction...);
    registers(visit, s...);
  }
  friend bool operator==(const counter_snapshot& a, const counter_snapshot& b) {
    return same_fields(a, b);
  }
};

/// The state at `t`, saved.
[[nodiscard]] counter_snapshot save(const counter_state& s, kernel_time t);

/// What stands in the way of restoring `saved` into a counter with these parameters and this kernel
/// time unit, naming the field; empty if nothing does.
[[nodiscard]] std::string restore_error(const counter_snapshot& saved,
                                        const counter_parameters& presets,
                                        time_resolution resolution);

/// Puts a saved state in place of `s` at `t`, as if it had been saved `elapsed` kernel units
/// before: a running counter has counted through that time.
void restore(counter_state& s, const counter_snapshot& saved, kernel_time t, std::uint64_t elapsed);

}  // namespace archtimers::arm
