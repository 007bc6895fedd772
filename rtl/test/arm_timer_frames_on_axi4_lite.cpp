// SPDX-License-Identifier: Apache-2.0
//
// arm_timer_frames_axi4_lite under a random master, against arm_timer_frames at its own port.

#include "arm_timer_frames_on_bus.h"
#include "axi4_lite_master.h"
#include "bus_test.h"

int main(int argc, char** argv) {
  using master = axi4_lite_master<Vadapter>;
  return bus_test<master, arm_timer_frames_on_bus<master>>(argc, argv).run(200'000);
}
