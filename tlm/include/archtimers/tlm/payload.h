// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <tlm>

namespace archtimers {

/// The name of a response: `ok`, `address_error`.
[[nodiscard]] std::string_view response_name(tlm::tlm_response_status status);

/// Whether every byte of a payload is enabled. @returns TLM_OK_RESPONSE or the error response.
[[nodiscard]] tlm::tlm_response_status check_byte_enables(const tlm::tlm_generic_payload& payload);

/// Whether a payload is an access to one 32-bit word with all bytes enabled, not streamed.
[[nodiscard]] inline bool is_plain_word(const tlm::tlm_generic_payload& payload) {
  return payload.get_data_length() == 4 && payload.get_streaming_width() >= 4 &&
         payload.get_data_ptr() != nullptr && payload.get_byte_enable_ptr() == nullptr;
}

/// Whether a payload is one access to one register: 4 or 8 bytes, all of them enabled, not streamed.
/// @returns TLM_OK_RESPONSE, or the response that says what is wrong with it.
[[nodiscard]] inline tlm::tlm_response_status check_register_access(
    const tlm::tlm_generic_payload& payload) {
  const unsigned length = payload.get_data_length();
  if ((length != 4 && length != 8) || payload.get_streaming_width() < length ||
      payload.get_data_ptr() == nullptr) {
    return tlm::TLM_BURST_ERROR_RESPONSE;
  }
  return payload.get_byte_enable_ptr() == nullptr ? tlm::TLM_OK_RESPONSE
                                                  : check_byte_enables(payload);
}

[[nodiscard]] inline std::uint32_t load_word(const tlm::tlm_generic_payload& payload) {
  std::uint32_t value = 0;
  std::memcpy(&value, payload.get_data_ptr(), sizeof value);
  return value;
}

/// The data of a payload of 4 or 8 bytes, in the host's byte order as TLM-2.0 has it.
[[nodiscard]] inline std::uint64_t load_data(const tlm::tlm_generic_payload& payload) {
  if (payload.get_data_length() == 8) {
    std::uint64_t value = 0;
    std::memcpy(&value, payload.get_data_ptr(), sizeof value);
    return value;
  }
  return load_word(payload);
}

inline void store_word(tlm::tlm_generic_payload& payload, std::uint64_t value) {
  const auto low = static_cast<std::uint32_t>(value);
  std::memcpy(payload.get_data_ptr(), &low, sizeof low);
}

inline void store_data(tlm::tlm_generic_payload& payload, std::uint64_t value) {
  if (payload.get_data_length() == 8) {
    std::memcpy(payload.get_data_ptr(), &value, sizeof value);
  } else {
    store_word(payload, value);
  }
}

/// What `transport_dbg` returns for a payload that got this response: the bytes moved.
[[nodiscard]] inline unsigned int debug_bytes(const tlm::tlm_generic_payload& payload,
                                              tlm::tlm_response_status response) {
  const bool done =
      response == tlm::TLM_OK_RESPONSE && payload.get_command() != tlm::TLM_IGNORE_COMMAND;
  return done ? payload.get_data_length() : 0;
}

}  // namespace archtimers
