// SPDX-License-Identifier: Apache-2.0
#include "yaml_map.h"

#include <algorithm>

#include "exact_time.h"
#include "values.h"

namespace archtimers::testbench {

yaml_map::yaml_map(const YAML::Node& node, const std::string& file, const std::string& what)
    : file_(file), what_(what), line_(line_of(node)) {
  if (!node.IsMap()) fail("expected " + what + " as a map of `key: value`");
  for (const auto& pair : node) {
    const std::string key = text(pair.first, "a key");
    const bool twice = std::any_of(entries_.begin(), entries_.end(),
                                   [&](const entry& other) { return other.key == key; });
    if (twice) fail(pair.first, "'" + key + "' is there twice");
    entries_.push_back({key, pair.second, line_of(pair.first)});
  }
}

void yaml_map::fail(const std::string& problem) const {
  throw scenario_error(file_, line_, problem);
}

void yaml_map::fail(const YAML::Node& where, const std::string& problem) const {
  throw scenario_error(file_, where.Mark().line < 0 ? line_ : line_of(where), problem);
}

bool yaml_map::has(std::string_view key) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const entry& candidate) { return candidate.key == key; });
}

std::optional<YAML::Node> yaml_map::take(std::string_view key) {
  for (entry& candidate : entries_) {
    if (candidate.key != key) continue;
    candidate.taken = true;
    return candidate.value;
  }
  return std::nullopt;
}

std::string yaml_map::text(const YAML::Node& node, std::string_view expected) const {
  if (!node.IsScalar() || node.Scalar().empty()) fail(node, "expected " + std::string(expected));
  return node.Scalar();
}

expression yaml_map::value(const YAML::Node& node) const {
  expression result(text(node, "a value: a number, or a sum of numbers and kept values"));
  const std::string problem = expression_problem(result);
  if (!problem.empty()) fail(node, problem);
  return result;
}

std::optional<std::string> yaml_map::take_text(std::string_view key, std::string_view expected) {
  const auto node = take(key);
  if (!node) return std::nullopt;
  return text(*node, std::string(expected) + " after '" + std::string(key) + ":'");
}

std::optional<std::uint64_t> yaml_map::take_number(std::string_view key, std::uint64_t most) {
  const auto node = take(key);
  if (!node) return std::nullopt;
  const std::string wanted = "a whole number up to " + std::to_string(most);
  const std::string given = text(*node, wanted + " after '" + std::string(key) + ":'");
  const auto number = parse_number(given);
  if (!number || *number > most) {
    fail(*node, std::string(key) + ": '" + given + "'; expected " + wanted);
  }
  return number;
}

std::optional<expression> yaml_map::take_expression(std::string_view key) {
  const auto node = take(key);
  if (!node) return std::nullopt;
  return value(*node);
}

std::string yaml_map::take_time(std::string_view key) {
  const auto node = take(key);
  if (!node) return {};
  std::string given = text(*node, "a time after '" + std::string(key) + ":'");
  if (!exact_time::parse(given)) {
    fail(*node,
         std::string(key) + ": '" + given +
             "' is no time; expected a decimal number and s, ms, us, ns, ps or fs, such as 1.5 us");
  }
  return given;
}

std::vector<std::string> yaml_map::take_words(std::string_view key, std::string_view expected) {
  const auto node = take(key);
  if (!node) return {};
  if (!node->IsSequence()) return {text(*node, expected)};
  std::vector<std::string> words;
  for (const auto& item : *node) words.push_back(text(item, expected));
  if (words.empty()) fail(*node, "expected " + std::string(expected));
  return words;
}

std::vector<std::string> yaml_map::left() const {
  std::vector<std::string> keys;
  for (const entry& candidate : entries_) {
    if (!candidate.taken) keys.push_back(candidate.key);
  }
  return keys;
}

void yaml_map::finish(std::string_view allowed) const {
  for (const entry& candidate : entries_) {
    if (candidate.taken) continue;
    throw scenario_error(file_, candidate.line,
                         "'" + candidate.key + "' is not part of " + what_ +
                             "; expected: " + std::string(allowed) +
                             (candidate.value.IsNull() ? " (text with a comma needs quotes)" : ""));
  }
}

}  // namespace archtimers::testbench
