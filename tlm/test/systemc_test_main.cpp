// SPDX-License-Identifier: Apache-2.0
// The main program of tests that run SystemC simulations.
#include <gtest/gtest.h>

#include <cstdlib>
#include <systemc>

int main(int argc, char** argv) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 0);
  ::testing::InitGoogleTest(&argc, argv);
  // Mistakes in a test's own set-up end it; the kernel's remarks stay out of the way.
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_THROW);
  return RUN_ALL_TESTS();
}

/// The library refers to it; the simulations here begin in the tests.
int sc_main(int, char**) { return 0; }

/// What the kernel itself leaves behind when a simulation ends with notifications pending.
extern "C" __attribute__((weak)) const char* __lsan_default_suppressions() {
  return "leak:sc_core::sc_event_timed::allocate\n";
}
