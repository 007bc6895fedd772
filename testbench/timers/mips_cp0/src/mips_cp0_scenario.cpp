// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer, for scenarios: the only part of the player that knows it.
#include "archtimers/testbench/mips_cp0_scenario.h"

#include <sstream>
#include <stdexcept>
#include <utility>

#include "mips_cp0_packages.h"
#include "mips_cp0_parameters.h"
#include "mips_cp0_target.h"

namespace archtimers::testbench {

namespace {

class mips_cp0_scenario_kind final : public scenario_timer {
 public:
  explicit mips_cp0_scenario_kind(mips_cp0_rtl_factory make_rtl) : make_rtl_(std::move(make_rtl)) {}

  [[nodiscard]] std::string_view name() const override { return "mips-cp0"; }
  [[nodiscard]] std::string_view title() const override {
    return "MIPS CP0 timer: Count, Compare, Cause.TI, and the guest timer of VZ";
  }
  [[nodiscard]] table_view<register_description> registers() const override {
    return mips_cp0::registers;
  }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override {
    return mips_cp0_parameter_list();
  }
  [[nodiscard]] const std::vector<pin_description>& inputs() const override {
    return mips_cp0_inputs();
  }
  [[nodiscard]] const std::vector<pin_description>& lines() const override {
    return mips_cp0_lines();
  }
  [[nodiscard]] const std::vector<word_description>& initiators() const override {
    static const std::vector<word_description> list{
        {"software", "kernel-mode software of the root context"},
        {"user", "CP0 is not usable: RDHWR looks at HWREna"},
        {"guest", "code in guest mode (VZ); guest user: its user mode"},
        {"host", "a hypervisor or debugger: acknowledges nothing, invents no interrupt"},
        {"debug", "by transport_dbg, under the host's rules"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<word_description>& results() const override {
    static const std::vector<word_description> list{
        {"coprocessor_unusable", "Coprocessor Unusable exception"},
        {"reserved_instruction", "Reserved Instruction exception (RDHWR)"},
        {"gpsi", "exit to root: guest privileged sensitive instruction"},
        {"gsfc", "exit to root: guest software field change"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const override {
    using answer_kind = host_operation_description::answer_kind;
    static const std::vector<host_operation_description> own{
        {"freeze", {}, "holds the timer (COUNT_CTL.DC = 1)"},
        {"thaw", {}, "lets it go on and charges the time since COUNT_RESUME"},
        {"thaw_uncharged", {}, "lets it go on as if no time had passed"},
        {"set_rate", {"rate"}, "sets the rate of Count, keeping its value and phase: rate: 24 MHz"},
        {"time_of_count",
         {"value"},
         "when Count is that, with `guest: 1` Guest Count: expect none, now, a time or an edge",
         {"guest"},
         answer_kind::instant},
    };
    static const std::vector<host_operation_description> list = [] {
      auto all = own;
      const auto& of_virtual_cpu = mips_virtual_cpu_operations();
      all.insert(all.end(), of_virtual_cpu.begin(), of_virtual_cpu.end());
      return all;
    }();
    return list;
  }

  [[nodiscard]] std::uint64_t initiator(const std::string& as, std::uint64_t) const override {
    std::uint64_t who = 0;
    std::istringstream words(as);
    for (std::string word; words >> word;) {
      if (word == "host") who |= mips_cp0_host;
      if (word == "guest") who |= mips_cp0_guest;
      if (word == "user") who |= mips_cp0_user;
    }
    return who;
  }
  [[nodiscard]] std::string systemverilog() const override { return mips_cp0_packages(); }

  [[nodiscard]] bool in_waveform(const register_description& row) const override {
    return row.addressable() && row.address < mips_cp0::rdhwr_page;
  }

  [[nodiscard]] clocking clock(const std::vector<named_text>& stated) const override {
    const auto presets = mips_cp0_parameters(stated);
    return {presets.bus_clock(), presets.edges_per_count()};
  }

  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>& stated) const override {
    return mips_cp0_parameters(stated).rtl_obstacle();
  }

  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& stated) const override {
    const auto presets = mips_cp0_parameters(stated);
    if (which == side::rtl) {
      return std::make_unique<mips_cp0_target<mips_cp0_timer_rtl>>(instance, presets,
                                                                   make_rtl_(presets));
    }
    return std::make_unique<mips_cp0_target<mips_cp0_timer>>(instance, presets);
  }

 private:
  mips_cp0_rtl_factory make_rtl_;
};

}  // namespace

const scenario_timer& mips_cp0_scenario_timer() {
  static const mips_cp0_scenario_kind kind(make_mips_cp0_rtl);
  return kind;
}

std::unique_ptr<scenario_timer> mips_cp0_scenario_timer_with(mips_cp0_rtl_factory make_rtl) {
  return std::make_unique<mips_cp0_scenario_kind>(std::move(make_rtl));
}

}  // namespace archtimers::testbench
