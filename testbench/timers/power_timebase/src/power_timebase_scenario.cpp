// SPDX-License-Identifier: Apache-2.0
// The POWER time base, for scenarios: the only part of the player that knows it.
#include "archtimers/testbench/power_timebase_scenario.h"

#include <utility>

#include "power_timebase_packages.h"
#include "power_timebase_target.h"

namespace archtimers::testbench {

namespace {

using by_name::power_initiator_of;
using by_name::power_rules_of;

/// What each thread's counts leave behind.
std::vector<unknown_start::latch> power_latches() {
  constexpr std::uint64_t fis_and_watchdog = 0xF400'0000;
  std::vector<unknown_start::latch> all;
  for (unsigned n = 0; n < power::most_threads; ++n) {
    const std::string line = "thread" + std::to_string(n) + ".";
    const std::string field = "threads." + std::to_string(n) + ".";
    all.push_back({line + "dec_exc", field + "dec_request", 1});
    all.push_back({line + "hdec_exc", field + "hdec_request", 1});
    all.push_back({line + "fit_irq", field + "tsr", fis_and_watchdog});
    all.push_back({line + "wdt_reset", field + "wdt_reset", 3});
  }
  return all;
}

class power_timebase_kind final : public scenario_timer {
 public:
  explicit power_timebase_kind(power_rtl_factory make_rtl) : make_rtl_(std::move(make_rtl)) {}

  [[nodiscard]] const timer_kind& kind() const override { return by_name::power_timebase_kind(); }
  [[nodiscard]] std::string_view address_note() const override {
    return "SPR n is at byte 8 n of the TLM socket. In a scenario a name means the register of the "
           "thread that `as:` names, or of thread 0; `thread1.DEC` is the one of thread 1, at "
           "0x2000 more, of DEC and of every other register that each thread has for itself.";
  }

  [[nodiscard]] unknown_start taken_up() const override {
    return {{}, {"TFMR"}, {}, power_latches(), {{"DEC", "DEC", "LPCR.LD"}}};
  }

  [[nodiscard]] std::uint64_t initiator(const std::string& as,
                                        std::uint64_t address) const override {
    return power_initiator_of(as, address).packed();
  }

  // Edge 0 samples, without a tick.
  [[nodiscard]] unsigned rtl_ports() const override { return power::most_threads; }
  [[nodiscard]] unsigned rtl_port(std::uint64_t address, const std::string& as) const override {
    return power_initiator_of(as, address).thread;
  }
  [[nodiscard]] unsigned rtl_order(std::uint64_t address, const std::string& as) const override {
    const power_initiator who = power_initiator_of(as, address);
    return who.thread + power::most_threads * turn_of(who, address % power_thread_range);
  }

  /// Book E's; a vCPU's registers are in a hypervisor's memory.
  [[nodiscard]] bool rtl_has_one_reg(const register_description& row, bool) const override {
    const power::spr_rules* rules = power_rules_of(row);
    return rules != nullptr &&
           (rules->number == power::spr::TSR || rules->number == power::spr::TCR);
  }

  [[nodiscard]] std::string systemverilog() const override { return power_timebase_packages(); }

  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>&) const override {
    return {};
  }

  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& stated) const override {
    const auto presets = power_timebase_parameters(stated);
    if (which == side::rtl) {
      return std::make_unique<power_timebase_target<power_timebase_rtl>>(instance, presets,
                                                                         make_rtl_(presets));
    }
    return std::make_unique<power_timebase_target<power_timebase>>(instance, presets);
  }

 private:
  /// Writes of one edge: counts, then modes, then TSR's ones, then the host's.
  [[nodiscard]] static unsigned turn_of(const power_initiator& who, std::uint64_t address) {
    using power::spr;
    if (who.host || who.debug) return 3;
    if (address == power::address_of_spr(spr::TSR)) return 2;
    for (const spr mode : {spr::LPCR, spr::TCR, spr::TFMR}) {
      if (address == power::address_of_spr(mode)) return 1;
    }
    return 0;
  }

  power_rtl_factory make_rtl_;
};

}  // namespace

const scenario_timer& power_timebase_scenario() {
  static const power_timebase_kind kind(make_power_rtl);
  return kind;
}

std::unique_ptr<scenario_timer> power_timebase_scenario_with(power_rtl_factory make_rtl) {
  return std::make_unique<power_timebase_kind>(std::move(make_rtl));
}

}  // namespace archtimers::testbench
