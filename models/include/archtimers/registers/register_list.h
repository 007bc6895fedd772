// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/registers/register_table.h"

namespace archtimers {

/// A register table that is put together at run time: arrays of registers and repeated pages have a
/// row for each of theirs, all made from one description. It owns the names.
class register_list {
 public:
  register_list() = default;
  register_list(register_list&&) = default;  // the rows go on pointing at the names
  register_list& operator=(register_list&&) = delete;

  /// Adds a row with a name and a number of its own.
  void add(register_description row, std::string name, std::string number) {
    row.name = names_.emplace_back(std::move(name));
    row.number = names_.emplace_back(std::move(number));
    rows_.push_back(row);
  }
  void add(const register_description& row) { rows_.push_back(row); }

  /// The rows so far; adding another one ends the view.
  [[nodiscard]] table_view<register_description> view() const {
    return {rows_.data(), rows_.size()};
  }

 private:
  std::deque<std::string> names_;
  std::vector<register_description> rows_;
};

}  // namespace archtimers
