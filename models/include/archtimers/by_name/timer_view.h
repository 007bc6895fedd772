// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "archtimers/describe/register_description.h"

namespace archtimers {

/// What can be seen of a timer at one instant, under the names of its kind: a running one, or what has been
/// noted of one. Looking changes nothing.
class timer_view {
 public:
  virtual ~timer_view() = default;

  /// The value of a register, whoever may read it; nothing if this timer does not have it.
  /// @param row  one of the kind's `registers()`.
  [[nodiscard]] virtual std::optional<std::uint64_t> peek(
      const register_description& row) const = 0;
  /// The level of an input pin as it is driven, by its place among the kind's `inputs()`; nothing if this
  /// timer does not have it.
  [[nodiscard]] virtual std::optional<std::uint64_t> input_level(std::size_t place) const = 0;
  /// The same of a line, by its place among the kind's `lines()`.
  [[nodiscard]] virtual std::optional<std::uint64_t> line_level(std::size_t place) const = 0;
};

}  // namespace archtimers
