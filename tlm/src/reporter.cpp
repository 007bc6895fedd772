// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/reporter.h"

namespace archtimers {

reporter::reporter(const sc_core::sc_object& owner, const char* message_type,
                   const std::string& problem)
    : owner_(owner), message_type_(message_type) {
  if (!problem.empty()) error(problem);
}

bool reporter::error(const std::string& what) const {
  SC_REPORT_ERROR(message_type_, (std::string(owner_.name()) + ": " + what).c_str());
  return false;
}

void reporter::warning(const std::string& what) const {
  SC_REPORT_WARNING(message_type_, (std::string(owner_.name()) + ": " + what).c_str());
}

void reporter::hint(bool& said, const std::string& what) const {
  if (said) return;
  said = true;
  SC_REPORT_INFO(message_type_, (std::string(owner_.name()) + ": " + what + " Said once.").c_str());
}

}  // namespace archtimers
