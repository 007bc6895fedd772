// SPDX-License-Identifier: Apache-2.0
#include "far_edge.h"

#include <fmt/format.h>

#include "printable.h"

namespace archtimers::cli {

namespace {

/// Before this the speed is not known.
constexpr double measured_after = 0.2;  // s
/// What takes less is not spoken of.
constexpr double worth_a_word = 10;  // s

std::string length(double seconds) {
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.0f} min", seconds / 60);
  if (seconds < 48 * 3600) return fmt::format("{:.0f} h", seconds / 3600);
  return fmt::format("{:.0f} days", seconds / 86400);
}

}  // namespace

void far_edge::show(std::uint64_t edge, std::uint64_t last) {
  const double taken =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (taken < measured_after || edge == 0 || edge > last) return;
  const double speed = static_cast<double>(edge) / taken;
  const double left = static_cast<double>(last - edge) / speed;
  if (!said_ && left < worth_a_word) return;
  if (!said_) {
    line_.clear();
    complain(
        fmt::format("{}: edge {} is far: about {} at {:.1f} M edges/s; Ctrl-C ends it in order",
                    file_, last, length(left), speed / 1e6));
    said_ = true;
  }
  line_.show(fmt::format("playing {}: edge {} of {}, about {} left", printable(file_), edge, last,
                         length(left)));
}

}  // namespace archtimers::cli
