// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "archtimers/arm/counter_state.h"
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

  friend bool operator==(const counter_snapshot& a, const counter_snapshot& b) {
    return a.clock == b.clock && a.phase == b.phase && a.count == b.count &&
           a.fraction == b.fraction && a.div == b.div && a.active == b.active &&
           a.enabled == b.enabled && a.halt_on_debug == b.halt_on_debug && a.scaled == b.scaled &&
           a.request == b.request && a.scale == b.scale && a.cntfid == b.cntfid;
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
