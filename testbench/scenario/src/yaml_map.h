// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// A YAML map of which the reader takes one key after the other; what is left at the end is a mistake.
/// Every error names the file, the line and what was expected.
class yaml_map {
 public:
  /// @param what  what the map describes, for errors: "a scenario", "a step".
  yaml_map(const YAML::Node& node, const std::string& file, const std::string& what);

  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] bool has(std::string_view key) const;

  /// The value of a key and marks it as read; nothing if there is none.
  [[nodiscard]] std::optional<YAML::Node> take(std::string_view key);
  /// The same for plain text. @param expected  what an error says was expected.
  [[nodiscard]] std::optional<std::string> take_text(std::string_view key,
                                                     std::string_view expected);
  /// The same for a number up to `most`.
  [[nodiscard]] std::optional<std::uint64_t> take_number(std::string_view key, std::uint64_t most);
  /// The same for a value expression.
  [[nodiscard]] std::optional<expression> take_expression(std::string_view key);
  /// The same for a time, `1.5 us`.
  [[nodiscard]] std::string take_time(std::string_view key);
  /// A word or a list of words.
  [[nodiscard]] std::vector<std::string> take_words(std::string_view key,
                                                    std::string_view expected);

  /// The keys not read so far, in the order of the file.
  [[nodiscard]] std::vector<std::string> left() const;
  /// @throws scenario_error  if a key is left, naming what the map may have.
  void finish(std::string_view allowed) const;

  [[noreturn]] void fail(const std::string& problem) const;
  [[noreturn]] void fail(const YAML::Node& where, const std::string& problem) const;
  /// Text of a scalar node. @throws scenario_error  if it is none.
  [[nodiscard]] std::string text(const YAML::Node& node, std::string_view expected) const;
  /// A scalar node as an expression.
  [[nodiscard]] expression value(const YAML::Node& node) const;

 private:
  struct entry {
    std::string key;
    YAML::Node value;
    std::size_t line;
    bool taken = false;
  };

  std::string file_;
  std::string what_;
  std::size_t line_;
  std::vector<entry> entries_;
};

/// The 1-based line of a node.
[[nodiscard]] inline std::size_t line_of(const YAML::Node& node) {
  return static_cast<std::size_t>(node.Mark().line + 1);
}

/// Reads one step.
[[nodiscard]] step read_step(const YAML::Node& node, const std::string& file);

}  // namespace archtimers::testbench
