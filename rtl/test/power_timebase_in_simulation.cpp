// SPDX-License-Identifier: Apache-2.0
//
// The properties of the POWER time base in simulation, under random accesses of two threads,
// commands, pins and profiles. None may fail. With the argument "moving-preset" it breaks the
// contract once, and expects that to be reported.

#include "Vpower_timebase.h"
#include "power_timebase_stimulus.h"
#include "random_numbers.h"
#include "random_simulation.h"

namespace {

using dut_type = Vpower_timebase;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    timebase_.presets();
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    accesses();
    timebase_.pins();
    timebase_.command();
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
  void accesses() {
    const unsigned rate = random_.one_in(3) ? 1 : 4;
    dut_.req_i = dut_.we_i = dut_.host_i = dut_.level_i = dut_.spr_i = 0;
    for (unsigned t = 0; t < timebase_.threads; ++t) {
      dut_.req_i |= random_.one_in(rate) << t;
      dut_.we_i |= random_.one_in(2) << t;
      dut_.host_i |= random_.one_in(4) << t;
      dut_.level_i |= (random_.one_in(3) ? random_.below(3) : 2) << 2 * t;
      dut_.spr_i |= timebase_.spr() << 10 * t;
      timebase_.put(dut_.wdata_i, t, timebase_.value());
    }
  }

  dut_type& dut_;
  random_numbers random_{1};
  power_timebase_stimulus<dut_type> timebase_{dut_, random_};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 300, 1000, [](dut_type& dut) { dut.has_vtb_i = !dut.has_vtb_i; });
}
