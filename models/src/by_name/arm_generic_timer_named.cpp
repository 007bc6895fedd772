// SPDX-License-Identifier: Apache-2.0
// Counter, frames and CPUs behind one interface. The CPUs are a virtual machine, of which nothing is to be
// seen until the host does something.
#include "arm_generic_timer_named.h"

#include <algorithm>
#include <cerrno>

#include "archtimers/by_name/arguments.h"
#include "archtimers/snapshot/arm_generic_timer_json.h"
#include "pin_places.h"

namespace archtimers::by_name {

namespace {

using presets_type = arm_generic_timer_parameters;

/// Where the inputs of the parts are in `arm_generic_timer_inputs`.
constexpr std::size_t counter_reset_place = 0;
constexpr std::size_t dbg_halt_place = 1;
constexpr std::size_t frames_reset_place = 2;
constexpr std::size_t first_cpu_place = 3;

class arm_generic_timer_named final : public named_timer {
 public:
  arm_generic_timer_named(const presets_type& presets, time_resolution resolution)
      : named_timer(arm_generic_timer_kind(), resolution, presets.counter.bus_clock()),
        presets_(presets),
        counter_(presets.counter, resolution),
        frames_(counter_, presets.frames) {
    for (unsigned n = 0; n < presets.cpus; ++n) {
      owned_.push_back(std::make_unique<arm::pe_timers>(counter_, presets.pe_of(n)));
      cpus_.push_back(owned_.back().get());
      machine_.add(*cpus_.back(), now());
    }
  }

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    const register_description& own = arm_part_row(row);
    const arm_place place = arm_place_of(row.address);
    switch (place.part) {
      case arm_part::counter:
        return value_in(counter_, own);
      case arm_part::frames:
        return value_in(frames_, own);
      case arm_part::cpu:
        if (place.cpu < cpus_.size()) return value_in(*cpus_[place.cpu], own);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::uint64_t> lines_at(kernel_time t) const override {
    std::vector<std::uint64_t> all;
    const arm::frames_lines levels = frames_.outputs(t);
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      all.push_back(levels.physical >> n & 1U);
      all.push_back(levels.virtual_timer >> n & 1U);
    }
    for (std::size_t n = 0; n < presets_type::most_cpus; ++n) {
      add_levels(all, n < cpus_.size() ? cpus_[n]->outputs(t) : arm::pe_lines());
    }
    return all;
  }
  [[nodiscard]] deadline next_change() const override {
    deadline next = frames_.look_ahead(now()).next;
    for (const auto* cpu : cpus_) next = arm::earlier(next, cpu->look_ahead(now()).next);
    return next;
  }

  [[nodiscard]] host_answer get_one_reg(unsigned cpu, std::uint64_t id) const override {
    if (cpu >= cpus_.size()) return {-EINVAL};
    const auto got = machine_.get_one_reg(*cpus_[cpu], id, now());
    return {got.error, got.value};
  }
  int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) override {
    return cpu < cpus_.size() ? machine_.set_one_reg(*cpus_[cpu], id, value, now()) : -EINVAL;
  }

  [[nodiscard]] std::string save() const override {
    arm_generic_timer_state state{counter_.save(now()), frames_.save(now()), {}, machine_.save()};
    for (const auto* cpu : cpus_) state.cpus.push_back(machine_.save(*cpu, now()));
    return to_json(state);
  }
  [[nodiscard]] std::string restore(std::string_view json, std::uint64_t elapsed) override {
    return restore_read(arm_generic_timer_from_json(json), [&](const auto& saved) {
      std::string problem = restore_error(saved, presets_, counter_.resolution());
      if (problem.empty()) problem = machine_.restore(saved.machine, now());
      if (problem.empty()) problem = counter_.restore(saved.counter, now(), elapsed);
      if (problem.empty()) problem = frames_.restore(saved.frames, now());
      for (std::size_t n = 0; problem.empty() && n < cpus_.size(); ++n)
        problem = machine_.restore(*cpus_[n], saved.cpus[n], now());
      return problem;
    });
  }

 protected:
  [[nodiscard]] bool has_input(std::size_t input) const override {
    return input < first_cpu_place || cpu_of(input) < cpus_.size();
  }
  void input_changed(std::size_t input, std::uint64_t, std::uint64_t level) override {
    switch (input) {
      case counter_reset_place:
        return counter_.reset(level == 0, now());
      case dbg_halt_place:
        return counter_.drive(level != 0, now());
      case frames_reset_place:
        return frames_.reset(level == 0, now());
      default:
        break;
    }
    arm::pe_timers& cpu = *cpus_[cpu_of(input)];
    const std::size_t place = (input - first_cpu_place) % pins_of_cpu;
    if (place == 0) return cpu.reset(level == 0, now());
    arm::pe_inputs pins = cpu.inputs(now());
    set_level(pins, place - 1, level);
    cpu.drive(pins, now());
  }

  answer read_as(const named_access& how, kernel_time t) override {
    const arm_initiator who = arm_initiator_of(how.as);
    const arm_place place = arm_place_of(how.address);
    if (place.part != arm_part::cpu) {
      const bool in_counter = place.part == arm_part::counter;
      if (in_counter && place.address >= arm::counter_address_range) return {"address_error"};
      const arm::bus_access by{who.nonsecure, how.bytes == 8, who.nse};
      const arm::bus_read got =
          in_counter ? counter_.read(place.address, t, by) : frames_.read(place.address, t, by);
      return {bus_answer(got.result), got.value};
    }
    const answer wrong = shape_of(place, how.bytes);
    if (!wrong.result.empty()) return wrong;
    const arm::pe_read got = cpus_[place.cpu]->read(static_cast<std::uint16_t>(place.address / 8),
                                                    t, {who.el, who.host});
    return {arm_result(got.result), got.value};
  }
  answer write_as(const named_access& how, std::uint64_t value, kernel_time t) override {
    const arm_initiator who = arm_initiator_of(how.as);
    const arm_place place = arm_place_of(how.address);
    if (place.part != arm_part::cpu) {
      const bool in_counter = place.part == arm_part::counter;
      if (in_counter && place.address >= arm::counter_address_range) return {"address_error"};
      const arm::bus_access by{who.nonsecure, how.bytes == 8, who.nse};
      return {bus_answer(in_counter ? counter_.write(place.address, value, now(), t, by)
                                    : frames_.write(place.address, value, now(), t, by))};
    }
    const answer wrong = shape_of(place, how.bytes);
    if (!wrong.result.empty()) return wrong;
    return {arm_result(cpus_[place.cpu]->write(static_cast<std::uint16_t>(place.address / 8), value,
                                               now(), t, {who.el, who.host}))};
  }

  host_answer operate(std::string_view operation,
                      const std::vector<named_text>& arguments) override {
    if (operation == "set_clock") {
      return {counter_.set_clock(rate_argument(arguments, "clock"), now())};
    }
    if (const auto given = arm_frame_operation(frames_, operation, arguments, now())) return *given;
    return arm_virtual_machine_operation(machine_, cpus_, operation, arguments, now());
  }

 private:
  static constexpr std::size_t pins_of_cpu = 1 + pin_count<arm::pe_inputs>();

  [[nodiscard]] static std::size_t cpu_of(std::size_t input) {
    return (input - first_cpu_place) / pins_of_cpu;
  }
  [[nodiscard]] static std::string_view bus_answer(arm::bus_result result) {
    return result == arm::bus_result::ok ? "ok" : "burst_error";
  }
  /// What a CPU answers to an access that no instruction makes; an empty result for none.
  [[nodiscard]] answer shape_of(const arm_place& place, unsigned bytes) const {
    if (place.cpu >= cpus_.size() || place.address % 8 != 0 ||
        place.address > arm::address_of_key(0xFFFF)) {
      return {"address_error"};
    }
    const auto* rules = arm::find_system_register(static_cast<std::uint16_t>(place.address / 8));
    return bytes == 4 && rules != nullptr && rules->row.width == 64 ? answer{"burst_error"}
                                                                    : answer{};
  }
  template <class Part>
  [[nodiscard]] std::optional<std::uint64_t> value_in(const Part& part,
                                                      const register_description& row) const {
    if (!part.exists(row)) return std::nullopt;
    return part.value(row, now());
  }

  presets_type presets_;
  arm::system_counter counter_;
  arm::timer_frames frames_;
  std::vector<std::unique_ptr<arm::pe_timers>> owned_;
  std::vector<arm::pe_timers*> cpus_;
  arm::virtual_machine machine_;
};

}  // namespace

std::unique_ptr<named_timer> make_arm_generic_timer(const presets_type& presets,
                                                    time_resolution resolution) {
  return std::make_unique<arm_generic_timer_named>(presets, resolution);
}

}  // namespace archtimers::by_name
