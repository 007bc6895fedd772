// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/power_json.h"

#include "json_codec.h"

namespace archtimers::power {

namespace {

constexpr const char* timer_name = "power-timebase";

/// A snapshot of version 1 in the form of version 2; empty if it is none. In version 1 the watchdog asked for
/// the reset that TSR[WRS] names, and of TFMR there were the state and the error alone.
std::string upgraded(std::string_view text) {
  auto snapshot = nlohmann::json::parse(text, nullptr, false);
  if (!snapshot.is_object() || snapshot.value("archtimers_snapshot", 0) != 1) return {};
  const auto threads = snapshot.find("threads");
  if (threads == snapshot.end() || !threads->is_array()) return {};
  for (auto& thread : *threads) {
    if (!thread.is_object() || thread.count("wdt_reset") != 0) return {};
    const auto tsr = thread.find("tsr");
    const bool is_number = tsr != thread.end() && tsr->is_number_unsigned();
    thread["wdt_reset"] =
        is_number ? (tsr->get<std::uint64_t>() & field::WRS.mask()) >> field::WRS.lsb : 0;
  }
  for (const char* newer : {"tbst_last", "tfmr_fields", "tb_sync_occured"}) {
    if (snapshot.count(newer) != 0) return {};
  }
  const auto tbst = snapshot.find("tbst");
  const bool waits = tbst != snapshot.end() && (*tbst == 6 || *tbst == 7);
  snapshot["tbst_last"] = 7;
  snapshot["tfmr_fields"] = waits ? field::MOVE_CHIP_TOD_TO_TB.mask() : 0;
  snapshot["tb_sync_occured"] = false;
  snapshot["archtimers_snapshot"] = 2;
  return snapshot.dump();
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

}  // namespace archtimers::power
