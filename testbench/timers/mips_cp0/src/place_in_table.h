// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace archtimers::testbench {

/// Where a part of a table of crossings begins.
struct place_in_table {
  std::size_t operation;
  std::size_t situation;
};

}  // namespace archtimers::testbench
