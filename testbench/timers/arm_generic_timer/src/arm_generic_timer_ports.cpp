// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_ports.h"

#include <deque>
#include <string>

#include "archtimers/testbench/arm_generic_timer_scenario.h"

namespace archtimers::testbench {

namespace {

/// Descriptions with the names they point at.
struct pin_list {
  std::deque<std::string> names;
  std::vector<pin_description> pins;

  void add(std::string name, std::string_view description, pin_description like) {
    like.name = names.emplace_back(std::move(name));
    like.description = description;
    pins.push_back(like);
  }
};

/// What acts at once, not on a clock edge.
constexpr pin_description level_pin{"", 1, 0, "", false, true};
constexpr pin_description reset_pin{"", 1, 1, "", false, true};
constexpr pin_description interrupt_line{"", 1, 0, "", true};
constexpr pin_description event_line{"", 1, 0, ""};

std::string of_cpu(unsigned n, std::string_view name) {
  return "CPU" + std::to_string(n) + "." + std::string(name);
}

}  // namespace

const std::vector<pin_description>& arm_generic_timer_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.add("rst_ni", "active-low reset of the counter", reset_pin);
    made.add("dbg_halt", "the debugger has halted the system: stops the counter with CNTCR.HDBG",
             level_pin);
    made.add("frames.rst_ni", "active-low reset of the frames", reset_pin);
    for (unsigned n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      for (const auto& pin : arm_pe_inputs) {
        made.add(of_cpu(n, pin.name), pin.description,
                 pin.name == "rst_ni" ? reset_pin : level_pin);
      }
    }
    return made;
  }();
  return list.pins;
}

const std::vector<pin_description>& arm_generic_timer_lines() {
  static const pin_list list = [] {
    pin_list made;
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      const std::string frame = "CNTBase" + std::to_string(n);
      made.add(frame + ".cntp_irq", "a frame's physical timer", interrupt_line);
      made.add(frame + ".cntv_irq", "a frame's virtual timer", interrupt_line);
    }
    for (unsigned n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      for (const auto& line : arm_pe_lines) {
        const bool event = line.name.substr(0, 3) == "evt";
        made.add(of_cpu(n, line.name), line.description, event ? event_line : interrupt_line);
      }
    }
    return made;
  }();
  return list.pins;
}

}  // namespace archtimers::testbench
