// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace archtimers::testbench {

/// What a viewer shows around one instant: the first that is marked, with room to read the changes on
/// either side. It sees each instant once and remembers a few, however long the waveform is.
class edge_window {
 public:
  /// Changes on either side of the middle that the window has room for.
  static constexpr std::size_t readable_changes = 5;

  /// Something has changed at an instant, later than the one before.
  void note(std::uint64_t time, bool marked) {
    if (marked && !marker_) {
      marker_ = time;
    } else if (!marker_) {
      before_[before_count_++ % readable_changes] = time;
    } else if (++after_count_ <= readable_changes) {
      after_ = time;
    }
  }

  [[nodiscard]] std::optional<std::uint64_t> marker() const { return marker_; }

  /// The length of time that the window shows of a waveform that ends at `end`; with a marker.
  [[nodiscard]] std::uint64_t span(std::uint64_t end) const {
    const bool full_before = before_count_ >= readable_changes;
    const bool full_after = after_count_ >= readable_changes;
    std::uint64_t half = full_before || full_after ? 0 : end;
    if (full_before) half = *marker_ - before_[before_count_ % readable_changes];
    if (full_after) half = std::max(half, after_ - *marker_);
    return around(half, end);
  }
  /// Twice a length, or all there is.
  [[nodiscard]] static std::uint64_t around(std::uint64_t half, std::uint64_t end) {
    return std::max<std::uint64_t>(1, half > end / 2 ? end : 2 * half);
  }

 private:
  std::optional<std::uint64_t> marker_;
  std::array<std::uint64_t, readable_changes>
      before_{};  ///< the latest changes before it, in a ring
  std::size_t before_count_ = 0;
  std::size_t after_count_ = 0;
  std::uint64_t after_ = 0;  ///< the last of them that is readable
};

}  // namespace archtimers::testbench
