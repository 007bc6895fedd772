// SPDX-License-Identifier: Apache-2.0
// The Arm generic timer, for scenarios: the only part of the player that knows it.
#include "archtimers/testbench/arm_generic_timer_scenario.h"

#include <sstream>

#include "arm_generic_timer_packages.h"
#include "arm_generic_timer_parameters.h"
#include "arm_generic_timer_target.h"

namespace archtimers::testbench {

namespace {

class arm_generic_timer_kind final : public scenario_timer {
 public:
  explicit arm_generic_timer_kind(arm_generic_timer_rtl_factory make_rtl)
      : make_rtl_(std::move(make_rtl)) {}

  [[nodiscard]] std::string_view name() const override { return "arm-generic-timer"; }
  [[nodiscard]] std::string_view title() const override {
    return "Arm generic timer: system counter, memory-mapped timer frames, timers of up to four "
           "CPUs";
  }
  [[nodiscard]] table_view<register_description> registers() const override {
    return arm_generic_timer_registers();
  }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override {
    return arm_generic_timer_parameter_list();
  }
  [[nodiscard]] const std::vector<pin_description>& inputs() const override {
    return arm_generic_timer_inputs();
  }
  [[nodiscard]] const std::vector<pin_description>& lines() const override {
    return arm_generic_timer_lines();
  }
  [[nodiscard]] const std::vector<word_description>& initiators() const override {
    static const std::vector<word_description> list{
        {"secure", "pages: a Secure access; the default there"},
        {"nonsecure", "pages: a Non-secure access"},
        {"root", "pages: an access in the Root physical address space (FEAT_RME)"},
        {"realm", "pages: an access in the Realm physical address space (FEAT_RME)"},
        {"el0", "CPUs: code at EL0"},
        {"el1", "CPUs: code at EL1; the default there"},
        {"el2", "CPUs: code at EL2"},
        {"el3", "CPUs: code at EL3"},
        {"host", "CPUs: a hypervisor or debugger: no permission checks, no redirection"},
        {"debug", "by transport_dbg: Root on pages, host on CPUs"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<word_description>& results() const override {
    static const std::vector<word_description> list{
        {"trap_el1", "the access traps to EL1"},
        {"trap_el2", "the access traps to EL2"},
        {"trap_el3", "the access traps to EL3"},
        {"undefined", "Undefined Instruction exception"},
        {"memory", "FEAT_NV2 makes it an access to memory"},
    };
    return list;
  }
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const override {
    return arm_host_operations();
  }
  [[nodiscard]] unsigned cpus() const override { return arm_generic_timer_parameters::most_cpus; }

  [[nodiscard]] std::string initiator_problem(const std::string& as,
                                              std::uint64_t address) const override {
    const bool cpu = arm_place_of(address).part == arm_part::cpu;
    std::istringstream words(as);
    unsigned count = 0;
    for (std::string word; words >> word; ++count) {
      const bool of_page =
          word == "secure" || word == "nonsecure" || word == "root" || word == "realm";
      if (word == "debug") continue;
      if (cpu && of_page) return "a CPU's register knows el0 to el3, host and debug";
      if (!cpu && !of_page) return "a page knows secure, nonsecure, root, realm and debug";
    }
    return count > 1 ? "say one of them" : "";
  }

  [[nodiscard]] std::uint64_t initiator(const std::string& as, std::uint64_t) const override {
    std::uint64_t who = 0;
    std::istringstream words(as);
    for (std::string word; words >> word;) {
      if (word == "nonsecure" || word == "realm") who |= arm_nonsecure;
      if (word == "root" || word == "realm") who |= arm_nse;
      if (word == "host") who |= arm_host;
      for (unsigned el = 0; el < 4; ++el) {
        if (word == "el" + std::to_string(el)) who |= std::uint64_t{1} << el;
      }
    }
    return who;
  }

  // The order in which the parts act on an edge.
  [[nodiscard]] unsigned rtl_ports() const override {
    return arm_generic_timer_parameters::most_cpus + 2;
  }
  [[nodiscard]] unsigned rtl_port(std::uint64_t address, const std::string&) const override {
    const arm_place place = arm_place_of(address);
    if (place.part == arm_part::cpu) return place.cpu;
    return arm_generic_timer_parameters::most_cpus + (place.part == arm_part::frames ? 0 : 1);
  }
  [[nodiscard]] bool rtl_has_one_reg(const register_description& row, bool write) const override {
    return !write ||
           row.access == register_access::read_write;  // the counts are set by offsets of the host
  }
  [[nodiscard]] std::string_view address_note() const override {
    return "Addresses are those of scenarios: the counter's pages CNTControlBase and CNTReadBase "
           "from 0 on, "
           "the frames' pages CNTCTLBase, CNTBase<n> and CNTEL0Base<n> from 0x10000 on, and the "
           "system "
           "register with key k of CPU n at 0x100000 (n + 1) + 8 k. On the TLM sockets and in the "
           "RTL each "
           "page has its architectural offsets, and a CPU's register is at 8 k.";
  }

  [[nodiscard]] std::string systemverilog() const override { return arm_generic_timer_packages(); }

  [[nodiscard]] bool in_waveform(const register_description& row) const override {
    const arm_place place = arm_place_of(row.address);
    const std::string_view own = arm_part_row(row).name;
    if (place.part == arm_part::counter) return own == "CNTCV" || own == "CNTCR" || own == "CNTSR";
    if (place.part == arm_part::cpu) {
      const auto& rules = *arm::find_system_register(static_cast<std::uint16_t>(place.address / 8));
      if (rules.alias) return false;
      return rules.target == arm::pe_register::ctl || rules.target == arm::pe_register::cval ||
             own == "CNTPCT_EL0" || own == "CNTVCT_EL0";
    }
    const std::uint64_t page = arm::page_of(place.address);
    if (page < arm::base_page(0) || page >= arm::el0_page(0)) return false;
    const std::string_view name = own.substr(own.find('.') + 1);
    return name == "CNTVCT" || name == "CNTP_CTL" || name == "CNTP_CVAL" || name == "CNTV_CTL" ||
           name == "CNTV_CVAL";
  }

  [[nodiscard]] clocking clock(const std::vector<named_text>& stated) const override {
    const arm::counter_parameters counter = arm_generic_timer_parameters_of(stated).counter;
    return {counter.bus_clock(), counter.clocks_per_tick};
  }
  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>& stated) const override {
    const arm_generic_timer_parameters presets = arm_generic_timer_parameters_of(stated);
    for (const std::string& problem :
         {presets.counter.rtl_obstacle(), presets.frames.rtl_obstacle()}) {
      if (!problem.empty()) return problem;
    }
    return presets.pe.rtl_obstacle();
  }

  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& stated) const override {
    const auto presets = arm_generic_timer_parameters_of(stated);
    if (which == side::rtl) {
      return std::make_unique<arm_generic_timer_target<arm_rtl_modules>>(instance, presets,
                                                                         make_rtl_(presets));
    }
    return std::make_unique<arm_generic_timer_target<arm_model_modules>>(instance, presets);
  }

 private:
  arm_generic_timer_rtl_factory make_rtl_;
};

}  // namespace

const scenario_timer& arm_generic_timer_scenario() {
  static const arm_generic_timer_kind kind(make_arm_generic_timer_rtl);
  return kind;
}

std::unique_ptr<scenario_timer> arm_generic_timer_scenario_with(
    arm_generic_timer_rtl_factory make_rtl) {
  return std::make_unique<arm_generic_timer_kind>(std::move(make_rtl));
}

}  // namespace archtimers::testbench
