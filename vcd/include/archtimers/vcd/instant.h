// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A time that carries its unit.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/vcd/timescale.h"

namespace archtimers::vcd {

/// `ticks` units of time since the start (or, where the context says so, a length of time).
/// Instants of different units compare exactly: 1000 ps equals 1 ns.
struct instant {
  std::uint64_t ticks = 0;
  timescale unit = picoseconds;
};

/// -1, 0 or 1 as a is before, at or after b; exact for any two units.
[[nodiscard]] int order(const instant& a, const instant& b) noexcept;

[[nodiscard]] inline bool operator==(const instant& a, const instant& b) noexcept {
  return order(a, b) == 0;
}
[[nodiscard]] inline bool operator!=(const instant& a, const instant& b) noexcept {
  return order(a, b) != 0;
}
[[nodiscard]] inline bool operator<(const instant& a, const instant& b) noexcept {
  return order(a, b) < 0;
}
[[nodiscard]] inline bool operator<=(const instant& a, const instant& b) noexcept {
  return order(a, b) <= 0;
}

/// All digits, in the largest of s, ms, us, ns, ps, fs that leaves a whole part: "41.66667 ns", "3
/// s", "0 s".
[[nodiscard]] std::string to_string(const instant& time);

/// Reads "41.66667 ns", "244ns", "3 s": a decimal number without sign or exponent, and s, ms, us, ns,
/// ps or fs. Exact or nothing: also nothing when it has parts of a fs or does not fit 64 bits.
[[nodiscard]] std::optional<instant> parse_instant(std::string_view text);

}  // namespace archtimers::vcd
