// SPDX-License-Identifier: Apache-2.0
// An Arm platform that runs firmware: Unicorn as the CPU, memory, a UART, a GICv2, and the generic timer, models or their
// RTL: the CPU's own timers and a memory-mapped frame.
#include <string>
#include <systemc>

#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/tlm/arm_firmware.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "arm_cpu.h"
#include "board.h"
#include "devices.h"

using namespace archtimers;

namespace {

constexpr std::uint32_t count_rate = 50'000'000;

struct models {
  using counter = arm_system_counter;
  using frames = arm_timer_frames;
  using pe = arm_pe_timers;
};
struct rtl {
  using counter = arm_system_counter_rtl;
  using frames = arm_timer_frames_rtl;
  using pe = arm_pe_timers_rtl;
};

arm::counter_parameters counter_presets() {
  arm::counter_parameters presets;
  presets.clock = frequency(count_rate);
  return presets;
}
arm::frames_parameters frames_presets() {
  arm::frames_parameters presets;
  presets.frames[0].present = presets.frames[0].virtual_timer = true;
  return presets;
}
/// A CPU with EL1 and EL0 alone, as the board's is.
arm::pe_parameters cpu_presets() {
  arm::pe_parameters presets;
  presets.el2 = presets.el3 = presets.vhe = presets.sel2 = presets.rme = false;
  presets.ecv = arm::enhanced_counter::none;
  return presets;
}

template <class Timers>
class virt : public board {
 public:
  SC_HAS_PROCESS(virt);
  explicit virt(const std::string& image) : board("board", image) {
    bus.bind(devices_.socket);
    devices_.frame.bind(frames_.base(0));
    for (auto* reset : {&counter_.rst_ni, &frames_.rst_ni, &timers_.rst_ni}) (*reset)(rst_n);
    timers_.cntv_irq(cntv_);
    timers_.cntp_irq(cntp_);
    frames_.cntv_irq[0](frame_);
    devices_.lines = [this](const sc_core::sc_time& t) { return lines_at(t); };
    SC_METHOD(join);
    sensitive << cntv_ << cntp_ << frame_;
  }

 private:
  /// A program uses one timer.
  void join() { irq = cntv_ || cntp_ || frame_; }

  [[nodiscard]] gicv2::lines lines_at(const sc_core::sc_time& t) const {
    gicv2::lines high;
    high[27] = timers_.lines_at(t).cntv;
    high[30] = timers_.lines_at(t).cntp;
    high[57] = (frames_.lines_at(t).virtual_timer & 1U) != 0;
    return high;
  }

  void boot() override {
    const arm_firmware firmware(count_rate);
    firmware.start(counter_);
    firmware.open(frames_);
    firmware.hand_over(timers_);
    wait(1, sc_core::SC_US);
    devices_.gic = {};
  }

  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    keeper.watch(timers_, [](const auto& lines) { return lines.cntv || lines.cntp; });
    keeper.watch(frames_, [](const auto& lines) { return lines.virtual_timer != 0; });
    arm_system_register_port registers(timers_, keeper);
    const auto interrupt = [&] {
      return keeper.interrupt_pending() && devices_.gic.irq(lines_at(keeper.get_current_time()));
    };
    arm_cpu cpu(keeper, interrupt, registers, *bus.operator->());
    execute(cpu, begin, devices_.printed, result);
  }

  typename Timers::counter counter_{"counter", counter_presets()};
  typename Timers::frames frames_{"frames", counter_, frames_presets()};
  typename Timers::pe timers_{"timers", counter_, cpu_presets()};
  virt_devices devices_{"devices"};
  sc_core::sc_signal<bool> cntv_{"cntv"}, cntp_{"cntp"}, frame_{"frame"};
};

template <class Timers>
int play(const std::string& image) {
  return virt<Timers>(image).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv, "aarch64_platform", {{"model", play<models>}, {"rtl", play<rtl>}});
}
