// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/dice.h"
#include "archtimers/testbench/long_gaps.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers::testbench {

/// One thing done to the POWER time base and its RTL at the instant of a clock edge.
struct power_action {
  /// In the order in which those of one edge act. Software's writes come in three classes: of
  /// counters, of modes (LPCR, TCR, TFMR), and of TSR. A reset moves right after the edge, and a
  /// read sees what the edge has left.
  enum class kind : std::uint8_t {
    tod_sync,
    tod_deliver,
    watchdog_reset_done,
    write,
    write_mode,
    group_pins,
    thread_pins,
    acknowledge_dec,
    acknowledge_hdec,
    write_tsr,
    host_write,
    host,
    assert_reset,
    release_reset,
    read
  };

  std::uint64_t edge = 0;  ///< its number
  kind what = kind::read;
  power::access how;  ///< an access; its thread is that of every other action
  std::uint16_t number = 0;
  std::uint64_t data = 0;  ///< what is written, delivered or commanded

  power::group_inputs group_pins;
  power::thread_inputs pins;
  power_rtl::host_command::operation host = power_rtl::host_command::operation::none;
  power::share share;  ///< for the commands that set one

  [[nodiscard]] bool is_access() const { return is_write() || what == kind::read; }
  [[nodiscard]] bool is_write() const {
    return what == kind::write || what == kind::write_mode || what == kind::write_tsr ||
           what == kind::host_write;
  }
  /// It reaches the model by a pin, or as a call that takes no delay.
  [[nodiscard]] bool needs_kernel() const {
    return !is_access() && what != kind::acknowledge_dec && what != kind::acknowledge_hdec;
  }
};

/// What a write is, by its register and who makes it.
[[nodiscard]] power_action::kind write_kind(std::uint16_t number, const power::access& how);

/// All that is done at one edge, in order; at most one write and one read by a thread.
struct power_step {
  std::uint64_t edge = 0;
  std::vector<power_action> actions;

  /// Puts the actions in the order in which they act: thread 0 first.
  void sort();
};

/// Random steps for the POWER time base, drawn relative to its state so that carries, wraps,
/// same-edge collisions and expiries are common.
class power_timebase_stimulus {
 public:
  explicit power_timebase_stimulus(std::uint64_t seed) : dice_(seed), gaps_(seed) {}

  /// Presets for one run: every profile, and every knob beside its profile's setting.
  [[nodiscard]] power::parameters draw_presets();

  /// The next step after `edge`.
  /// @param clock  the clock whose ticks are the edges.
  [[nodiscard]] power_step draw(const power::timebase& model, const rational_clock& clock,
                                std::uint64_t edge);

  /// A number below `bound`.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }

 private:
  [[nodiscard]] bool chance(unsigned percent) { return dice_.chance(percent); }
  void draw_taps(power::timeout_taps& taps);
  [[nodiscard]] std::uint64_t draw_gap(const power::timebase& model, const rational_clock& clock,
                                       std::uint64_t edge);
  [[nodiscard]] std::uint16_t draw_register(const power::state& s, bool write);
  [[nodiscard]] std::uint16_t draw_shared_register(const power::state& s);
  [[nodiscard]] power::access draw_access(const power::parameters& presets, unsigned thread);
  void draw_writes(power_step& step, const power::timebase& model, kernel_time t);
  bool draw_change_of_ld(power_step& step, const power::timebase& model, kernel_time t);
  void draw_pins(power_step& step, const power::timebase& model);
  void draw_acknowledges(power_step& step, const power::parameters& presets);
  void draw_time_of_day(power_step& step, const power::state& s, kernel_time t);
  void draw_reset_done(power_step& step, const power::parameters& presets);
  bool draw_earlier_reset(power_step& step, const power::state& s);
  void draw_host_command(power_step& step, const power::timebase& model, kernel_time t);
  void draw_reads(power_step& step, const power::state& s);

  dice dice_;
  long_gaps gaps_;
  bool in_reset_ = false;
  power::group_inputs group_pins_;
};

}  // namespace archtimers::testbench
