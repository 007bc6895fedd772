// SPDX-License-Identifier: Apache-2.0
//
// The properties that Yosys proves also run in simulation, from the same text. This drives the
// register port at random, so that each of them is evaluated there, and expects none to fail. With
// the argument "moving-preset" it breaks the contract once, and expects that to be reported.

#include <cstdint>

#include "Vmips_cp0_timer_registers.h"
#include "mips_cp0_timer_stimulus.h"
#include "random_numbers.h"
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
    timer_.pins();
    dut_.req_i = !one_in(4);
    dut_.we_i = one_in(2);
    dut_.wide_i = one_in(4);
    dut_.host_i = one_in(4);
    dut_.guest_i = one_in(2);
    dut_.cp0_usable_i = !one_in(4);
    dut_.addr_i = timer_.address();
    dut_.wdata_i = timer_.value();
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

  std::uint32_t below(std::uint64_t n) { return random_.below(n); }
  bool one_in(std::uint64_t n) { return random_.one_in(n); }

  dut_type& dut_;
  random_numbers random_{1};
  mips_cp0_timer_stimulus<dut_type> timer_{dut_, random_};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 400, 500, [](dut_type& dut) { dut.ccres_i = dut.ccres_i == 1 ? 2 : 1; });
}
