// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

/// A CPU's memory, in the host's.
struct memory_view {
  std::uint64_t base;  ///< its address
  unsigned char* bytes;
  std::uint64_t size;
};

/// Puts a program into memory.
/// @param machine  what it must be for: `EM_AARCH64`.
/// @returns where it begins.
/// @throws std::runtime_error  if it is none for this CPU and this memory.
std::uint64_t load_elf(const std::string& file, unsigned machine, const memory_view& memory);
