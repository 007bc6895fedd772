// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/arm_generic_timer_json.h"

#include <utility>

#include "json_codec.h"

namespace archtimers::by_name {

namespace {

using snapshot_json::bad_snapshot;
using snapshot_json::json;

constexpr unsigned whole_version = 1;
constexpr const char* whole_name = "arm-generic-timer";

template <class Read>
auto part_in(const json& text, const std::string& place, const Read& read) {
  auto got = read(text.dump());
  if (const auto* problem = std::get_if<arm::snapshot_error>(&got)) {
    throw bad_snapshot(place + ": " + problem->message);
  }
  return std::get<0>(std::move(got));
}

}  // namespace

std::string to_json(const arm_generic_timer_state& saved) {
  json whole;
  whole["archtimers_snapshot"] = whole_version;
  whole["timer"] = whole_name;
  whole["counter"] = snapshot_json::parse(arm::to_json(saved.counter));
  whole["frames"] = snapshot_json::parse(arm::to_json(saved.frames));
  whole["machine"] = snapshot_json::parse(arm::to_json(saved.machine));
  json& cpus = whole["cpus"] = json::array();
  for (const auto& cpu : saved.cpus) cpus.push_back(snapshot_json::parse(arm::to_json(cpu)));
  return snapshot_json::text_of(whole);
}

std::variant<arm_generic_timer_state, arm::snapshot_error> arm_generic_timer_from_json(
    std::string_view text) {
  try {
    const json parsed = snapshot_json::parse(text);
    snapshot_json::object fields(parsed, "");
    snapshot_json::check_header(fields, whole_version, whole_name);
    arm_generic_timer_state saved{
        part_in(fields.take("counter"), "counter", arm::counter_from_json),
        part_in(fields.take("frames"), "frames", arm::frames_from_json),
        {},
        part_in(fields.take("machine"), "machine", arm::vm_from_json)};
    const json& cpus = fields.take("cpus");
    if (!cpus.is_array()) throw bad_snapshot("cpus: must be a list");
    for (const json& cpu : cpus) {
      const std::string place = "cpus[" + std::to_string(saved.cpus.size()) + "]";
      saved.cpus.push_back(part_in(cpu, place, arm::vcpu_from_json));
    }
    fields.done();
    return saved;
  } catch (const bad_snapshot& problem) {
    return arm::snapshot_error{problem.what()};
  }
}

}  // namespace archtimers::by_name
