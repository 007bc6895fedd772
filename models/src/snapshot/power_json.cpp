// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/power_json.h"

#include "json_codec.h"

namespace archtimers::power {

namespace {
constexpr const char* timer_name = "power-timebase";
}

std::string to_json(const snapshot& saved) { return snapshot_json::to_json(timer_name, saved); }

std::variant<snapshot, snapshot_error> from_json(std::string_view text) {
  return snapshot_json::from_json<snapshot, snapshot_error>(timer_name, text);
}

}  // namespace archtimers::power
