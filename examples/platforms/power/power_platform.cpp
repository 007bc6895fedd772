// SPDX-License-Identifier: Apache-2.0
// A Book E platform that runs firmware: Unicorn as the CPU, memory, a UART, and the time base, a model or its RTL.
#include <string>
#include <systemc>
#include <type_traits>

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/tlm/power_timebase.h"
#include "board.h"
#include "power_cpu.h"
#include "uart_16550.h"

using namespace archtimers;

namespace {

power::parameters presets() {
  auto made = power::parameters::of(power::profile::booke);
  made.tb_clock = frequency(50'000'000);
  return made;
}

template <class Timebase>
class bamboo : public board {
 public:
  explicit bamboo(const std::string& image) : board("board", image) {
    bus.bind(devices_.socket);
    // The model's dec_irq can rise by MSR[EE] and be taken at one instant, which no wire shows. The RTL samples MSR[EE].
    constexpr bool is_model = std::is_same_v<Timebase, power_timebase>;
    auto& thread = timebase_.threads[0];
    (is_model ? thread.dec_exc : thread.dec_irq)(irq);
    timebase_.rst_ni(rst_n);
  }

 private:
  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    keeper.watch(timebase_, [](const auto& lines) { return lines[0].dec_irq; });
    power_spr_port sprs(timebase_, keeper);
    const auto msr_ee = [&](bool level) {
      timebase_.drive(0, &power::thread_inputs::msr_ee, level, keeper.get_local_time());
    };
    power_cpu cpu(
        keeper, [&] { return keeper.interrupt_pending(); }, msr_ee, sprs, *bus.operator->());
    execute(cpu, begin, devices_.printed, result);
  }

  Timebase timebase_{"timebase", presets()};
  uart_16550 devices_{"devices", 0xEF600300};
};

template <class Timebase>
int play(const std::string& image) {
  return bamboo<Timebase>(image).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv, "power_platform",
                    {{"model", play<power_timebase>}, {"rtl", play<power_timebase_rtl>}});
}
