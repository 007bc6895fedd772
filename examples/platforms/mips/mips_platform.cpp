// SPDX-License-Identifier: Apache-2.0
// A MIPS platform that runs firmware: Unicorn as the CPU, memory, a UART, and the timer, a model or its RTL.
#include <algorithm>
#include <string>
#include <systemc>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "board.h"
#include "mips_cpu.h"
#include "uart_16550.h"

using namespace archtimers;

namespace {

mips_cp0::parameters presets() {
  mips_cp0::parameters made;
  made.clock = frequency(100'000'000);  // Count has half of it
  made.ccres = 2;
  return made;
}

template <class Timer>
class malta : public board {
 public:
  /// @param polls  the CPU looks at the signal, as it is at the kernel's time.
  malta(const std::string& image, bool polls) : board("board", image), polls_(polls) {
    bus.bind(devices_.socket);
    timer_.ti(irq);
    timer_.rst_ni(rst_n);
  }

 private:
  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    if (!polls_) keeper.watch(timer_, [](const auto& lines) { return lines.ti; });
    mips_cp0_port cp0(timer_, keeper);
    const auto interrupt = [&] { return polls_ ? irq.read() : keeper.interrupt_pending(); };
    mips_cpu cpu(keeper, interrupt, cp0, *bus.operator->());
    devices_.end = [&cpu] { cpu.stop(); };
    execute(cpu, begin, devices_.printed, result);
  }

  Timer timer_{"timer", presets()};
  uart_16550 devices_{"devices", 0x180003F8, 0x1F000500};
  bool polls_;
};

template <class Timer>
int play(const std::string& image, bool polls) {
  return malta<Timer>(image, polls).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  // For those who ask what goes wrong with a CPU that looks at the signal, which is behind it.
  char** const end = std::remove(argv, argv + argc, std::string("--poll"));
  const bool polls = end != argv + argc;
  return play_image(
      static_cast<int>(end - argv), argv, "mips_platform [--poll]",
      {{"model", [=](const std::string& image) { return play<mips_cp0_timer>(image, polls); }},
       {"rtl", [=](const std::string& image) { return play<mips_cp0_timer_rtl>(image, polls); }}});
}
