// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace archtimers {

/// Reads a number: decimal, `0x` hexadecimal or `0b` binary, with `_` or `'` between digits.
/// @returns nothing if the text is no number, or one of more than 64 bits.
///
///     parse_number("0x8000_0000")  // 2147483648
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

/// A number for a reader: small ones in decimal, others in hexadecimal.
///
///     number_text(2147483648)  // "0x80000000"
[[nodiscard]] std::string number_text(std::uint64_t number);

}  // namespace archtimers
