// SPDX-License-Identifier: Apache-2.0
//
// The properties of the Arm timer frames in simulation, under random accesses and a count that
// ticks, jumps and wraps. None may fail. With the argument "moving-preset" it breaks the contract
// once, and expects that to be reported.

#include "Varm_timer_frames.h"
#include "arm_timer_frames_stimulus.h"
#include "random_numbers.h"
#include "random_simulation.h"

namespace {

using dut_type = Varm_timer_frames;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    frames_.presets();
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    dut_.req_i = !random_.one_in(4);
    dut_.we_i = random_.one_in(2);
    dut_.wide_i = random_.one_in(4);
    dut_.nonsecure_i = random_.one_in(4);
    dut_.addr_i = frames_.address();
    dut_.wdata_i = frames_.value();
    frames_.count();
    edge();
    frames_.counted();
  }

  void edge() {
    dut_.eval();
    dut_.clk_i = 1;
    dut_.eval();
    dut_.clk_i = 0;
    dut_.eval();
  }

 private:
  dut_type& dut_;
  random_numbers random_{1};
  arm_timer_frames_stimulus<dut_type> frames_{dut_, random_};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 200, 500, [](dut_type& dut) { dut.present_i = ~dut.present_i; });
}
