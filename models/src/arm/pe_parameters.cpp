// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_parameters.h"

#include "shared_rows.h"

namespace archtimers::arm {

const parameter_list<pe_parameters>& pe_parameters::list() {
  using row = parameter_row<pe_parameters>;
  using p = pe_parameters;
  static const parameter_list<pe_parameters> rows{
      row::number("cntfrq_reset", &p::cntfrq_reset, "CNTFRQ_EL0 after reset"),
      unknown_seed_row<pe_parameters>(),
      istatus_row<pe_parameters>(),
      row::flag("el2", &p::el2, "the CPUs have EL2"),
      row::flag("el3", &p::el3, "the CPUs have EL3 and Secure state"),
      row::flag("vhe", &p::vhe, "FEAT_VHE; needs el2"),
      row::flag("sel2", &p::sel2, "FEAT_SEL2, Secure EL2; needs el2 and el3"),
      row::word("ecv", &p::ecv, {"0", "1", "2"},
                "FEAT_ECV: 1 more views and traps, 2 CNTPOFF_EL2 as well, which needs el2"),
      row::flag("rme", &p::rme, "FEAT_RME, its timer part; needs el2 and el3"),
      row::word("nested", &p::nested, {"none", "nv", "nv2", "nv2p1"},
                "nested virtualisation: FEAT_NV, FEAT_NV2, FEAT_NV2p1; needs vhe"),
      row::word("aarch32", &p::aarch32, {"none", "below_el3", "all"},
                "which exception levels can use AArch32; all: none uses AArch64, needs vhe, sel2 "
                "and rme false and ecv below 2, and with el3 CNTP has a Secure copy, whose line is "
                "cntps_irq"),
      row::word("erratum_count", &p::erratum_count,
                {"none", "a008585", "161010101", "858921", "unknown1"},
                "an erratum of the counter as CPUs read it, in the first of the clocks_per_tick "
                "edges after a tick; the model's alone"),
      row::word("erratum_timer", &p::erratum_timer, {"none", "xgene_cval", "ac03_cpu_14"},
                "an erratum of the CPUs' comparators; the model's alone"),
      row::number("erratum_seed", &p::erratum_seed, "chooses what is not known of an erratum"),
  };
  return rows;
}

std::string pe_parameters::error() const {
  if (std::string problem = range_error(*this); !problem.empty()) return problem;
  const bool nests = nested != nested_virtualisation::none;
  if (!has_aarch64() && (vhe || sel2 || rme || nests || has_cntpoff())) {
    return "aarch32 all leaves nothing in AArch64: clear vhe, sel2 and rme, take nested none and "
           "ecv "
           "0 or 1 (none, self_synchronized), or take aarch32 below_el3";
  }
  if (vhe && !el2) return "vhe needs EL2: set el2, or clear vhe";
  if (nests && !vhe) return "nested needs VHE: set vhe, or take nested none";
  if (sel2 && !(el2 && el3)) return "sel2 needs EL2 and EL3: set el2 and el3, or clear sel2";
  if (rme && !(el2 && el3)) return "rme needs EL2 and EL3: set el2 and el3, or clear rme";
  if (has_cntpoff() && !el2)
    return "ecv 2 (physical_offset) needs EL2: set el2, or take 1 (self_synchronized)";
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
