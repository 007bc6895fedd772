// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/power_timebase.h"

namespace archtimers::testbench {

/// An input pin of a thread.
struct power_thread_input {
  std::string_view name;
  optional_in<bool> power_thread_ports::*port;
  bool initial;
  std::string_view description;
};

inline constexpr power_thread_input power_thread_inputs[] = {
    {"msr_ee", &power_thread_ports::msr_ee, false, "MSR.EE"},
    {"msr_ce", &power_thread_ports::msr_ce, false, "MSR.CE (Book E)"},
    {"msr_hv", &power_thread_ports::msr_hv, true, "MSR.HV"},
    {"msr_pr", &power_thread_ports::msr_pr, false, "MSR.PR"},
    {"msr_gs", &power_thread_ports::msr_gs, false, "MSR.GS (Book E with a hypervisor)"},
    {"pm_active", &power_thread_ports::pm_active, false, "the thread is in a power-saving state"},
    {"dec_ack", &power_thread_ports::dec_ack, false,
     "the decrementer interrupt is taken: 1 for one edge"},
    {"hdec_ack", &power_thread_ports::hdec_ack, false, "the same for HDEC's"},
};

/// An output line of a thread, but for `wdt_reset`.
struct power_thread_line {
  enum class part : std::uint8_t { dec, hdec, booke };

  std::string_view name;
  optional_out<bool> power_thread_ports::*port;
  part of;
  bool interrupt;
  std::string_view description;
};

inline constexpr power_thread_line power_thread_lines[] = {
    {"dec_exc", &power_thread_ports::dec_exc, power_thread_line::part::dec, false,
     "DEC's exception"},
    {"dec_irq", &power_thread_ports::dec_irq, power_thread_line::part::dec, true,
     "decrementer interrupt request"},
    {"hdec_exc", &power_thread_ports::hdec_exc, power_thread_line::part::hdec, false,
     "HDEC's exception"},
    {"hdec_irq", &power_thread_ports::hdec_irq, power_thread_line::part::hdec, true,
     "hypervisor decrementer interrupt request"},
    {"fit_irq", &power_thread_ports::fit_irq, power_thread_line::part::booke, true,
     "fixed-interval interrupt request (Book E)"},
    {"wdt_irq", &power_thread_ports::wdt_irq, power_thread_line::part::booke, true,
     "watchdog interrupt request (Book E)"},
};

/// All pins and lines, those of the group first.
[[nodiscard]] const std::vector<pin_description>& power_timebase_inputs();
[[nodiscard]] const std::vector<pin_description>& power_timebase_lines();

}  // namespace archtimers::testbench
