// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>

namespace archtimers::vcd {

/// The number of characters, not bytes, of UTF-8 text.
inline long letters(const std::string& text) {
  return static_cast<long>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

}  // namespace archtimers::vcd
