// SPDX-License-Identifier: Apache-2.0
#include "archtimers/snapshot/arm_json.h"

#include "json_codec.h"

namespace archtimers::arm {

namespace {
constexpr const char* counter_name = "arm-system-counter";
constexpr const char* frames_name = "arm-timer-frames";
constexpr const char* pe_name = "arm-pe-timers";
constexpr const char* vm_name = "arm-virtual-machine";
constexpr const char* vcpu_name = "arm-virtual-cpu";
}  // namespace

std::string to_json(const counter_snapshot& saved) {
  return snapshot_json::to_json(counter_name, saved);
}
std::string to_json(const frames_snapshot& saved) {
  return snapshot_json::to_json(frames_name, saved);
}
std::string to_json(const pe_snapshot& saved) { return snapshot_json::to_json(pe_name, saved); }
std::string to_json(const vm_snapshot& saved) { return snapshot_json::to_json(vm_name, saved); }
std::string to_json(const vcpu_snapshot& saved) { return snapshot_json::to_json(vcpu_name, saved); }

std::variant<counter_snapshot, snapshot_error> counter_from_json(std::string_view text) {
  return snapshot_json::from_json<counter_snapshot, snapshot_error>(counter_name, text);
}
std::variant<frames_snapshot, snapshot_error> frames_from_json(std::string_view text) {
  return snapshot_json::from_json<frames_snapshot, snapshot_error>(frames_name, text);
}
std::variant<pe_snapshot, snapshot_error> pe_from_json(std::string_view text) {
  return snapshot_json::from_json<pe_snapshot, snapshot_error>(pe_name, text);
}
std::variant<vm_snapshot, snapshot_error> vm_from_json(std::string_view text) {
  return snapshot_json::from_json<vm_snapshot, snapshot_error>(vm_name, text);
}
std::variant<vcpu_snapshot, snapshot_error> vcpu_from_json(std::string_view text) {
  return snapshot_json::from_json<vcpu_snapshot, snapshot_error>(vcpu_name, text);
}

}  // namespace archtimers::arm
