// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace archtimers::testbench {

/// The number that the bytes of an access are, from the lowest on.
[[nodiscard]] inline std::uint64_t value_of(const std::vector<unsigned char>& data) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(data.size(), 8); ++i) {
    value |= std::uint64_t{data[i]} << 8U * i;
  }
  return value;
}

/// Makes the bytes a number.
inline void put_value(std::vector<unsigned char>& data, std::uint64_t value) {
  for (std::size_t i = 0; i < std::min<std::size_t>(data.size(), 8); ++i)
    data[i] = static_cast<unsigned char>(value >> 8U * i);
}

}  // namespace archtimers::testbench
