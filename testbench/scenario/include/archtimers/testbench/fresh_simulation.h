// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

namespace archtimers::testbench {

/// A SystemC simulation of its own, as long as this object lives: several simulations in one process,
/// each with its own time resolution. The simulation before it comes back afterwards. What modules tell an
/// integrator (SC_INFO) is not printed meanwhile: nobody has integrated them.
///
/// Modules and signals made meanwhile must be destroyed before it is.
class fresh_simulation {
 public:
  /// @param resolution_exponent  e of the time unit of 10^e seconds, -15 to 0; -12 is 1 ps.
  explicit fresh_simulation(int resolution_exponent = -12);
  ~fresh_simulation();
  fresh_simulation(const fresh_simulation&) = delete;
  fresh_simulation& operator=(const fresh_simulation&) = delete;

 private:
  sc_core::sc_simcontext* previous_;
  sc_core::sc_simcontext* previous_default_;
  sc_core::sc_actions infos_;
};

}  // namespace archtimers::testbench
