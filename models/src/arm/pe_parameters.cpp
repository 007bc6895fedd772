// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_parameters.h"

namespace archtimers::arm {

std::string pe_parameters::error() const {
  if (vhe && !el2) return "vhe needs EL2: set el2, or clear vhe";
  if (sel2 && !(el2 && el3)) return "sel2 needs EL2 and EL3: set el2 and el3, or clear sel2";
  if (rme && !(el2 && el3)) return "rme needs EL2 and EL3: set el2 and el3, or clear rme";
  if (has_cntpoff() && !el2)
    return "ecv physical_offset needs EL2: set el2, or take self_synchronized";
  return {};
}

}  // namespace archtimers::arm
