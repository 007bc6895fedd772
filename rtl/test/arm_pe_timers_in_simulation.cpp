// SPDX-License-Identifier: Apache-2.0
//
// The properties of a CPU's timers in simulation, under random accesses, regimes and a count that
// ticks and jumps. None may fail. With the argument "moving-preset" it breaks the contract once,
// and expects that to be reported.

#include <array>
#include <cstdint>
#include <random>

#include "Varm_pe_timers.h"
#include "random_simulation.h"

namespace {

using dut_type = Varm_pe_timers;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    dut_.el2_i = !one_in(4);
    dut_.el3_i = !one_in(3);
    dut_.vhe_i = !one_in(4);
    dut_.sel2_i = !one_in(3);
    dut_.ecv_i = below(3);
    dut_.rme_i = one_in(2);
    dut_.aarch32_i = one_in(2) ? 0 : below(4);
    dut_.nested_i = below(4);
    dut_.cntfrq_reset_i = below(~0U);
    dut_.istatus_condition_i = one_in(2);
    dut_.count_i = dut_.count_ticked_i = dut_.count_next_i = 0;
    dut_.unclocked_i = 0;
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    if (one_in(16)) {
      dut_.hcr_e2h_i = one_in(2);
      dut_.hcr_tge_i = one_in(2);
      dut_.scr_ns_i = !one_in(3);
      dut_.scr_nse_i = one_in(2);
      dut_.scr_ecven_i = !one_in(4);
      dut_.scr_st_i = one_in(2);
      dut_.scr_eel2_i = one_in(2);
      dut_.at_el3_i = one_in(4);
      dut_.el1_aarch32_i = one_in(2);
      dut_.el2_aarch32_i = one_in(4);
      dut_.hcr_nv_i = one_in(2);
      dut_.hcr_nv1_i = one_in(2);
      dut_.hcr_nv2_i = one_in(2);
    }
    dut_.req_i = !one_in(4);
    dut_.we_i = one_in(2);
    dut_.host_i = one_in(4);
    dut_.el_i = below(4);
    dut_.key_i = one_in(16) ? below(1 << 16) : keys[below(keys.size())];
    dut_.wdata_i = value();
    if (dut_.unclocked_i ? one_in(4) : one_in(64)) {
      dut_.unclocked_i = !dut_.unclocked_i;
      if (dut_.unclocked_i) dut_.count_i = one_in(2) ? 0 : random_();
    }
    dut_.count_ticked_i = dut_.count_i + !(dut_.unclocked_i || one_in(8));
    dut_.count_next_i = dut_.unclocked_i ? dut_.count_i
                        : one_in(64)     ? random_()
                        : one_in(32)     ? dut_.count_i + below(64) - 32
                                         : dut_.count_ticked_i;
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
  static constexpr std::array<std::uint16_t, 54> keys{
      0x0700, 0x0708, 0x0710, 0x0711, 0x0718, 0x0719, 0x2708, 0x2710, 0x2711, 0x4070, 0x40F0,
      0x4170, 0x41F0, 0x4270, 0x4370, 0x4470, 0x44F0, 0xC708, 0xDF00, 0xDF01, 0xDF02, 0xDF05,
      0xDF06, 0xDF10, 0xDF11, 0xDF12, 0xDF18, 0xDF19, 0xDF1A, 0xE703, 0xE706, 0xE708, 0xE710,
      0xE711, 0xE712, 0xE718, 0xE719, 0xE71A, 0xE720, 0xE721, 0xE722, 0xE728, 0xE729, 0xE72A,
      0xEF08, 0xEF10, 0xEF11, 0xEF12, 0xEF18, 0xEF19, 0xEF1A, 0xFF10, 0xFF11, 0xFF12};

  // Near the count, small, or all of a control register's bits; or nothing would ever match.
  std::uint64_t value() {
    switch (below(4)) {
      case 0:
        return dut_.count_i + below(16) - 8;
      case 1:
        return std::uint64_t{below(16)} - 8;
      case 2:
        return random_() & 0xFFF0F;
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
  return random_simulation<dut_type, stimulus>(argc, argv, 400, 1000,
                                               [](dut_type& dut) { dut.rme_i = !dut.rme_i; });
}
