// SPDX-License-Identifier: Apache-2.0
// Random profiles, pins, commands and accesses for the POWER time base.
#pragma once

#include <array>
#include <cstdint>

#include "random_numbers.h"

/// Moves the inputs of a design of two threads that has those of power_timebase, but its register
/// ports or bus.
/// @tparam Design  Verilated, with THREADS=2.
template <class Design>
class power_timebase_stimulus {
 public:
  static constexpr unsigned threads = 2;

  power_timebase_stimulus(Design& design, random_numbers& random)
      : design_(design), random_(random) {}

  /// In reset: another profile.
  void presets() {
    design_.host_op_i = 0;
    const unsigned mode = below(3);
    const bool server = mode == 0 && !one_in(4);
    design_.threads_i = 1 + below(threads);
    design_.xlen32_i = one_in(3);
    design_.has_tbu40_i = server;
    design_.has_hv_i = server;
    design_.has_ld_i = server && !one_in(3);
    design_.dec_mode_i = mode;
    design_.dec_mask_i = mask(design_.has_ld_i ? 33 + below(32) : 32);
    design_.hdec_mask_i = mask(32 + below(33));
    design_.hdec_sign_extends_i = one_in(2);
    design_.hdec_level_i = one_in(3);
    design_.hdice_gates_edge_i = one_in(3);
    design_.lpcr_shared_i = one_in(3);
    design_.has_vtb_i = one_in(2);
    design_.has_purr_i = one_in(2);
    design_.tb_write_needs_hypervisor_i = one_in(2);
    design_.strict_tbst_i = server && one_in(2);
    design_.tb_valid_at_reset_i = design_.strict_tbst_i == 0 || one_in(2);
    design_.erratum_tb_tbl0_i = one_in(2);
    design_.dec_ignores_tb_run_i = one_in(3);
    design_.fit_taps_i = taps();
    design_.wdt_taps_i = taps();
    design_.any_bit_i = one_in(2);
    design_.wrc_i = below(3);
    design_.wrs_at_completion_i = one_in(2);
    design_.decar_readable_i = one_in(2);
    design_.dec_wraps_i = one_in(2);
    design_.dec_reset_i = value() & design_.dec_mask_i;
    design_.tb_reset_i = value();
  }

  /// For the coming edge.
  void pins() {
    design_.tb_tick_i = !random_.one_in(4);
    if (one_in(16)) {
      design_.tb_run_i = !one_in(4);
      design_.vtb_run_i = !one_in(3);
      design_.msr_ee_i = below(4);
      design_.msr_ce_i = below(4);
      design_.msr_hv_i = below(4);
      design_.msr_pr_i = below(4);
      design_.msr_gs_i = below(4);
      design_.pm_active_i = below(4) & below(4);
    }
    design_.dec_ack_i = below(4) & below(4);
    design_.hdec_ack_i = below(4) & below(4);
    design_.tod_sync_i = one_in(4);
    design_.tod_valid_i = one_in(4);
    design_.tod_i = value();
    design_.wdt_reset_done_i = one_in(4) ? below(4) : 0;
  }

  /// For the coming edge: a host command now and then.
  void command() {
    design_.host_op_i = one_in(4) ? below(16) : 0;
    design_.host_thread_i = below(8) & below(2);
    design_.host_data_i = value();
    for (unsigned half = 0; half < 2; ++half) share(&design_.host_shares_i[3 * half], half);
    if (design_.host_op_i == 9) state();
  }

  /// An SPR that there may be, or now and then anything.
  std::uint32_t spr() { return one_in(16) ? below(1024) : random_.one_of(numbers); }

  /// Near a sign's change, a carry or the present time; or nothing would ever happen.
  std::uint64_t value() {
    switch (below(6)) {
      case 0:
        return below(8);
      case 1:
        return ~std::uint64_t{below(8)};
      case 2:
        return 0x7FFF'FFFE + below(4);
      case 3:
        return design_.tb_o + below(64) - 16;
      case 4:
        return (std::uint64_t{1} << below(64)) - below(3);
      default:
        return random_.word();
    }
  }

  template <class Wide>
  static void put(Wide& to, unsigned thread, std::uint64_t value) {
    to[2 * thread] = static_cast<std::uint32_t>(value);
    to[2 * thread + 1] = static_cast<std::uint32_t>(value >> 32);
  }

 private:
  static constexpr std::array<std::uint16_t, 15> numbers{22,  54,  268, 269, 284, 285, 286, 308,
                                                         309, 310, 317, 318, 336, 340, 849};

  void state() {
    design_.load_tb_i = value();
    design_.load_hdec_i = value();
    design_.load_vtb_i = value();
    design_.load_offset_i = random_.word();
    design_.load_applied_i = random_.word();
    design_.load_entered_i = one_in(2);
    design_.load_ld_i = design_.has_ld_i ? random_.word() & 3 : 0;
    design_.load_dee_i = random_.word() & 3;
    design_.load_hdice_i = random_.word() & 3;
    design_.load_tbl0_by_tick_i = one_in(2);
    design_.load_tbst_i = random_.one_of(states);
    design_.load_control_error_i = one_in(2);
    design_.load_tfmr_i = random_.word();
    design_.load_dec_request_i = below(4);
    design_.load_hdec_request_i = below(4);
    design_.load_decar_i = random_.word();
    design_.load_tcr_i = random_.word();
    design_.load_tsr_i = random_.word();
    design_.load_wdt_request_i = below(16);
    std::uint64_t left[2] = {0, 0};
    for (unsigned t = 0; t < threads; ++t) {
      put(design_.load_dec_i, t, value());
      put(design_.load_purr_i, t, random_.word());
      put(design_.load_spurr_i, t, random_.word());
      for (unsigned half = 0; half < 2; ++half) {
        const std::uint64_t denominator = share(&design_.load_shares_i[6 * t + 3 * half], half);
        left[half] |= random_.word() % denominator << 32 * t;
      }
    }
    design_.load_purr_remainder_i = left[0];
    design_.load_spurr_remainder_i = left[1];
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

  std::uint32_t taps() {
    std::uint32_t entries = 0;
    for (unsigned i = 0; i < 4; ++i) entries |= (1 + below(one_in(2) ? 64 : 4)) << 7 * i;
    return entries;
  }

  static constexpr std::array<std::uint8_t, 7> states{0, 1, 2, 6, 7, 8, 9};

  static std::uint64_t mask(unsigned bits) { return ~std::uint64_t{0} >> (64 - bits); }
  std::uint32_t below(std::uint64_t n) { return random_.below(n); }
  bool one_in(std::uint64_t n) { return random_.one_in(n); }

  Design& design_;
  random_numbers& random_;
};
