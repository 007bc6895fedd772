// SPDX-License-Identifier: Apache-2.0
//
// arm_timer_frames_apb4 under a random master, against arm_timer_frames at its own port.

#include "apb4_master.h"
#include "arm_timer_frames_on_bus.h"
#include "bus_test.h"

int main(int argc, char** argv) {
  using master = apb4_master<Vadapter>;
  return bus_test<master, arm_timer_frames_on_bus<master>>(argc, argv).run(200'000);
}
