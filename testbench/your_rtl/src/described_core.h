// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/testbench/your_rtl.h"

namespace archtimers::testbench {

/// A register of the description, found in the timer.
struct found_register {
  const register_description* row = nullptr;  ///< null for a word of one
  std::uint64_t address = 0;
  unsigned bytes = 4;
  std::uint64_t who = 0;  ///< for `socket_access`

  [[nodiscard]] std::uint64_t mask() const { return bytes == 4 ? 0xFFFF'FFFFU : ~std::uint64_t{0}; }
};

/// A description, with every name found in the timer that it names.
class described_core {
 public:
  /// @throws std::invalid_argument  for what is not there, saying what is.
  explicit described_core(const foreign_description& core);

  [[nodiscard]] const foreign_description& told() const { return *told_; }
  [[nodiscard]] const scenario_timer& timer() const { return *timer_; }
  [[nodiscard]] unsigned edges_per_tick() const { return edges_per_tick_; }

  /// In the order of the description, and after them the count, if there is one.
  [[nodiscard]] const std::vector<found_register>& registers() const { return registers_; }
  /// The count's place among these.
  [[nodiscard]] std::optional<std::size_t> count() const { return count_; }
  /// The place among the timer's lines of each line; none for one that is a function of the model.
  [[nodiscard]] const std::vector<std::optional<std::size_t>>& lines() const { return lines_; }
  /// The bits that a line can have; all of one that is a function of the model.
  [[nodiscard]] std::uint64_t mask_of_line(std::size_t place) const { return line_masks_[place]; }
  /// The place among the timer's input pins of each pin.
  [[nodiscard]] const std::vector<std::size_t>& pins() const { return pins_; }

  struct found_setting {
    std::optional<std::size_t> pin;  ///< of the timer, or else
    found_register what;
  };
  [[nodiscard]] const std::vector<found_setting>& settings() const { return settings_; }

  /// A line that is asked at each edge.
  [[nodiscard]] bool asks_each_edge() const;

 private:
  [[nodiscard]] found_register find(const std::string& name, const std::string& as, unsigned bytes,
                                    named_timer& model) const;
  [[nodiscard]] std::size_t find_input(const std::string& name) const;
  void find_registers(named_timer& model);
  void find_lines();
  void find_pins(named_timer& model);
  void find_settings(named_timer& model);
  void check_deviations() const;
  [[noreturn]] void fail(const std::string& problem) const;

  const foreign_description* told_;
  const scenario_timer* timer_ = nullptr;
  unsigned edges_per_tick_ = 1;
  std::vector<found_register> registers_;
  std::optional<std::size_t> count_;
  std::vector<std::optional<std::size_t>> lines_;
  std::vector<std::uint64_t> line_masks_;
  std::vector<std::size_t> pins_;
  std::vector<found_setting> settings_;
};

}  // namespace archtimers::testbench
