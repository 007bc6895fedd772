// SPDX-License-Identifier: Apache-2.0
//
// power_timebase_apb4 under a random master, against power_timebase at its own ports.

#include "bus_test.h"
#include "power_timebase_on_bus.h"

int main(int argc, char** argv) {
  return bus_test<apb4_master<Vadapter>, power_timebase_on_bus>(argc, argv).run(120'000);
}
