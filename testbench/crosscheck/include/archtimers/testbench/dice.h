// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

namespace archtimers::testbench {

/// Draws at random, the same from the same seed.
class dice {
 public:
  explicit dice(std::uint64_t seed) : random_(seed) {}

  /// Any 64 bits.
  [[nodiscard]] std::uint64_t any() { return random_(); }
  /// A number below `bound`.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return any() % bound; }
  /// Whether something of this probability comes up.
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
  template <class T, std::size_t N>
  [[nodiscard]] const T& one_of(const std::array<T, N>& all) {
    return all[below(N)];
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace archtimers::testbench
