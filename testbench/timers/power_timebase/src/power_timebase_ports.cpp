// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_ports.h"

#include <deque>
#include <string>

namespace archtimers::testbench {

namespace {

/// Descriptions with the names they point at.
struct pin_list {
  std::deque<std::string> names;
  std::vector<pin_description> pins;

  void add(unsigned thread, pin_description of_thread) {
    of_thread.name =
        names.emplace_back("thread" + std::to_string(thread) + "." + std::string(of_thread.name));
    pins.push_back(of_thread);
  }
};

}  // namespace

const std::vector<pin_description>& power_timebase_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.pins = {
        {"rst_ni", 1, 1, "active-low reset", false, true},
        {"tb_run", 1, 1, "the time base and all that counts with it runs"},
        {"vtb_run", 1, 1, "VTB counts as well"},
        {"tod_sync", 1, 0, "sync pulse of the time of day (strict_tbst): 1 for one edge"},
        {"tod_valid", 1, 0, "the time of day is delivered: 1 for one edge"},
        {"tod", 64, 0, "the time of day"},
        {"wdt_reset_done", 2, 0,
         "the kind of a watchdog reset that is complete (A2): for one edge"},
    };
    for (unsigned n = 0; n < power::most_threads; ++n) {
      for (const auto& pin : power_thread_inputs)
        made.add(n, {pin.name, 1, pin.initial ? 1U : 0U, pin.description});
    }
    return made;
  }();
  return list.pins;
}

const std::vector<pin_description>& power_timebase_lines() {
  static const pin_list list = [] {
    pin_list made;
    for (unsigned n = 0; n < power::most_threads; ++n) {
      for (const auto& line : power_thread_lines)
        made.add(n, {line.name, 1, 0, line.description, line.interrupt});
      made.add(n, {"wdt_reset", 2, 0,
                   "the reset that the watchdog asks for, until there is one (Book E)"});
    }
    return made;
  }();
  return list.pins;
}

}  // namespace archtimers::testbench
