// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/time/kernel_time.h"

namespace archtimers::testbench {

/// A length of time as a person writes it, `1.5 us`: exactly `digits * 10^exponent` seconds.
struct exact_time {
  std::uint64_t digits = 0;
  int exponent = 0;

  /// Reads a decimal number and one of SystemC's units: s, ms, us, ns, ps, fs. `0` needs no unit.
  [[nodiscard]] static std::optional<exact_time> parse(std::string_view text);

  /// The time in kernel units; nothing if it is no whole number of them or too long.
  [[nodiscard]] std::optional<std::uint64_t> units(time_resolution resolution) const;
};

/// A kernel time for a reader, exactly: `1.5 us`.
[[nodiscard]] std::string time_text(kernel_time t, time_resolution resolution);

/// The exponent e of a time unit of 10^e seconds, `1 ps` or `100 fs`; nothing if the text is none.
[[nodiscard]] std::optional<int> resolution_exponent(std::string_view text);
/// The resolution that has this time unit; e is not above 0.
[[nodiscard]] time_resolution resolution_of(int exponent);

}  // namespace archtimers::testbench
