// SPDX-License-Identifier: Apache-2.0
// Every implementation and every input of a CPU's timers, for exhaustive tests.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "arm_pe_access_reference.h"

namespace archtimers::arm {

/// All valid combinations of what can be built, without nested virtualisation.
inline std::vector<pe_parameters> all_presets() {
  std::vector<pe_parameters> all;
  for (unsigned bits = 0; bits < 3 * 96; ++bits) {
    pe_parameters p;
    p.el2 = (bits & 1U) != 0;
    p.el3 = (bits & 2U) != 0;
    p.vhe = (bits & 4U) != 0;
    p.sel2 = (bits & 8U) != 0;
    p.rme = (bits & 16U) != 0;
    p.ecv = static_cast<enhanced_counter>(bits / 32 % 3);
    p.aarch32 = static_cast<aarch32_support>(bits / 96);
    if (p.error().empty()) all.push_back(p);
  }
  return all;
}

/// The same with some nested virtualisation, where there can be any.
inline pe_parameters with_nested(pe_parameters p, std::uint64_t drawn) {
  if (p.vhe) p.nested = static_cast<nested_virtualisation>(drawn % 4);
  return p;
}

inline pe_inputs inputs_of(unsigned bits) {
  return {(bits & 1U) != 0,   (bits & 2U) != 0,   (bits & 4U) != 0,    (bits & 64U) != 0,
          (bits & 8U) != 0,   (bits & 16U) != 0,  (bits & 32U) != 0,   (bits & 128U) != 0,
          (bits & 256U) != 0, (bits & 512U) != 0, (bits & 1024U) != 0, (bits & 2048U) != 0,
          (bits & 4096U) != 0};
}

/// The bits of CNTHCTL_EL2 that an implementation can keep.
inline std::uint32_t kept_bits(const pe_parameters& p) {
  return 0xFFU | (p.vhe ? 0xF00U : 0U) |
         (p.ecv == enhanced_counter::none     ? 0U
          : p.aarch32 == aarch32_support::all ? 0x2'0000U
                                              : 0x3'E000U) |
         (p.ecv == enhanced_counter::physical_offset ? 0x1000U : 0U) | (p.rme ? 0xC'0000U : 0U);
}

inline std::string described(const reference::situation& s, std::uint16_t key, bool is_write) {
  char text[320];
  std::snprintf(
      text, sizeof text,
      "%s %04X el%u%s; el2 %d el3 %d vhe %d sel2 %d ecv %d rme %d aarch32 %d; e2h %d tge %d ns %d "
      "ecven %d st %d eel2 %d nse %d at_el3 %d el1_32 %d el2_32 %d nested %d nv %d%d%d; CNTKCTL %X "
      "CNTHCTL %X",
      is_write ? "write" : "read", key, s.el, s.host ? " host" : "", s.built.el2, s.built.el3,
      s.built.vhe, s.built.sel2, static_cast<int>(s.built.ecv), s.built.rme,
      static_cast<int>(s.built.aarch32), s.in.hcr_e2h, s.in.hcr_tge, s.in.scr_ns, s.in.scr_ecven,
      s.in.scr_st, s.in.scr_eel2, s.in.scr_nse, s.in.at_el3, s.in.el1_aarch32, s.in.el2_aarch32,
      static_cast<int>(s.built.nested), s.in.hcr_nv2, s.in.hcr_nv1, s.in.hcr_nv, s.kctl, s.hctl);
  return text;
}

}  // namespace archtimers::arm
