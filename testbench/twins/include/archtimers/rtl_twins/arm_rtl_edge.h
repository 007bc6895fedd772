// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/rtl_twins/arm_counter_rtl.h"

namespace archtimers {

/// Tells the parts that count with a counter how it stands: after a reset, a pin or an edge.
template <class Parts>
void arm_rtl_settle(arm_counter_rtl& counter, const Parts& parts) {
  const arm_rtl_counts counts = counter.counts();
  for (auto* part : parts) part->count(counts);
}

/// One clock edge of a counter and of all that counts with it. What their register ports were
/// `present`ed with is sampled by it: first by the parts, which see the count after the tick, then
/// by the counter, whose new count the parts see last.
/// @param parts  of them, pointers to `arm_counted_rtl`.
template <class Parts>
void arm_rtl_edge(arm_counter_rtl& counter, const Parts& parts) {
  arm_rtl_settle(counter, parts);
  for (auto* part : parts) part->rise();
  counter.rise();
  arm_rtl_settle(counter, parts);
}

}  // namespace archtimers
