// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_bench.h"

#include <systemc>

// usage: bench_mips_cp0 [FILE.json]
int sc_main(int argc, char** argv) {
  using namespace archtimers::bench;
  std::vector<figure> figures;
  for (const auto& measure : {measure_accesses, measure_many, measure_scale, measure_crosscheck}) {
    for (figure& f : measure()) figures.push_back(std::move(f));
  }
  return report(figures, argc > 1 ? argv[1] : "bench.json") ? 0 : 1;
}
