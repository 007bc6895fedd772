// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <verilated.h>

#include <memory>
#include <utility>

#include "callers_context.h"

namespace archtimers {

/// What all timers have in common as Verilator made them; `Core` is the class of one build, of `verilate_core`.
///
/// Inputs change while the clock is low, and are evaluated before it rises: assertions look at the
/// past. Outputs are evaluated when they are wanted, and inputs only where they have moved.
template <class Core>
class verilated_core {
 public:
  /// @param context  of Verilator's run time, in which coverage gathers; null for one of its own.
  explicit verilated_core(std::shared_ptr<VerilatedContext> context)
      : context_(context ? std::move(context) : std::make_shared<VerilatedContext>()),
        core_(context_.get()) {
    caller_.put_back();
  }
  ~verilated_core() {
    caller_.keep();
    Verilated::threadContextp(context_.get());  // the core's parts are taken out of it
    core_.final();
  }
  verilated_core(const verilated_core&) = delete;
  verilated_core& operator=(const verilated_core&) = delete;

  /// To be called with the presets set.
  void start() {
    const callers_context caller(*context_);  // what the program's arguments choose is read now
    core_.rst_ni = 1;
    settle();
    reset(true);
    reset(false);
  }

  void reset(bool asserted) {
    core_.rst_ni = !asserted;
    settled_ = false;
    settle();
  }

  /// The inputs, to be changed. Asking for them costs an evaluation.
  [[nodiscard]] Core& inputs() {
    settled_ = false;
    return core_;
  }
  /// The outputs, up to date.
  [[nodiscard]] const Core& outputs() {
    settle();
    return core_;
  }
  /// The outputs as of the latest evaluation: good for registers.
  [[nodiscard]] const Core& registered() const { return core_; }

  void rise() {
    settle();
    if (!low_) core_.eval();
    core_.clk_i = 1;
    core_.eval();
    core_.clk_i = 0;
    low_ = false;
    if (core_.req_i != 0) inputs().req_i = 0;  // an access is there for one edge
    context_->timeInc(1);
  }

 private:
  /// Evaluates what the inputs have moved.
  void settle() {
    if (settled_) return;
    core_.inputs_moved_i ^= 1U;
    core_.eval();
    settled_ = low_ = true;
  }

  callers_context caller_;  ///< before the context is made, and after the core is gone
  std::shared_ptr<VerilatedContext> context_;
  Core core_;
  bool settled_ = false;
  bool low_ = false;  ///< the clock, as of the latest evaluation
};

}  // namespace archtimers
