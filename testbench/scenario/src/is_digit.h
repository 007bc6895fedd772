// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::testbench {

/// Whatever the locale is.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace archtimers::testbench
