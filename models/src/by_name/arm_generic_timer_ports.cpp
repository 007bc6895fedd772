// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/line_causes.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/describe/pin_list.h"

namespace archtimers::by_name {

namespace {

std::string of_cpu(unsigned n) { return "CPU" + std::to_string(n) + "."; }

}  // namespace

const std::vector<pin_description>& arm_generic_timer_inputs() {
  static const pin_list list = [] {
    pin_list made;
    made.add_reset("rst_ni", "active-low reset of the counter");
    made.add("dbg_halt", {{},
                          1,
                          0,
                          "the debugger has halted the system: stops the counter with CNTCR.HDBG",
                          false,
                          true});
    made.add_reset("frames.rst_ni", "active-low reset of the frames");
    for (unsigned n = 0; n < arm_generic_timer_parameters::most_cpus; ++n) {
      made.add_reset(of_cpu(n) + "rst_ni", "active-low reset of the CPU's timers");
      made.add<arm::pe_inputs>(of_cpu(n));
    }
    return made;
  }();
  return list.pins();
}

const std::vector<pin_description>& arm_generic_timer_lines() {
  static const pin_list list = [] {
    pin_list made;
    for (std::size_t n = 0; n < arm::frame_count; ++n) {
      const std::string frame = "CNTBase" + std::to_string(n);
      made.add(frame + ".cntp_irq",
               {{}, 1, 0, "a frame's physical timer", true, false, arm::line_causes::frame_cntp});
      made.add(frame + ".cntv_irq",
               {{}, 1, 0, "a frame's virtual timer", true, false, arm::line_causes::frame_cntv});
    }
    for (unsigned n = 0; n < arm_generic_timer_parameters::most_cpus; ++n)
      made.add<arm::pe_lines>(of_cpu(n));
    return made;
  }();
  return list.pins();
}

}  // namespace archtimers::by_name
