// SPDX-License-Identifier: Apache-2.0
// The timers there are: the one list, which a new timer joins.
#include <string_view>
#include <vector>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/arm_generic_timer_crosscheck.h"
#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "archtimers/testbench/power_timebase_crosscheck.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "arm_generic_timer_coverage.h"
#include "mips_cp0_coverage.h"
#include "power_timebase_coverage.h"

namespace archtimers::testbench {

namespace {

struct timer {
  const scenario_timer* scenarios;
  decltype(crosschecked_timer::run) crosscheck;
  decltype(crosschecked_timer::crossings) crossings;
};

const std::vector<timer>& timers() {
  static const std::vector<timer> all{
      {&mips_cp0_scenario_timer(),
       [](const auto& options, const auto& progress) {
         return crosscheck_mips_cp0(options, make_mips_cp0_rtl, progress);
       },
       mips_cp0_crossings},
      {&arm_generic_timer_scenario(),
       [](const auto& options, const auto& progress) {
         return crosscheck_arm_generic_timer(options, make_arm_generic_timer_rtl, progress);
       },
       arm_generic_timer_crossings},
      {&power_timebase_scenario(),
       [](const auto& options, const auto& progress) {
         return crosscheck_power_timebase(options, make_power_rtl, progress);
       },
       power_timebase_crossings}};
  return all;
}

template <class T, class Make>
std::vector<T> of_each(const Make& make) {
  std::vector<T> made;
  for (const timer& each : timers()) made.push_back(make(each));
  return made;
}

}  // namespace

const std::vector<const scenario_timer*>& scenario_timers() {
  static const auto all =
      of_each<const scenario_timer*>([](const timer& t) { return t.scenarios; });
  return all;
}

const std::vector<crosschecked_timer>& crosschecked_timers() {
  static const auto all = of_each<crosschecked_timer>([](const timer& t) {
    return crosschecked_timer{t.scenarios->name(), t.crosscheck, t.crossings};
  });
  return all;
}

}  // namespace archtimers::testbench
