// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "archtimers/arm/counter_snapshot.h"
#include "archtimers/arm/frames_snapshot.h"
#include "archtimers/arm/pe_snapshot.h"
#include "archtimers/arm/vm_snapshot.h"

namespace archtimers::arm {

/// What is wrong with the text of a snapshot, naming the field.
struct snapshot_error {
  std::string message;
};

/// The snapshots as JSON text: each one object, every number exact.
///
///     {"archtimers_snapshot": 1, "timer": "arm-system-counter",
///      "clock": {"numerator": 24000000, "denominator": 1}, ...}
///
/// The others are "arm-timer-frames", "arm-pe-timers", "arm-virtual-machine" and "arm-virtual-cpu".
[[nodiscard]] std::string to_json(const counter_snapshot& saved);
[[nodiscard]] std::string to_json(const frames_snapshot& saved);
[[nodiscard]] std::string to_json(const pe_snapshot& saved);
[[nodiscard]] std::string to_json(const vm_snapshot& saved);
[[nodiscard]] std::string to_json(const vcpu_snapshot& saved);

/// The snapshot that a text holds.
///
/// Every field must be there, once, with a value of its type and in the range that the architecture
/// has, and no other field may be. The version and the timer must be ours. Whether a timer with its
/// parameters can take the snapshot is for its `restore` to say.
[[nodiscard]] std::variant<counter_snapshot, snapshot_error> counter_from_json(
    std::string_view text);
[[nodiscard]] std::variant<frames_snapshot, snapshot_error> frames_from_json(std::string_view text);
[[nodiscard]] std::variant<pe_snapshot, snapshot_error> pe_from_json(std::string_view text);
[[nodiscard]] std::variant<vm_snapshot, snapshot_error> vm_from_json(std::string_view text);
[[nodiscard]] std::variant<vcpu_snapshot, snapshot_error> vcpu_from_json(std::string_view text);

}  // namespace archtimers::arm
