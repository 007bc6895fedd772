// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace archtimers::power {

/// What KVM_GET_SREGS and KVM_SET_SREGS have of the timers of a Book E vCPU: `struct kvm_sregs`, `u.e`,
/// under its names. DEC, DECAR and the time base have no ONE_REG id and go by these alone.
/// After Linux arch/powerpc/include/uapi/asm/kvm.h and arch/powerpc/kvm/booke.c.
struct booke_sregs {
  // Bits of `features`: which groups of fields are there, and are to be set.
  static constexpr std::uint32_t base = 1U << 0U;     ///< KVM_SREGS_E_BASE: TSR, TCR, DEC, TB
  static constexpr std::uint32_t arch206 = 1U << 1U;  ///< KVM_SREGS_E_ARCH206: PIR, DECAR
  // Bits of `update_special`: what is set only on demand, because it moves by itself.
  static constexpr std::uint32_t update_tsr = 1U << 1U;  ///< KVM_SREGS_E_UPDATE_TSR
  static constexpr std::uint32_t update_dec = 1U << 2U;  ///< KVM_SREGS_E_UPDATE_DEC

  std::uint32_t features = base | arch206;
  std::uint32_t update_special = 0;  ///< 0 from a get
  std::uint32_t pir = 0;             ///< the thread; a set does not move it
  std::uint32_t tsr = 0;
  std::uint32_t tcr = 0;
  std::uint32_t decar = 0;
  std::uint32_t dec = 0;
  std::uint64_t tb = 0;  ///< of the same instant as `dec`; a set ignores it
};

}  // namespace archtimers::power
