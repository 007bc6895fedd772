// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// What a load loads, drawn by the action's seed: all registers of `made`, whatever they were.
[[nodiscard]] power::snapshot drawn_snapshot(power::snapshot made, const power::parameters& p,
                                             std::uint64_t seed);

/// The host at the RTL's command port: it knows shares as mixed numbers, and draws what it loads.
class power_host {
 public:
  explicit power_host(unsigned threads) : threads_(threads) { reset(); }

  /// What the port is driven with for an action.
  /// @param now   of the latest edge. @param next  of the coming one.
  [[nodiscard]] power_rtl::host_command command(const power_action& act,
                                                const power::timebase& model, kernel_time now,
                                                kernel_time next);
  /// The command has been done.
  void done(const power_action& act);
  /// After a reset the shares are those that no host has set.
  void reset() { shares_.fill({{0, 1, threads_}, {0, 1, threads_}}); }
  [[nodiscard]] const power_shares& shares() const { return shares_; }

 private:
  unsigned threads_;
  power_shares shares_;
  power_rtl_shares presented_;
  power_rtl_state loaded_;
};

/// What the model says to a command at the kernel's time, and does.
[[nodiscard]] power_rtl::host_answer give_command(power_timebase_module& model,
                                                  const power_action& act);
/// The same of the twin, for the coming edge. @param model  whose state a load draws upon.
[[nodiscard]] power_rtl::host_answer give_command(power_timebase_rtl_module& twin,
                                                  const power_action& act,
                                                  const power_timebase_module& model);

}  // namespace archtimers::testbench
