// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace archtimers::testbench {

/// The first thing in which a model and its RTL differed.
struct mismatch {
  std::uint64_t edge;
  std::string what;  ///< for example `read of Count: model 5, RTL 6`
};

/// What a lock-step run has compared.
struct lockstep_result {
  std::uint64_t operations = 0;        ///< done on both
  std::uint64_t cycles = 0;            ///< clock edges compared
  std::uint64_t line_changes = 0;      ///< instants at which an output changed, compared
  std::optional<mismatch> difference;  ///< the run ends at the first one
};

}  // namespace archtimers::testbench
