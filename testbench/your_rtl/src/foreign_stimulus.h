// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "archtimers/testbench/dice.h"
#include "archtimers/testbench/long_gaps.h"
#include "described_core.h"
#include "foreign_step.h"

namespace archtimers::testbench {

/// Draws what is done to a core and its model, from the description alone.
class foreign_stimulus {
 public:
  /// What the model's register at a place has now.
  using look = std::function<std::uint64_t(std::size_t place)>;

  foreign_stimulus(const described_core& core, std::uint64_t seed);

  /// The next step. @param edge  the latest edge.
  [[nodiscard]] foreign_step draw(std::uint64_t edge, const look& now);
  /// Both begin again: what was to come does not come any more.
  void begin_anew() { ripe_ = {}; }
  /// A number below `bound`, for what else a seed decides.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }

 private:
  /// When a step happens: its edge, and how far that is from where the model can be looked at.
  struct moment {
    std::uint64_t edge;
    std::uint64_t gap;
  };

  [[nodiscard]] std::uint64_t draw_gap(std::uint64_t edge);
  [[nodiscard]] std::optional<std::uint64_t> edges_until_ripe(std::uint64_t edge);
  [[nodiscard]] std::size_t draw_register();
  [[nodiscard]] std::uint64_t draw_value(std::size_t place, const moment& at, const look& now);
  [[nodiscard]] std::uint64_t draw_near(std::size_t place, const moment& at, const look& now);
  /// So many ticks from here something may happen.
  void ripens(std::uint64_t edge, std::uint64_t ticks);

  const described_core& core_;
  dice dice_;
  long_gaps long_gaps_;
  std::uint64_t weights_ = 0;
  std::vector<std::size_t> readable_;
  std::array<std::uint64_t, 4> ripe_ = {};  ///< edges
  std::size_t latest_ripe_ = 0;
};

}  // namespace archtimers::testbench
