// SPDX-License-Identifier: Apache-2.0
// Random stimulus on a design with its assertions on.
#pragma once

#include <verilated.h>

#include <cstdio>
#include <cstring>

/// Runs a design under random stimulus, in which no assertion may fail; with the argument
/// `moving-preset` a preset moves at the end, which must be reported.
/// @param runs    each with other presets. @param cycles  of each run.
/// @param move    changes a preset of the design.
/// @returns the program's result.
template <class Design, class Stimulus, class Move>
int random_simulation(int argc, char** argv, int runs, int cycles, const Move& move) {
  const bool move_preset = argc > 1 && std::strcmp(argv[1], "moving-preset") == 0;

  VerilatedContext context;
  context.fatalOnError(false);
  context.errorLimit(1'000'000);
  Design design{&context};
  Stimulus random{design};

  for (int run = 0; run < runs; ++run) {
    random.reset_with_other_presets();
    for (int cycle = 0; cycle < cycles; ++cycle) random.random_cycle();
  }
  if (move_preset) {
    move(design);
    random.edge();
    random.edge();
  }
  design.final();

  std::printf("%d assertions failed\n", context.errorCount());
  return (context.errorCount() != 0) == move_preset ? 0 : 1;
}
