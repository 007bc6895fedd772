// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/payload.h"

#include <algorithm>

namespace archtimers {

tlm::tlm_response_status check_byte_enables(const tlm::tlm_generic_payload& payload) {
  const unsigned char* enables = payload.get_byte_enable_ptr();
  const unsigned char* end =
      enables + std::min(payload.get_byte_enable_length(), payload.get_data_length());
  const bool all = std::all_of(enables, end, [](unsigned char b) { return b == TLM_BYTE_ENABLED; });
  return all && enables != end ? tlm::TLM_OK_RESPONSE : tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
}

}  // namespace archtimers
