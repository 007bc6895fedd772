// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Collects the changes of one signal as a file tells them and keeps the promises of
/// signal::history.

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

class history_builder {
 public:
  explicit history_builder(unsigned width) : unknown_(width) {}

  [[nodiscard]] unsigned width() const noexcept { return unknown_.width(); }

  /// A second value at one time replaces the first. Returns false, and adds nothing, when time goes
  /// back.
  [[nodiscard]] bool add(std::uint64_t time, logic_value value) {
    if (time < latest_) return false;
    latest_ = time;
    if (!changes_.empty() && changes_.back().time == time) changes_.pop_back();
    if ((changes_.empty() ? unknown_ : changes_.back().value) != value)
      changes_.push_back({time, std::move(value)});
    return true;
  }

  /// The time of the latest value, changed or not.
  [[nodiscard]] std::uint64_t latest() const noexcept { return latest_; }

  /// The finished list; the builder is empty afterwards.
  [[nodiscard]] std::shared_ptr<const std::vector<change>> take() {
    return std::make_shared<const std::vector<change>>(std::move(changes_));
  }

 private:
  logic_value unknown_;
  std::uint64_t latest_ = 0;
  std::vector<change> changes_;
};

}  // namespace archtimers::vcd
