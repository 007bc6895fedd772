// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/register_description.h"

namespace archtimers::testbench {

/// How a timer is taken up in the middle, where nobody knows what its registers hold.
struct unknown_start {
  /// What a count is told by, and where the host puts it.
  struct told_by {
    std::string_view read;
    std::string_view put;
  };

  /// Fields on which counting depends: each of their values is tried until the capture rules it out.
  std::vector<std::string_view> tried;
  /// Registers, or what their own names begin with, that are taken to be as a reset leaves them.
  std::vector<std::string_view> as_reset;
  std::vector<told_by> told;
  /// What a count leaves behind when it gets there, and a line shows. What it is nobody knows as long as the count, or
  /// what it is compared with, is unknown.
  struct latch {
    std::string line;   ///< on which it shows
    std::string place;  ///< in a saved state: a JSON pointer
    std::uint64_t set;  ///< what it may be instead of 0
  };
  std::vector<latch> latches;

  [[nodiscard]] bool is_as_reset(const register_description& row) const;
};

/// That of a timer by its name.
[[nodiscard]] const unknown_start& unknown_start_of(std::string_view timer);

}  // namespace archtimers::testbench
