// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_crosscheck.h"

#include <memory>
#include <vector>

#include "archtimers/testbench/mips_cp0_scenario.h"
#include "crosscheck_seeds.h"
#include "mips_cp0_coverage.h"
#include "mips_cp0_failure.h"

namespace archtimers::testbench {

namespace {

/// What `crosscheck_seeds` asks. A step is one action.
struct mips_cp0_crosscheck {
  using parameters = mips_cp0::parameters;
  using step = mips_cp0_step;
  using action = mips_cp0_step;
  using stimulus = mips_cp0_stimulus;
  using rtl_factory = mips_cp0_rtl_factory;
  static constexpr unsigned steps_ahead = 8;

  [[nodiscard]] static std::unique_ptr<scenario_timer> pair(const rtl_factory& make_rtl) {
    return mips_cp0_scenario_timer_with(make_rtl);
  }
  [[nodiscard]] static crossing_coverage crossings() { return mips_cp0_crossings(); }
  static void append(std::vector<action>& actions, const step& drawn) { actions.push_back(drawn); }
  [[nodiscard]] static step step_of(const action* begin, const action*) { return *begin; }
  [[nodiscard]] static step look(std::uint64_t edge) {
    step made;
    made.edge = edge;
    made.access.valid = true;
    made.access.address =
        static_cast<std::uint16_t>(mips_cp0::describe(mips_cp0::register_id::Count).address);
    return made;
  }
  static void append_looks(std::vector<action>&, const step&, const parameters&) {}  // it has none
  static void leave_out_what_no_twin_can(step&) {}  // it can do all
};

}  // namespace

crosscheck_result crosscheck_mips_cp0(
    const crosscheck_options& options, const mips_cp0_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds<mips_cp0_crosscheck>(options, make_rtl, progress);
}

}  // namespace archtimers::testbench
