// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace archtimers::cli {

/// Text from outside, for a terminal: control characters (C0, DEL, C1) and bytes that are not UTF-8
/// come out as `\n`, `\t`, `\x1B`; all else as it is. So a file's name or note can neither move the
/// cursor nor look like a line of ours.
[[nodiscard]] std::string printable(std::string_view text);

/// Text in which each number in hexadecimal has the decimal one behind it, `0x2710 (10000)`, so that a column
/// of both can be compared.
[[nodiscard]] std::string with_decimals(const std::string& text);

/// Lines of ours, with names in them that are not, on standard output.
void print_lines(const std::string& text);

}  // namespace archtimers::cli
