// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/pe_registers.h"
#include "archtimers/arm/pe_timers.h"
#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/instruction_port.h"

namespace archtimers {

/// MRS and MSR of an AArch64 CPU to its timers, and MRC, MCR, MRRC and MCRR of an AArch32 one. What they return is
/// the value, or that the access traps, and to which exception level, or is UNDEFINED, or that FEAT_NV2 makes it an
/// access to memory (`memory`: the CPU makes it, `arm::vncr_offset(key)` bytes from VNCR_EL2.BADDR on); then nothing
/// has changed. A key that is none of the timers'
/// registers is `no_register`: that register is the CPU's own. The security state is that of the inputs
/// `scr_ns` and others of the timers.
///
///     arm_system_register_port registers(timers, cpu);  // cpu: an exact_quantumkeeper
///     const auto count = registers.mrs(arm::system_register_key(3, 3, 14, 0, 2), 1);  // CNTVCT_EL0 at EL1
///     const auto same = registers.mrrc(arm::cp15_pair_key(1, 14), 1);  // CNTVCT, at EL1 in AArch32
template <class Keeper>
class arm_system_register_port : private instruction_port<arm_access_extension, Keeper> {
 public:
  using result = arm::pe_result;
  using instruction_port<arm_access_extension, Keeper>::instruction_port;

  /// @param key  op0<<14 | op1<<11 | CRn<<7 | CRm<<3 | op2: `arm::system_register_key`.
  /// @param el   the exception level that executes it, 0 to 3.
  arm::pe_read mrs(std::uint16_t key, unsigned el) {
    std::uint64_t value = 0;
    const result what = perform(tlm::TLM_READ_COMMAND, key, value, el);
    return {what, value};
  }
  result msr(std::uint16_t key, std::uint64_t value, unsigned el) {
    return perform(tlm::TLM_WRITE_COMMAND, key, value, el);
  }

  /// @param key  of a register of 32 bits: `arm::cp15_key(opc1, CRn, CRm, opc2)`; of coprocessor 15.
  /// @param el   Hyp mode is 2; Monitor mode is 3, and where EL3 uses AArch32 every Secure mode but User.
  arm::pe_read mrc(std::uint16_t key, unsigned el) { return mrs(key, el); }
  result mcr(std::uint16_t key, std::uint32_t value, unsigned el) { return msr(key, value, el); }
  /// @param key  of a register of 64 bits: `arm::cp15_pair_key(opc1, CRm)`. Rt is the low word of the value.
  arm::pe_read mrrc(std::uint16_t key, unsigned el) { return mrs(key, el); }
  result mcrr(std::uint16_t key, std::uint64_t value, unsigned el) { return msr(key, value, el); }

 private:
  result perform(tlm::tlm_command command, std::uint16_t key, std::uint64_t& value, unsigned el) {
    this->extension().exception_level = static_cast<std::uint8_t>(el);
    return this->access(command, arm::address_of_key(key), value, 8, result::no_register);
  }
};

template <class Keeper>
arm_system_register_port(tlm::tlm_fw_transport_if<>&, Keeper&) -> arm_system_register_port<Keeper>;

}  // namespace archtimers
