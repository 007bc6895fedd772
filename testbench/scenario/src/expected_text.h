// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// What a text expects of a value: `5`, `"!= 0"`, `"<= now + 3"`, `5..10`.
/// @throws std::invalid_argument  saying what is wrong with it.
[[nodiscard]] expected_value parse_expected(std::string name, std::string_view text);

/// The same text again, without the mask.
[[nodiscard]] std::string expected_text(const expected_value& wanted);

/// The same with values in place of the expressions: `<= 12`.
[[nodiscard]] std::string expected_text(relation is, const std::string& value,
                                        const std::string& last);

/// Whether a value compares so with `value`, or is in the range from there to `last`, modulo 2^64 or
/// less: @param mask  all ones of the width.
[[nodiscard]] bool is_as_expected(relation is, std::uint64_t got, std::uint64_t value,
                                  std::uint64_t last, std::uint64_t mask);

}  // namespace archtimers::testbench
