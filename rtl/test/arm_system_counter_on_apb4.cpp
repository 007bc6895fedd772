// SPDX-License-Identifier: Apache-2.0
//
// arm_system_counter_apb4 under a random master, against arm_system_counter at its own port.

#include "apb4_master.h"
#include "arm_system_counter_on_bus.h"
#include "bus_test.h"

int main(int argc, char** argv) {
  using master = apb4_master<Vadapter>;
  return bus_test<master, arm_system_counter_on_bus<master>>(argc, argv).run(200'000);
}
