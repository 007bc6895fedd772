// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace archtimers::cli {

/// Bytes as base64 (RFC 4648, with padding), for what a page of HTML holds itself.
[[nodiscard]] inline std::string base64(std::string_view bytes) {
  constexpr const char* digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view three = bytes.substr(i, 3);
    unsigned word = 0;
    for (std::size_t n = 0; n < 3; ++n)
      word = word << 8U | (n < three.size() ? static_cast<unsigned char>(three[n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n)
      text += n <= three.size() ? digits[word >> (18U - 6U * n) & 63U] : '=';
  }
  return text;
}

}  // namespace archtimers::cli
