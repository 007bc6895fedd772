// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/counter_parameters.h"
#include "archtimers/describe/register_description.h"

namespace archtimers::arm {

/// The bytes of a page; each frame is one. A part's flat address is its page's number times this,
/// plus the architecture's offset in the page.
constexpr std::uint64_t page_size = 0x1000;

[[nodiscard]] constexpr std::uint64_t page_of(std::uint64_t address) { return address / page_size; }
[[nodiscard]] constexpr std::uint64_t offset_in_page(std::uint64_t address) {
  return address % page_size;
}

/// How a memory-mapped access is made.
///
/// {`nse`, `nonsecure`} say its physical address space as SCR_EL3.{NSE, NS} and APB5's {PNSE, PPROT[1]} do:
/// 00 Secure, 01 Non-secure, 10 Root, 11 Realm. What a page answers to each: docs/spec, 6.7.
///
///     counter.write(cntcr_offset, 1, now, t, {false, false, true});  // Root, 32 bits
struct bus_access {
  bool nonsecure = false;
  bool wide = false;  ///< 64 bits, single-copy atomic; else 32
  bool nse = false;   ///< Root, or with `nonsecure` Realm (FEAT_RME)
};

/// What became of a memory-mapped access. RAZ/WI is `ok`.
enum class bus_result : std::uint8_t {
  ok = 0,
  refused = 1,  ///< size or alignment that the register does not take; without effect, reads 0
};

struct bus_read {
  bus_result result;
  std::uint64_t value;
};

/// The identification registers CounterID0..11 at 0xFD0, in every frame.
constexpr std::uint64_t counter_id_offset = 0xFD0;
[[nodiscard]] constexpr bool is_counter_id(std::uint64_t offset) {
  return offset >= counter_id_offset && offset < page_size;
}
/// The word at `offset`: PID4..7, PID0..3, CID0..3.
[[nodiscard]] constexpr std::uint32_t counter_id(const peripheral_id& pid, std::uint64_t offset) {
  constexpr std::uint8_t component[] = {0x0D, 0xF0, 0x05, 0xB1};
  const auto i = static_cast<std::size_t>((offset - counter_id_offset) / 4);
  return i < 8 ? pid[(i + 4) % 8] : component[i - 8];
}

/// Which bits of a 64-bit register an access reaches, and where.
enum class lane : std::uint8_t { low, high, both };

[[nodiscard]] constexpr lane lane_of(std::uint64_t offset_in_register, bool wide) {
  return wide ? lane::both : offset_in_register == 4 ? lane::high : lane::low;
}
[[nodiscard]] constexpr std::uint64_t read_lane(std::uint64_t value, lane which) {
  return which == lane::both ? value : which == lane::high ? value >> 32U : value & 0xFFFF'FFFFU;
}
/// `old` with the lane replaced.
[[nodiscard]] constexpr std::uint64_t write_lane(std::uint64_t old, std::uint64_t value,
                                                 lane which) {
  constexpr std::uint64_t low_half = 0xFFFF'FFFFU;
  if (which == lane::both) return value;
  return which == lane::high ? (old & low_half) | value << 32U
                             : (old & ~low_half) | (value & low_half);
}

}  // namespace archtimers::arm
