// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_system_register_access.h"

#include <string>

namespace archtimers {

bool arm_pe_accessor::report_missing(unsigned el, const char* whose) const {
  const std::string what = std::string(owner_.name()) + ": " + whose + " is " + std::to_string(el);
  SC_REPORT_ERROR(message_type_, (what + "; give it 0 to 3").c_str());
  return false;
}

}  // namespace archtimers
