// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>

#include "archtimers/testbench/scenario.h"
#include "exact_time.h"
#include "yaml_map.h"

namespace archtimers::testbench {

namespace {

std::vector<named_text> read_parameters(const yaml_map& map, const YAML::Node& node) {
  if (!node.IsMap()) map.fail(node, "expected parameters as a map: {clock: 100 MHz, ccres: 1}");
  std::vector<named_text> parameters;
  for (const auto& pair : node) {
    parameters.emplace_back(map.text(pair.first, "a parameter's name"),
                            map.text(pair.second, "a parameter's value"));
  }
  return parameters;
}

scenario read(const YAML::Node& document, const std::string& file) {
  yaml_map map(document, file, "a scenario");
  scenario result;
  result.file = file;
  const auto timer = map.take_text("timer", "a timer's name such as mips-cp0");
  if (!timer) map.fail("a scenario needs 'timer:', the timer's name such as mips-cp0");
  result.timer = *timer;
  result.about = map.take_text("about", "text").value_or("");
  while (!result.about.empty() && result.about.back() == '\n') result.about.pop_back();
  result.statements = map.take_words("statements", "statements of the specification: [mips T-18]");
  if (const auto on = map.take("on")) {
    if (map.text(*on, "model or both") != "model" && on->Scalar() != "both") {
      map.fail(*on, "on: '" + on->Scalar() + "'; expected model or both (the default)");
    }
    result.model_only = on->Scalar() == "model";
  }
  if (const auto unit = map.take("time_resolution")) {
    result.time_resolution = map.text(*unit, "a time unit such as 1 ps");
    if (!resolution_exponent(result.time_resolution)) {
      map.fail(*unit, "time_resolution: '" + result.time_resolution +
                          "'; expected 1, 10 or 100 of fs, ps, ns, us or ms, or 1 s");
    }
  }
  if (const auto node = map.take("parameters")) result.parameters = read_parameters(map, *node);
  if (const auto node = map.take("instances")) {
    if (!node->IsMap())
      map.fail(*node, "expected instances as a map of name and parameters: {other: {}}");
    for (const auto& pair : *node) {
      result.instances.push_back(
          {map.text(pair.first, "an instance's name"), read_parameters(map, pair.second)});
    }
  }
  const auto steps = map.take("steps");
  if (!steps) map.fail("a scenario needs 'steps:', a list of steps");
  if (!steps->IsSequence()) map.fail(*steps, "expected a list of steps");
  map.finish("timer, about, statements, on, time_resolution, parameters, instances, steps");
  for (const auto& node : *steps) result.steps.push_back(read_step(node, file));
  return result;
}

}  // namespace

scenario_error::scenario_error(const std::string& file, std::size_t line,
                               const std::string& problem)
    : std::runtime_error((file.empty() ? "scenario" : file) +
                         (line == 0 ? "" : ":" + std::to_string(line)) + ": " + problem),
      line_(line) {}

scenario parse_scenario(std::string_view yaml, const std::string& name) {
  try {
    return read(YAML::Load(std::string(yaml)), name);
  } catch (const YAML::Exception& problem) {
    const std::size_t line =
        problem.mark.is_null() ? 0 : static_cast<std::size_t>(problem.mark.line + 1);
    throw scenario_error(name, line, "this is not YAML: " + problem.msg);
  }
}

scenario read_scenario(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  if (!file || !(text << file.rdbuf())) {
    throw scenario_error(path, 0, "cannot be read; expected a scenario file (YAML)");
  }
  return parse_scenario(text.str(), path);
}

}  // namespace archtimers::testbench
