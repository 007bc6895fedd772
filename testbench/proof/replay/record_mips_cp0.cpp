// SPDX-License-Identifier: Apache-2.0
// usage: record_mips_cp0 FILE SEED OPERATIONS
//
// Records the pins of the RTL under the random cross-check of one seed.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <systemc>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "archtimers/testbench/recording_mips_cp0_rtl.h"

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  using namespace archtimers::testbench;
  if (argc != 4) {
    fmt::print(stderr, "usage: {} FILE SEED OPERATIONS\n", argv[0]);
    return 2;
  }
  std::ofstream file(argv[1]);
  crosscheck_options options;
  options.first_seed = options.last_seed = std::strtoull(argv[2], nullptr, 10);
  options.operations = std::strtoull(argv[3], nullptr, 10);
  const crosscheck_result result =
      crosscheck_mips_cp0(options,
                          [&file](const mips_cp0::parameters& presets) {
                            return record(make_mips_cp0_rtl(presets), presets, file);
                          },
                          {});
  file.close();
  fmt::print("{} cycles recorded\n", result.cycles);
  return file && result.mismatches == 0 ? 0 : 1;
}
