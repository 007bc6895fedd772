// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "archtimers/testbench/player.h"

namespace archtimers::testbench {

namespace {

using json = nlohmann::ordered_json;

json to_object(const step_report& report) {
  return {{"step", report.number}, {"line", report.line},        {"time", report.time},
          {"edge", report.edge},   {"text", report.text},        {"note", report.note},
          {"seen", report.seen},   {"problems", report.problems}};
}

json to_object(const play_result& result) {
  json failures = json::array();
  for (const step_report& report : result.failures) failures.push_back(to_object(report));
  return {{"file", result.file},
          {"timer", result.timer},
          {"on", std::string(name_of(result.on))},
          {"remark", result.remark},
          {"good", result.good()},
          {"interrupted", result.interrupted},
          {"steps", result.steps},
          {"steps_in_all", result.steps_in_all},
          {"operations", result.operations},
          {"comparisons", result.comparisons},
          {"cycles", result.cycles},
          {"interrupt_edges", result.interrupt_edges},
          {"mismatches", result.mismatches},
          {"broken_expectations", result.broken},
          {"end_time", result.end_time},
          {"seconds", result.seconds},
          {"wave", result.wave},
          {"wave_view", result.wave_view},
          {"wave_commands", result.wave_commands},
          {"wave_remark", result.wave_remark},
          {"failures", failures}};
}

}  // namespace

std::string to_json(const play_result& result) {
  // What is not UTF-8 in a file's name or a note becomes U+FFFD.
  return to_object(result).dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace archtimers::testbench
