// SPDX-License-Identifier: Apache-2.0
//
// The properties of the Arm timer frames in simulation, under random accesses and a count that
// ticks, jumps and wraps. None may fail. With the argument "moving-preset" it breaks the contract
// once, and expects that to be reported.

#include <cstdint>
#include <random>

#include "Varm_timer_frames.h"
#include "random_simulation.h"

namespace {

using dut_type = Varm_timer_frames;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    dut_.present_i = one_in(2) ? 0xff : below(256);
    dut_.virtual_i = below(256);
    dut_.el0_view_i = below(256);
    dut_.nsar_fixed_i = one_in(2) ? 0 : below(256);
    dut_.nsar_value_i = below(256);
    dut_.nsar_reset_i = below(256);
    dut_.acr_reset_i = one_in(2) ? 0x3f : below(64);
    dut_.cntfrq_reset_i = below(~0U);
    dut_.frame_cntfrq_independent_i = one_in(2);
    dut_.two_security_states_i = one_in(2);
    dut_.istatus_condition_i = one_in(2);
    dut_.ctl_pid_i = random_();
    dut_.frame_pid_i = random_();
    dut_.count_i = dut_.count_ticked_i = dut_.count_next_i = 0;
    dut_.unclocked_i = 0;
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    dut_.req_i = !one_in(4);
    dut_.we_i = one_in(2);
    dut_.wide_i = one_in(4);
    dut_.nonsecure_i = one_in(4);
    dut_.addr_i = one_in(16) ? below(1 << 17) : one_in(3) ? control() : page() << 12 | offset();
    dut_.wdata_i = value();
    if (dut_.unclocked_i ? one_in(4) : one_in(64)) {
      dut_.unclocked_i = !dut_.unclocked_i;
      if (dut_.unclocked_i) dut_.count_i = one_in(2) ? 0 : random_();
    }
    dut_.count_ticked_i = dut_.unclocked_i ? dut_.count_i : dut_.count_i + below(3);
    dut_.count_next_i = one_in(64) && !dut_.unclocked_i ? 0 - random_() % 8 : dut_.count_ticked_i;
    edge();
    dut_.count_i = dut_.count_next_i;
  }

  void edge() {
    dut_.eval();
    dut_.clk_i = 1;
    dut_.eval();
    dut_.clk_i = 0;
    dut_.eval();
  }

 private:
  // Mostly the same two frames, or nothing would follow from anything.
  std::uint32_t page() { return (one_in(2) ? 1 : 9) + (one_in(8) ? below(8) : below(2)); }

  std::uint32_t offset() { return one_in(8) ? 0xFD0 + 4 * below(12) : 4 * below(17); }

  std::uint32_t control() {
    switch (below(4)) {
      case 0:
        return 4 * below(3);
      case 1:
        return 0x040 + 4 * (one_in(4) ? below(8) : below(2));
      case 2:
        return 0x080 + 4 * (one_in(4) ? below(16) : below(4));
      default:
        return 0xFD0 + 4 * below(12);
    }
  }

  std::uint64_t value() {
    switch (below(4)) {
      case 0:
        return dut_.count_i + below(8);
      case 1:
        return below(8) - std::uint64_t{4};
      case 2:
        return ~std::uint64_t{0};
      default:
        return random_();
    }
  }

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }

  dut_type& dut_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 200, 500, [](dut_type& dut) { dut.present_i = ~dut.present_i; });
}
