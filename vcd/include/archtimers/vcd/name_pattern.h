// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Choosing signals by name.

#include <string_view>

namespace archtimers::vcd {

/// Whether a pattern means a hierarchical name. `*` stands for any characters, dots included, `?` for
/// one; all else is itself. The pattern is for the whole name, or for what follows one of its dots:
/// "irq", "timer.irq" and "soc.*" mean "soc.timer.irq", "rq" does not.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name) noexcept;

}  // namespace archtimers::vcd
