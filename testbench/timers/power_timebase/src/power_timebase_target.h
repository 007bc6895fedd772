// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <string>
#include <type_traits>

#include "archtimers/by_name/power_timebase.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "bus_initiator.h"
#include "power_held.h"
#include "power_timebase_host.h"
#include "stray_answers.h"

namespace archtimers::testbench {

using by_name::power_initiator;
using by_name::power_place_of;
using by_name::power_register_place;

/// The POWER time base under test.
/// @tparam Module  `power_timebase` or `power_timebase_rtl`.
template <class Module>
class power_timebase_target final : public scenario_target {
 public:
  /// @param rtl  what the module of the RTL runs; nothing for that of the model.
  template <class... Rtl>
  power_timebase_target(const std::string& name, const power::parameters& presets, Rtl&&... rtl)
      : module_(name.c_str(), presets, std::forward<Rtl>(rtl)...),
        initiator_((name + "_initiator").c_str()) {
    initiator_.socket.bind(module_.socket);
    bind_inputs(name);
    bind_lines(name);
  }

  std::string_view access(socket_access& access) override {
    const power_initiator from = power_initiator::unpacked(access.who);
    if (!has_thread(from.thread)) return "generic_error";
    power_access_extension who;
    who.thread = from.thread;
    who.level = from.level;
    who.host = from.host;
    who.with_edge = true;  // as the RTL samples it
    const std::string_view response =
        perform(*initiator_.socket.operator->(), socket_address(access), access, &who);
    if (response == "command_error" && who.result == power::access_result::privileged)
      return "privileged";
    if (response == "address_error" && who.result == power::access_result::unimplemented)
      return "unimplemented";
    return response;
  }

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    const power_register_place place = power_place_of(row);
    if (row.addressable()) return module_.register_value(place.name, place.thread);
    if constexpr (is_model) return module_.get_one_reg(row.one_reg, place.thread);
    return std::nullopt;
  }

  [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> hidden_state() const override {
    std::vector<std::pair<std::string, std::uint64_t>> all;
    power_rtl_state stored = state();
    for (auto& thread : stored.threads) make_improper(thread.shares);
    for_each_value(
        [&all](const field_place& place, const state_field&, const auto& value) {
          all.emplace_back("stored " + place.to_string(), std::uint64_t{value});
        },
        stored);
    const uint128 levels = lines_of_all().bits;
    all.emplace_back("lines of all threads", static_cast<std::uint64_t>(levels));
    all.emplace_back("the rest of them", static_cast<std::uint64_t>(levels >> 64));
    all.emplace_back("answers that no bus may see", stray_answers(module_));
    return all;
  }

  [[nodiscard]] held_levels held_lines() const override {
    if constexpr (is_model) return testbench::held_lines(module_.model(), now());
    return {};
  }
  [[nodiscard]] held_levels held_inputs() const override {
    if constexpr (is_model) return testbench::held_inputs(module_.model(), now());
    return {};
  }
  [[nodiscard]] std::optional<std::uint64_t> held_value(
      const socket_access& access) const override {
    if constexpr (is_model) {
      const power_initiator from = power_initiator::unpacked(access.who);
      return testbench::held_value(module_.model(), access, socket_address(access),
                                   {from.thread, from.level, from.host},
                                   local_time(now(), access.offset));
    }
    return std::nullopt;
  }

  host_answer get_one_reg(unsigned cpu, std::uint64_t id) override {
    std::optional<std::uint64_t> value;
    if constexpr (is_model) {
      value = module_.get_one_reg(id, cpu);
    } else {
      const register_description* row = one_reg_row(id);
      if (row != nullptr) value = module_.register_value(row->name, cpu);
    }
    return value ? host_answer{0, *value} : host_answer{-EINVAL};
  }

  int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) override {
    if constexpr (is_model) {
      return module_.set_one_reg(id, value, cpu);
    } else {
      const register_description* row = one_reg_row(id);
      if (row == nullptr) return -EINVAL;
      socket_access write;
      write.command = tlm::TLM_WRITE_COMMAND;
      write.address = row->address;
      write.streaming_width = row->width / 8;
      for (unsigned i = 0; i < write.streaming_width; ++i)
        write.data.push_back(static_cast<unsigned char>(value >> 8U * i));
      power_initiator from;
      from.thread = cpu;
      from.host = true;
      write.who = from.packed();
      return access(write) == "ok" ? 0 : -EINVAL;
    }
  }

  host_answer host(std::string_view operation, const std::vector<named_text>& arguments,
                   const sc_core::sc_time& offset) override {
    return power_host_operation(module_, operation, arguments, offset);
  }

  [[nodiscard]] std::any save() const override {
    if constexpr (is_model) return module_.save();
    return {};
  }

  std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) override {
    if constexpr (is_model) {
      return module_.restore(std::any_cast<const power::snapshot&>(saved), elapsed);
    }
    return "the RTL cannot restore";
  }

  std::string migrate_in(const std::any& saved, std::uint64_t elapsed) override {
    if constexpr (is_model) {
      return module_.migrate_in(std::any_cast<const power::snapshot&>(saved), elapsed);
    }
    return "the RTL cannot take a guest over";
  }

 private:
  static constexpr bool is_model = std::is_same_v<Module, power_timebase>;

  [[nodiscard]] static kernel_time now() { return to_kernel_time(sc_core::sc_time_stamp()); }

  /// Without the thread that the scenario's address names.
  [[nodiscard]] static std::uint64_t socket_address(const socket_access& access) {
    const bool of_thread = access.address < power_thread_base(power::most_threads);
    return of_thread ? access.address % power_thread_range : access.address;
  }

  [[nodiscard]] power_line_bits lines_of_all() const {
    if constexpr (is_model) {
      return packed(module_.model().look_ahead(now()).now);
    } else {
      return module_.lines();
    }
  }

  /// A mixed number can be written in several ways: 1 is 1 + 0/1 and 0 + 1/1.
  static void make_improper(power_rtl_shares& shares) {
    for (power_rtl_share* share : {&shares.purr, &shares.spurr}) {
      share->numerator += share->whole * share->denominator;
      share->whole = 0;
    }
  }

  [[nodiscard]] power_rtl_state state() const {
    if constexpr (is_model) {
      const power::state& s = module_.model().at(now());
      power_shares shares;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i] = shares_of(s.threads[i].purr_share, s.threads[i].spurr_scale);
      }
      return state_of_rtl(s, now(), shares);
    } else {
      return module_.state();
    }
  }

  [[nodiscard]] bool has_thread(unsigned thread) const {
    return thread < module_.presets().threads;
  }

  [[nodiscard]] static const register_description* one_reg_row(std::uint64_t id) {
    for (const auto& rules : power::sprs) {
      if (rules.row.one_reg == id && id != 0) return &rules.row;
    }
    return nullptr;
  }

  void bind_inputs(const std::string& name) {
    power_timebase_ports& ports = module_;
    pin_binder pins(inputs, by_name::power_timebase_kind().inputs(), name);
    pins.bind(ports.rst_ni);
    pins.bind<power::group_inputs>(ports.input_ports(ports));
    for (unsigned n = 0; n < power::most_threads; ++n) {
      if (has_thread(n)) {
        pins.bind<power::thread_inputs>(power_thread_ports::input_ports(ports.threads[n]));
      } else {
        pins.leave_out<power::thread_inputs>();
      }
    }
  }

  void bind_lines(const std::string& name) {
    pin_binder pins(lines, by_name::power_timebase_kind().lines(), name);
    for (unsigned n = 0; n < power::most_threads; ++n) {
      if (has_thread(n)) {
        pins.bind<power::thread_lines>(
            power_thread_ports::line_ports(module_.threads[n]),
            [this](std::string_view needs) { return needs.empty() || is_built(needs); });
      } else {
        pins.leave_out<power::thread_lines>();
      }
    }
  }

  /// Whether these presets have the register.
  [[nodiscard]] bool is_built(std::string_view name) const {
    return std::any_of(std::begin(power::sprs), std::end(power::sprs), [&](const auto& rules) {
      return rules.row.name == name && rules.row.exists(module_.presets());
    });
  }

  Module module_;
  bus_initiator initiator_;
};

}  // namespace archtimers::testbench
