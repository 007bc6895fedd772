// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/power_json.h"

#include "json_codec.h"

namespace archtimers::power {

namespace {

constexpr const char* timer_name = "power-timebase";

/// A snapshot of version 1 in the form of version 2; empty if it is none. In version 1 the watchdog asked for
/// the reset that TSR[WRS] names, of TFMR there were the state and an error alone, there were no vCPUs and no
/// resync in the guest, and the threads had one LPCR, without DEE.
std::string upgraded(std::string_view text) {
  using snapshot_json::json;
  auto old = json::parse(text, nullptr, false);
  if (!old.is_object() || old.value("archtimers_snapshot", 0) != 1) return {};
  const json fresh = json::parse(to_json(snapshot()));
  bool fits = true;
  const auto add = [&fits](json& to, const char* name, const json& value) {
    fits = fits && to.is_object() && !to.contains(name);
    if (fits) to[name] = value;
  };
  const auto threads = old.find("threads");
  if (threads == old.end() || !threads->is_array()) return {};
  for (json& thread : *threads) {
    if (!thread.is_object()) return {};
    const auto tsr = thread.find("tsr");
    const bool is_number = tsr != thread.end() && tsr->is_number_unsigned();
    const std::uint64_t status = is_number ? tsr->get<std::uint64_t>() : 0;
    add(thread, "wdt_reset", (status & field::WRS.mask()) >> field::WRS.lsb);
    for (const char* name : {"ld", "hdice"}) {
      if (old.contains(name)) add(thread, name, old[name]);
    }
    add(thread, "dee", false);
    add(thread, "dec_parity", "good");
    for (const char* name : {"vcpu", "host"}) add(thread, name, fresh["threads"][0][name]);
  }
  const auto tbst = old.find("tbst");
  const bool waits = tbst != old.end() && (*tbst == 6 || *tbst == 7);
  add(old, "tbst_last", 7);
  add(old, "tfmr_fields", waits ? field::MOVE_CHIP_TOD_TO_TB.mask() : 0);
  add(old, "tb_sync_occured", false);
  add(old, "hdec_parity", "good");
  add(old, "tfmr_corrupt", false);
  for (const char* name : {"lost", "vcore", "host"}) add(old, name, fresh[name]);
  for (const char* name : {"ld", "hdice"}) old.erase(name);
  old["archtimers_snapshot"] = snapshot::current_version;
  return fits ? old.dump() : std::string();
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
