// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "archtimers/tlm/power_timebase.h"
#include "lockstep_initiator.h"
#include "power_action_text.h"

namespace archtimers::testbench {

/// Makes the accesses of steps at the socket of a POWER time base, of the model or of its twin.
class power_lockstep_initiator {
 public:
  /// @param differ  is told of a response that does not go with the result.
  power_lockstep_initiator(const power::parameters& presets,
                           std::function<void(const std::string&)> differ)
      : presets_(presets), differ_(std::move(differ)) {}

  [[nodiscard]] bool is_there(const power_action& act) const {
    return act.how.thread < presets_.threads;
  }

  /// @param ahead  of the kernel's time.
  lockstep_answer access(tlm::tlm_fw_transport_if<>& target, const power_action& act,
                         const sc_core::sc_time& ahead) {
    // With 32-bit registers either length will do, but a host reads all of the time base.
    const bool narrow = presets_.xlen == 32 && act.is_write() && act.data >> 32U == 0;
    power_access_extension& who = initiator_.who;
    who.thread = act.how.thread;
    who.level = act.how.level;
    who.host = act.how.host;
    who.with_edge = true;  // as the RTL samples it
    who.result = power::access_result::unimplemented;
    const std::uint64_t data = initiator_.access(
        target, act.is_write(), power::address_of_spr(act.number), narrow ? 4 : 8, act.data, ahead);
    if (initiator_.response() !=
        (is_there(act) ? response_of(who.result) : tlm::TLM_GENERIC_ERROR_RESPONSE)) {
      differ_(describe_action(act) + ": response and result disagree");
    }
    return {static_cast<unsigned>(who.result), data};
  }

 private:
  const power::parameters& presets_;
  std::function<void(const std::string&)> differ_;
  lockstep_initiator<power_access_extension> initiator_;
};

}  // namespace archtimers::testbench
