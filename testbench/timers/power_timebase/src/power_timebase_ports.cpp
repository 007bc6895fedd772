// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_ports.h"

#include <string>

#include "archtimers/power/state.h"
#include "archtimers/testbench/pin_list.h"

namespace archtimers::testbench {

namespace {

std::string of_thread(unsigned n) { return "thread" + std::to_string(n) + "."; }

}  // namespace

const std::vector<pin_description>& power_timebase_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.add_reset("rst_ni");
    made.add<power::group_inputs>();
    for (unsigned n = 0; n < power::most_threads; ++n) made.add<power::thread_inputs>(of_thread(n));
    return made;
  }();
  return list.pins();
}

const std::vector<pin_description>& power_timebase_lines() {
  static const pin_list list = [] {
    pin_list made;
    for (unsigned n = 0; n < power::most_threads; ++n) made.add<power::thread_lines>(of_thread(n));
    return made;
  }();
  return list.pins();
}

}  // namespace archtimers::testbench
