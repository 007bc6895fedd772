// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/fresh_simulation.h"

#include <cstdlib>

#include "sanitizer_stack.h"

#ifdef __SANITIZE_ADDRESS__
/// SystemC keeps its pool of timed events to the end of the process; that is no leak of ours.
extern "C" __attribute__((weak)) const char* __lsan_default_suppressions() {
  return "leak:sc_core::sc_event_timed::allocate\n";
}
#endif

namespace archtimers::testbench {

fresh_simulation::fresh_simulation(int resolution_exponent)
    : previous_(sc_core::sc_curr_simcontext),
      previous_default_(sc_core::sc_default_global_context),
      infos_(sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING)) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 0);
  sc_core::sc_curr_simcontext = sc_core::sc_default_global_context = new sc_core::sc_simcontext;
  double femtoseconds = 1;
  for (int e = -15; e < resolution_exponent; ++e) femtoseconds *= 10;
  sc_core::sc_set_time_resolution(femtoseconds, sc_core::SC_FS);
}

fresh_simulation::~fresh_simulation() {
  delete sc_core::sc_curr_simcontext;
  sc_core::sc_curr_simcontext = previous_;
  sc_core::sc_default_global_context = previous_default_;
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, infos_);
  back_on_own_stack();
}

}  // namespace archtimers::testbench
