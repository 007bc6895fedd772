// SPDX-License-Identifier: Apache-2.0
// A timer of which the RTL has other parameters than the scenario says.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// A timer with one parameter of the RTL changed behind the scenario's back.
class timer_with_other_rtl : public scenario_timer {
 public:
  timer_with_other_rtl(const scenario_timer& real, named_text change)
      : real_(real), change_(std::move(change)) {}

  [[nodiscard]] const timer_kind& kind() const override { return real_.kind(); }
  [[nodiscard]] std::uint64_t initiator(const std::string& as,
                                        std::uint64_t address) const override {
    return real_.initiator(as, address);
  }
  [[nodiscard]] unsigned rtl_ports() const override { return real_.rtl_ports(); }
  [[nodiscard]] unsigned rtl_port(std::uint64_t address, const std::string& as) const override {
    return real_.rtl_port(address, as);
  }
  [[nodiscard]] unsigned rtl_order(std::uint64_t address, const std::string& as) const override {
    return real_.rtl_order(address, as);
  }
  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>& stated) const override {
    return real_.rtl_obstacle(stated);
  }
  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& stated) const override {
    std::vector<named_text> changed = stated;
    if (which == side::rtl) changed.push_back(change_);
    return real_.make(which, instance, changed);
  }

 private:
  const scenario_timer& real_;
  named_text change_;
};

}  // namespace archtimers::testbench
