// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario.h"
#include "yaml_tree.h"

namespace archtimers::testbench {

/// A YAML map of which the reader takes one key after the other; what is left at the end is a mistake.
/// Every error names the file, the line and what was expected.
class yaml_map {
 public:
  /// @param what  what the map describes, for errors: "a scenario", "a step".
  yaml_map(const yaml_node& node, const std::string& file, const std::string& what);

  [[nodiscard]] std::size_t line() const { return node_.line; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  [[nodiscard]] bool empty() const { return node_.items.empty(); }

  /// The value of a key and marks it as read; null if there is none.
  [[nodiscard]] const yaml_node* take(std::string_view key);
  /// The same for plain text. @param expected  what an error says was expected.
  [[nodiscard]] std::optional<std::string> take_text(std::string_view key,
                                                     std::string_view expected);
  /// The same for a number up to `most`.
  [[nodiscard]] std::optional<std::uint64_t> take_number(std::string_view key, std::uint64_t most);
  /// The same for a value expression.
  [[nodiscard]] std::optional<expression> take_expression(std::string_view key);
  /// The same for a time, `1.5 us`.
  [[nodiscard]] std::string take_time(std::string_view key);
  /// A word or a list of words, each once.
  [[nodiscard]] std::vector<std::string> take_words(std::string_view key,
                                                    std::string_view expected);

  /// All keys not read so far, in the order of the file, with plain text each.
  [[nodiscard]] std::vector<named_text> take_rest(std::string_view expected);
  /// @throws scenario_error  if a key is left, naming what the map may have.
  void finish(std::string_view allowed, std::string_view and_these = {},
              std::string_view and_those = {}) const;

  [[noreturn]] void fail(const std::string& problem) const { fail(node_, problem); }
  [[noreturn]] void fail(const yaml_node& where, const std::string& problem) const;
  /// Text of a scalar node. @throws scenario_error  if it is none.
  [[nodiscard]] std::string text(const yaml_node& node, std::string_view expected) const;
  /// A scalar node as an expression.
  [[nodiscard]] expression value(const yaml_node& node) const;
  /// A scalar node as what is expected of a value.
  [[nodiscard]] expected_value expected(const std::string& name, const yaml_node& node) const;
  /// A map of such: names with their values, at least one. @param expected  what an error says.
  [[nodiscard]] std::vector<std::pair<std::string, const yaml_node*>> entries(
      const yaml_node& node, const std::string& expected) const;

 private:
  const yaml_node& node_;
  const std::string& file_;
  std::string what_;
  std::vector<bool> taken_;  ///< of each key
};

/// Reads one step.
[[nodiscard]] step read_step(const yaml_node& node, const std::string& file);
/// Reads a list of steps, at least one.
[[nodiscard]] std::vector<step> read_steps(const yaml_map& map, const yaml_node& list);

}  // namespace archtimers::testbench
