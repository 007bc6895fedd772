// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <systemc>  // declares sc_main

#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/your_rtl.h"

/// What the three programs do with a core: seeds 1 to the first argument (20), and words about them.
/// Ctrl-C ends a run with what has been compared.
/// @returns 0 if it agrees, 1 if it differs, 2 if that cannot be told.
inline int check(int argc, char** argv, const archtimers::testbench::foreign_description& core,
                 const archtimers::testbench::foreign_factory& make) {
  archtimers::testbench::foreign_options options;
  if (argc > 1) options.last_seed = std::strtoull(argv[1], nullptr, 0);
  std::signal(SIGINT, [](int signal) { archtimers::testbench::stop_signal = signal; });
  try {
    const auto found = crosscheck_foreign(core, make, options);
    std::cout << core.name << ": " << to_text(found);
    return found.good() ? 0 : 1;
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 2;
  }
}
