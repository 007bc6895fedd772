// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <memory>
#include <type_traits>

#include "archtimers/by_name/arguments.h"
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/testbench/arm_generic_timer_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/kernel.h"
#include "arm_generic_timer_lines.h"
#include "arm_held.h"
#include "bus_initiator.h"
#include "stray_answers.h"

namespace archtimers::testbench {

/// The modules of one side.
struct arm_model_modules {
  using counter = arm_system_counter_module;
  using frames = arm_timer_frames_module;
  using pe = arm_pe_timers_module;
};
struct arm_rtl_modules {
  using counter = arm_system_counter_rtl_module;
  using frames = arm_timer_frames_rtl_module;
  using pe = arm_pe_timers_rtl_module;
};

using by_name::arm_generic_timer_state;
using by_name::arm_part;
using by_name::arm_part_row;
using by_name::arm_place;
using by_name::arm_place_of;

/// Words of `as:`, bits of `socket_access::who`: el0 to el3 are bits 0 to 3.
constexpr std::uint64_t arm_nonsecure = 0x10;
constexpr std::uint64_t arm_host = 0x20;
constexpr std::uint64_t arm_nse = 0x40;

/// The Arm generic timer under test: counter, frames and CPUs. The model's CPUs are a virtual
/// machine, of which nothing is to be seen until the host does something.
/// @tparam Modules  `arm_model_modules` or `arm_rtl_modules`.
template <class Modules>
class arm_generic_timer_target final : public scenario_target {
 public:
  /// @param rtl  what the modules of the RTL run; nothing for those of the model.
  template <class... Rtl>
  arm_generic_timer_target(const std::string& name, const arm_generic_timer_parameters& presets,
                           Rtl&&... rtl)
      : presets_(presets),
        counter_((name + "_counter").c_str(), presets.counter, std::move(rtl.counter)...),
        frames_((name + "_frames").c_str(), counter_, presets.frames, std::move(rtl.frames)...) {
    for (unsigned n = 0; n < presets.cpus; ++n) {
      const std::string cpu = name + "_cpu" + std::to_string(n);
      cpus_.push_back(std::make_unique<typename Modules::pe>(
          cpu.c_str(), counter_, presets.pe_of(n), std::move(rtl.cpus.at(n))...));
      if constexpr (is_model) {
        timers_.push_back(&cpus_.back()->timers());
        machine_.add(*timers_.back(), now());
      }
    }
    bind_inputs(name);
    bind_lines(name);
  }

  std::string_view access(socket_access& access) override {
    arm_access_extension who = unpacked(access.who);
    const arm_place place = arm_place_of(access.address);
    auto* target = target_at(place);
    if (target == nullptr) return "address_error";
    const std::uint64_t address =
        place.part == arm_part::cpu ? place.address : arm::offset_in_page(place.address);
    const std::string_view response = perform(*target, address, access, &who);
    const bool refused = response == "command_error" && who.result > arm::pe_result::no_register;
    return refused ? by_name::arm_result(who.result) : response;
  }

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    const register_description& own = arm_part_row(row);
    const arm_place place = arm_place_of(row.address);
    switch (place.part) {
      case arm_part::counter:
        return counter_.register_value(own.name);
      case arm_part::frames:
        return frames_.register_value(own.name);
      case arm_part::cpu:
        if (place.cpu < cpus_.size()) return cpus_[place.cpu]->register_value(own.name);
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> hidden_state() const override {
    std::vector<std::pair<std::string, std::uint64_t>> all{
        {"answers of the counter that no bus may see", stray_answers(counter_)},
        {"answers of the frames that no bus may see", stray_answers(frames_)},
        {"lines of all frames", line_bits(lines_of(frames_))}};
    for (std::size_t n = 0; n < cpus_.size(); ++n) {
      const std::string of_cpu = " of CPU" + std::to_string(n);
      all.emplace_back("answers" + of_cpu + " that no bus may see", stray_answers(*cpus_[n]));
      all.emplace_back("lines" + of_cpu, line_bits(lines_of(*cpus_[n]), 0));
    }
    return all;
  }

  [[nodiscard]] held_levels held_lines() const override {
    held_levels all;
    if constexpr (is_model) {
      add_held_lines(all, frames_.model(), now());
      for (const auto& cpu : cpus_) add_held_lines(all, cpu->model(), now());
    }
    return all;
  }
  [[nodiscard]] held_levels held_inputs() const override {
    held_levels all;
    if constexpr (is_model) {
      all = {std::nullopt, counter_.model().at(now()).dbg_halt, std::nullopt};
      for (const auto& cpu : cpus_) add_held_inputs(all, cpu->model(), now());
    }
    return all;
  }
  [[nodiscard]] std::optional<std::uint64_t> held_value(
      const socket_access& access) const override {
    if constexpr (is_model) {
      const arm_place place = arm_place_of(access.address);
      const arm_access_extension who = unpacked(access.who);
      const kernel_time t = local_time(now(), access.offset);
      switch (place.part) {
        case arm_part::counter:
          return testbench::held_value(counter_.model(), access, place.address, who, t);
        case arm_part::frames:
          return testbench::held_value(frames_.model(), access, place.address, who, t);
        case arm_part::cpu:
          return testbench::held_value(cpus_.at(place.cpu)->model(), access, place.address,
                                       {who.exception_level, who.host}, t);
      }
    }
    return std::nullopt;
  }

  host_answer get_one_reg(unsigned cpu, std::uint64_t id) override {
    if (cpu >= cpus_.size()) return {-EINVAL};
    if constexpr (is_model) {
      const auto answer = machine_.get_one_reg(*timers_[cpu], id, now());
      return {answer.error, answer.value};
    } else {
      const auto* row = one_reg_row(id);
      const auto value = row == nullptr ? std::nullopt : cpus_[cpu]->register_value(row->name);
      return value ? host_answer{0, *value} : host_answer{-EINVAL};
    }
  }

  int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) override {
    if (cpu >= cpus_.size()) return -EINVAL;
    if constexpr (is_model) {
      return machine_.set_one_reg(*timers_[cpu], id, value, now());
    } else {
      const auto* row = one_reg_row(id);
      if (row == nullptr) return -EINVAL;
      socket_access write;
      write.command = tlm::TLM_WRITE_COMMAND;
      write.address = arm_cpu_base(cpu) + row->address;
      for (unsigned i = 0; i < 8; ++i)
        write.data.push_back(static_cast<unsigned char>(value >> 8U * i));
      write.streaming_width = 8;
      write.who = arm_host;
      return access(write) == "ok" ? 0 : -EINVAL;
    }
  }

  host_answer host(std::string_view operation, const std::vector<named_text>& arguments,
                   const sc_core::sc_time& /*offset*/) override {
    if constexpr (is_model) {
      if (operation == "set_clock") {
        return {counter_.set_clock(by_name::rate_argument(arguments, "clock"))};
      }
      if (const auto answer =
              by_name::arm_frame_operation(frames_.model(), operation, arguments, now())) {
        return *answer;
      }
      return by_name::arm_virtual_machine_operation(machine_, timers_, operation, arguments, now());
    }
    return {-EINVAL};
  }

  [[nodiscard]] std::any save() const override {
    if constexpr (is_model) {
      arm_generic_timer_state state{counter_.save(), frames_.save(), {}, machine_.save()};
      for (const auto* cpu : timers_) state.cpus.push_back(machine_.save(*cpu, now()));
      return state;
    }
    return {};
  }

  std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) override {
    if constexpr (is_model) {
      const auto& state = std::any_cast<const arm_generic_timer_state&>(saved);
      std::string problem = by_name::restore_error(state, presets_, kernel_resolution());
      if (problem.empty()) problem = machine_.restore(state.machine, now());
      if (problem.empty()) problem = counter_.restore(state.counter, elapsed);
      if (problem.empty()) problem = frames_.restore(state.frames);
      for (std::size_t n = 0; problem.empty() && n < cpus_.size(); ++n)
        problem = machine_.restore(*timers_[n], state.cpus[n], now());
      return problem;
    }
    return "the RTL cannot restore";
  }

 private:
  static constexpr bool is_model = std::is_same_v<Modules, arm_model_modules>;

  /// The parts with what their sockets are bound to, also where a frame that is absent has no
  /// socket.
  struct open_counter : Modules::counter {
    using Modules::counter::control_target;
    using Modules::counter::counter;
    using Modules::counter::read_target;
    open_counter(const char* name, const arm::counter_parameters& presets)
        : Modules::counter(name, presets) {}
  };
  struct open_frames : Modules::frames {
    using Modules::frames::target;
    template <class... Rtl>
    open_frames(const char* name, typename Modules::counter& counter,
                const arm::frames_parameters& presets, Rtl&&... rtl)
        : Modules::frames(name, counter, presets, std::forward<Rtl>(rtl)...) {}
  };

  /// Also of those that have no port.
  template <class Part>
  [[nodiscard]] static auto lines_of(const Part& part) {
    if constexpr (is_model) {
      return part.model().look_ahead(now()).now;
    } else {
      return part.lines();
    }
  }

  [[nodiscard]] static arm_access_extension unpacked(std::uint64_t who) {
    arm_access_extension made;
    made.nonsecure = (who & arm_nonsecure) != 0;
    made.nse = (who & arm_nse) != 0;
    made.host = (who & arm_host) != 0;
    for (std::uint8_t el = 0; el < 4; ++el) {
      if ((who >> el & 1) != 0) made.exception_level = el;
    }
    return made;
  }

  [[nodiscard]] static kernel_time now() { return to_kernel_time(sc_core::sc_time_stamp()); }

  [[nodiscard]] tlm::tlm_fw_transport_if<>* target_at(const arm_place& place) {
    switch (place.part) {
      case arm_part::counter:
        if (arm::page_of(place.address) == arm::control_page) return &counter_.control_target();
        return arm::page_of(place.address) == arm::read_page ? &counter_.read_target() : nullptr;
      case arm_part::frames:
        return &frames_.target(arm::page_of(place.address));
      case arm_part::cpu:
        return place.cpu < cpus_.size() ? cpus_[place.cpu].get() : nullptr;
    }
    return nullptr;
  }

  [[nodiscard]] static const register_description* one_reg_row(std::uint64_t id) {
    for (const auto& row : arm::pe_registers()) {
      if (row.one_reg == id && id != 0) return &row;
    }
    return nullptr;
  }

  void bind_inputs(const std::string& name) {
    pin_binder pins(inputs, by_name::arm_generic_timer_inputs(), name);
    pins.bind(counter_.rst_ni);
    pins.bind(counter_.dbg_halt);
    pins.bind(frames_.rst_ni);
    for (std::size_t n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      if (n < cpus_.size()) {
        pins.bind(cpus_[n]->rst_ni);
        pins.bind<arm::pe_inputs>(arm_pe_timers_ports::input_ports(*cpus_[n]));
      } else {
        pins.leave_out();
        pins.leave_out<arm::pe_inputs>();
      }
    }
  }

  void bind_lines(const std::string& name) {
    pin_binder pins(lines, by_name::arm_generic_timer_lines(), name);
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      pins.bind(frames_.cntp_irq[n], presets_.frames.present(n));
      pins.bind(frames_.cntv_irq[n], presets_.frames.has_virtual(n));
    }
    for (std::size_t n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      if (n < cpus_.size()) {
        pins.bind<arm::pe_lines>(arm_pe_timers_ports::line_ports(*cpus_[n]),
                                 [this](std::string_view needs) { return is_built(needs); });
      } else {
        pins.leave_out<arm::pe_lines>();
      }
    }
  }

  /// Whether the CPUs have the register.
  [[nodiscard]] bool is_built(std::string_view name) const {
    const auto* row = find_register(arm::pe_registers(), name);
    return arm::is_built(presets_.pe,
                         *arm::find_system_register(static_cast<std::uint16_t>(row->address / 8)));
  }

  arm_generic_timer_parameters presets_;
  open_counter counter_;
  open_frames frames_;
  std::vector<std::unique_ptr<typename Modules::pe>> cpus_;
  std::vector<arm::pe_timers*> timers_;  ///< the model's
  arm::virtual_machine machine_;
};

}  // namespace archtimers::testbench
