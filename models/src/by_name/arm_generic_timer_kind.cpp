// SPDX-License-Identifier: Apache-2.0
// The Arm generic timer by name: the whole of counter, frames and CPUs.
#include <array>
#include <sstream>

#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/describe/parameter_texts.h"
#include "arm_generic_timer_named.h"

namespace archtimers::by_name {

namespace {

class arm_generic_kind final : public timer_kind {
 public:
  [[nodiscard]] std::string_view name() const override { return "arm-generic-timer"; }
  [[nodiscard]] std::string_view title() const override {
    return "Arm generic timer: system counter, memory-mapped timer frames, timers of up to four "
           "CPUs";
  }
  [[nodiscard]] table_view<register_description> registers() const override {
    return arm_generic_timer_registers();
  }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override {
    static const auto list = described<arm_generic_timer_parameters>();
    return list;
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

  [[nodiscard]] std::string_view access_word(std::uint64_t address, const std::string& as,
                                             bool write) const override {
    const bool instruction = arm_place_of(address).part == arm_part::cpu && as != "host" &&
                             as.find("debug") == std::string::npos;
    if (instruction) return write ? "msr" : "mrs";
    return write ? "write" : "read";
  }

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
  [[nodiscard]] std::unique_ptr<named_timer> make(const std::vector<named_text>& stated,
                                                  time_resolution resolution) const override {
    return make_arm_generic_timer(arm_generic_timer_parameters_of(stated), resolution);
  }
};

}  // namespace

const timer_kind& arm_generic_timer_kind() {
  static const arm_generic_kind kind;
  return kind;
}

arm_initiator arm_initiator_of(const std::string& as) {
  arm_initiator who;
  std::istringstream words(as);
  for (std::string word; words >> word;) {
    if (word == "nonsecure" || word == "realm") who.nonsecure = true;
    if (word == "root" || word == "realm") who.nse = true;
    if (word == "host") who.host = true;
    if (word == "debug") return {false, true, true, true, 3};
    for (std::uint8_t el = 0; el < 4; ++el) {
      if (word == "el" + std::to_string(el)) who.el = el;
    }
  }
  return who;
}

std::string_view arm_words(const arm::bus_access& how) {
  if (how.nse) return how.nonsecure ? "realm" : "root";
  return how.nonsecure ? "nonsecure" : "";
}

std::string_view arm_words(const arm::pe_access& how) {
  constexpr std::array<std::string_view, 4> names{"el0", "", "el2", "el3"};
  return how.host ? "host" : names[how.el & 3U];
}

std::string_view arm_result(arm::pe_result result) {
  constexpr std::array<std::string_view, 7> names = {
      "ok", "address_error", "trap_el1", "trap_el2", "trap_el3", "undefined", "memory"};
  const auto place = static_cast<std::size_t>(result);
  return place < names.size() ? names[place] : "unknown";
}

}  // namespace archtimers::by_name
