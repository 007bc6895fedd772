// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Where the example platform has the Arm generic timer. arm_platform.dts says the same to Linux.
namespace memory_map {

struct range {
  const char* name;
  std::uint64_t base;
  std::uint64_t size;
};

inline constexpr range CNTControlBase{"CNTControlBase", 0x2A43'0000, 0x1'0000};
inline constexpr range CNTReadBase{"CNTReadBase", 0x2A80'0000, 0x1'0000};
inline constexpr range CNTCTLBase{"CNTCTLBase", 0x2A81'0000, 0x1'0000};
inline constexpr range CNTBase0{"CNTBase0", 0x2A82'0000, 0x1'0000};
inline constexpr range CNTBase1{"CNTBase1", 0x2A83'0000, 0x1'0000};

/// Shared peripheral interrupts of the two frames' timers, as the interrupt controller numbers
/// them.
struct frame_interrupts {
  unsigned physical;
  unsigned virtual_timer;
};
inline constexpr frame_interrupts frame_0{25, 24};
inline constexpr frame_interrupts frame_1{26, 27};

/// The counter's frequency in Hz.
inline constexpr std::uint64_t frequency = 24'000'000;

}  // namespace memory_map
