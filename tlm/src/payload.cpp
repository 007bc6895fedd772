// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/payload.h"

#include <algorithm>

namespace archtimers {

std::string_view response_name(tlm::tlm_response_status status) {
  switch (status) {
    case tlm::TLM_OK_RESPONSE:
      return "ok";
    case tlm::TLM_INCOMPLETE_RESPONSE:
      return "incomplete";
    case tlm::TLM_GENERIC_ERROR_RESPONSE:
      return "generic_error";
    case tlm::TLM_ADDRESS_ERROR_RESPONSE:
      return "address_error";
    case tlm::TLM_COMMAND_ERROR_RESPONSE:
      return "command_error";
    case tlm::TLM_BURST_ERROR_RESPONSE:
      return "burst_error";
    case tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE:
      return "byte_enable_error";
  }
  return "unknown";
}

tlm::tlm_response_status check_byte_enables(const tlm::tlm_generic_payload& payload) {
  const unsigned char* enables = payload.get_byte_enable_ptr();
  const unsigned char* end =
      enables + std::min(payload.get_byte_enable_length(), payload.get_data_length());
  const bool all = std::all_of(enables, end, [](unsigned char b) { return b == TLM_BYTE_ENABLED; });
  return all && enables != end ? tlm::TLM_OK_RESPONSE : tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
}

}  // namespace archtimers
