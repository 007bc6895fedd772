// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Choosing signals by name.

#include <string>
#include <string_view>
#include <vector>

namespace archtimers::vcd {

/// Whether a pattern means a name. `*` stands for any characters, dots included, `?` for one; all
/// else is itself.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name) noexcept;

/// Patterns for the hierarchical names of some signals. A pattern means those whose whole name it
/// matches; when there are none, those where it matches what follows a dot: "irq" and "timer.irq"
/// mean "soc.timer.irq", "rq" does not.
class name_patterns {
 public:
  /// No pattern: every name.
  name_patterns() = default;
  /// \param names  of all signals there are
  name_patterns(const std::vector<std::string>& patterns, const std::vector<std::string>& names);

  /// Whether one of the patterns means this name, or there is none.
  [[nodiscard]] bool mean(std::string_view name) const noexcept;
  /// The patterns that mean none of the names.
  [[nodiscard]] const std::vector<std::string>& idle() const noexcept { return idle_; }
  /// There is no pattern.
  [[nodiscard]] bool empty() const noexcept { return patterns_.empty(); }

 private:
  struct pattern {
    std::string text;
    bool by_end;  ///< it matches no whole name
  };

  std::vector<pattern> patterns_;
  std::vector<std::string> idle_;
};

}  // namespace archtimers::vcd
