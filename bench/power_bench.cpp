// SPDX-License-Identifier: Apache-2.0
#include "power_bench.h"

#include <systemc>

// usage: bench_power [FILE.json]
int sc_main(int argc, char** argv) {
  using namespace archtimers::bench;
  std::vector<figure> figures;
  for (const auto& measure : {measure_power_accesses, measure_power_many, measure_power_scale}) {
    for (figure& f : measure()) figures.push_back(std::move(f));
  }
  return report(figures, argc > 1 ? argv[1] : "bench.json") ? 0 : 1;
}
