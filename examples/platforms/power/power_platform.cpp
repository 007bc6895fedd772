// SPDX-License-Identifier: Apache-2.0
// A Book E platform that runs firmware: Unicorn as the CPU, memory, a UART, and the time base, a model, its RTL, or both.
#include <systemc>
#include <type_traits>

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/snapshot/power_json.h"
#include "archtimers/tlm/power_timebase.h"
#include "board.h"
#include "lock_step.h"
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
  explicit bamboo(const run_options& asked) : board("board", asked) {
    bus.bind(devices_.socket);
    // The model's dec_irq can rise by MSR[EE] and be taken at one instant, which no wire shows. The RTL samples MSR[EE].
    constexpr bool is_rtl = std::is_same_v<Timebase, power_timebase_rtl>;
    auto& thread = model_of(timebase_).threads[0];
    (is_rtl ? thread.dec_irq : thread.dec_exc)(irq);
    each_of(timebase_, [this](auto& timebase) { timebase.rst_ni(rst_n); });
  }

 private:
  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    keeper.watch(model_of(timebase_), [](const auto& lines) { return lines[0].dec_irq; });
    power_spr_port sprs(registers_.get_base_interface(), keeper);
    const auto msr_ee = [&](bool level) {
      sc_core::sc_time delay = keeper.get_local_time();
      drive_msr_ee(level, delay);
      keeper.set(delay);
    };
    power_cpu cpu(
        keeper, [&] { return keeper.interrupt_pending(); }, msr_ee, sprs, *bus.operator->());
    execute(cpu, begin, devices_.printed, result);
  }
  void drive_msr_ee(bool level, sc_core::sc_time& delay) {
    operate(timebase_, delay, [level](auto& timebase, const sc_core::sc_time& at) {
      timebase.drive(0, &power::thread_inputs::msr_ee, level, at);
    });
    msr_ee_ = level;
  }
  void save(checkpoint& to) const override {
    to["msr_ee"] = checkpoint::text_of(msr_ee_);
    if constexpr (std::is_same_v<Timebase, power_timebase>) {
      to["timebase"] = power::to_json(timebase_.save());
    }
  }
  void restore(const checkpoint& from) override {
    if constexpr (std::is_same_v<Timebase, power_timebase>) {
      restore_timer(timebase_, power::from_json(from.at("timebase")));
    }
    bool level = false;  // a thread's pins are the CPU's, and not in the timer's state
    from.get("msr_ee", level);
    sc_core::sc_time none;
    drive_msr_ee(level, none);
  }

  Timebase timebase_ = make_timer<Timebase>("timebase", referee, presets());
  tlm::tlm_target_socket<32>& registers_ = socket_of(
      timebase_, "socket", [](auto& timebase) -> auto& { return timebase.socket; });
  uart_16550 devices_{"devices", 0xEF600300};
  bool msr_ee_ = false;
};

template <class Timebase>
int play(const run_options& options) {
  return bamboo<Timebase>(options).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv,
                    {{"model", play<power_timebase>},
                     {"rtl", play<power_timebase_rtl>},
                     {"both", play<lock_step<power_timebase, power_timebase_rtl>>}});
}
