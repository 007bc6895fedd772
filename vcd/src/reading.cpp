// SPDX-License-Identifier: Apache-2.0
#include "reading.h"

#include <algorithm>

namespace archtimers::vcd {

divided_name divide_name(std::string_view reference, unsigned width) {
  const bool escaped = !reference.empty() && reference[0] == '\\';
  const std::size_t blank = reference.find(' ');
  const std::size_t bracket =
      escaped ? (blank == std::string_view::npos ? blank : reference.find('[', blank))
              : reference.rfind('[');
  if (bracket == std::string_view::npos || bracket == 0 || reference.back() != ']') {
    return {std::string(reference.substr(0, blank)), {}};
  }
  const std::string name(reference.substr(0, std::min(blank, bracket)));
  const std::string range(reference.substr(bracket));
  const std::string top = std::to_string(width - 1);
  if (range == "[" + top + ":0]" || range == "[0:" + top + "]") return {name, range};
  return {name + range, {}};
}

char logic_state(char c) noexcept {
  switch (c) {
    case '0':
    case 'l':
    case 'L':
      return '0';
    case '1':
    case 'h':
    case 'H':
      return '1';
    case 'z':
    case 'Z':
      return 'z';
    case 'x':
    case 'X':
    case 'u':
    case 'U':
    case 'w':
    case 'W':
    case '-':
      return 'x';
    default:
      return 0;
  }
}

bool read_bits(std::string_view characters, logic_value& value) {
  const unsigned width = value.width();
  // Nearly all values are numbers of one word.
  if (characters.size() <= 64 && width <= 64) {
    std::uint64_t number = 0;
    bool known = true;
    for (const char c : characters) {
      const auto digit = static_cast<unsigned char>(c - '0');
      known = known && digit <= 1;
      number = number << 1 | (digit & 1U);
    }
    if (known) {
      if (width < 64 && number >> width != 0) return false;
      value = logic_value::of(width, number);
      return true;
    }
  }
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char state = logic_state(characters[characters.size() - 1 - i]);
    if (state == 0 || (i >= width && state != '0')) return false;
    if (i < width) value.set(static_cast<unsigned>(i), state);
  }
  const char lead = logic_state(characters[0]);
  for (std::size_t i = characters.size(); i < width; ++i)
    value.set(static_cast<unsigned>(i), lead == '1' ? '0' : lead);
  return true;
}

std::optional<std::uint64_t> shifted(std::uint64_t time, std::int64_t zero) noexcept {
  const std::uint64_t sum = time + static_cast<std::uint64_t>(zero);
  const bool fits = zero >= 0 ? sum >= time : sum < time;
  if (!fits) return std::nullopt;
  return sum;
}

}  // namespace archtimers::vcd
