// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/tlm/power_timebase.h"

namespace archtimers::testbench {

/// Signals at all ports of a POWER time base, of the model or of its twin. They start with the
/// levels that a pin has that is not bound.
class power_timebase_pins {
 public:
  explicit power_timebase_pins(power_timebase_ports& ports) {
    const std::string name = sc_core::sc_gen_unique_name("pins");
    ports.rst_ni(rst_ni);
    group_.bind(ports.input_ports(ports), name);
    for (power_thread_ports& thread : ports.threads) {
      const std::string instance = name + std::to_string(threads_.size());
      threads_.push_back(
          {{thread.input_ports(thread), instance}, {thread.line_ports(thread), instance}});
    }
  }

  void drive(power::group_inputs levels) { group_.drive(levels); }
  void drive(unsigned thread, const power::thread_inputs& levels) {
    threads_[thread].inputs.drive(levels);
  }
  // What acts once when it rises, and the end of it.
  void sync() { pulse(group_["tod_sync"]); }
  void deliver(std::uint64_t time_of_day) {
    group_["tod"].drive(time_of_day);
    pulse(group_["tod_valid"]);
  }
  void watchdog_reset_done(unsigned what) { pulse(group_["wdt_reset_done"], what); }
  void acknowledge_dec(unsigned thread) { pulse(threads_[thread].inputs["dec_ack"]); }
  void acknowledge_hdec(unsigned thread) { pulse(threads_[thread].inputs["hdec_ack"]); }
  void end_pulses() {
    for (level_signal* pin : high_) pin->drive(0);
    high_.clear();
  }

  /// Makes the process that is being declared run when a line changes.
  void add_lines_to(sc_core::sc_sensitive& sensitive) const {
    for (const of_thread& pins : threads_) pins.lines.add_to(sensitive);
  }
  [[nodiscard]] power_line_bits lines() const {
    power::output_levels levels;
    for (std::size_t i = 0; i < threads_.size(); ++i) levels[i] = threads_[i].lines.read();
    return packed(levels);
  }

  sc_core::sc_signal<bool> rst_ni{sc_core::sc_gen_unique_name("rst_ni"), true};

 private:
  struct of_thread {
    pin_signals<power::thread_inputs> inputs;
    pin_signals<power::thread_lines> lines;
  };

  void pulse(level_signal& pin, std::uint64_t level = 1) {
    pin.drive(level);
    high_.push_back(&pin);
  }

  pin_signals<power::group_inputs> group_;
  std::vector<of_thread> threads_;
  std::vector<level_signal*> high_;
};

}  // namespace archtimers::testbench
