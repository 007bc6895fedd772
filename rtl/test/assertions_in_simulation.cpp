// SPDX-License-Identifier: Apache-2.0
//
// The properties that Yosys proves also run in simulation, from the same text. This drives the
// register port at random, so that each of them is evaluated there, and expects none to fail. With
// the argument "moving-preset" it breaks the contract once, and expects that to be reported.

#include <array>
#include <cstdint>
#include <random>

#include "Vmips_cp0_timer_registers.h"
#include "random_simulation.h"

namespace {

using dut_type = Vmips_cp0_timer_registers;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.ccres_i = one_in(2) ? 1 : 1 + below(5);
    dut_.release_i = below(3);
    dut_.ipti_i = 2 + below(6);
    dut_.merge_i = below(3);
    dut_.count_write_match_i = !one_in(4);
    dut_.count_write_restart_i = one_in(2);
    dut_.eic_i = one_in(4);
    dut_.watch_i = one_in(2);
    dut_.vz_i = !one_in(4);
    dut_.guest_ipti_i = 2 + below(6);
    dut_.gtoffset_mask_i = one_in(2) ? 0xffffffffU : 0x0000ffffU;
    idle_request();
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    dut_.tick_i = !one_in(8);
    dut_.count_stop_i = one_in(8);
    dut_.hw_irq_i = below(64);
    dut_.guest_hw_irq_i = below(64);
    dut_.eic_off_i = one_in(2);
    dut_.req_i = !one_in(4);
    dut_.we_i = one_in(2);
    dut_.wide_i = one_in(4);
    dut_.host_i = one_in(4);
    dut_.guest_i = one_in(2);
    dut_.cp0_usable_i = !one_in(4);
    dut_.addr_i = one_in(16) ? below(4096) : below(4) << 10 | offsets[below(offsets.size())];
    dut_.wdata_i = value();
    edge();
  }

  void edge() {
    dut_.eval();
    dut_.clk_i = 1;
    dut_.eval();
    dut_.clk_i = 0;
    dut_.eval();
  }

 private:
  static constexpr std::array<std::uint32_t, 10> offsets{0x0E0, 0x120, 0x160, 0x170, 0x184,
                                                         0x198, 0x19C, 0x1A0, 0x008, 0x00C};

  void idle_request() {
    dut_.tick_i = 1;
    dut_.count_stop_i = 0;
    dut_.hw_irq_i = 0;
    dut_.guest_hw_irq_i = 0;
    dut_.eic_off_i = 0;
    dut_.req_i = 0;
    dut_.we_i = 0;
    dut_.wide_i = 0;
    dut_.host_i = 0;
    dut_.guest_i = 0;
    dut_.cp0_usable_i = 0;
    dut_.addr_i = 0;
    dut_.wdata_i = 0;
  }

  // Near what the counters hold now, or nothing would ever match.
  std::uint64_t value() {
    switch (below(4)) {
      case 0:
        return dut_.count_o + below(4);
      case 1:
        return dut_.guest_count_o + below(4);
      case 2:
        return dut_.guest_count_o - dut_.count_o + below(4);
      default:
        return random_();
    }
  }

  std::uint32_t below(std::size_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }

  dut_type& dut_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 400, 500, [](dut_type& dut) { dut.ccres_i = dut.ccres_i == 1 ? 2 : 1; });
}
