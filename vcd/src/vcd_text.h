// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Texts as values of a VCD file: one word without blanks, as GTKWave reads and writes them.

#include <string>
#include <string_view>

namespace archtimers::vcd {

/// A text as one word: a backslash and what else is no printable character as `\134`, three octal
/// digits.
std::string word_of_text(std::string_view text);

/// The text that a word stands for, with the escapes of C. One that is none is its characters.
std::string text_of_word(std::string_view word);

}  // namespace archtimers::vcd
