// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace archtimers {

/// A read-only view of a constant array.
template <class T>
class table_view {
 public:
  constexpr table_view() = default;
  template <std::size_t N>  // NOLINTNEXTLINE(google-explicit-constructor): a table is its view
  constexpr table_view(const T (&rows)[N]) : rows_(rows), size_(N) {}
  constexpr table_view(const T* rows, std::size_t size) : rows_(rows), size_(size) {}

  [[nodiscard]] constexpr const T* begin() const { return rows_; }
  [[nodiscard]] constexpr const T* end() const { return rows_ + size_; }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return rows_[i]; }

 private:
  const T* rows_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace archtimers
