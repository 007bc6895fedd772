// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/mips_cp0_lockstep.h"
#include "mips_cp0_bench.h"

namespace archtimers::bench {

namespace {

constexpr std::uint64_t cycles_per_operation = 10;

/// A read or write every tenth cycle, the writes arming the timer close ahead.
mips_cp0_rtl::request request_at(std::uint64_t cycle) {
  using mips_cp0::register_id;
  mips_cp0_rtl::request request;
  request.valid = true;
  request.write = cycle % 20 == 0;
  request.address = static_cast<std::uint16_t>(
      mips_cp0::describe(request.write ? register_id::Compare : register_id::Count).address);
  request.data = cycle + 15;
  return request;
}

}  // namespace

std::vector<figure> measure_crosscheck() {
  mips_cp0::parameters presets;
  presets.clock = frequency(100'000'000);
  presets.ccres = 1;
  const auto core = make_mips_cp0_rtl(presets);
  std::uint64_t cycle = 0;
  const auto bare = [&](std::size_t cycles) {
    for (std::size_t i = 0; i < cycles; ++i) {
      if (++cycle % cycles_per_operation == 0) {
        core->edge(request_at(cycle));
      } else {
        core->edge();
      }
    }
  };
  // A run makes a simulation of its own; it is long enough for that not to count.
  const auto compared = [&](std::size_t cycles) {
    constexpr std::uint64_t longer = 100;
    std::uint64_t operation = 0;
    const auto next = [&](const mips_cp0::timer&, const rational_clock&,
                          std::uint64_t) -> std::optional<testbench::mips_cp0_step> {
      if (operation * cycles_per_operation >= cycles * longer) return std::nullopt;
      testbench::mips_cp0_step step;
      step.edge = ++operation * cycles_per_operation;
      step.access = request_at(step.edge);
      return step;
    };
    testbench::run_lockstep(presets, make_mips_cp0_rtl, 32, next);
  };
  const auto times = nanoseconds_per_call(
      {{"bare RTL", [&](std::size_t cycles) { bare(cycles * 100); }}, {"cross-check", compared}});
  return {
      {"cross-check clock rate / bare Verilated core", times[0] / times[1], "ratio", 0.5, true}};
}

}  // namespace archtimers::bench
