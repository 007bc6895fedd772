// SPDX-License-Identifier: Apache-2.0
// usage: waveform_picture SCENARIO.yaml OUTPUT.svg
//
// Plays a scenario of the MIPS timer on model and RTL and draws what happens around the first interrupt:
// how the picture in README.md is made.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <systemc>

#include "archtimers/testbench/player.h"
#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/svg.h"
#include "archtimers/vcd/waveform.h"

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  if (argc != 3) {
    std::cerr << "usage: waveform_picture SCENARIO.yaml OUTPUT.svg\n";
    return 2;
  }
  const std::string output = argv[2];
  testbench::play_options options;
  options.wave = output + ".vcd";
  const testbench::scenario what = testbench::read_scenario(argv[1]);
  const testbench::play_result played = testbench::play(what, options);
  if (!played.good()) {
    std::cerr << argv[1] << ": the scenario fails; see archtimers play\n";
    return 1;
  }
  const vcd::waveform wave = vcd::read_waveform(options.wave);
  const auto& changes = wave.at("model.ti").changes();
  const auto rise = std::find_if(changes.begin(), changes.end(), [](const vcd::change& change) {
    return change.value == vcd::logic_value::of(1, 1);
  });
  if (rise == changes.end()) {
    std::cerr << argv[1] << ": no interrupt\n";
    return 1;
  }
  const std::uint64_t before = 45'000;  // ps
  const std::uint64_t after = 75'000;
  vcd::svg_view view;
  view.title = "The interrupt rises on the edge on which Count reaches Compare, in model and RTL";
  view.rows = {{"model.count", "model Count", vcd::radix::decimal, false},
               {"model.compare", "model Compare", vcd::radix::decimal, false},
               {"model.ti", "model ti", vcd::radix::hex, true},
               {"rtl.count", "RTL Count", vcd::radix::decimal, false},
               {"rtl.ti", "RTL ti", vcd::radix::hex, true}};
  view.from = {rise->time - before, wave.unit};
  view.to = {rise->time + after, wave.unit};
  view.marker = vcd::svg_marker{{rise->time, wave.unit}, {}};
  vcd::write_svg(output, wave, view);
  std::remove(options.wave.c_str());
  std::remove(played.wave_view.c_str());
  std::remove(played.wave_commands.c_str());
  return 0;
}
