// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_parameters.h"

namespace archtimers::arm {

std::string pe_parameters::error() const {
  if (vhe && !el2) return "vhe needs EL2: set el2, or clear vhe";
  if (nested != nested_virtualisation::none && !vhe)
    return "nested needs VHE: set vhe, or take nested none";
  if (sel2 && !(el2 && el3)) return "sel2 needs EL2 and EL3: set el2 and el3, or clear sel2";
  if (rme && !(el2 && el3)) return "rme needs EL2 and EL3: set el2 and el3, or clear rme";
  if (has_cntpoff() && !el2)
    return "ecv physical_offset needs EL2: set el2, or take self_synchronized";
  if (!has_aarch64() && (vhe || sel2 || rme || has_cntpoff())) {
    return "aarch32 all leaves nothing in AArch64: clear vhe, sel2 and rme, and take ecv none or "
           "self_synchronized, or take aarch32 below_el3";
  }
  return {};
}

std::string pe_parameters::error(const counter_parameters& counter) const {
  std::string problem = error();
  if (problem.empty() && erratum_count != count_erratum::none && counter.clocks_per_tick < 2) {
    problem =
        "erratum_count is about the first cycle after a tick: set the counter's clocks_per_tick to "
        "the CPU clocks in one, 2 or more";
  }
  return problem;
}

std::string pe_parameters::rtl_obstacle() const {
  if (erratum_count != count_erratum::none) return "erratum_count: the RTL has no errata";
  if (erratum_timer != timer_erratum::none) return "erratum_timer: the RTL has no errata";
  if (unknown_seed != 0) return "unknown_seed: the RTL's reset clears these registers";
  return {};
}

}  // namespace archtimers::arm
