// SPDX-License-Identifier: Apache-2.0
// The POWER time base of two threads behind APB4, and the same at its own ports, for bus_test.h.
#pragma once

#include <cstdint>

#include "Vadapter.h"
#include "Vcore.h"
#include "apb4_master.h"
#include "bus_transfer.h"
#include "design_outputs.h"
#include "power_timebase_stimulus.h"
#include "power_words.h"
#include "random_numbers.h"

/// What goes beside PADDR: 1 a privileged access is the hypervisor's, 2 the host accesses.
class power_timebase_on_bus {
 public:
  power_timebase_on_bus(VerilatedContext& context, random_numbers& random)
      : adapter(&context, "adapter"), core(&context, "core"), random_(random) {}

  Vadapter adapter;
  Vcore core;

  apb4_master<Vadapter> master() {
    return {adapter, random_, [this] { return transfer(); },
            [](Vadapter& pins, unsigned sidebands) {
              pins.hypervisor_i = sidebands & 1;
              pins.host_i = sidebands >> 1 & 1;
            }};
  }

  void presets() {
    stimulus_.presets();
    core.threads_i = adapter.threads_i;
    core.xlen32_i = adapter.xlen32_i;
    core.has_tbu40_i = adapter.has_tbu40_i;
    core.has_hv_i = adapter.has_hv_i;
    core.has_ld_i = adapter.has_ld_i;
    core.dec_mask_i = adapter.dec_mask_i;
    core.hdec_mask_i = adapter.hdec_mask_i;
    core.hdec_sign_extends_i = adapter.hdec_sign_extends_i;
    core.dec_mode_i = adapter.dec_mode_i;
    core.hdec_level_i = adapter.hdec_level_i;
    core.hdice_gates_edge_i = adapter.hdice_gates_edge_i;
    core.lpcr_shared_i = adapter.lpcr_shared_i;
    core.has_vtb_i = adapter.has_vtb_i;
    core.has_purr_i = adapter.has_purr_i;
    core.tb_write_needs_hypervisor_i = adapter.tb_write_needs_hypervisor_i;
    core.strict_tbst_i = adapter.strict_tbst_i;
    core.tb_valid_at_reset_i = adapter.tb_valid_at_reset_i;
    core.erratum_tb_tbl0_i = adapter.erratum_tb_tbl0_i;
    core.dec_ignores_tb_run_i = adapter.dec_ignores_tb_run_i;
    core.fit_taps_i = adapter.fit_taps_i;
    core.wdt_taps_i = adapter.wdt_taps_i;
    core.any_bit_i = adapter.any_bit_i;
    core.wrc_i = adapter.wrc_i;
    core.wrs_at_completion_i = adapter.wrs_at_completion_i;
    core.decar_readable_i = adapter.decar_readable_i;
    core.dec_wraps_i = adapter.dec_wraps_i;
    core.dec_reset_i = adapter.dec_reset_i;
    core.tb_reset_i = adapter.tb_reset_i;
    copy_pins();
  }

  void pins() {
    stimulus_.pins();
    stimulus_.command();
    copy_pins();
  }

  bus_answer ask(const bus_transfer& transfer) {
    if (transfer.address % 4 != 0) return {0, true};
    const power_word word{transfer.address};
    if (word.thread >= stimulus_.threads) return {0, true};

    if (transfer.write && word.high) {  // nothing is written yet; may it be?
      const bool refused = request(transfer, word, 0).error;
      idle();
      if (!refused) words_.written_high(word, transfer.data);
      return {0, refused};
    }
    const std::uint64_t value = words_.value_to_write(word, transfer.data);
    const register_answer answer = request(transfer, word, value);
    if (answer.error) return {0, true};
    if (transfer.write) words_.written_low(word);
    return {transfer.write ? 0 : words_.word_read(word, answer.value), false};
  }

  void idle() { core.req_i = core.we_i = 0; }
  void forget() { words_ = {}; }

  template <class Design>
  static design_outputs state(const Design& d) {
    return design_outputs(d.tb_o, d.hdec_o, d.vtb_o, d.offset_o, d.applied_o, d.entered_o, d.ld_o,
                          d.dee_o, d.hdice_o, d.tbl0_by_tick_o, d.tbst_o, d.control_error_o,
                          d.tfmr_o, d.dec_o, d.dec_request_o, d.hdec_request_o, d.purr_o, d.spurr_o,
                          d.purr_remainder_o, d.spurr_remainder_o, d.shares_o, d.decar_o, d.tcr_o,
                          d.tsr_o, d.wdt_request_o, d.dec_exc_o, d.dec_irq_o, d.hdec_exc_o,
                          d.hdec_irq_o, d.dec_wake_o, d.fit_irq_o, d.wdt_irq_o, d.wdt_reset_o);
  }
  template <class Design>
  static design_outputs foreseen(const Design& d) {
    return design_outputs(d.host_error_o, d.host_saturated_o);
  }

 private:
  struct register_answer {
    std::uint64_t value;
    bool error;
  };

  /// The thread's port is asked for all of the register.
  register_answer request(const bus_transfer& transfer, const power_word& word,
                          std::uint64_t value) {
    const bool privileged = (transfer.protection & 1) != 0;
    const unsigned level = !privileged ? 0 : (transfer.sidebands & 1) != 0 ? 2 : 1;
    core.req_i = 1U << word.thread;
    core.we_i = transfer.write ? 1U << word.thread : 0U;
    core.host_i = (transfer.sidebands >> 1 & 1) << word.thread;
    core.level_i = level << 2 * word.thread;
    core.spr_i = word.spr << 10 * word.thread;
    stimulus_.put(core.wdata_i, word.thread, value);
    core.eval();
    const std::uint64_t read =
        core.rdata_o[2 * word.thread] | std::uint64_t{core.rdata_o[2 * word.thread + 1]} << 32;
    return {read, (core.result_o >> 2 * word.thread & 3) != 0};
  }

  // Mostly the SPR of before, so that there are both words of one; now and then another between.
  bus_transfer transfer() {
    if (random_.one_in(8)) spr_ = stimulus_.spr();
    bus_transfer t;
    t.write = random_.one_in(2);
    const unsigned thread = random_.one_in(16) ? random_.below(8) : random_.below(2);
    t.address = thread << 13 | spr_ << 3 | random_.below(2) << 2;
    t.data = static_cast<std::uint32_t>(stimulus_.value() >> (random_.one_in(2) ? 32 : 0));
    choose_attributes(t, random_);
    if (random_.one_in(2)) t.protection |= 1;
    if (random_.one_in(2)) t.sidebands |= 1;
    return t;
  }

  void copy_pins() {
    core.tb_tick_i = adapter.tb_tick_i;
    core.tb_run_i = adapter.tb_run_i;
    core.vtb_run_i = adapter.vtb_run_i;
    core.msr_ee_i = adapter.msr_ee_i;
    core.msr_ce_i = adapter.msr_ce_i;
    core.msr_hv_i = adapter.msr_hv_i;
    core.msr_pr_i = adapter.msr_pr_i;
    core.msr_gs_i = adapter.msr_gs_i;
    core.pm_active_i = adapter.pm_active_i;
    core.dec_ack_i = adapter.dec_ack_i;
    core.hdec_ack_i = adapter.hdec_ack_i;
    core.tod_sync_i = adapter.tod_sync_i;
    core.tod_valid_i = adapter.tod_valid_i;
    core.tod_i = adapter.tod_i;
    core.wdt_reset_done_i = adapter.wdt_reset_done_i;
    core.host_op_i = adapter.host_op_i;
    core.host_thread_i = adapter.host_thread_i;
    core.host_data_i = adapter.host_data_i;
    core.host_shares_i = adapter.host_shares_i;
    core.load_tb_i = adapter.load_tb_i;
    core.load_hdec_i = adapter.load_hdec_i;
    core.load_vtb_i = adapter.load_vtb_i;
    core.load_offset_i = adapter.load_offset_i;
    core.load_applied_i = adapter.load_applied_i;
    core.load_entered_i = adapter.load_entered_i;
    core.load_ld_i = adapter.load_ld_i;
    core.load_dee_i = adapter.load_dee_i;
    core.load_hdice_i = adapter.load_hdice_i;
    core.load_tbl0_by_tick_i = adapter.load_tbl0_by_tick_i;
    core.load_tbst_i = adapter.load_tbst_i;
    core.load_control_error_i = adapter.load_control_error_i;
    core.load_tfmr_i = adapter.load_tfmr_i;
    core.load_dec_i = adapter.load_dec_i;
    core.load_dec_request_i = adapter.load_dec_request_i;
    core.load_hdec_request_i = adapter.load_hdec_request_i;
    core.load_purr_i = adapter.load_purr_i;
    core.load_spurr_i = adapter.load_spurr_i;
    core.load_purr_remainder_i = adapter.load_purr_remainder_i;
    core.load_spurr_remainder_i = adapter.load_spurr_remainder_i;
    core.load_shares_i = adapter.load_shares_i;
    core.load_decar_i = adapter.load_decar_i;
    core.load_tcr_i = adapter.load_tcr_i;
    core.load_tsr_i = adapter.load_tsr_i;
    core.load_wdt_request_i = adapter.load_wdt_request_i;
  }

  random_numbers& random_;
  power_timebase_stimulus<Vadapter> stimulus_{adapter, random_};
  std::uint32_t spr_ = 268;
  power_words words_;
};
