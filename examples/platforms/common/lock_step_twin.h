// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>
#include <type_traits>

#include "archtimers/rtl_twins/twin_clock.h"

/// Waits, without time passing, until a twin has taken the clock edge of this instant, if there is one.
template <class Twin>
void wait_for_edge(Twin& twin) {
  if constexpr (std::is_base_of_v<archtimers::twin_clock, Twin>) {
    twin.wait_for_edge();
  } else {
    twin.settle();
  }
}

/// Waits until the clock edge has been taken that samples what has been presented to a twin by now: the one of this
/// instant, if that is still to come, or the next one.
template <class Twin>
void wait_until_sampled(Twin& twin) {
  const auto deltas = sc_core::sc_delta_count();
  wait_for_edge(twin);
  if (sc_core::sc_delta_count() != deltas) return;
  const sc_core::sc_time& now = sc_core::sc_time_stamp();
  if constexpr (std::is_base_of_v<archtimers::twin_clock, Twin>) {
    sc_core::wait(twin.next_edge(now).value_or(sc_core::sc_max_time()) - now);
  } else {
    sc_core::wait(twin.next_line_change(now).value_or(sc_core::sc_max_time()) - now);
  }
  wait_for_edge(twin);
}
