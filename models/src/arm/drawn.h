// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace archtimers::arm {

/// The bits that a seed has in store for a number (the mixing steps of splitmix64).
[[nodiscard]] inline std::uint64_t drawn(std::uint64_t seed, std::uint64_t number) {
  std::uint64_t z = seed + (number + 1) * 0x9E37'79B9'7F4A'7C15U;
  z = (z ^ z >> 30U) * 0xBF58'476D'1CE4'E5B9U;
  z = (z ^ z >> 27U) * 0x94D0'49BB'1331'11EBU;
  return z ^ z >> 31U;
}

}  // namespace archtimers::arm
