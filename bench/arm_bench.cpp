// SPDX-License-Identifier: Apache-2.0
#include "arm_bench.h"

#include <systemc>

// usage: bench_arm [FILE.json]
int sc_main(int argc, char** argv) {
  using namespace archtimers::bench;
  std::vector<figure> figures;
  for (const auto& measure : {measure_arm_accesses, measure_arm_many, measure_arm_scale}) {
    for (figure& f : measure()) figures.push_back(std::move(f));
  }
  return report(figures, argc > 1 ? argv[1] : "bench.json") ? 0 : 1;
}
