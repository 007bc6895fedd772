// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace archtimers {

namespace constant_text {

/// Characters that a constant makes, with their number.
struct characters {
  std::array<char, 24> text{};
  std::size_t size = 0;

  constexpr void add(unsigned value, unsigned base, unsigned least_digits) {
    unsigned place = 1;
    for (unsigned digits = 1; digits < least_digits || value / place >= base; ++digits)
      place *= base;
    for (; place != 0; place /= base) text[size++] = "0123456789ABCDEF"[value / place % base];
  }
};

template <unsigned... Numbers>
inline constexpr characters decimal_characters = [] {
  characters made;
  for (const unsigned number : {Numbers...}) {
    if (made.size != 0) made.text[made.size++] = ',';
    made.add(number, 10, 1);
  }
  return made;
}();

template <unsigned Number>
inline constexpr characters hexadecimal_characters = [] {
  characters made;
  made.add(Number, 16, 3);
  return made;
}();

}  // namespace constant_text

/// `9,0`: numbers as a table of registers shows them.
template <unsigned... Numbers>
inline constexpr std::string_view decimal_text{
    constant_text::decimal_characters<Numbers...>.text.data(),
    constant_text::decimal_characters<Numbers...>.size};

/// `02C`: an offset, of three digits.
template <unsigned Number>
inline constexpr std::string_view hexadecimal_text{
    constant_text::hexadecimal_characters<Number>.text.data(),
    constant_text::hexadecimal_characters<Number>.size};

}  // namespace archtimers
