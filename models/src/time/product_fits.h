// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <numeric>

#include "archtimers/time/frequency.h"

namespace archtimers {

/// Whether `rate.multiplied_by(factor)` exists: it needs no more than 64 bits. `factor` is not 0.
[[nodiscard]] constexpr bool product_fits(frequency rate, std::uint64_t factor) {
  const std::uint64_t least = factor / std::gcd(rate.denominator(), factor);
  return rate.numerator() <= ~std::uint64_t{0} / least;
}

}  // namespace archtimers
