// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <systemc>
#include <utility>

#include "archtimers/tlm/power_timebase.h"
#include "power_pin_actions.h"

namespace archtimers::testbench {

/// The TLM module of a lock step with signals at its pins: how a step reaches it.
///
/// What happens on one edge acts in the order of D-18, which is that of a step. A pin reaches the
/// model a delta cycle after it has moved, a call at once: before a call after a pin the model gets
/// the time to see the pin, unless pins come late. Pins in a row it sees together, and puts them in order itself.
class power_model_side {
 public:
  /// @param settle           lets signals change, and modules see it.
  /// @param lines_may_pulse  is told that one instant takes several delta cycles.
  power_model_side(const power::parameters& presets, std::function<void()> settle,
                   std::function<void()> lines_may_pulse)
      : module_("model", presets),
        settle_signals_(std::move(settle)),
        lines_may_pulse_(std::move(lines_may_pulse)) {}

  [[nodiscard]] power_timebase_module& module() { return module_; }
  [[nodiscard]] const power_timebase_module& module() const { return module_; }
  [[nodiscard]] const power_timebase_pins& pins() const { return pins_; }

  /// @param pins_come_late  after the calls of the step: the model has to put them in order itself.
  void begin_step(bool pins_come_late) {
    route_ = route::none;
    pins_come_late_ = pins_come_late;
  }

  /// Does an action by its pin.
  void drive(const power_action& act) {
    const bool of_reset = act.what == power_action::kind::assert_reset ||
                          act.what == power_action::kind::release_reset;
    if (of_reset) settle();  // it acts after all that its edge does
    take(of_reset ? route::reset : route::pin);
    testbench::drive(pins_, act);
    pins_moved_ = true;
  }

  /// Before a call.
  void begin_call() {
    if (!pins_come_late_) settle();
    take(route::call);
  }

  /// Lets the model see the pins that have moved.
  void settle() {
    if (!pins_moved_) return;
    pins_moved_ = false;
    settle_signals_();
    pins_.end_pulses();
  }

 private:
  enum class route { none, pin, call, reset };

  /// Notes how the next thing reaches the model: if by another way than the one before it, in another
  /// delta cycle.
  void take(route next) {
    if (route_ != route::none && next != route_) lines_may_pulse_();
    route_ = next;
  }

  power_timebase_module module_;
  power_timebase_pins pins_{module_};
  std::function<void()> settle_signals_;
  std::function<void()> lines_may_pulse_;
  bool pins_moved_ = false;
  bool pins_come_late_ = false;
  route route_ = route::none;
};

}  // namespace archtimers::testbench
