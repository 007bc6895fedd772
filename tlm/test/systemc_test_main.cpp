// SPDX-License-Identifier: Apache-2.0
// The main program of tests that run SystemC simulations.
#include <gtest/gtest.h>

#include <systemc>

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  // Mistakes in a test's own set-up end it; the kernel's remarks stay out of the way.
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_THROW);
  return RUN_ALL_TESTS();
}

/// The library refers to it; the simulations here begin in the tests.
int sc_main(int, char**) { return 0; }
