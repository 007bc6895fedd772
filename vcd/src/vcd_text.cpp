// SPDX-License-Identifier: Apache-2.0
#include "vcd_text.h"

#include <algorithm>

namespace archtimers::vcd {
namespace {

constexpr std::string_view escape_letters = "abfnrtv";
constexpr std::string_view meant = "\a\b\f\n\r\t\v";

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// The number at the beginning of a word in so many digits, or -1.
int number_in(std::string_view word, std::size_t digits, int base) {
  if (word.size() < digits) return -1;
  int number = 0;
  for (const char c : word.substr(0, digits)) {
    const int digit = digit_of(c);
    if (digit >= base) return -1;
    number = number * base + digit;
  }
  return number < 256 ? number : -1;
}

}  // namespace

std::string word_of_text(std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (c > ' ' && c <= '~' && c != '\\') {
      word += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    word += '\\';
    for (const unsigned shift : {6U, 3U, 0U}) word += static_cast<char>('0' + (byte >> shift & 7U));
  }
  return word;
}

std::string text_of_word(std::string_view word) {
  std::string text;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] != '\\' || i + 1 == word.size()) {
      text += word[i];
      continue;
    }
    const std::string_view rest = word.substr(++i);
    const int octal = number_in(rest, 3, 8);
    const int hexadecimal = rest[0] == 'x' ? number_in(rest.substr(1), 2, 16) : -1;
    const std::size_t letter = escape_letters.find(rest[0]);
    if (octal >= 0 || hexadecimal >= 0) {
      text += static_cast<char>(octal >= 0 ? octal : hexadecimal);
      i += 2;
    } else {
      text += letter == std::string_view::npos ? rest[0] : meant[letter];
    }
  }
  return text;
}

}  // namespace archtimers::vcd
