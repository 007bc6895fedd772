// SPDX-License-Identifier: Apache-2.0
#include "archtimers/describe/number_text.h"

#include <cctype>
#include <limits>

namespace archtimers {

std::optional<std::uint64_t> parse_number(std::string_view text) {
  unsigned base = 10;
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) base = 16;
  if (text.size() > 2 && text[0] == '0' && (text[1] == 'b' || text[1] == 'B')) base = 2;
  if (base != 10) text.remove_prefix(2);
  if (text.empty() || !std::isxdigit(static_cast<unsigned char>(text.front()))) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c == '_' || c == '\'') continue;
    const auto u = static_cast<unsigned char>(c);
    if (!std::isxdigit(u)) return std::nullopt;
    const unsigned digit =
        std::isdigit(u) ? u - unsigned{'0'} : static_cast<unsigned>(std::tolower(u)) - 'a' + 10U;
    if (digit >= base) return std::nullopt;
    if (value > (std::numeric_limits<std::uint64_t>::max() - digit) / base) return std::nullopt;
    value = value * base + digit;
  }
  return value;
}

std::string number_text(std::uint64_t number) {
  if (number < 10000) return std::to_string(number);
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  for (; number != 0; number >>= 4U) text.insert(text.begin(), digits[number & 15U]);
  return "0x" + text;
}

}  // namespace archtimers
