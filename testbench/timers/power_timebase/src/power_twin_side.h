// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "power_lockstep_initiator.h"
#include "power_pin_actions.h"
#include "power_rtl_side.h"

namespace archtimers::testbench {

/// The twin, with its RTL, whose state is compared.
struct open_power_twin : power_timebase_rtl_module {
  using power_timebase_rtl_module::power_timebase_rtl_module;
  using power_timebase_rtl_module::rtl;
};

/// The twin, a module of the simulation that clocks itself.
class power_twin_side final : public power_rtl_side {
 public:
  /// @param model  whose state a load draws upon.
  power_twin_side(const power::parameters& presets, const power_timebase_module& model,
                  power_lockstep_initiator& initiator)
      : model_(model), initiator_(initiator), timebase_("twin", presets) {}

  [[nodiscard]] power_rtl& rtl() override { return timebase_.rtl(); }
  [[nodiscard]] power_timebase_pins& pins() { return pins_; }
  [[nodiscard]] std::uint64_t edges() const { return timebase_.edges(); }

  void present(const power_action& act, const power_rtl::host_command& command,
               bool by_pin) override;
  void take_answers(const power_step& /*step*/) override {}
  void present_reads(const std::vector<power_action>& /*reads*/) override {}
  [[nodiscard]] lockstep_answer answer_to(const power_action& act) override {
    return initiator_.access(timebase_, act, sc_core::SC_ZERO_TIME);
  }

 private:
  const power_timebase_module& model_;
  power_lockstep_initiator& initiator_;
  open_power_twin timebase_;
  power_timebase_pins pins_{timebase_};
};

}  // namespace archtimers::testbench
