// SPDX-License-Identifier: Apache-2.0
#include "printable.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <system_error>

namespace archtimers::cli {

namespace {

/// The length of the character of UTF-8 at the start of `text`; 0 if it is none. Overlong forms,
/// surrogates and what is above U+10FFFF are none (Unicode 15, table 3-7).
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const unsigned least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < least || byte(1) > most) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  return length;
}

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  return first < ' ' || first == 0x7F ||
         (first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0);  // C1
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(character.size());
    if (length != 0 && !is_control(character)) {
      shown += character;
    } else if (character == "\n" || character == "\t") {
      shown += character == "\n" ? "\\n" : "\\t";
    } else {
      for (const char c : character)
        shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    }
  }
  return shown;
}

std::string with_decimals(const std::string& text) {
  constexpr std::string_view digits = "0123456789abcdefABCDEF";
  std::string made;
  std::size_t from = 0;
  for (std::size_t hex = text.find("0x"); hex != std::string::npos; hex = text.find("0x", from)) {
    const std::size_t end = std::min(text.find_first_not_of(digits, hex + 2), text.size());
    made += text.substr(from, end - from);
    from = end;
    if (hex != 0 && text[hex - 1] != ' ') continue;
    std::uint64_t number = 0;
    const char* const last = text.data() + end;
    const auto read = std::from_chars(text.data() + hex + 2, last, number, 16);
    if (read.ec == std::errc() && read.ptr == last) made += " (" + std::to_string(number) + ")";
  }
  return made + text.substr(from);
}

void print_lines(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) fmt::print("{}\n", printable(line));
}

}  // namespace archtimers::cli
