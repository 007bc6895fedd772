// SPDX-License-Identifier: Apache-2.0
#include "instant.h"

#include "exact_time.h"
#include "values.h"

namespace archtimers::testbench {

std::optional<expected_instant> parse_instant(std::string_view text, time_resolution resolution) {
  using kind = expected_instant::kind;
  if (text == "none") return expected_instant{kind::none};
  if (text == "now") return expected_instant{kind::now};
  constexpr std::string_view edge = "edge ";
  if (text.substr(0, edge.size()) == edge) {
    const auto number = parse_number(text.substr(edge.size()));
    if (!number) return std::nullopt;
    return expected_instant{kind::edge, {}, *number};
  }
  const auto time = exact_time::parse(text);
  const auto units = time ? time->units(resolution) : std::nullopt;
  if (!units) return std::nullopt;
  return expected_instant{kind::at, kernel_time(*units)};
}

bool is_as_expected(const instant_answer& got, const expected_instant& expected, kernel_time now,
                    const rational_clock& clock) {
  using kind = expected_instant::kind;
  if (got.never || expected.what == kind::none) return got.never == (expected.what == kind::none);
  switch (expected.what) {
    case kind::now:
      return got.at == now;
    case kind::at:
      return got.at == expected.at;
    default:
      return clock.time_of(tick(expected.edge)) == got.at;
  }
}

}  // namespace archtimers::testbench
