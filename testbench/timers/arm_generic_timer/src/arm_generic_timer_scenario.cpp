// SPDX-License-Identifier: Apache-2.0
// The Arm generic timer, for scenarios: the only part of the player that knows it.
#include "archtimers/testbench/arm_generic_timer_scenario.h"

#include "arm_generic_timer_packages.h"
#include "arm_generic_timer_target.h"

namespace archtimers::testbench {

namespace {

class arm_generic_timer_kind final : public scenario_timer {
 public:
  explicit arm_generic_timer_kind(arm_generic_timer_rtl_factory make_rtl)
      : make_rtl_(std::move(make_rtl)) {}

  [[nodiscard]] const timer_kind& kind() const override {
    return by_name::arm_generic_timer_kind();
  }

  [[nodiscard]] std::uint64_t initiator(const std::string& as, std::uint64_t) const override {
    const by_name::arm_initiator who = by_name::arm_initiator_of(as);
    if (who.debug) return 0;
    return (who.nonsecure ? arm_nonsecure : 0) | (who.nse ? arm_nse : 0) |
           (who.host ? arm_host : 0) | std::uint64_t{1} << who.el;
  }

  // What divides and scales the count is set by firmware, once. The lines are levels: nothing is left behind.
  [[nodiscard]] unknown_start taken_up() const override {
    return {{"CNTCR.EN"},
            {"CNTCR", "CNTSCR", "CNTFID"},
            {{"CNTReadBase.CNTCV", "CNTCV"}, {".CNTPCT", "CNTCV"}},
            {},
            {{"TVAL", "CVAL"}}};
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
