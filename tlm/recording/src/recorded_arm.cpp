// SPDX-License-Identifier: Apache-2.0
// The parts of the Arm generic timer, each as its place in the whole.
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "recorded_levels.h"
#include "recorded_timers.h"

namespace archtimers {

namespace {

using by_name::arm_part;
using by_name::arm_place;
using by_name::arm_place_of;

/// Where the inputs of the parts are in `by_name::arm_generic_timer_inputs()`.
constexpr std::size_t frames_reset_place = 2;
constexpr std::size_t first_cpu_place = 3;

template <class Module>
class recorded_arm_part : public recorded_module<Module> {
 public:
  [[nodiscard]] const timer_kind& kind() const override {
    return by_name::arm_generic_timer_kind();
  }
  [[nodiscard]] rational_clock edges() const override {
    return {counter().model().resolution(), counter().presets().bus_clock()};
  }
  [[nodiscard]] std::optional<std::uint64_t> value(const register_description& row,
                                                   kernel_time t) const override {
    const register_description& own = by_name::arm_part_row(row);
    const arm_place place = arm_place_of(row.address);
    if (place.part == arm_part::counter) return this->value_in(counter().model(), own, t);
    if (place.part != part_ || place.cpu != 0) return std::nullopt;
    return this->value_in(this->model(), own, t);
  }
  [[nodiscard]] bool owns(const register_description& row) const override {
    return arm_place_of(row.address).part == part_;
  }

 protected:
  recorded_arm_part(Module& module, arm_part part) : recorded_module<Module>(module), part_(part) {}

  [[nodiscard]] virtual const arm_system_counter_module& counter() const = 0;

  /// The pins of the counter, and room for those of the frames.
  [[nodiscard]] optional_levels counter_inputs(kernel_time t) const {
    return {counter().in_reset() ? 0 : 1, counter().model().at(t).dbg_halt, std::nullopt};
  }

 private:
  arm_part part_;
};

/// The counter has no lines, so that nobody hears of its operations but who listens to it.
class recorded_counter final : public recorded_arm_part<arm_system_counter_module>,
                               private arm::counter_listener {
 public:
  explicit recorded_counter(arm_system_counter_module& counter)
      : recorded_arm_part(counter, arm_part::counter), listened_to_(counter.counter()) {}

  void watch(module_watcher* watcher) override {
    recorded_module::watch(watcher);
    listen_for(watcher);
  }
  void watched_no_more() override { listen_for(nullptr); }

  [[nodiscard]] optional_levels inputs(kernel_time t) const override { return counter_inputs(t); }
  [[nodiscard]] optional_levels lines(kernel_time) const override { return {}; }
  [[nodiscard]] deadline next_change(kernel_time) const override { return std::nullopt; }
  [[nodiscard]] std::uint64_t address_of(const watched_access& access) const override {
    return access.address;
  }

 private:
  [[nodiscard]] const arm_system_counter_module& counter() const override { return module(); }
  void listen_for(module_watcher* watcher) {
    if (watcher_ != nullptr) listened_to_.remove_listener(*this);
    watcher_ = watcher;
    if (watcher_ != nullptr) listened_to_.add_listener(*this);
  }
  void counter_changed(kernel_time, kernel_time from, std::uint64_t) override {
    watcher_->may_change(from);
  }

  arm::system_counter& listened_to_;
  module_watcher* watcher_ = nullptr;
};

class recorded_frames final : public recorded_arm_part<arm_timer_frames_module> {
 public:
  explicit recorded_frames(arm_timer_frames_module& frames)
      : recorded_arm_part(frames, arm_part::frames) {}

  [[nodiscard]] optional_levels inputs(kernel_time t) const override {
    optional_levels all = counter_inputs(t);
    all[frames_reset_place] = reset_level();
    return all;
  }
  [[nodiscard]] optional_levels lines(kernel_time t) const override {
    optional_levels all;
    const arm::frames_lines levels = model().outputs(t);
    const arm::frames_parameters& presets = model().presets();
    const auto add = [&all](unsigned bits, std::size_t n, bool exists) {
      all.push_back(exists ? std::optional<std::uint64_t>(bits >> n & 1U) : std::nullopt);
    };
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      add(levels.physical, n, presets.present(n));
      add(levels.virtual_timer, n, presets.has_virtual(n));
    }
    return all;
  }
  [[nodiscard]] deadline next_change(kernel_time t) const override {
    return model().look_ahead(t).next;
  }
  [[nodiscard]] bool owns_input(std::size_t place) const override {
    return place == frames_reset_place;
  }
  [[nodiscard]] std::uint64_t address_of(const watched_access& access) const override {
    return by_name::arm_frames_base + access.address;
  }

 private:
  [[nodiscard]] const arm_system_counter_module& counter() const override {
    return module().counter_module();
  }
};

/// As the first CPU of the whole, with that left out of the names.
class recorded_pe final : public recorded_arm_part<arm_pe_timers_module> {
 public:
  explicit recorded_pe(arm_pe_timers_module& cpu) : recorded_arm_part(cpu, arm_part::cpu) {}

  [[nodiscard]] std::string_view prefix() const override { return "CPU0."; }
  [[nodiscard]] optional_levels inputs(kernel_time t) const override {
    optional_levels all = counter_inputs(t);
    all.emplace_back(reset_level());
    add_levels(all, model().inputs(t));
    return all;
  }
  [[nodiscard]] optional_levels lines(kernel_time t) const override {
    optional_levels all(2 * arm::frame_count);
    add_levels(all, model().outputs(t), [this](std::string_view needs) { return is_built(needs); });
    return all;
  }
  [[nodiscard]] deadline next_change(kernel_time t) const override {
    return model().look_ahead(t).next;
  }
  [[nodiscard]] bool owns_input(std::size_t place) const override {
    return place >= first_cpu_place;
  }
  [[nodiscard]] std::uint64_t address_of(const watched_access& access) const override {
    return by_name::arm_cpu_base(0) + access.address;
  }

 private:
  [[nodiscard]] bool is_built(std::string_view name) const {
    const auto* row = find_register(arm::pe_registers(), name);
    return row == nullptr || model().exists(*row);
  }
  [[nodiscard]] const arm_system_counter_module& counter() const override {
    return module().counter_module();
  }
};

}  // namespace

std::unique_ptr<recorded_timer> recorded(arm_system_counter_module& counter) {
  return std::make_unique<recorded_counter>(counter);
}

std::unique_ptr<recorded_timer> recorded(arm_timer_frames_module& frames) {
  return std::make_unique<recorded_frames>(frames);
}

std::unique_ptr<recorded_timer> recorded(arm_pe_timers_module& cpu) {
  return std::make_unique<recorded_pe>(cpu);
}

}  // namespace archtimers
