// SPDX-License-Identifier: Apache-2.0
#include "yaml_map.h"

#include <stdexcept>
#include <unordered_set>

#include "exact_time.h"
#include "expected_text.h"
#include "values.h"

namespace archtimers::testbench {

yaml_map::yaml_map(const yaml_node& node, const std::string& file, const std::string& what)
    : node_(node), file_(file), what_(what), taken_(node.items.size() / 2) {
  if (!node.is_map()) fail("expected " + what + " as a map of `key: value`");
}

void yaml_map::fail(const yaml_node& where, const std::string& problem) const {
  throw scenario_error(file_, where.line, problem);
}

const yaml_node* yaml_map::take(std::string_view key) {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (node_.items[2 * i]->text != key) continue;
    taken_[i] = true;
    return node_.items[2 * i + 1];
  }
  return nullptr;
}

std::string yaml_map::text(const yaml_node& node, std::string_view expected) const {
  if (!node.is_text()) fail(node, "expected " + std::string(expected));
  return node.text;
}

expression yaml_map::value(const yaml_node& node) const {
  expression result(text(node, "a value: a number, or a sum of numbers and kept values"));
  const std::string problem = expression_problem(result);
  if (!problem.empty()) fail(node, problem);
  return result;
}

expected_value yaml_map::expected(const std::string& name, const yaml_node& node) const {
  try {
    return parse_expected(name,
                          text(node, "a value: a number, or a sum of numbers and kept values"));
  } catch (const std::invalid_argument& problem) {
    fail(node, problem.what());
  }
}

std::vector<std::pair<std::string, const yaml_node*>> yaml_map::entries(
    const yaml_node& node, const std::string& expected) const {
  if (!node.is_map() || node.items.empty()) fail(node, "expected " + expected);
  std::vector<std::pair<std::string, const yaml_node*>> all;
  for (std::size_t i = 0; i < node.items.size(); i += 2)
    all.emplace_back(node.items[i]->text, node.items[i + 1]);
  return all;
}

std::optional<std::string> yaml_map::take_text(std::string_view key, std::string_view expected) {
  const yaml_node* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (!node->is_text())
    fail(*node, "expected " + std::string(expected) + " after '" + std::string(key) + ":'");
  return node->text;
}

std::optional<std::uint64_t> yaml_map::take_number(std::string_view key, std::uint64_t most) {
  const yaml_node* node = take(key);
  if (node == nullptr) return std::nullopt;
  const auto number = node->is_text() ? parse_number(node->text) : std::nullopt;
  if (number && *number <= most) return number;
  const std::string wanted = "a whole number up to " + std::to_string(most);
  const std::string given = text(*node, wanted + " after '" + std::string(key) + ":'");
  fail(*node, std::string(key) + ": '" + given + "'; expected " + wanted);
}

std::optional<expression> yaml_map::take_expression(std::string_view key) {
  const yaml_node* node = take(key);
  if (node == nullptr) return std::nullopt;
  return value(*node);
}

std::string yaml_map::take_time(std::string_view key) {
  const yaml_node* node = take(key);
  if (node == nullptr) return {};
  std::string given = text(*node, "a time after '" + std::string(key) + ":'");
  if (!exact_time::parse(given)) {
    fail(*node,
         std::string(key) + ": '" + given +
             "' is no time; expected a decimal number and s, ms, us, ns, ps or fs, such as 1.5 us");
  }
  return given;
}

std::vector<std::string> yaml_map::take_words(std::string_view key, std::string_view expected) {
  const yaml_node* node = take(key);
  if (node == nullptr) return {};
  if (!node->is_sequence()) return {text(*node, expected)};
  std::vector<std::string> words;
  std::unordered_set<std::string_view> known;
  for (const yaml_node* item : node->items) {
    words.push_back(text(*item, expected));
    if (!known.insert(item->text).second) fail(*item, "'" + item->text + "' is there twice");
  }
  if (words.empty()) fail(*node, "expected " + std::string(expected));
  return words;
}

std::vector<named_text> yaml_map::take_rest(std::string_view expected) {
  std::vector<named_text> rest;
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (taken_[i]) continue;
    taken_[i] = true;
    const std::string& key = node_.items[2 * i]->text;
    rest.emplace_back(
        key, text(*node_.items[2 * i + 1], std::string(expected) + " after '" + key + ":'"));
  }
  return rest;
}

void yaml_map::finish(std::string_view allowed, std::string_view and_these,
                      std::string_view and_those) const {
  for (std::size_t i = 0; i < taken_.size(); ++i) {
    if (taken_[i]) continue;
    const yaml_node& key = *node_.items[2 * i];
    const bool bare = node_.items[2 * i + 1]->what == yaml_node::kind::null;
    fail(key, "'" + key.text + "' is not part of " + what_ +
                  "; expected: " + std::string(allowed).append(and_these).append(and_those) +
                  (bare ? " (text with a comma needs quotes)" : ""));
  }
}

}  // namespace archtimers::testbench
