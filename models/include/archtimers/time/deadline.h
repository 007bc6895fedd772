// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// An instant, or never: used like `deadline`. Its flag is a whole word, which lets the
/// compiler keep it in registers on the path of every write.
class deadline {
 public:
  constexpr deadline() = default;
  constexpr deadline(std::nullopt_t) {}                        // NOLINT: never
  constexpr deadline(kernel_time at) : at_(at), exists_(1) {}  // NOLINT: an instant is a deadline

  [[nodiscard]] constexpr bool has_value() const { return exists_ != 0; }
  constexpr explicit operator bool() const { return has_value(); }
  /// The instant; there must be one.
  constexpr const kernel_time& operator*() const { return at_; }
  constexpr const kernel_time* operator->() const { return &at_; }
  /// The instant. @throws std::bad_optional_access  if it is never.
  [[nodiscard]] constexpr kernel_time value() const {
    if (!has_value()) throw std::bad_optional_access();
    return at_;
  }
  [[nodiscard]] constexpr kernel_time value_or(kernel_time otherwise) const {
    return has_value() ? at_ : otherwise;
  }

  friend constexpr bool operator==(const deadline& a, const deadline& b) {
    return a.exists_ == b.exists_ && (!a.has_value() || a.at_ == b.at_);
  }
  friend constexpr bool operator!=(const deadline& a, const deadline& b) { return !(a == b); }

 private:
  kernel_time at_;
  std::uint64_t exists_ = 0;
};

}  // namespace archtimers
