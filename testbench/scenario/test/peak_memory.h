// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace archtimers::testbench {

/// The most memory that was allocated by `new` at one time while this object lives, above what it found.
class peak_memory {
 public:
  peak_memory();
  [[nodiscard]] std::size_t peak() const;

 private:
  std::size_t before_;
};

}  // namespace archtimers::testbench
