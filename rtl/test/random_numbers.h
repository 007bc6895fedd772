// SPDX-License-Identifier: Apache-2.0
// What random stimulus draws from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

/// Random numbers, the same for the same seed. Two lines: `random_numbers random{7};` and
/// `if (random.one_in(4)) value = random.below(100);`
class random_numbers {
 public:
  explicit random_numbers(std::uint64_t seed) : engine_(seed) {}

  /// 64 random bits.
  std::uint64_t word() { return engine_(); }
  /// 0 to n - 1; n is at least 1.
  std::uint32_t below(std::uint64_t n) { return static_cast<std::uint32_t>(word() % n); }
  /// True once in n times, at random.
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  /// One of these.
  template <class T, std::size_t n>
  T one_of(const std::array<T, n>& values) {
    return values[below(n)];
  }

 private:
  std::mt19937_64 engine_;
};
