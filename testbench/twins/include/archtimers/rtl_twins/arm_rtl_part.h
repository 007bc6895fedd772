// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

#include "archtimers/rtl_twins/arm_counted_rtl.h"

namespace archtimers {

/// A twin that takes its clock edges together with the counter that it counts with: what
/// `arm_system_counter_rtl_module` asks of it.
class arm_rtl_part {
 public:
  virtual ~arm_rtl_part() = default;

  [[nodiscard]] virtual arm_counted_rtl& rtl() = 0;
  /// Makes the process that is being declared run when an input pin changes.
  virtual void add_sensitivity_to(sc_core::sc_sensitive& sensitive) const = 0;
  /// Passes the levels of the input pins on.
  virtual void sample_pins() = 0;
  /// Before an edge: drives the register port. And after it.
  virtual void present_posted() = 0;
  virtual void edge_taken() = 0;
  /// Drives the output ports.
  virtual void drive_lines() = 0;
};

}  // namespace archtimers
