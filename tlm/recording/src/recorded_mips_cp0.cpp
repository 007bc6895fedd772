// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "recorded_levels.h"
#include "recorded_timers.h"

namespace archtimers {

namespace {

class recorded_mips_cp0 final : public recorded_module<mips_cp0_timer_module> {
 public:
  explicit recorded_mips_cp0(mips_cp0_timer_module& timer) : recorded_module(timer) {}

  [[nodiscard]] const timer_kind& kind() const override { return by_name::mips_cp0_kind(); }
  [[nodiscard]] rational_clock edges() const override {
    return {model().resolution(), model().presets().bus_clock()};
  }
  [[nodiscard]] std::optional<std::uint64_t> value(const register_description& row,
                                                   kernel_time t) const override {
    return value_in(model(), row, t);
  }
  [[nodiscard]] optional_levels inputs(kernel_time t) const override {
    optional_levels all{reset_level()};
    add_levels(all, model().pins(t));
    return all;
  }
  [[nodiscard]] optional_levels lines(kernel_time t) const override {
    optional_levels all;
    add_levels(all, model().outputs(t));
    return all;
  }
  [[nodiscard]] deadline next_change(kernel_time t) const override {
    return model().look_ahead(t).next;
  }
  [[nodiscard]] std::uint64_t address_of(const watched_access& access) const override {
    return access.address;
  }
};

}  // namespace

std::unique_ptr<recorded_timer> recorded(mips_cp0_timer_module& timer) {
  return std::make_unique<recorded_mips_cp0>(timer);
}

}  // namespace archtimers
