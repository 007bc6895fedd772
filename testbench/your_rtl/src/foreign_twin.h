// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "described_core.h"

namespace archtimers::testbench {

/// A core in the place of the RTL, for the waveform: its lines and what it tells of its registers. Nothing is done to it
/// here.
class foreign_twin final : public scenario_target {
 public:
  /// @param timer  the core, which is asked only for which of its registers it shows.
  foreign_twin(const described_core& core, const foreign_timer& timer, const std::string& instance);

  /// What the core has after an edge. @param looked  its registers, in the order of the description.
  void show(const std::vector<std::uint64_t>& levels,
            const std::vector<std::optional<std::uint64_t>>& looked);
  /// What a line that is a function of the model should be.
  void show_expected(std::size_t line, std::uint64_t level);

  std::string_view access(socket_access&) override { return "generic_error"; }
  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override;
  [[nodiscard]] std::optional<std::uint64_t> line_level(std::size_t place) const override;
  host_answer get_one_reg(unsigned, std::uint64_t) override { return {}; }
  int set_one_reg(unsigned, std::uint64_t, std::uint64_t) override { return 0; }
  host_answer host(std::string_view, const std::vector<named_text>&,
                   const sc_core::sc_time&) override {
    return {};
  }
  [[nodiscard]] std::any save() const override { return {}; }
  std::string restore(const std::any&, const sc_core::sc_time&) override { return {}; }

 private:
  std::vector<level_signal*> shown_;                         ///< of each line of the description
  std::vector<level_signal*> expected_;                      ///< the same; null but for functions
  std::vector<std::unique_ptr<std::string>> names_;          ///< of signals that are no line's
  std::map<const register_description*, std::size_t> rows_;  ///< whose register each is
  std::vector<std::optional<std::uint64_t>> looked_;
};

/// The timer of a description, with the core in the place of its RTL.
class foreign_twin_kind final : public scenario_timer {
 public:
  foreign_twin_kind(const described_core& core, const foreign_timer& timer)
      : core_(core), timer_(timer) {}

  [[nodiscard]] const timer_kind& kind() const override { return core_.timer().kind(); }
  [[nodiscard]] std::uint64_t initiator(const std::string& as,
                                        std::uint64_t address) const override {
    return core_.timer().initiator(as, address);
  }
  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>&) const override {
    return {};
  }
  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& parameters) const override {
    if (which == side::rtl) return std::make_unique<foreign_twin>(core_, timer_, instance);
    return core_.timer().make(which, instance, parameters);
  }

 private:
  const described_core& core_;
  const foreign_timer& timer_;
};

}  // namespace archtimers::testbench
