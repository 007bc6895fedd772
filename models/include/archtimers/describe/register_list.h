// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/describe/register_description.h"
#include "archtimers/describe/register_row.h"

namespace archtimers {

/// A register table that is put together at run time: arrays of registers and repeated pages have a
/// row for each of theirs, all made from one description. It owns the names.
/// @tparam Row  `register_description` or a `register_row`.
template <class Row>
class basic_register_list {
 public:
  basic_register_list() = default;
  // The rows go on pointing at the names.
  basic_register_list(basic_register_list&&) noexcept = default;
  basic_register_list& operator=(basic_register_list&&) = delete;

  /// Adds a row with a name and a number of its own.
  void add(Row row, std::string name, std::string number) {
    row.name = names_.emplace_back(std::move(name));
    row.number = names_.emplace_back(std::move(number));
    rows_.push_back(row);
  }
  void add(const Row& row) { rows_.push_back(row); }

  /// The rows so far; adding another one ends the view.
  [[nodiscard]] table_view<Row> view() const { return {rows_.data(), rows_.size()}; }

 private:
  std::deque<std::string> names_;
  std::vector<Row> rows_;
};

using register_list = basic_register_list<register_description>;

/// The rows of a timer's registers with their descriptions, of a table made at run time.
template <class P>
class register_rows {
 public:
  explicit register_rows(basic_register_list<register_row<P>> rows)
      : rows_(std::move(rows)), descriptions_(rows_.view().begin(), rows_.view().end()) {}

  [[nodiscard]] table_view<register_row<P>> rows() const { return rows_.view(); }
  [[nodiscard]] table_view<register_description> descriptions() const {
    return {descriptions_.data(), descriptions_.size()};
  }
  /// The row that a description is of, which is told by its address; null for a stranger.
  [[nodiscard]] const register_row<P>* find(const register_description& description) const {
    for (const auto& row : rows()) {
      if (row.address == description.address) return &row;
    }
    return nullptr;
  }

 private:
  basic_register_list<register_row<P>> rows_;
  std::vector<register_description> descriptions_;
};

}  // namespace archtimers
