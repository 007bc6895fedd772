// SPDX-License-Identifier: Apache-2.0
// Which faults of rtl/test/faults_by_kind.txt a timer's random cross-check and the project's scenarios kill.
#pragma once

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <systemc>
#include <vector>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/testbench/scenario_timer.h"
#include "planted_fault.h"

// What a core's faults.inc is made of.
#define FAULT(name, number, why_not_found)
#define KIND(name, number, why_not_found) {#name, number, why_not_found},

namespace archtimers::testbench {

/// The scenarios below a folder that are for this timer.
inline std::vector<scenario> scenarios_for(std::string_view timer,
                                           const std::filesystem::path& folder) {
  std::vector<scenario> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".yaml") continue;
    scenario one = read_scenario(file.path().string());
    if (one.timer == timer) found.push_back(std::move(one));
  }
  return found;
}

/// Prints `killed NAME by: cross-check, scenario,` for each fault of a core, with those that do.
/// @param make_rtl  the RTL with the fault of a number.
/// @param pair_with  the timer with such an RTL.
template <class Make, class Pair, class Factory>
void print_kills(const faults_of_core& faults, const std::vector<scenario>& scenarios,
                 const Make& make_rtl, const Pair& pair_with, crosscheck_of<Factory> crosscheck,
                 const crosscheck_options& options) {
  // Scenarios do what a user is warned of.
  sc_core::sc_report_handler::set_actions(sc_core::SC_INFO, sc_core::SC_DO_NOTHING);
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
  for (const planted_fault& fault : faults) {
    const Factory rtl = make_rtl(fault.number);
    const auto pair = pair_with(rtl);
    std::cout << "killed " << fault.name << " by:";
    if (crosscheck_until_found(crosscheck, options, rtl).mismatches != 0) {
      std::cout << " cross-check,";
    }
    for (const scenario& one : scenarios) {
      if (play(one, *pair).good()) continue;
      std::cout << " scenario,";
      break;
    }
    std::cout << std::endl;
  }
}

}  // namespace archtimers::testbench
