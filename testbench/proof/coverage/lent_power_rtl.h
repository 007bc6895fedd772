// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/rtl_twins/power_rtl.h"

namespace archtimers {

/// RTL that is lent to a run and outlives it.
class lent_power final : public power_rtl {
 public:
  explicit lent_power(power_rtl& rtl) : rtl_(rtl) {}
  void reset(bool asserted) override { rtl_.reset(asserted); }
  void drive_tick(bool level) override { rtl_.drive_tick(level); }
  void drive(power::group_inputs pins) override { rtl_.drive(pins); }
  void drive(unsigned thread, const power::thread_inputs& pins) override {
    rtl_.drive(thread, pins);
  }
  void acknowledge_dec(unsigned thread) override { rtl_.acknowledge_dec(thread); }
  void acknowledge_hdec(unsigned thread) override { rtl_.acknowledge_hdec(thread); }
  void tod_sync() override { rtl_.tod_sync(); }
  void tod_deliver(std::uint64_t tod) override { rtl_.tod_deliver(tod); }
  void watchdog_reset_done(unsigned what) override { rtl_.watchdog_reset_done(what); }
  void present(const request& access) override { rtl_.present(access); }
  void present(const host_command& command) override { rtl_.present(command); }
  [[nodiscard]] answer answered(unsigned thread) override { return rtl_.answered(thread); }
  [[nodiscard]] host_answer host_answered() override { return rtl_.host_answered(); }
  answer look(const request& access) override { return rtl_.look(access); }
  void edge() override { rtl_.edge(); }
  [[nodiscard]] power_line_bits lines() override { return rtl_.lines(); }
  [[nodiscard]] std::uint64_t tb() override { return rtl_.tb(); }
  [[nodiscard]] power_rtl_state state() override { return rtl_.state(); }

 private:
  power_rtl& rtl_;
};

}  // namespace archtimers
