// SPDX-License-Identifier: Apache-2.0
// What a device tree says of the timers: docs/spec/power-timebase.md 4.1, 15.
#include <gtest/gtest.h>

#include "archtimers/power/device_tree.h"

namespace archtimers::power {
namespace {

parameters ticking_at(frequency tb_clock, profile which = profile::classic32) {
  parameters p = parameters::of(which);
  p.tb_clock = tb_clock;
  return p;
}

// power T-144: the decrementer's width is said where LPCR[LD] can make it more than 32.
TEST(power_device_tree, T_144_of_the_profiles) {
  EXPECT_EQ(device_tree_of(parameters::of(profile::server_v3)),
            "timebase-frequency = <512000000>;\nibm,dec-bits = <56>;\n");
  EXPECT_EQ(device_tree_of(parameters::of(profile::server_v207)),
            "timebase-frequency = <512000000>;\n");
  EXPECT_EQ(device_tree_of(ticking_at(frequency(25'000'000), profile::booke)),
            "timebase-frequency = <25000000>;\n");
}

// power T-144: two cells from 2^32 Hz on; whole hertz, rounded down, but never 0.
TEST(power_device_tree, T_144_frequencies) {
  EXPECT_EQ(device_tree_of(ticking_at(frequency(0xFFFF'FFFF))),
            "timebase-frequency = <4294967295>;\n");
  EXPECT_EQ(device_tree_of(ticking_at(frequency(0x1'0000'0002))),
            "ibm,extended-timebase-frequency = <1 2>;\n");
  EXPECT_EQ(device_tree_of(ticking_at(frequency(100'000'000, 3))),
            "timebase-frequency = <33333333>;\n");
  EXPECT_EQ(device_tree_of(ticking_at(frequency(1, 3))), "timebase-frequency = <1>;\n");
}

}  // namespace
}  // namespace archtimers::power
