// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/power_timebase.h"
#include "archtimers/tlm/power_timebase.h"
#include "recorded_levels.h"
#include "recorded_timers.h"

namespace archtimers {

namespace {

class recorded_power_timebase final : public recorded_module<power_timebase_module> {
 public:
  explicit recorded_power_timebase(power_timebase_module& timebase) : recorded_module(timebase) {}

  [[nodiscard]] const timer_kind& kind() const override { return by_name::power_timebase_kind(); }
  [[nodiscard]] rational_clock edges() const override {
    return {model().resolution(), model().presets().clock()};
  }
  [[nodiscard]] std::optional<std::uint64_t> value(const register_description& row,
                                                   kernel_time t) const override {
    return by_name::power_value(model(), row, t);
  }
  [[nodiscard]] optional_levels inputs(kernel_time t) const override {
    optional_levels all{reset_level()};
    const power::state& state = model().at(t);
    add_levels(all, state.pins);
    for (unsigned i = 0; i < model().presets().threads; ++i) add_levels(all, state.threads[i].pins);
    return all;
  }
  [[nodiscard]] optional_levels lines(kernel_time t) const override {
    optional_levels all;
    const power::output_levels levels = model().outputs(t);
    for (unsigned i = 0; i < model().presets().threads; ++i) add_levels(all, levels[i]);
    return all;
  }
  [[nodiscard]] deadline next_change(kernel_time t) const override {
    return model().look_ahead(t).next;
  }
  [[nodiscard]] std::uint64_t address_of(const watched_access& access) const override {
    const power::spr_rules* rules = power::find_spr(access.address / 8);
    const bool own = rules != nullptr && rules->per_thread;
    return access.address + (own ? by_name::power_thread_base(access.thread) : 0);
  }
};

}  // namespace

std::unique_ptr<recorded_timer> recorded(power_timebase_module& timebase) {
  return std::make_unique<recorded_power_timebase>(timebase);
}

}  // namespace archtimers
