// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"

namespace archtimers {

/// The place of a pin or line in a list of them, by its name.
[[nodiscard]] std::optional<std::size_t> find_pin(const std::vector<pin_description>& pins,
                                                  std::string_view name);

/// What one can look at: a line, a register, or a field of a register.
struct observable {
  std::optional<std::size_t> line;
  const register_description* row = nullptr;
  const register_field* field = nullptr;

  /// Its width in bits.
  [[nodiscard]] unsigned width(const timer_kind& kind) const;
};

/// `ti`, `Cause` or `Cause.TI`; nothing if the kind has no such thing.
[[nodiscard]] std::optional<observable> find_observable(const timer_kind& kind,
                                                        std::string_view name);

}  // namespace archtimers
