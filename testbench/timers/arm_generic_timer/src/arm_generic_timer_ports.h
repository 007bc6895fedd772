// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/arm_pe_timers.h"

namespace archtimers::testbench {

/// A pin or line of a CPU's timers.
template <class Port>
struct arm_pe_port {
  std::string_view name;
  Port arm_pe_timers_ports::*port;
  std::string_view description;
  std::string_view needs;  ///< it exists with this register
};

inline constexpr arm_pe_port<optional_in<bool>> arm_pe_inputs[] = {
    {"rst_ni", &arm_pe_timers_ports::rst_ni, "active-low reset of the CPU's timers", ""},
    {"hcr_e2h", &arm_pe_timers_ports::hcr_e2h, "HCR_EL2.E2H", ""},
    {"hcr_tge", &arm_pe_timers_ports::hcr_tge, "HCR_EL2.TGE", ""},
    {"scr_ns", &arm_pe_timers_ports::scr_ns, "SCR_EL3.NS", ""},
    {"scr_nse", &arm_pe_timers_ports::scr_nse, "SCR_EL3.NSE", ""},
    {"scr_ecven", &arm_pe_timers_ports::scr_ecven, "SCR_EL3.ECVEn", ""},
    {"scr_st", &arm_pe_timers_ports::scr_st, "SCR_EL3.ST", ""},
    {"scr_eel2", &arm_pe_timers_ports::scr_eel2, "SCR_EL3.EEL2", ""},
    {"at_el3", &arm_pe_timers_ports::at_el3, "the CPU is at EL3, with FEAT_RME in Root state", ""},
};

inline constexpr arm_pe_port<optional_out<bool>> arm_pe_lines[] = {
    {"cntp_irq", &arm_pe_timers_ports::cntp_irq, "EL1 physical timer", "CNTP_CTL_EL0"},
    {"cntv_irq", &arm_pe_timers_ports::cntv_irq, "EL1 virtual timer", "CNTV_CTL_EL0"},
    {"cnthp_irq", &arm_pe_timers_ports::cnthp_irq, "EL2 physical timer", "CNTHP_CTL_EL2"},
    {"cnthv_irq", &arm_pe_timers_ports::cnthv_irq, "EL2 virtual timer", "CNTHV_CTL_EL2"},
    {"cntps_irq", &arm_pe_timers_ports::cntps_irq, "Secure physical timer", "CNTPS_CTL_EL1"},
    {"cnthps_irq", &arm_pe_timers_ports::cnthps_irq, "Secure EL2 physical timer", "CNTHPS_CTL_EL2"},
    {"cnthvs_irq", &arm_pe_timers_ports::cnthvs_irq, "Secure EL2 virtual timer", "CNTHVS_CTL_EL2"},
    {"evt_k", &arm_pe_timers_ports::evt_k, "an event of CNTKCTL_EL1, high for one cycle",
     "CNTKCTL_EL1"},
    {"evt_h", &arm_pe_timers_ports::evt_h, "an event of CNTHCTL_EL2, high for one cycle",
     "CNTHCTL_EL2"},
};

/// All pins and lines, the parts' in the order counter, frames, CPUs.
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_inputs();
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_lines();

}  // namespace archtimers::testbench
