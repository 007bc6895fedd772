// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/payload.h"

#include <algorithm>

namespace archtimers {

tlm::tlm_response_status check_register_access(const tlm::tlm_generic_payload& payload) {
  const unsigned length = payload.get_data_length();
  if ((length != 4 && length != 8) || payload.get_streaming_width() < length ||
      payload.get_data_ptr() == nullptr) {
    return tlm::TLM_BURST_ERROR_RESPONSE;
  }
  if (const unsigned char* enables = payload.get_byte_enable_ptr()) {
    const unsigned char* end = enables + std::min(payload.get_byte_enable_length(), length);
    const bool all = std::all_of(enables, end, [](unsigned char b) { return b == TLM_BYTE_ENABLED; });
    if (!all || enables == end) return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
  }
  return tlm::TLM_OK_RESPONSE;
}

}  // namespace archtimers
