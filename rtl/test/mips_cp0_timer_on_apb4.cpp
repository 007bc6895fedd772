// SPDX-License-Identifier: Apache-2.0
//
// mips_cp0_timer_apb4 under a random master, against mips_cp0_timer at its own port.

#include "bus_test.h"
#include "mips_cp0_timer_on_bus.h"

int main(int argc, char** argv) {
  return bus_test<apb4_master<Vadapter>, mips_cp0_timer_on_bus>(argc, argv).run(400'000);
}
