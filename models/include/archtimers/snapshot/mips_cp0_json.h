// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "archtimers/mips_cp0/snapshot.h"

namespace archtimers::mips_cp0 {

/// What is wrong with the text of a snapshot, naming the field.
struct snapshot_error {
  std::string message;
};

/// The snapshot as JSON text: one object, every number exact.
///
///     {"archtimers_snapshot": 2, "timer": "mips-cp0",
///      "rate": {"numerator": 24000000, "denominator": 1}, ...}
[[nodiscard]] std::string to_json(const snapshot& saved);

/// The snapshot that a text holds.
///
/// Every field must be there, once, with a value of its type and in its range, and no other field
/// may be. The version and the timer must be ours; version 1, which held Guest Count and let the guest
/// use CP0 always, is read as well. Whether a timer can take the snapshot is for its `restore` to say.
[[nodiscard]] std::variant<snapshot, snapshot_error> from_json(std::string_view text);

}  // namespace archtimers::mips_cp0
