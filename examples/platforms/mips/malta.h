// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>
#include <type_traits>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/snapshot/mips_cp0_json.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "board.h"
#include "lock_step.h"
#include "mips_cpu.h"
#include "uart_16550.h"

inline archtimers::mips_cp0::parameters malta_presets() {
  archtimers::mips_cp0::parameters made;
  made.clock = archtimers::frequency(100'000'000);  // Count has half of it
  made.ccres = 2;
  return made;
}

/// What the firmware sees of the Malta board. @tparam Timer  a model, its RTL, or both.
template <class Timer>
class malta : public board {
 public:
  explicit malta(const run_options& asked) : board("board", asked) {
    bus.bind(devices_.socket);
    model_of(timer_).ti(irq);
    each_of(timer_, [this](auto& timer) { timer.rst_ni(rst_n); });
  }

 private:
  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    // For those who ask what goes wrong with a CPU that looks at the signal.
    const bool polls = options.polls;
    if (!polls) keeper.watch(model_of(timer_), [](const auto& lines) { return lines.ti; });
    archtimers::mips_cp0_port cp0(registers_.get_base_interface(), keeper);
    const auto interrupt = [&] { return polls ? irq.read() : keeper.interrupt_pending(); };
    mips_cpu cpu(keeper, interrupt, cp0, *bus.operator->());
    devices_.end = [&cpu] { cpu.stop(); };
    execute(cpu, begin, devices_.printed, result);
  }
  void save(checkpoint& to) const override {
    if constexpr (std::is_same_v<Timer, archtimers::mips_cp0_timer>) {
      to["timer"] = archtimers::mips_cp0::to_json(timer_.save());
    }
  }
  void restore(const checkpoint& from) override {
    if constexpr (std::is_same_v<Timer, archtimers::mips_cp0_timer>) {
      restore_timer(timer_, archtimers::mips_cp0::from_json(from.at("timer")));
    }
  }

  Timer timer_ = make_timer<Timer>("timer", referee, malta_presets());
  tlm::tlm_target_socket<32>& registers_ = socket_of(
      timer_, "socket", [](auto& timer) -> auto& { return timer.socket; });
  uart_16550 devices_{"devices", 0x180003F8, 0x1F000500};
};
