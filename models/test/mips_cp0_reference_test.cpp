// SPDX-License-Identifier: Apache-2.0
// The closed form against the edge-by-edge rule of docs/spec/mips-cp0-timer.md section 2.
#include <gtest/gtest.h>

#include <random>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers::mips_cp0 {
namespace {

/// The rule, edge by edge, literally.
struct edge_reference {
  unsigned ccres;
  bool count_write_match;
  std::uint32_t count = 0, compare = 0, prescaler = 0;
  bool ti = false, dc = false;

  void edge(const char* target, std::uint32_t value) {
    const bool tick = prescaler == ccres - 1;
    prescaler = tick ? 0 : prescaler + 1;
    if (tick && !dc) {
      ++count;
      if (count == compare) ti = true;
    }
    const std::string_view name(target);
    if (name == "Count") {
      count = value;
      if (count_write_match && value == compare) ti = true;
    } else if (name == "Compare") {
      compare = value;
      ti = false;
    } else if (name == "Cause") {
      dc = (value >> 27U & 1U) != 0;
    }
  }
};

TEST(mips_cp0_reference, closed_form_equals_the_edge_rule) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    std::mt19937_64 random(seed);
    parameters presets;
    presets.clock = frequency(1 + random() % 700'000'000);
    presets.ccres = 1 + static_cast<unsigned>(random() % 7);
    presets.count_write_match = random() % 2 == 0;
    const time_resolution resolution(1'000'000'000'000);
    timer model(presets, resolution);
    const rational_clock edges(resolution, presets.clock);
    edge_reference reference{presets.ccres, presets.count_write_match};
    for (int e = 1; e < 20'000; ++e) {
      const kernel_time t = edges.time_of(tick(e)).value();
      const char* target = "";
      std::uint32_t value = 0;
      switch (random() % 12) {
        case 0:
          target = "Count";
          value = reference.compare - static_cast<std::uint32_t>(random() % 4) + 1;
          break;
        case 1:
          target = "Compare";
          value = reference.count + static_cast<std::uint32_t>(random() % 5) - 1;
          break;
        case 2:
          target = "Cause";
          value = static_cast<std::uint32_t>(random() & field::DC.mask());
          break;
        default:
          break;
      }
      reference.edge(target, value);
      if (*target != 0) {
        const auto* row = find_register(registers, target);
        ASSERT_EQ(model.write(row->address, value, t, t, {}), access_result::ok);
      }
      ASSERT_EQ(model.count(t), reference.count) << "seed " << seed << " edge " << e;
      ASSERT_EQ(model.outputs(t).ti, reference.ti) << "seed " << seed << " edge " << e;
    }
  }
}

}  // namespace
}  // namespace archtimers::mips_cp0
