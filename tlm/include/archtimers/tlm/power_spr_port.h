// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"
#include "archtimers/tlm/instruction_port.h"
#include "archtimers/tlm/power_access_extension.h"

namespace archtimers {

/// MFSPR, MTSPR and MFTB of one thread of a POWER CPU to its time base. What they return is the value, or
/// whether the privilege is too low or there is no such register; then nothing has changed. They move the
/// whole of a general purpose register, as the instructions do: in 32-bit mode a 64-bit CPU writes DEC or TBL
/// from the low word, and looks at the low word of what it has read.
///
///     power_spr_port sprs(timebase, cpu);  // cpu: an exact_quantumkeeper
///     sprs.mtspr(22, 1000, power::privilege::supervisor);
template <class Keeper>
class power_spr_port : private instruction_port<power_access_extension, Keeper> {
  using base = instruction_port<power_access_extension, Keeper>;

 public:
  using result = power::access_result;
  using answer = power::timebase::read_result;

  /// @param thread  whose instructions these are.
  power_spr_port(tlm::tlm_fw_transport_if<>& timer, Keeper& keeper, unsigned thread = 0)
      : base(timer, keeper) {
    this->extension().thread = thread;
  }

  /// @param number  of the special purpose register, as in the instruction (the halves exchanged).
  answer mfspr(unsigned number, power::privilege level = power::privilege::hypervisor) {
    std::uint64_t value = 0;
    const result what = perform(tlm::TLM_READ_COMMAND, number, value, level);
    return {what, value};
  }
  result mtspr(unsigned number, std::uint64_t value,
               power::privilege level = power::privilege::hypervisor) {
    return perform(tlm::TLM_WRITE_COMMAND, number, value, level);
  }
  /// The time base, which every level may read: 268 is TB, on a 32-bit CPU TBL; 269 is TBU.
  answer mftb(unsigned number = 268) { return mfspr(number, power::privilege::problem); }

 private:
  result perform(tlm::tlm_command command, unsigned number, std::uint64_t& value,
                 power::privilege level) {
    this->extension().level = level;
    return this->access(command, power::address_of_spr(number), value, 8, result::unimplemented);
  }
};

template <class Keeper>
power_spr_port(tlm::tlm_fw_transport_if<>&, Keeper&, unsigned = 0) -> power_spr_port<Keeper>;

}  // namespace archtimers
