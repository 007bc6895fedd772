// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/time/rational_clock.h"

namespace archtimers::testbench {

/// What a scenario expects of an instant: `none`, `now`, `1.5 us` or `edge 12`.
struct expected_instant {
  enum class kind : std::uint8_t { none, now, at, edge };
  kind what = kind::none;
  kernel_time at{};
  std::uint64_t edge = 0;
};

/// Nothing if the text is none of them.
[[nodiscard]] std::optional<expected_instant> parse_instant(std::string_view text,
                                                            time_resolution resolution);

/// The host's answer to when something happens.
struct instant_answer {
  bool never = false;
  kernel_time at;
};

[[nodiscard]] bool is_as_expected(const instant_answer& got, const expected_instant& expected,
                                  kernel_time now, const rational_clock& clock);

/// The answer for a reader. @param time  the text of a time.
template <class Time>
[[nodiscard]] std::string instant_text(const instant_answer& got, kernel_time now,
                                       const Time& time) {
  if (got.never) return "none";
  return got.at == now ? "now" : time(got.at);
}

}  // namespace archtimers::testbench
