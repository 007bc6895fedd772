// SPDX-License-Identifier: Apache-2.0
// The ids that KVM gives to POWER's registers (arch/powerpc/include/uapi/asm/kvm.h), as numbers: the tests do not
// take them from the register table.
#pragma once

#include <cstdint>

namespace archtimers::power {

inline constexpr std::uint64_t TB_OFFSET = 0x1030'0000'0000'009C;
inline constexpr std::uint64_t DEC_EXPIRY = 0x1030'0000'0000'00BE;
inline constexpr std::uint64_t VTB = 0x1030'0000'0000'00AE;
inline constexpr std::uint64_t PURR = 0x1030'0000'0000'000A;
inline constexpr std::uint64_t SPURR = 0x1030'0000'0000'000B;
inline constexpr std::uint64_t LPCR_64 = 0x1030'0000'0000'00B5;
inline constexpr std::uint64_t OR_TSR = 0x1020'0000'0000'0087;
inline constexpr std::uint64_t CLEAR_TSR = 0x1020'0000'0000'0088;
inline constexpr std::uint64_t TCR = 0x1020'0000'0000'0089;
inline constexpr std::uint64_t TSR = 0x1020'0000'0000'008A;
inline constexpr std::uint64_t LPCR_32 = 0x1020'0000'0000'00B5;

}  // namespace archtimers::power
