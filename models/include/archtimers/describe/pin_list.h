// SPDX-License-Identifier: Apache-2.0
// What follows from a timer's lists of pins (archtimers/describe/pin.h): descriptions under full names.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/describe/pin.h"
#include "archtimers/describe/timer_description.h"

namespace archtimers {

/// Descriptions of pins, with the names they point at.
class pin_list {
 public:
  /// The pins of a list. @param scope  what their names begin with: `unit0.`
  template <class Levels>
  void add(const std::string& scope = {}) {
    for_each_pin<Levels>([&](const auto& row) {
      add(scope + std::string(row.name),
          {{}, row.width, row.initial(), row.text, row.interrupt, row.asynchronous, row.causes});
    });
  }
  void add(std::string name, pin_description pin) {
    pin.name = names_.emplace_back(std::move(name));
    pins_.push_back(pin);
  }
  void add_reset(std::string name, std::string_view text = "active-low reset") {
    add(std::move(name), {{}, 1, 1, text, false, true});
  }

  [[nodiscard]] const std::vector<pin_description>& pins() const { return pins_; }

 private:
  std::deque<std::string> names_;
  std::vector<pin_description> pins_;
};

}  // namespace archtimers
