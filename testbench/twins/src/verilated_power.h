// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

#include "archtimers/rtl_twins/power_rtl.h"
#include "verilated_core.h"

namespace archtimers {

/// A part of a wide port that consists of 32-bit words, such as a thread's.
template <class Port>
void put_word(Port& port, std::size_t place, std::uint32_t value) {
  port[place] = value;
}
template <class Port>
void put_double(Port& port, std::size_t place, std::uint64_t value) {
  port[2 * place] = static_cast<std::uint32_t>(value);
  port[2 * place + 1] = static_cast<std::uint32_t>(value >> 32U);
}
template <class Port>
[[nodiscard]] std::uint64_t double_of(const Port& port, std::size_t place) {
  return port[2 * place] | std::uint64_t{port[2 * place + 1]} << 32U;
}
template <class Port>
void put_shares(Port& port, std::size_t place, const power_rtl_shares& shares) {
  std::size_t word = 6 * place;
  for (const power_rtl_share* share : {&shares.purr, &shares.spurr}) {
    port[word++] = share->whole;
    port[word++] = share->numerator;
    port[word++] = share->denominator;
  }
}
template <class Port>
[[nodiscard]] power_rtl_shares shares_at(const Port& port, std::size_t place) {
  const std::size_t word = 6 * place;
  return {{port[word], port[word + 1], port[word + 2]},
          {port[word + 3], port[word + 4], port[word + 5]}};
}
/// `width` bits of a port, those of a thread.
template <class Port>
void put_bits(Port& port, unsigned thread, unsigned width, unsigned value) {
  const unsigned mask = ((1U << width) - 1U) << (width * thread);
  port = static_cast<Port>((port & ~mask) | (value << (width * thread)));
}

/// The POWER time base's RTL as Verilator made it.
template <class Core>
class verilated_power final : public power_rtl {
 public:
  /// @param prepare  sets inputs that only this build has, before anything is evaluated.
  explicit verilated_power(const power::parameters& presets,
                           std::shared_ptr<VerilatedContext> context = nullptr,
                           const std::function<void(Core&)>& prepare = {})
      : core_(std::move(context)) {
    Core& in = core_.inputs();
    if (prepare) prepare(in);
    set_presets(in, presets);
    in.tb_tick_i = 0;
    drive(power::group_inputs{});
    for (unsigned i = 0; i < power::most_threads; ++i) drive(i, power::thread_inputs{});
    nothing_presented();
    core_.start();
  }

  /// Starts again with other presets, out of reset, before edge 0.
  void restart(const power::parameters& presets) {
    // TSR[WRS] outlives a reset.
    const power_rtl_state fresh;
    host_command load;
    load.what = host_command::operation::load;
    load.load = &fresh;
    present(load);
    edge();
    core_.reset(true);
    set_presets(core_.inputs(), presets);
    drive_tick(false);
    drive(power::group_inputs{});
    for (unsigned i = 0; i < power::most_threads; ++i) drive(i, power::thread_inputs{});
    core_.reset(false);
  }

  void reset(bool asserted) override { core_.reset(asserted); }

  void drive_tick(bool level) override {
    if (level != tick_) core_.inputs().tb_tick_i = level;
    tick_ = level;
  }

  void drive(power::group_inputs pins) override {
    Core& in = core_.inputs();
    in.tb_run_i = pins.tb_run;
    in.vtb_run_i = pins.vtb_run;
  }

  void drive(unsigned thread, const power::thread_inputs& pins) override {
    Core& in = core_.inputs();
    put_bits(in.msr_ee_i, thread, 1, pins.msr_ee);
    put_bits(in.msr_ce_i, thread, 1, pins.msr_ce);
    put_bits(in.msr_hv_i, thread, 1, pins.msr_hv);
    put_bits(in.msr_pr_i, thread, 1, pins.msr_pr);
    put_bits(in.pm_active_i, thread, 1, pins.pm_active);
    put_bits(in.msr_gs_i, thread, 1, pins.msr_gs);
  }

  void acknowledge_dec(unsigned thread) override {
    put_bits(core_.inputs().dec_ack_i, thread, 1, 1);
    presented_ = true;
  }
  void acknowledge_hdec(unsigned thread) override {
    put_bits(core_.inputs().hdec_ack_i, thread, 1, 1);
    presented_ = true;
  }
  void tod_sync() override {
    core_.inputs().tod_sync_i = 1;
    presented_ = true;
  }
  void tod_deliver(std::uint64_t tod) override {
    Core& in = core_.inputs();
    in.tod_valid_i = 1;
    in.tod_i = tod;
    presented_ = true;
  }

  void watchdog_reset_done(unsigned what) override {
    core_.inputs().wdt_reset_done_i = static_cast<CData>(what);
    presented_ = true;
  }

  void present(const request& access) override {
    Core& in = core_.inputs();
    const unsigned thread = access.how.thread;
    put_bits(in.req_i, thread, 1, access.valid);
    put_bits(in.we_i, thread, 1, access.write);
    put_bits(in.level_i, thread, 2, static_cast<unsigned>(access.how.level));
    put_bits(in.host_i, thread, 1, access.how.host);
    put_double(in.wdata_i, thread, access.data);
    constexpr unsigned width = 10;
    for (unsigned i = 0; i < width; ++i) {
      const unsigned bit = width * thread + i;
      const std::uint32_t mask = std::uint32_t{1} << bit % 32;
      if ((access.number >> i & 1U) != 0) {
        in.spr_i[bit / 32] |= mask;
      } else {
        in.spr_i[bit / 32] &= ~mask;
      }
    }
  }

  void present(const host_command& command) override {
    Core& in = core_.inputs();
    in.host_op_i = static_cast<CData>(command.what);
    in.host_thread_i = static_cast<CData>(command.thread);
    in.host_data_i = command.data;
    put_shares(in.host_shares_i, 0, command.shares);
    if (command.load != nullptr) set_load(in, *command.load);
    presented_ = true;
  }

  [[nodiscard]] answer answered(unsigned thread) override {
    const Core& out = core_.outputs();
    return {static_cast<power::access_result>(out.result_o >> (2 * thread) & 3U),
            double_of(out.rdata_o, thread)};
  }
  [[nodiscard]] host_answer host_answered() override {
    const Core& out = core_.outputs();
    return {out.host_error_o != 0, out.host_saturated_o != 0};
  }

  answer look(const request& access) override {
    present(access);
    const answer given = answered(access.how.thread);
    // A read left at the port does nothing.
    if (access.write) put_bits(core_.inputs().req_i, access.how.thread, 1, 0);
    return given;
  }

  void edge() override {
    core_.rise();
    if (presented_) nothing_presented();
  }

  [[nodiscard]] power_line_bits lines() override {
    const Core& out = core_.registered();
    uint128 bits = out.wdt_reset_o;
    for (const CData line : {out.wdt_irq_o, out.fit_irq_o, out.hdec_irq_o, out.hdec_exc_o,
                             out.dec_wake_o, out.dec_irq_o, out.dec_exc_o}) {
      bits = bits << power::most_threads | uint128{line};
    }
    return {bits};
  }
  [[nodiscard]] std::uint64_t tb() override { return core_.registered().tb_o; }

  [[nodiscard]] power_rtl_state state() override {
    const Core& out = core_.registered();
    power_rtl_state s;
    s.tb = out.tb_o;
    s.hdec = out.hdec_o;
    s.vtb = out.vtb_o;
    s.offset = out.offset_o;
    s.applied = out.applied_o;
    s.entered = out.entered_o != 0;
    s.tbl0_by_tick = out.tbl0_by_tick_o != 0;
    s.tbst = out.tbst_o;
    s.tbst_last = static_cast<std::uint8_t>(out.tfmr_o >> power::field::TBST_LAST.lsb & 15U);
    s.tfmr_fields = out.tfmr_o & power::tfmr_stored_bits;
    s.tb_sync_occured = (out.tfmr_o & power::field::TB_SYNC_OCCURED.mask()) != 0;
    s.control_error = out.control_error_o != 0;
    for (std::size_t i = 0; i < s.threads.size(); ++i) {
      power_rtl_state::thread& to = s.threads[i];
      to.dec = double_of(out.dec_o, i);
      to.dec_request = (out.dec_request_o >> i & 1U) != 0;
      to.hdec_request = (out.hdec_request_o >> i & 1U) != 0;
      to.purr = double_of(out.purr_o, i);
      to.spurr = double_of(out.spurr_o, i);
      to.purr_remainder = out.purr_remainder_o[i];
      to.spurr_remainder = out.spurr_remainder_o[i];
      to.shares = shares_at(out.shares_o, i);
      to.decar = out.decar_o[i];
      to.tcr = out.tcr_o[i];
      to.tsr = out.tsr_o[i];
      to.wdt_reset = static_cast<std::uint8_t>(out.wdt_request_o >> (2 * i) & 3U);
      to.ld = (out.ld_o >> i & 1U) != 0;
      to.dee = (out.dee_o >> i & 1U) != 0;
      to.hdice = (out.hdice_o >> i & 1U) != 0;
    }
    return s;
  }

 private:
  static void set_presets(Core& in, const power::parameters& presets) {
    in.threads_i = static_cast<CData>(presets.threads);
    in.xlen32_i = presets.xlen == 32;
    in.has_tbu40_i = presets.has_tbu40;
    in.has_hv_i = presets.has_hv;
    in.has_ld_i = presets.has_ld;
    in.dec_mask_i = power::low_bits(presets.dec_bits);
    in.hdec_mask_i = power::low_bits(presets.hdec_bits);
    in.hdec_sign_extends_i = presets.hdec_sign_extends;
    in.dec_mode_i = static_cast<CData>(presets.dec_mode);
    in.hdec_level_i = presets.hdec_mode == power::exception_mode::level;
    in.hdice_gates_edge_i = presets.hdice_gates_edge;
    in.lpcr_shared_i = presets.lpcr_shared;
    in.has_vtb_i = presets.has_vtb;
    in.has_purr_i = presets.has_purr;
    in.tb_write_needs_hypervisor_i = presets.tb_write_needs_hypervisor;
    in.strict_tbst_i = presets.strict_tbst;
    in.tb_valid_at_reset_i = presets.tb_valid_at_reset;
    in.erratum_tb_tbl0_i = presets.erratum_tb_tbl0;
    in.dec_ignores_tb_run_i = presets.dec_ignores_tb_run;
    in.fit_taps_i = taps(presets.taps.fixed_interval);
    in.wdt_taps_i = taps(presets.taps.watchdog);
    in.any_bit_i = presets.taps.any_bit;
    in.wrc_i = static_cast<CData>(presets.wrc);
    in.decar_readable_i = presets.decar_readable;
    in.dec_wraps_i = presets.dec_wraps;
    in.wrs_at_completion_i = presets.wrs == power::wrs_record::at_completion;
    in.dec_reset_i = presets.dec_reset;
    in.tb_reset_i = presets.tb_reset;
  }

  static IData taps(const std::array<std::uint8_t, 4>& row) {
    IData all = 0;
    for (unsigned i = 0; i < row.size(); ++i) all |= IData{row[i]} << (7 * i);
    return all;
  }

  static void set_load(Core& in, const power_rtl_state& s) {
    in.load_tb_i = s.tb;
    in.load_hdec_i = s.hdec;
    in.load_vtb_i = s.vtb;
    in.load_offset_i = s.offset;
    in.load_applied_i = s.applied;
    in.load_entered_i = s.entered;
    in.load_tbl0_by_tick_i = s.tbl0_by_tick;
    in.load_tbst_i = s.tbst;
    in.load_control_error_i = s.control_error;
    in.load_tfmr_i = s.tfmr_fields | std::uint64_t{s.tbst_last} << power::field::TBST_LAST.lsb |
                     (s.tb_sync_occured ? power::field::TB_SYNC_OCCURED.mask() : 0);
    for (unsigned i = 0; i < s.threads.size(); ++i) {
      const power_rtl_state::thread& from = s.threads[i];
      put_double(in.load_dec_i, i, from.dec);
      put_bits(in.load_dec_request_i, i, 1, from.dec_request);
      put_bits(in.load_hdec_request_i, i, 1, from.hdec_request);
      put_double(in.load_purr_i, i, from.purr);
      put_double(in.load_spurr_i, i, from.spurr);
      put_word(in.load_purr_remainder_i, i, from.purr_remainder);
      put_word(in.load_spurr_remainder_i, i, from.spurr_remainder);
      put_shares(in.load_shares_i, i, from.shares);
      put_word(in.load_decar_i, i, from.decar);
      put_word(in.load_tcr_i, i, from.tcr);
      put_word(in.load_tsr_i, i, from.tsr);
      put_bits(in.load_wdt_request_i, i, 2, from.wdt_reset);
      put_bits(in.load_ld_i, i, 1, from.ld);
      put_bits(in.load_dee_i, i, 1, from.dee);
      put_bits(in.load_hdice_i, i, 1, from.hdice);
    }
  }

  /// What only one edge samples, apart from the register ports.
  void nothing_presented() {
    Core& in = core_.inputs();
    in.dec_ack_i = 0;
    in.hdec_ack_i = 0;
    in.tod_sync_i = 0;
    in.tod_valid_i = 0;
    in.wdt_reset_done_i = 0;
    in.host_op_i = 0;
    presented_ = false;
  }

  verilated_core<Core> core_;
  bool tick_ = false;
  bool presented_ = false;
};

}  // namespace archtimers
