// SPDX-License-Identifier: Apache-2.0
// What timers cost a simulation: memory, and deltas while nothing is accessed.
#pragma once

#include <malloc.h>

#include <cstddef>
#include <systemc>

namespace archtimers::bench {

/// The bytes allocated in this process.
inline std::size_t allocated() { return mallinfo2().uordblks + mallinfo2().hblkhd; }

/// Deltas per second of the simulation, over ten seconds.
inline double deltas_per_second() {
  const std::uint64_t before = sc_core::sc_delta_count();
  sc_core::sc_start(10, sc_core::SC_SEC, sc_core::SC_RUN_TO_TIME);
  return static_cast<double>(sc_core::sc_delta_count() - before) / 10;
}

/// Destroys modules in the order that costs the kernel least: it looks for the port or the process that goes
/// among those that it has, from the last one on.
template <class Modules>
void destroy_last_first(Modules& all) {
  while (!all.empty()) all.pop_back();
}

}  // namespace archtimers::bench
