// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_system_register_access.h"

#include <string>

namespace archtimers {

bool arm_pe_accessor::report_missing(unsigned el, const char* whose) const {
  return reports_.error(std::string(whose) + " is " + std::to_string(el) + "; give it 0 to 3");
}

}  // namespace archtimers
