// SPDX-License-Identifier: Apache-2.0
// The wire of the periodic timer of Arm's SSE and Corstone subsystems.
#include "arm_bench.h"

namespace archtimers::testing {
namespace {

constexpr std::uint64_t RELOAD = 0x048;
constexpr std::uint64_t AIVAL_CTL = 0x04C;

arm::frames_parameters periodic_frame() {
  arm::frames_parameters p = open_frame();
  p.auto_increment = true;
  return p;
}

class arm_auto_increment : public systemc_test {};

// arm T-220, T-221: the wire rises at each period's end, whoever is late, and no event is left behind.
TEST_F(arm_auto_increment, T220_T221_the_wire) {
  system_bench<> b(counting_on(frequency(1'000'000'000)), periodic_frame());
  b.frame.cpu.writes(RELOAD, 100);
  b.frame.cpu.writes(AIVAL_CTL, 1);
  b.frame.cpu.writes(CNTP_CTL, 1);
  sc_core::sc_start(120, sc_core::SC_NS);
  b.frame.cpu.writes(AIVAL_CTL, 1);
  sc_core::sc_start(440, sc_core::SC_NS);  // 300, 400 and 500 pass
  b.frame.cpu.writes(AIVAL_CTL, 1);
  sc_core::sc_start(440, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+100000 -120000 +200000 -560000 +600000 ");
  EXPECT_EQ(b.frame.frames.register_value("CNTBase0.CNTP_AIVAL"), 1100U);
}

}  // namespace
}  // namespace archtimers::testing
