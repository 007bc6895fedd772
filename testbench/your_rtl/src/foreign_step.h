// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace archtimers::testbench {

/// Something to be done to both.
struct foreign_step {
  std::uint64_t edge = 0;  ///< it begins after this one; later if what is before it takes longer
  bool is_pin = false;
  std::size_t place = 0;  ///< of the register or pin in the description
  bool write = false;
  std::uint64_t value = 0;  ///< written or driven
};

}  // namespace archtimers::testbench
