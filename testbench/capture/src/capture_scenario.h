// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "reference_timer.h"

namespace archtimers::testbench {

/// The last step of a scenario that shows a capture: what the model has there.
struct shown_end {
  std::int64_t edge = 0;                ///< of the capture
  std::optional<captured_access> read;  ///< an access to look at, or else
  std::uint64_t value = 0;              ///< what the model answers,
  bool refused = false;
  std::vector<std::pair<std::size_t, std::uint64_t>> lines;  ///< the model's levels of lines
  std::string note;
};

/// What has been done to the model since it began, as a scenario.
[[nodiscard]] scenario scenario_of(const reference_timer& timer, const capture_map& map,
                                   const std::string& about, const shown_end& end);

/// An access for a reader: `write Compare = 0x64`.
[[nodiscard]] std::string text_of(const captured_access& access, const scenario_timer& timer);

}  // namespace archtimers::testbench
