// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

#include "archtimers/describe/pin.h"
#include "archtimers/tlm/kernel.h"
#include "recorded_timer.h"

namespace archtimers {

/// Adds the levels of a list. @param exists  whether the timer has the pin of a row, by what it needs.
template <class Levels, class Exists>
void add_levels(optional_levels& all, const Levels& levels, const Exists& exists) {
  for_each_pin<Levels>([&](const auto& row) {
    all.push_back(exists(row.needs) ? std::optional(row.level_in(levels)) : std::nullopt);
  });
}
template <class Levels>
void add_levels(optional_levels& all, const Levels& levels) {
  add_levels(all, levels, [](std::string_view) { return true; });
}

/// The part of a view that does not depend on the timer.
/// @tparam Module  on `model_module.h`.
template <class Module>
class recorded_module : public recorded_timer {
 public:
  [[nodiscard]] std::string name() const override { return module_.name(); }
  [[nodiscard]] kernel_time now() const override {
    return to_kernel_time(sc_core::sc_time_stamp());
  }
  void watch(module_watcher* watcher) override { module_.watch(watcher); }

 protected:
  explicit recorded_module(Module& module) : module_(module) {}

  [[nodiscard]] const Module& module() const { return module_; }
  [[nodiscard]] const auto& model() const { return module_.model(); }
  /// The level of the reset pin, which is active low.
  [[nodiscard]] std::uint64_t reset_level() const { return module_.in_reset() ? 0 : 1; }

  template <class Model>
  [[nodiscard]] static std::optional<std::uint64_t> value_in(const Model& model,
                                                             const register_description& row,
                                                             kernel_time t) {
    if (!model.exists(row)) return std::nullopt;
    return model.value(row, t);
  }

 private:
  Module& module_;
};

}  // namespace archtimers
