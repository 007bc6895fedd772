// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/arm/system_counter.h"
#include "archtimers/arm/timer_frames.h"
#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "archtimers/testbench/dice.h"
#include "archtimers/testbench/long_gaps.h"

namespace archtimers::testbench {

/// The CPUs of a cross-check.
constexpr std::size_t arm_lockstep_cpus = 2;

/// The register ports, in the order in which writes of one edge act.
enum class arm_port : std::uint8_t { cpu0, cpu1, frames, counter };
constexpr std::size_t arm_ports = 4;

/// One thing done to the Arm generic timer and its RTL at the instant of a clock edge.
struct arm_action {
  enum class kind : std::uint8_t { access, dbg_halt, pins, assert_reset, release_reset };

  std::uint64_t edge = 0;  ///< its number
  kind what = kind::access;
  arm_port port = arm_port::counter;  ///< whose registers, pins or reset

  // An access. A write is sampled by the edge, a read sees what it left behind.
  bool write = false;
  bool wide = false;  ///< 64 bits
  bool nonsecure = false;
  bool nse = false;  ///< to a page: Root, or with `nonsecure` Realm
  bool host = false;
  std::uint8_t el = 1;
  std::uint32_t address = 0;  ///< flat, or a system register's key
  std::uint64_t data = 0;

  // A pin; it moves right after the edge.
  bool level = false;
  arm::pe_inputs pins;

  /// It happens at the kernel's time: no initiator does it ahead.
  [[nodiscard]] bool needs_kernel() const { return what != kind::access; }
};

/// All that is done at one edge: at most one write on each port, in the order of the ports, then
/// the reads, or reads and then one pin or reset. (Writes and a pin at one instant would be two
/// instants to the model: it may show a line between them.)
struct arm_step {
  static constexpr std::size_t most_actions = 6;

  std::uint64_t edge = 0;
  std::uint64_t gap = 0;  ///< the edges since the step before, where the steps were drawn
  std::size_t count = 0;
  std::array<arm_action, most_actions> actions;

  [[nodiscard]] const arm_action* begin() const { return actions.data(); }
  [[nodiscard]] const arm_action* end() const { return actions.data() + count; }
};

/// The models of one system, to be asked about their state.
struct arm_models {
  const arm::system_counter* counter;
  const arm::timer_frames* frames;
  std::array<const arm::pe_timers*, arm_lockstep_cpus> cpus;
};

/// Random steps for the Arm generic timer, drawn relative to its state so that matches, wraps,
/// same-edge collisions, stops and frequency changes are common.
class arm_generic_timer_stimulus {
 public:
  explicit arm_generic_timer_stimulus(std::uint64_t seed) : dice_(seed), gaps_(seed) {}

  /// Presets for one run: every feature comes up, and does not.
  [[nodiscard]] arm_generic_timer_parameters draw_presets();

  /// The next step after `edge`.
  [[nodiscard]] arm_step draw(const arm_models& models, const rational_clock& clock,
                              std::uint64_t edge);

  /// A number below `bound`.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }

 private:
  [[nodiscard]] std::uint64_t draw_gap(const arm_models& models, const rational_clock& clock,
                                       std::uint64_t edge);
  [[nodiscard]] bool draw_pin(arm_action& act);

  dice dice_;
  long_gaps gaps_;
  bool dbg_halt_ = false;
  std::array<bool, arm_ports> in_reset_{};
  std::array<arm::pe_inputs, arm_lockstep_cpus> pins_{};
};

}  // namespace archtimers::testbench
