// SPDX-License-Identifier: Apache-2.0
// A transfer on a bus of 32 bits, and what comes back.
#pragma once

#include <cstdint>

#include "random_numbers.h"

/// What a bus says of one transfer.
struct bus_transfer {
  bool write = false;
  std::uint32_t address = 0;
  std::uint32_t data = 0;   ///< of a write
  unsigned strobes = 15;    ///< WSTRB or PSTRB, four bits; of a write
  unsigned protection = 0;  ///< PPROT or AxPROT: 1 privileged, 2 Non-secure, 4 instruction
  unsigned sidebands = 0;   ///< what goes beside the address; the device knows what that is
};

/// What a completer answers.
struct bus_answer {
  std::uint32_t data = 0;  ///< of a read
  bool error = false;
};
inline bool operator==(const bus_answer& a, const bus_answer& b) {
  return a.data == b.data && a.error == b.error;
}

/// A transfer that acted on an edge, and what the adapter answered.
struct bus_access {
  bus_transfer transfer;
  bus_answer answer;
};

/// Random protection, strobes and sidebands for a transfer whose address and data are chosen: every
/// one of them, but more often what is not refused. Now and then the address is no word's.
inline void choose_attributes(bus_transfer& transfer, random_numbers& random) {
  transfer.strobes = random.one_in(8) ? random.below(16) : 15;
  transfer.protection = random.below(8) | (random.one_in(2) ? 1U : 0U);
  if (random.one_in(16)) transfer.address ^= random.below(4);
  transfer.sidebands = random.one_in(2) ? random.below(4) : 0;
}
