// SPDX-License-Identifier: Apache-2.0
//
// The properties of the POWER time base in simulation, under random accesses of two threads,
// commands, pins and profiles. None may fail. With the argument "moving-preset" it breaks the
// contract once, and expects that to be reported.

#include <array>
#include <cstdint>
#include <random>

#include "Vpower_timebase.h"
#include "random_simulation.h"

namespace {

using dut_type = Vpower_timebase;

constexpr unsigned threads = 2;

class stimulus {
 public:
  explicit stimulus(dut_type& dut) : dut_(dut) {}

  void reset_with_other_presets() {
    dut_.rst_ni = 0;
    dut_.req_i = 0;
    dut_.host_op_i = 0;
    const unsigned mode = below(3);
    const bool server = mode == 0 && !one_in(4);
    dut_.threads_i = 1 + below(threads);
    dut_.xlen32_i = one_in(3);
    dut_.has_tbu40_i = server;
    dut_.has_hv_i = server;
    dut_.has_ld_i = server && !one_in(3);
    dut_.dec_mode_i = mode;
    dut_.dec_mask_i = mask(dut_.has_ld_i ? 33 + below(32) : 32);
    dut_.hdec_mask_i = mask(32 + below(33));
    dut_.hdec_sign_extends_i = one_in(2);
    dut_.hdec_level_i = one_in(3);
    dut_.hdice_gates_edge_i = one_in(3);
    dut_.lpcr_shared_i = one_in(3);
    dut_.has_vtb_i = one_in(2);
    dut_.has_purr_i = one_in(2);
    dut_.tb_write_needs_hypervisor_i = one_in(2);
    dut_.strict_tbst_i = server && one_in(2);
    dut_.tb_valid_at_reset_i = dut_.strict_tbst_i == 0 || one_in(2);
    dut_.erratum_tb_tbl0_i = one_in(2);
    dut_.dec_ignores_tb_run_i = one_in(3);
    dut_.fit_taps_i = taps();
    dut_.wdt_taps_i = taps();
    dut_.any_bit_i = one_in(2);
    dut_.wrc_i = below(3);
    dut_.wrs_at_completion_i = one_in(2);
    dut_.decar_readable_i = one_in(2);
    dut_.dec_wraps_i = one_in(2);
    dut_.dec_reset_i = value() & dut_.dec_mask_i;
    dut_.tb_reset_i = value();
    edge();
    edge();
    dut_.rst_ni = 1;
  }

  void random_cycle() {
    dut_.tb_tick_i = !one_in(4);
    accesses();
    pins();
    command();
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
  static constexpr std::array<std::uint16_t, 15> numbers{22,  54,  268, 269, 284, 285, 286, 308,
                                                         309, 310, 317, 318, 336, 340, 849};

  void accesses() {
    const unsigned rate = one_in(3) ? 1 : 4;
    dut_.req_i = dut_.we_i = dut_.host_i = dut_.level_i = dut_.spr_i = 0;
    for (unsigned t = 0; t < threads; ++t) {
      dut_.req_i |= one_in(rate) << t;
      dut_.we_i |= one_in(2) << t;
      dut_.host_i |= one_in(4) << t;
      dut_.level_i |= (one_in(3) ? below(3) : 2) << 2 * t;
      dut_.spr_i |= (one_in(16) ? below(1024) : numbers[below(numbers.size())]) << 10 * t;
      put(dut_.wdata_i, t, value());
    }
  }

  void pins() {
    if (one_in(16)) {
      dut_.tb_run_i = !one_in(4);
      dut_.vtb_run_i = !one_in(3);
      dut_.msr_ee_i = below(4);
      dut_.msr_ce_i = below(4);
      dut_.msr_hv_i = below(4);
      dut_.msr_pr_i = below(4);
      dut_.msr_gs_i = below(4);
      dut_.pm_active_i = below(4) & below(4);
    }
    dut_.dec_ack_i = below(4) & below(4);
    dut_.hdec_ack_i = below(4) & below(4);
    dut_.tod_sync_i = one_in(4);
    dut_.tod_valid_i = one_in(4);
    dut_.tod_i = value();
    dut_.wdt_reset_done_i = one_in(4) ? below(4) : 0;
  }

  void command() {
    dut_.host_op_i = one_in(4) ? below(16) : 0;
    dut_.host_thread_i = below(8) & below(2);
    dut_.host_data_i = value();
    for (unsigned half = 0; half < 2; ++half) share(&dut_.host_shares_i[3 * half], half);
    if (dut_.host_op_i == 9) state();
  }

  void state() {
    dut_.load_tb_i = value();
    dut_.load_hdec_i = value();
    dut_.load_vtb_i = value();
    dut_.load_offset_i = random_();
    dut_.load_applied_i = random_();
    dut_.load_entered_i = one_in(2);
    dut_.load_ld_i = dut_.has_ld_i ? random_() & 3 : 0;
    dut_.load_dee_i = random_() & 3;
    dut_.load_hdice_i = random_() & 3;
    dut_.load_tbl0_by_tick_i = one_in(2);
    dut_.load_tbst_i = states[below(states.size())];
    dut_.load_control_error_i = one_in(2);
    dut_.load_tfmr_i = random_();
    dut_.load_dec_request_i = below(4);
    dut_.load_hdec_request_i = below(4);
    dut_.load_decar_i = random_();
    dut_.load_tcr_i = random_();
    dut_.load_tsr_i = random_();
    dut_.load_wdt_request_i = below(16);
    std::uint64_t left[2] = {0, 0};
    for (unsigned t = 0; t < threads; ++t) {
      put(dut_.load_dec_i, t, value());
      put(dut_.load_purr_i, t, random_());
      put(dut_.load_spurr_i, t, random_());
      for (unsigned half = 0; half < 2; ++half) {
        const std::uint64_t denominator = share(&dut_.load_shares_i[6 * t + 3 * half], half);
        left[half] |= random_() % denominator << 32 * t;
      }
    }
    dut_.load_purr_remainder_i = left[0];
    dut_.load_spurr_remainder_i = left[1];
  }

  /// A proper share, of PURR (0) or SPURR (1); gives its denominator.
  std::uint32_t share(std::uint32_t* words, unsigned half) {
    const std::uint32_t most = half == 0 ? 65535 : 1U << 31;  // PURR's has 16 bits
    const std::uint32_t denominator = 1 + below(one_in(2) ? 8 : most);
    words[0] = one_in(2) ? 0 : below(1 << 16);
    words[1] = below(std::uint64_t{denominator} + 1);
    words[2] = denominator;
    return denominator;
  }

  // Near a sign's change, a carry or the present time; or nothing would ever happen.
  std::uint64_t value() {
    switch (below(6)) {
      case 0:
        return below(8);
      case 1:
        return ~std::uint64_t{below(8)};
      case 2:
        return 0x7FFF'FFFE + below(4);
      case 3:
        return dut_.tb_o + below(64) - 16;
      case 4:
        return (std::uint64_t{1} << below(64)) - below(3);
      default:
        return random_();
    }
  }

  std::uint32_t taps() {
    std::uint32_t entries = 0;
    for (unsigned i = 0; i < 4; ++i) entries |= (1 + below(one_in(2) ? 64 : 4)) << 7 * i;
    return entries;
  }

  template <class Wide>
  static void put(Wide& to, unsigned thread, std::uint64_t value) {
    to[2 * thread] = static_cast<std::uint32_t>(value);
    to[2 * thread + 1] = static_cast<std::uint32_t>(value >> 32);
  }

  static constexpr std::array<std::uint8_t, 7> states{0, 1, 2, 6, 7, 8, 9};

  static std::uint64_t mask(unsigned bits) { return ~std::uint64_t{0} >> (64 - bits); }
  std::uint32_t below(std::uint64_t n) { return static_cast<std::uint32_t>(random_() % n); }
  bool one_in(std::uint64_t n) { return below(n) == 0; }

  dut_type& dut_;
  std::mt19937_64 random_{1};
};

}  // namespace

int main(int argc, char** argv) {
  return random_simulation<dut_type, stimulus>(
      argc, argv, 300, 1000, [](dut_type& dut) { dut.has_vtb_i = !dut.has_vtb_i; });
}
