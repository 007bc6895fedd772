// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer, for scenarios: the only part of the player that knows it.
#include "archtimers/testbench/mips_cp0_scenario.h"

#include <utility>

#include "archtimers/by_name/mips_cp0.h"
#include "mips_cp0_packages.h"
#include "mips_cp0_target.h"

namespace archtimers::testbench {

namespace {

class mips_cp0_scenario_kind final : public scenario_timer {
 public:
  explicit mips_cp0_scenario_kind(mips_cp0_rtl_factory make_rtl) : make_rtl_(std::move(make_rtl)) {}

  [[nodiscard]] const timer_kind& kind() const override { return by_name::mips_cp0_kind(); }

  [[nodiscard]] std::uint64_t initiator(const std::string& as, std::uint64_t) const override {
    const mips_cp0::access how = by_name::mips_cp0_access(as);
    return (how.host ? mips_cp0_host : 0) | (how.guest ? mips_cp0_guest : 0) |
           (how.cp0_usable ? 0 : mips_cp0_user);
  }
  [[nodiscard]] unknown_start taken_up() const override {
    return {{"Cause.DC", "GuestCtl0.CP0", "GuestCtl0.GT"},
            {},
            {{"CC", "Count"}},
            {{"ti", "root.ti", 1}, {"guest_ti", "guest.ti", 1}},
            {}};
  }
  [[nodiscard]] std::string systemverilog() const override { return mips_cp0_packages(); }

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
