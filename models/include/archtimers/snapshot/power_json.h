// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "archtimers/power/snapshot.h"

namespace archtimers::power {

/// What is wrong with the text of a snapshot, naming the field.
struct snapshot_error {
  std::string message;
};

/// The snapshot as JSON text: one object, every number exact. It lists all eight threads,
/// also those that the group does not use.
///
///     {"archtimers_snapshot": 2, "timer": "power-timebase", "base": "server_v3",
///      "tb_clock": {"numerator": 512000000, "denominator": 1}, ...,
///      "threads": [{"dec": 2147483647, ...}, ...]}
[[nodiscard]] std::string to_json(const snapshot& saved);

/// The snapshot that a text holds.
///
/// Every field must be there, once, with a value of its type and in the range that the architecture
/// has, and no other field may be. The version and the timer must be ours; version 1, which had no vCPUs,
/// is read as well. Whether a group with its
/// parameters can take the snapshot is for its `restore` to say.
[[nodiscard]] std::variant<snapshot, snapshot_error> from_json(std::string_view text);

}  // namespace archtimers::power
