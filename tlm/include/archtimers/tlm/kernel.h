// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <systemc>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// The time unit of the running simulation.
[[nodiscard]] inline time_resolution kernel_resolution() {
  return time_resolution(sc_core::sc_time(1, sc_core::SC_SEC).value());
}

[[nodiscard]] inline kernel_time to_kernel_time(const sc_core::sc_time& t) {
  return kernel_time(t.value());
}

[[nodiscard]] inline sc_core::sc_time to_sc_time(kernel_time t) {
  return sc_core::sc_time::from_value(t.units());
}

[[nodiscard]] inline std::optional<sc_core::sc_time> to_sc_time(deadline t) {
  if (!t) return std::nullopt;
  return to_sc_time(*t);
}

/// `now` plus an annotated delay, at most the last instant that the kernel can express.
[[nodiscard]] inline kernel_time local_time(kernel_time now, const sc_core::sc_time& delay) {
  const std::uint64_t t = now.units() + delay.value();
  return t < now.units() ? kernel_time::max() : kernel_time(t);
}

}  // namespace archtimers
