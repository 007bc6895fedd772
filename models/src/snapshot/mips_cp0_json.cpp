// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/mips_cp0_json.h"

#include "json_codec.h"

namespace archtimers::mips_cp0 {

namespace {

constexpr const char* timer_name = "mips-cp0";

/// A snapshot of version 1 in the form of version 2; empty if it is none. Version 1 let the guest use CP0
/// always, and held Guest Count while the guest's DC was 1, which stops it in no CPU.
std::string upgraded(std::string_view text) {
  auto snapshot = snapshot_json::parse_anything(text);
  if (!snapshot.is_object() || snapshot.value("archtimers_snapshot", 0) != 1) return {};
  if (snapshot.erase("guest_held") != 1) return {};
  snapshot["archtimers_snapshot"] = 2;
  snapshot["guest_ip"] = 0;
  snapshot["guest_cp0"] = true;
  snapshot["fcd"] = false;
  return snapshot_json::text_of(snapshot);
}

}  // namespace

std::string to_json(const snapshot& saved) { return snapshot_json::to_json(timer_name, saved); }

std::variant<snapshot, snapshot_error> from_json(std::string_view text) {
  auto read = snapshot_json::from_json<snapshot, snapshot_error>(timer_name, text);
  const auto* error = std::get_if<snapshot_error>(&read);
  if (error == nullptr || error->message.find("version 1;") == std::string::npos) return read;
  const std::string newer = upgraded(text);
  if (newer.empty()) return read;
  return snapshot_json::from_json<snapshot, snapshot_error>(timer_name, newer);
}

}  // namespace archtimers::mips_cp0
