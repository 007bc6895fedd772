// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/dice.h"
#include "archtimers/testbench/long_gaps.h"

namespace archtimers::testbench {

/// One thing done to the MIPS timer and its RTL at the instant of a clock edge.
struct mips_cp0_step {
  enum class kind { access, debug_access, pins, assert_reset, release_reset };

  std::uint64_t edge = 0;  ///< the number of the edge; steps are in this order
  kind what = kind::access;
  /// A write is sampled by the edge, a read sees what it left behind. A debug access is the host's.
  mips_cp0_rtl::request access;
  mips_cp0::input_levels pins;

  // What was known when it was drawn, for those who count what is met.
  std::uint64_t gap = 0;  ///< edges since the step before
  bool in_reset = false;  ///< the reset is asserted before the step

  /// It happens at the kernel's time: no initiator does it ahead.
  [[nodiscard]] bool needs_kernel() const { return what != kind::access; }
};

/// Random steps for the MIPS timer, drawn relative to its state so that matches, wraps, same-edge
/// collisions and stops are common.
class mips_cp0_stimulus {
 public:
  explicit mips_cp0_stimulus(std::uint64_t seed) : dice_(seed), long_gaps_(seed) {}

  /// Presets for one run: every release, policy and prescaler setting comes up.
  [[nodiscard]] mips_cp0::parameters draw_presets();

  /// The next step after `edge`.
  /// @param timer  the model, asked about its state.
  /// @param clock  the clock whose ticks are the edges.
  [[nodiscard]] mips_cp0_step draw(const mips_cp0::timer& timer, const rational_clock& clock,
                                   std::uint64_t edge);

  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }

 private:
  [[nodiscard]] bool chance(unsigned percent) { return dice_.chance(percent); }
  [[nodiscard]] std::uint64_t draw_gap(const mips_cp0::timer& timer, const rational_clock& clock,
                                       std::uint64_t edge);
  /// What is worth to be there for. A near miss: Count, or the guest's, is its Compare but for a bit.
  enum class event { match, guest_match, wrap, near_miss };
  /// Edges after `edge` until it, if it is not further than `most`; also if it moves no line.
  [[nodiscard]] std::optional<std::uint64_t> edges_to(event what, const mips_cp0::timer& timer,
                                                      const rational_clock& clock,
                                                      std::uint64_t edge, std::uint64_t most);
  [[nodiscard]] std::uint32_t near(std::uint32_t value, const mips_cp0::parameters& presets);
  [[nodiscard]] std::optional<mips_cp0::register_id> draw_decider_of_match(
      const mips_cp0::timer& timer, const rational_clock& clock, std::uint64_t edge);
  /// @param decider  what is to be written, if not any register.
  [[nodiscard]] mips_cp0_rtl::request draw_access(const mips_cp0::timer& timer, kernel_time t,
                                                  std::optional<mips_cp0::register_id> decider);

  dice dice_;
  long_gaps long_gaps_;
  /// A value that differs from another in one bit was drawn, whether for the guest.
  std::optional<bool> missed_by_guest_;
  mips_cp0::input_levels pins_;
  bool in_reset_ = false;
};

}  // namespace archtimers::testbench
