// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <tlm>

namespace archtimers {

/// Whether a payload is one access to one register: 4 or 8 bytes, all of them enabled, not streamed.
/// @returns TLM_OK_RESPONSE, or the response that says what is wrong with it.
[[nodiscard]] tlm::tlm_response_status check_register_access(const tlm::tlm_generic_payload& payload);

/// The data of a payload of 4 or 8 bytes, in the host's byte order as TLM-2.0 has it.
[[nodiscard]] inline std::uint64_t load_data(const tlm::tlm_generic_payload& payload) {
  if (payload.get_data_length() == 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, payload.get_data_ptr(), sizeof value);
    return value;
  }
  std::uint32_t value = 0;
  std::memcpy(&value, payload.get_data_ptr(), sizeof value);
  return value;
}

inline void store_data(tlm::tlm_generic_payload& payload, std::uint64_t value) {
  if (payload.get_data_length() == 8) {
    std::memcpy(payload.get_data_ptr(), &value, sizeof value);
    return;
  }
  const auto low = static_cast<std::uint32_t>(value);
  std::memcpy(payload.get_data_ptr(), &low, sizeof low);
}

}  // namespace archtimers
