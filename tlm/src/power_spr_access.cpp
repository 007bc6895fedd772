// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/power_spr_access.h"

#include <string>

namespace archtimers {

bool power_spr_accessor::report_thread(unsigned thread, const char* whose) const {
  const std::string what = std::string(owner_.name()) + ": the thread of " + whose + " is " +
                           std::to_string(thread) + "; give it 0 to " +
                           std::to_string(threads_ - 1) + ", or set the parameter threads";
  SC_REPORT_ERROR(message_type_, what.c_str());
  return false;
}

bool power_spr_accessor::report_level(const char* whose) const {
  const std::string what = std::string(owner_.name()) + ": the privilege level of " + whose +
                           " is none; give it problem, supervisor or hypervisor";
  SC_REPORT_ERROR(message_type_, what.c_str());
  return false;
}

}  // namespace archtimers
