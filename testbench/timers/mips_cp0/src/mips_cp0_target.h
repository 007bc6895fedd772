// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <type_traits>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/kernel.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "bus_initiator.h"
#include "mips_cp0_held.h"
#include "mips_virtual_cpu_host.h"
#include "stray_answers.h"
#include "values.h"

namespace archtimers::testbench {

[[nodiscard]] inline const std::vector<pin_description>& mips_cp0_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.add_reset("rst_ni");
    made.add<mips_cp0::input_levels>();
    return made;
  }();
  return list.pins();
}
[[nodiscard]] inline const std::vector<pin_description>& mips_cp0_lines() {
  static const pin_list list = [] {
    pin_list made;
    made.add<mips_cp0::output_levels>();
    return made;
  }();
  return list.pins();
}

/// The names of access results, by `mips_cp0::access_result`; the responses' own names come first.
inline constexpr std::array<std::string_view, 7> mips_cp0_results = {
    "ok",   "address_error", "command_error", "coprocessor_unusable", "reserved_instruction",
    "gpsi", "gsfc"};

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
    pin_binder pins(inputs, mips_cp0_inputs(), name);
    pins.bind(ports.rst_ni);
    pins.bind<mips_cp0::input_levels>(ports.input_ports(ports));
    pin_binder(lines, mips_cp0_lines(), name)
        .bind<mips_cp0::output_levels>(ports.line_ports(ports));
  }

  std::string_view access(socket_access& access) override {
    const mips_cp0::access how = unpacked(access.who);
    mips_access_extension who;
    who.host = how.host;
    who.guest = how.guest;
    who.cp0_usable = how.cp0_usable;
    const std::string_view response =
        perform(*initiator_.socket.operator->(), access.address, access, &who);
    const auto refused = static_cast<std::size_t>(who.result);
    if (response == "command_error" && refused != 0 && refused < mips_cp0_results.size())
      return mips_cp0_results[refused];
    return response;
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
      if (is_mips_virtual_cpu_operation(operation)) {
        return mips_virtual_cpu_operation(module_.core(), vcpu_, operation, arguments, now());
      }
      if (operation == "freeze") module_.freeze();
      if (operation == "thaw") module_.thaw();
      if (operation == "thaw_uncharged") module_.thaw_uncharged();
      if (operation == "time_of_count") return time_of_count(arguments);
      if (operation == "set_rate") {
        const std::string text = arguments.empty() ? "" : arguments.front().second;
        const auto rate = frequency::parse(text);
        if (!rate)
          throw std::invalid_argument("rate: '" + text + "' is no frequency; expected 24 MHz");
        return {module_.set_rate(*rate)};
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

  [[nodiscard]] host_answer time_of_count(const std::vector<named_text>& arguments) const {
    std::uint64_t value = 0;
    bool guest = false;
    for (const auto& [name, text] : arguments) {
      const auto number = parse_number(text);
      if (!number || *number > (name == "guest" ? 1U : 0xFFFF'FFFFU)) {
        throw std::invalid_argument(fmt::format("{}: '{}' is none of its values", name, text));
      }
      if (name == "guest") {
        guest = *number != 0;
      } else {
        value = *number;
      }
    }
    const auto count = static_cast<std::uint32_t>(value);
    const deadline at = guest ? module_.model().time_of_guest_count(count, now())
                              : module_.model().time_of_count(count, now());
    return at ? host_answer{0, at->units()} : host_answer{0, 0, true};
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
