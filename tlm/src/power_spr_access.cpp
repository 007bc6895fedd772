// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/power_spr_access.h"

#include <string>

namespace archtimers {

bool power_spr_accessor::report_thread(unsigned thread, const char* whose) const {
  return reports_.error(std::string("the thread of ") + whose + " is " + std::to_string(thread) +
                        "; give it 0 to " + std::to_string(threads_ - 1) +
                        ", or set the parameter threads");
}

bool power_spr_accessor::report_level(const char* whose) const {
  return reports_.error(std::string("the privilege level of ") + whose +
                        " is none; give it problem, supervisor or hypervisor");
}

}  // namespace archtimers
