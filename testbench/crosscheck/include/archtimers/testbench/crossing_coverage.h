// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace archtimers::testbench {

/// Which situations each kind of operation has met: a table of counts.
class crossing_coverage {
 public:
  crossing_coverage(std::vector<std::string> operations, std::vector<std::string> situations);

  /// Declares a table of its own: operations from this one on cross situations from this one on, and
  /// those before them cross no more. To be called in their order.
  void begin_table(std::size_t operation, std::size_t situation);

  /// Declares that an operation cannot meet a situation, and why.
  void exclude(std::size_t operation, std::size_t situation, std::string reason);

  void hit(std::size_t operation, std::size_t situation) { ++cell_at(operation, situation).count; }

  /// How many counts there are.
  [[nodiscard]] std::size_t size() const { return cells_.size(); }
  /// All counts, which are 0 then.
  [[nodiscard]] std::vector<std::uint64_t> take_counts();
  /// Adds those of another table of the same shape; of none nothing.
  void add(const std::vector<std::uint64_t>& counts);

  [[nodiscard]] std::uint64_t count(std::size_t operation, std::size_t situation) const;
  /// Crossings that can be met, and how many of them were.
  [[nodiscard]] std::size_t possible() const;
  [[nodiscard]] std::size_t met() const;
  /// `operation / situation` of each crossing that can be met and was not.
  [[nodiscard]] std::vector<std::string> never_met() const;

  /// The table for people, with what was never met below it.
  [[nodiscard]] std::string to_text() const;
  [[nodiscard]] std::string to_json() const;

 private:
  struct cell {
    std::uint64_t count = 0;
    std::string excluded;
  };
  [[nodiscard]] cell& cell_at(std::size_t operation, std::size_t situation) {
    return cells_[operation * situations_.size() + situation];
  }
  [[nodiscard]] const cell& cell_at(std::size_t operation, std::size_t situation) const {
    return cells_[operation * situations_.size() + situation];
  }

  /// Where a table begins.
  struct corner {
    std::size_t operation = 0;
    std::size_t situation = 0;
  };
  /// Calls `visit(operation, situation, cell)` for each crossing.
  template <class Visit>
  void for_each(const Visit& visit) const;
  /// Calls `visit(begin, end)` for each table.
  template <class Visit>
  void for_each_table(const Visit& visit) const;
  [[nodiscard]] std::string to_text(corner begin, corner end) const;

  std::vector<std::string> operations_;
  std::vector<std::string> situations_;
  std::vector<cell> cells_;
  std::vector<corner> tables_{{}};
};

}  // namespace archtimers::testbench
