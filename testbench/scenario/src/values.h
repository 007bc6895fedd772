// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// Values kept by name while a scenario runs.
using kept_values = std::map<std::string, std::uint64_t, std::less<>>;

/// Reads a number: decimal, `0x` hexadecimal or `0b` binary, with `_` or `'` between digits.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view text);

/// A number for a reader: small ones in decimal, others in hexadecimal.
[[nodiscard]] std::string number_text(std::uint64_t number);

/// What is wrong with the text of an expression; empty if nothing is.
[[nodiscard]] std::string expression_problem(const expression& source);

/// The value of an expression, modulo 2^bits.
/// @throws std::invalid_argument  if it uses a value that has not been kept, or a number above 2^bits.
[[nodiscard]] std::uint64_t evaluate(const expression& source, const kept_values& kept,
                                     unsigned bits);

/// All ones in the low `bits` bits.
[[nodiscard]] constexpr std::uint64_t low_bits(unsigned bits) {
  return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

}  // namespace archtimers::testbench
