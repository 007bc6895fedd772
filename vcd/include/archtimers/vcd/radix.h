// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// How a value is spelled.

#include <string>

#include "archtimers/vcd/logic_value.h"

namespace archtimers::vcd {

enum class radix { binary, hex, decimal, signed_decimal };

/// Without a prefix, and without leading zeros but in binary. Decimal is for values of up to 64 known
/// bits; others are spelled in hexadecimal.
[[nodiscard]] std::string spelled(const logic_value& value, radix format);

}  // namespace archtimers::vcd
