// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <systemc>

namespace archtimers::testing {

/// The text of what `body` reports as an error; empty if nothing.
template <class Body>
std::string error_of(Body body) {
  try {
    body();
  } catch (const sc_core::sc_report& report) {
    EXPECT_EQ(report.get_severity(), sc_core::SC_ERROR);
    return report.get_msg();
  }
  return "";
}

}  // namespace archtimers::testing
