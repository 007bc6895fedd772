// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <fstream>
#include <utility>

#include "archtimers/testbench/scenario_timer.h"
#include "exact_time.h"
#include "names.h"
#include "yaml_map.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t longest_file = 64U << 20U;
constexpr std::size_t most_instances = 100;

/// Into a scenario or an instance.
template <class Owner>
void read_parameters(const yaml_map& map, const yaml_node& node, Owner& owner) {
  if (!node.is_map()) map.fail(node, "expected parameters as a map: {clock: 100 MHz, ccres: 1}");
  if (node.items.empty()) return;
  for (const auto& [name, value] : map.entries(node, "parameters")) {
    owner.parameters.emplace_back(name, map.text(*value, "a parameter's value"));
    owner.parameter_lines.push_back(value->line);
  }
}

std::vector<instance> read_instances(const yaml_map& map, const yaml_node& node) {
  std::vector<instance> instances;
  const auto named = map.entries(node, "instances as a map of name and parameters: {other: {}}");
  if (named.size() > most_instances)
    map.fail(node, "more than " + std::to_string(most_instances) + " instances");
  for (const auto& [name, parameters] : named) {
    const bool good = std::all_of(name.begin(), name.end(), [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '-' || c == '_';
    });
    if (!good) {
      map.fail(*parameters,
               "'" + name + "' is no name of an instance; expected letters, digits, - and _");
    }
    instances.push_back({name, {}});
    read_parameters(map, *parameters, instances.back());
  }
  return instances;
}

/// `mips T-18`. Which numbers there are is the specification's own affair.
bool is_statement(std::string_view text) {
  const auto& timers = scenario_timers();
  const std::size_t blank = std::min(text.find(' '), text.size());
  const bool known = std::any_of(timers.begin(), timers.end(), [&](const scenario_timer* timer) {
    return timer->word() == text.substr(0, blank);
  });
  text.remove_prefix(std::min(blank + 1, text.size()));
  if (!known || text.size() < 3 || (text[0] != 'T' && text[0] != 'D') || text[1] != '-')
    return false;
  text.remove_prefix(2);
  if (text.front() == '0') return false;
  if (text.size() > 1 && text.back() >= 'a' && text.back() <= 'z') text.remove_suffix(1);
  return text.size() < 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> read_statements(yaml_map& map) {
  const yaml_node* node = map.take("statements");
  std::vector<std::string> statements =
      map.take_words("statements", "statements of the specification: [mips T-18]");
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (is_statement(statements[i])) continue;
    map.fail(node->is_sequence() ? *node->items[i] : *node,
             "statements: '" + statements[i] +
                 "'; expected a timer's word and the number of its statement, such as mips T-18; "
                 "the words: " +
                 joined(scenario_timers(), [](const auto* timer) { return timer->word(); }));
  }
  return statements;
}

/// Steps, each read as soon as the file has been read up to its end, so that the file need not be kept as a
/// tree. What is wrong with one is told when it is its turn: after what is wrong with the file.
class early_steps {
 public:
  explicit early_steps(const std::string& file) : file_(file) {}

  void read(const yaml_node& item) {
    any_ = true;
    if (mistake_) return;
    try {
      steps_.push_back(read_step(item, file_));
    } catch (const scenario_error& mistake) {
      mistake_ = mistake;
    }
  }
  [[nodiscard]] bool any() const { return any_; }
  [[nodiscard]] std::vector<step> take() {
    if (mistake_) throw scenario_error(*mistake_);
    return std::move(steps_);
  }

 private:
  const std::string& file_;
  bool any_ = false;
  std::vector<step> steps_;
  std::optional<scenario_error> mistake_;
};

scenario read(const yaml_node& document, const std::string& file, early_steps& early) {
  yaml_map map(document, file, "a scenario");
  scenario result;
  result.file = file;
  const auto timer = map.take_text("timer", "a timer's name such as mips-cp0");
  if (!timer) map.fail("a scenario needs 'timer:', the timer's name such as mips-cp0");
  result.timer = *timer;
  result.about = map.take_text("about", "text").value_or("");
  while (!result.about.empty() && result.about.back() == '\n') result.about.pop_back();
  result.statements = read_statements(map);
  if (const yaml_node* on = map.take("on")) {
    if (map.text(*on, "model or both") != "model" && on->text != "both") {
      map.fail(*on, "on: '" + on->text + "'; expected model or both (the default)");
    }
    result.model_only = on->text == "model";
  }
  if (const yaml_node* unit = map.take("time_resolution")) {
    result.time_resolution = map.text(*unit, "a time unit such as 1 ps");
    if (!resolution_exponent(result.time_resolution)) {
      map.fail(*unit, "time_resolution: '" + result.time_resolution +
                          "'; expected 1, 10 or 100 of fs, ps, ns, us or ms, or 1 s");
    }
  }
  if (const yaml_node* node = map.take("parameters")) read_parameters(map, *node, result);
  if (const yaml_node* node = map.take("instances")) result.instances = read_instances(map, *node);
  const yaml_node* steps = map.take("steps");
  if (steps == nullptr) map.fail("a scenario needs 'steps:', a list of steps");
  map.finish("timer, about, statements, on, time_resolution, parameters, instances, steps");
  result.steps = early.any() ? early.take() : read_steps(map, *steps);
  return result;
}

}  // namespace

scenario_error::scenario_error(const std::string& file, std::size_t line,
                               const std::string& problem)
    : std::runtime_error((file.empty() ? "scenario" : file) +
                         (line == 0 ? "" : ":" + std::to_string(line)) + ": " + problem),
      line_(line) {}

scenario parse_scenario(std::string_view yaml, const std::string& name) {
  early_steps steps(name);
  const yaml_tree tree(yaml, name, "steps", [&](const yaml_node& item) { steps.read(item); });
  return read(tree.root(), name, steps);
}

scenario read_scenario(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text;
  for (std::string part(1U << 20U, '\0'); file && text.size() <= longest_file;) {
    file.read(part.data(), static_cast<std::streamsize>(part.size()));
    text.append(part, 0, static_cast<std::size_t>(file.gcount()));
  }
  if (text.size() > longest_file)
    throw scenario_error(path, 0, "more than 64 MiB; too long for a scenario");
  if (!file.eof() || file.bad())
    throw scenario_error(path, 0, "cannot be read; expected a scenario file (YAML)");
  return parse_scenario(text, path);
}

}  // namespace archtimers::testbench
