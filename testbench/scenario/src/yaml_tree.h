// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace archtimers::testbench {

/// A value of a YAML file. An alias is the very node that it stands for.
struct yaml_node {
  enum class kind { null, scalar, sequence, map };

  kind what = kind::null;
  std::size_t line = 1;
  std::string text;                     ///< of a scalar
  std::vector<const yaml_node*> items;  ///< of a sequence; of a map key, value, key, value, ...
  std::size_t size = 1;  ///< values in it, those of an alias counted wherever it stands

  [[nodiscard]] bool is_map() const { return what == kind::map; }
  [[nodiscard]] bool is_sequence() const { return what == kind::sequence; }
  [[nodiscard]] bool is_text() const { return what == kind::scalar && !text.empty(); }
  /// The value of a key of a map, or null.
  [[nodiscard]] const yaml_node* find(std::string_view key) const;
};

/// A YAML file as a tree, with all that can be refused before anybody knows what it is about: text that
/// is none, a second document, a key twice or that is no word, tags, an alias inside what it stands
/// for, and anything that makes the file cost more to read than its length is worth.
class yaml_tree {
 public:
  using take_item = std::function<void(const yaml_node& item)>;

  /// @param file  its name, for errors.
  /// @param key   of a list in the root of which each item is given to `take`, and not to the tree: so the
  ///              list may be long. One with an anchor or that is an alias is in the tree all the same.
  /// @throws scenario_error  naming file and line.
  yaml_tree(std::string_view text, const std::string& file, std::string_view key = {},
            const take_item& take = {});

  /// An empty file has a null root.
  [[nodiscard]] const yaml_node& root() const { return *root_; }

 private:
  class builder;

  std::deque<yaml_node> nodes_{1};
  const yaml_node* root_ = &nodes_.front();
};

}  // namespace archtimers::testbench
