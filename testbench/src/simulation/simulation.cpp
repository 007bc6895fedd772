// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/simulation.h"

#include <systemc>

namespace archtimers::testbench {

simulation::simulation() { sc_core::sc_curr_simcontext = new sc_core::sc_simcontext(); }

simulation::~simulation() {
  delete sc_core::sc_curr_simcontext;
  sc_core::sc_curr_simcontext = nullptr;
}

}  // namespace archtimers::testbench
