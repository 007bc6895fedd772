// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/by_name/named_timer.h"
#include "archtimers/by_name/timer_view.h"

namespace archtimers::testbench {

/// A named timer as `line_reasons` looks at one.
class view_of_named final : public timer_view {
 public:
  explicit view_of_named(const named_timer& timer) : timer_(timer) {}
  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    return timer_.peek(row);
  }
  [[nodiscard]] std::optional<std::uint64_t> input_level(std::size_t place) const override {
    return timer_.input(place);
  }
  [[nodiscard]] std::optional<std::uint64_t> line_level(std::size_t place) const override {
    return timer_.lines().at(place);
  }

 private:
  const named_timer& timer_;
};

}  // namespace archtimers::testbench
