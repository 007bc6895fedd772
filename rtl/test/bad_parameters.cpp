// SPDX-License-Identifier: Apache-2.0
//
// Every setting in bad_parameters.sv must be refused at time 0, and nothing else may be.

#include <verilated.h>

#include <cstdio>

#include "Vbad_parameters.h"

int main() {
  constexpr int instances = 10;

  VerilatedContext context;
  context.fatalOnError(false);
  context.errorLimit(100);
  Vbad_parameters dut{&context};
  dut.clk_i = 0;
  dut.rst_ni = 0;
  dut.eval();
  dut.final();

  std::printf("%d of %d settings refused\n", context.errorCount(), instances);
  return context.errorCount() == instances ? 0 : 1;
}
