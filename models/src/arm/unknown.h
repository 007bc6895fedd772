// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/arm/comparator.h"
#include "drawn.h"

namespace archtimers::arm {

/// What registers hold after a reset that the architecture leaves UNKNOWN: bits from a seed, one draw after
/// another. A register that is not there is drawn all the same, so that the others do not depend on it.
class unknown_registers {
 public:
  enum class part : std::uint64_t { counter = 1, frames = 2, cpu = 3 };
  /// The bits that 64-bit registers have whatever the counter's width is.
  static constexpr std::uint64_t every_width = ~std::uint64_t{0} >> 8U;

  unknown_registers(std::uint64_t seed, part of)
      : seed_(seed), number_(static_cast<std::uint64_t>(of) << 32U) {}

  /// The next register's, of the bits that it has.
  std::uint64_t next(std::uint64_t bits) { return drawn(seed_, number_++) & bits; }
  bool flag(bool exists = true) { return next(exists ? 1 : 0) != 0; }
  /// The same, but what a parameter presets with another value than 0.
  std::uint64_t next(std::uint64_t bits, std::uint64_t preset) {
    const std::uint64_t unknown = next(bits);
    return preset != 0 ? preset : unknown;
  }
  comparator timer(bool exists) {
    comparator made;
    made.cval = next(exists ? every_width : 0);
    made.enable = flag(exists);
    made.imask = flag(exists);
    return made;
  }

 private:
  std::uint64_t seed_;
  std::uint64_t number_;
};

}  // namespace archtimers::arm
