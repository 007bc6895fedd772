// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cerrno>
#include <type_traits>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "bus_initiator.h"
#include "mips_cp0_held.h"
#include "stray_answers.h"

namespace archtimers::testbench {

/// Words of `as:`, bits of `socket_access::who`.
constexpr std::uint64_t mips_cp0_host = 1;
constexpr std::uint64_t mips_cp0_guest = 2;
constexpr std::uint64_t mips_cp0_user = 4;

/// The MIPS CP0 timer under test.
/// @tparam Module  `mips_cp0_timer` or `mips_cp0_timer_rtl`.
template <class Module>
class mips_cp0_target final : public scenario_target {
 public:
  /// @param rtl  what the module of the RTL runs; nothing for that of the model.
  template <class... Rtl>
  mips_cp0_target(const std::string& name, const mips_cp0::parameters& presets, Rtl&&... rtl)
      : module_(name.c_str(), presets, std::forward<Rtl>(rtl)...),
        initiator_((name + "_initiator").c_str()) {
    initiator_.socket.bind(module_.socket);
    mips_cp0_timer_ports& ports = module_;
    const timer_kind& kind = by_name::mips_cp0_kind();
    pin_binder pins(inputs, kind.inputs(), name);
    pins.bind(ports.rst_ni);
    pins.bind<mips_cp0::input_levels>(ports.input_ports(ports));
    pin_binder(lines, kind.lines(), name).bind<mips_cp0::output_levels>(ports.line_ports(ports));
  }

  std::string_view access(socket_access& access) override {
    const mips_cp0::access how = unpacked(access.who);
    mips_access_extension who;
    who.host = how.host;
    who.guest = how.guest;
    who.cp0_usable = how.cp0_usable;
    const std::string_view response =
        perform(*initiator_.socket.operator->(), access.address, access, &who);
    const bool refused = response == "command_error" && who.result != mips_cp0::access_result::ok;
    return refused ? by_name::mips_cp0_result(who.result) : response;
  }

  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    return module_.register_value(row.name);
  }

  [[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> hidden_state() const override {
    return {{"answers that no bus may see", stray_answers(module_)}};
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
      return testbench::held_value(module_.model(), access, unpacked(access.who),
                                   local_time(now(), access.offset));
    }
    return std::nullopt;
  }

  host_answer get_one_reg(unsigned, std::uint64_t id) override {
    if constexpr (is_model) {
      const auto answer = module_.get_one_reg(id);
      return {answer.error, answer.value};
    } else {
      const auto* row = one_reg_row(id);
      const auto value = row == nullptr ? std::nullopt : peek(*row);
      return value ? host_answer{0, *value} : host_answer{-EINVAL, 0};
    }
  }

  int set_one_reg(unsigned, std::uint64_t id, std::uint64_t value) override {
    if constexpr (is_model) {
      return module_.set_one_reg(id, value);
    } else {
      const auto* row = one_reg_row(id);
      if (row == nullptr || !peek(*row)) return -EINVAL;
      if (row->access == register_access::read_only) return 0;
      socket_access write;
      write.command = tlm::TLM_WRITE_COMMAND;
      write.address = row->address;
      for (unsigned i = 0; i < 4; ++i)
        write.data.push_back(static_cast<unsigned char>(value >> 8U * i));
      write.streaming_width = 4;
      write.who = mips_cp0_host;
      return access(write) == "ok" ? 0 : -EINVAL;
    }
  }

  host_answer host(std::string_view operation, const std::vector<named_text>& arguments,
                   const sc_core::sc_time& /*offset*/) override {
    if constexpr (is_model) {
      if (by_name::is_mips_virtual_cpu_operation(operation)) {
        return by_name::mips_virtual_cpu_operation(module_.core(), vcpu_, operation, arguments,
                                                   now());
      }
      if (operation == "freeze") module_.freeze();
      if (operation == "thaw") module_.thaw();
      if (operation == "thaw_uncharged") module_.thaw_uncharged();
      if (operation == "time_of_count") {
        return by_name::mips_time_of_count(module_.model(), arguments, now());
      }
      if (operation == "set_rate") {
        return {module_.set_rate(by_name::rate_argument(arguments, "rate"))};
      }
    }
    return {};
  }

  [[nodiscard]] std::any save() const override {
    if constexpr (is_model) return module_.save();
    return {};
  }

  std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) override {
    if constexpr (is_model) {
      return module_.restore(std::any_cast<const mips_cp0::snapshot&>(saved), elapsed);
    }
    return "the RTL cannot restore";
  }

 private:
  static constexpr bool is_model = std::is_same_v<Module, mips_cp0_timer>;

  [[nodiscard]] static kernel_time now() { return to_kernel_time(sc_core::sc_time_stamp()); }

  [[nodiscard]] static mips_cp0::access unpacked(std::uint64_t who) {
    return {false, (who & mips_cp0_host) != 0, (who & mips_cp0_guest) != 0,
            (who & mips_cp0_user) == 0};
  }

  [[nodiscard]] static const register_description* one_reg_row(std::uint64_t id) {
    const auto& all = mips_cp0::registers;
    const auto* row =
        std::find_if(all.begin(), all.end(), [id](const register_description& candidate) {
          return candidate.one_reg == id && candidate.one_reg != 0 && candidate.addressable();
        });
    return row == all.end() ? nullptr : row;
  }

  Module module_;
  bus_initiator initiator_;
  std::unique_ptr<mips_cp0::virtual_cpu> vcpu_;  ///< on the model
};

}  // namespace archtimers::testbench
