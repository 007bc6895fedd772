// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace archtimers::cli {

/// A decimal number that was typed for an option, without sign or blank.
/// @throws usage_error  naming the option and the range if it is none or outside.
[[nodiscard]] std::uint64_t whole_number(std::string_view option, const std::string& text,
                                         std::uint64_t least, std::uint64_t most);

}  // namespace archtimers::cli
