// SPDX-License-Identifier: Apache-2.0
// The RTL of a lock step, the bare core or the twin: how a step reaches it.
#pragma once

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/power_timebase_stimulus.h"
#include "lockstep_initiator.h"

namespace archtimers::testbench {

/// What both are asked.
class power_rtl_side {
 public:
  virtual ~power_rtl_side() = default;

  [[nodiscard]] virtual power_rtl& rtl() = 0;

  /// Does what the coming edge samples; the RTL puts it in order.
  /// @param command  what the host port is driven with, if the action is the host's.
  /// @param by_pin   the action is done by a pin, rather than by a call.
  virtual void present(const power_action& act, const power_rtl::host_command& command,
                       bool by_pin) = 0;
  /// Takes the answers to all that has been presented, before the edge.
  virtual void take_answers(const power_step& step) = 0;

  /// Presents the reads after an edge, of one thread each; their answers are asked for one by one.
  virtual void present_reads(const std::vector<power_action>& reads) = 0;
  [[nodiscard]] virtual lockstep_answer answer_to(const power_action& act) = 0;

  /// Leaves no read at a thread's port: what no step has done does not meet the next one.
  void withdraw(unsigned thread) {
    power_rtl::request nothing;
    nothing.how = {thread, power::privilege::problem, false};
    rtl().present(nothing);
  }

  /// What a thread's write of the step, and its command, came to.
  [[nodiscard]] const lockstep_answer& written(unsigned thread) const { return written_[thread]; }
  [[nodiscard]] power_rtl::host_answer commanded() const { return commanded_; }

 protected:
  std::array<lockstep_answer, power::most_threads> written_{};
  power_rtl::host_answer commanded_;
};

/// The bare core, clocked by the bench.
class power_core_side final : public power_rtl_side {
 public:
  power_core_side(const power::parameters& presets, std::unique_ptr<power_rtl> core)
      : core_(std::move(core)), edges_of_a_tick_(presets.clocks_per_tick) {}

  [[nodiscard]] power_rtl& rtl() override { return *core_; }
  void present(const power_action& act, const power_rtl::host_command& command,
               bool by_pin) override;
  void take_answers(const power_step& step) override;
  void present_reads(const std::vector<power_action>& reads) override;
  [[nodiscard]] lockstep_answer answer_to(const power_action& act) override {
    return plain(core_->answered(act.how.thread));
  }

  void edge() {
    core_->edge();
    if (++since_tick_ == edges_of_a_tick_) since_tick_ = 0;
    core_->drive_tick(since_tick_ == 0);  // of the coming edge
  }

 private:
  std::unique_ptr<power_rtl> core_;
  unsigned edges_of_a_tick_;
  unsigned since_tick_ = 0;
};

}  // namespace archtimers::testbench
