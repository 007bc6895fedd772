// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace archtimers::cli {

/// A decimal number that was typed for an option, without sign or blank.
/// @throws usage_error  naming the option and the range if it is none or outside.
[[nodiscard]] std::uint64_t whole_number(std::string_view option, const std::string& text,
                                         std::uint64_t least, std::uint64_t most);

inline constexpr std::uint64_t greatest_seed = std::numeric_limits<std::uint64_t>::max();
/// In a seed: it keeps what it has done, so that a failure can be shrunk.
inline constexpr std::uint64_t most_operations = 100'000'000;
/// Processes that share something.
inline constexpr std::uint64_t most_jobs = 256;

/// Seeds from one to another.
struct seed_range {
  std::uint64_t first;
  std::uint64_t last;
};
/// What was typed for `--seeds`: one, or `A..B`. @throws usage_error  if it is neither, or none.
[[nodiscard]] seed_range seeds_typed(const std::string& text);

}  // namespace archtimers::cli
