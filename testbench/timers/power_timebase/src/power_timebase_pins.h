// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/tlm/power_timebase.h"

namespace archtimers::testbench {

/// Signals at all ports of a POWER time base, of the model or of its twin. They start with the
/// levels that a pin has that is not bound.
class power_timebase_pins {
 public:
  explicit power_timebase_pins(power_timebase_ports& ports) {
    ports.rst_ni(rst_ni);
    ports.tb_run(tb_run);
    ports.vtb_run(vtb_run);
    ports.tod_sync(tod_sync);
    ports.tod_valid(tod_valid);
    ports.tod(tod);
    ports.wdt_reset_done(wdt_reset_done);
    for (power_thread_ports& thread : ports.threads) threads_.emplace_back(thread);
  }

  void drive(power::group_inputs levels) {
    tb_run.write(levels.tb_run);
    vtb_run.write(levels.vtb_run);
  }
  void drive(unsigned thread, const power::thread_inputs& levels) {
    of_thread& pins = threads_[thread];
    pins.msr_ee.write(levels.msr_ee);
    pins.msr_ce.write(levels.msr_ce);
    pins.msr_hv.write(levels.msr_hv);
    pins.msr_pr.write(levels.msr_pr);
    pins.pm_active.write(levels.pm_active);
    pins.msr_gs.write(levels.msr_gs);
  }
  // What acts once when it rises, and the end of it.
  void sync() { pulse(tod_sync); }
  void deliver(std::uint64_t time_of_day) {
    tod.write(time_of_day);
    pulse(tod_valid);
  }
  void watchdog_reset_done(unsigned what) { wdt_reset_done.write(what); }
  void acknowledge_dec(unsigned thread) { pulse(threads_[thread].dec_ack); }
  void acknowledge_hdec(unsigned thread) { pulse(threads_[thread].hdec_ack); }
  void end_pulses() {
    for (auto* pin : high_) pin->write(false);
    high_.clear();
    wdt_reset_done.write(0);
  }

  /// Makes the process that is being declared run when a line changes.
  void add_lines_to(sc_core::sc_sensitive& sensitive) const {
    for (const of_thread& pins : threads_) {
      sensitive << pins.dec_exc << pins.dec_irq << pins.hdec_exc << pins.hdec_irq << pins.fit_irq
                << pins.wdt_irq << pins.wdt_reset;
    }
  }
  [[nodiscard]] power_line_bits lines() const {
    power_line_bits levels;
    for (std::size_t i = 0; i < threads_.size(); ++i) {
      const of_thread& pins = threads_[i];
      std::size_t kind = 0;
      for (const auto* line : {&pins.dec_exc, &pins.dec_irq, &pins.hdec_exc, &pins.hdec_irq,
                               &pins.fit_irq, &pins.wdt_irq}) {
        levels.bits |= std::uint64_t{line->read()} << (8 * kind++ + i);
      }
      levels.bits |= std::uint64_t{pins.wdt_reset.read().to_uint()} << (48 + 2 * i);
    }
    return levels;
  }

  sc_core::sc_signal<bool> rst_ni{sc_core::sc_gen_unique_name("rst_ni"), true};

 private:
  struct of_thread {
    explicit of_thread(power_thread_ports& ports) {
      ports.msr_ee(msr_ee);
      ports.msr_ce(msr_ce);
      ports.msr_hv(msr_hv);
      ports.msr_pr(msr_pr);
      ports.msr_gs(msr_gs);
      ports.pm_active(pm_active);
      ports.dec_ack(dec_ack);
      ports.hdec_ack(hdec_ack);
      ports.dec_exc(dec_exc);
      ports.dec_irq(dec_irq);
      ports.hdec_exc(hdec_exc);
      ports.hdec_irq(hdec_irq);
      ports.fit_irq(fit_irq);
      ports.wdt_irq(wdt_irq);
      ports.wdt_reset(wdt_reset);
    }
    sc_core::sc_signal<bool> msr_ee, msr_ce;
    sc_core::sc_signal<bool> msr_hv{sc_core::sc_gen_unique_name("msr_hv"), true};
    sc_core::sc_signal<bool> msr_pr, msr_gs, pm_active, dec_ack, hdec_ack;
    sc_core::sc_signal<bool> dec_exc, dec_irq, hdec_exc, hdec_irq, fit_irq, wdt_irq;
    sc_core::sc_signal<sc_dt::sc_uint<2>> wdt_reset;
  };

  void pulse(sc_core::sc_signal<bool>& pin) {
    pin.write(true);
    high_.push_back(&pin);
  }

  sc_core::sc_signal<bool> tb_run{sc_core::sc_gen_unique_name("tb_run"), true};
  sc_core::sc_signal<bool> vtb_run{sc_core::sc_gen_unique_name("vtb_run"), true};
  sc_core::sc_signal<bool> tod_sync, tod_valid;
  sc_core::sc_signal<sc_dt::uint64> tod;
  sc_core::sc_signal<sc_dt::sc_uint<2>> wdt_reset_done;
  std::deque<of_thread> threads_;
  std::vector<sc_core::sc_signal<bool>*> high_;
};

}  // namespace archtimers::testbench
