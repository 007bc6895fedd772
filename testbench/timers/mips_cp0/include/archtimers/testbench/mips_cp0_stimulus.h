// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/rtl_twins/mips_cp0_rtl.h"

namespace archtimers::testbench {

/// One thing done to the MIPS timer and its RTL at the instant of a clock edge.
struct mips_cp0_step {
  enum class kind { access, pins, assert_reset, release_reset };

  std::uint64_t edge = 0;  ///< the number of the edge; steps are in this order
  kind what = kind::access;
  mips_cp0_rtl::request
      access;  ///< a write is sampled by the edge, a read sees what it left behind
  mips_cp0::input_levels pins;
};

/// Random steps for the MIPS timer, drawn relative to its state so that matches, wraps, same-edge
/// collisions and stops are common.
class mips_cp0_stimulus {
 public:
  explicit mips_cp0_stimulus(std::uint64_t seed) : random_(seed) {}

  /// Presets for one run: every release, policy and prescaler setting comes up.
  [[nodiscard]] mips_cp0::parameters draw_presets();

  /// The next step after `edge`.
  /// @param timer  the model, asked about its state.
  /// @param clock  the clock whose ticks are the edges.
  [[nodiscard]] mips_cp0_step draw(const mips_cp0::timer& timer, const rational_clock& clock,
                                   std::uint64_t edge);

  /// A number of at most `most`, small ones as likely as large ones of few bits.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

 private:
  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
  [[nodiscard]] std::uint64_t draw_gap(const mips_cp0::timer& timer, const rational_clock& clock,
                                       std::uint64_t edge);
  [[nodiscard]] std::uint32_t near(std::uint32_t value);
  [[nodiscard]] mips_cp0_rtl::request draw_access(const mips_cp0::timer& timer, kernel_time t);

  std::mt19937_64 random_;
  mips_cp0::input_levels pins_;
  bool in_reset_ = false;
};

}  // namespace archtimers::testbench
