// SPDX-License-Identifier: Apache-2.0
// An Arm platform that runs firmware: Unicorn as the CPU, memory, a UART, a GICv2, and the generic timer, models, their
// RTL, or both: the CPU's own timers and a memory-mapped frame.
#include <systemc>
#include <type_traits>

#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/snapshot/arm_json.h"
#include "archtimers/tlm/arm_firmware.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "arm_cpu.h"
#include "board.h"
#include "devices.h"
#include "lock_step.h"

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
struct both {
  using counter = lock_step<arm_system_counter, arm_system_counter_rtl>;
  using frames = lock_step<arm_timer_frames, arm_timer_frames_rtl>;
  using pe = lock_step<arm_pe_timers, arm_pe_timers_rtl>;
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
  explicit virt(const run_options& asked) : board("board", asked) {
    bus.bind(devices_.socket);
    devices_.frame.bind(socket_of(
        frames_, "base_0", [](auto& frames) -> auto& { return frames.base(0); }));
    const auto reset = [this](auto& timers) { timers.rst_ni(rst_n); };
    each_of(counter_, reset);
    each_of(frames_, reset);
    each_of(timers_, reset);
    model_of(timers_).cntv_irq(cntv_);
    model_of(timers_).cntp_irq(cntp_);
    model_of(frames_).cntv_irq[0](frame_);
    devices_.lines = [this](const sc_core::sc_time& t) { return lines_at(t); };
    SC_METHOD(join);
    sensitive << cntv_ << cntp_ << frame_;
  }

 private:
  /// A program uses one timer.
  void join() { irq = cntv_ || cntp_ || frame_; }

  [[nodiscard]] gicv2::lines lines_at(const sc_core::sc_time& t) {
    gicv2::lines high;
    const auto& timers = model_of(timers_);
    high[27] = timers.lines_at(t).cntv;
    high[30] = timers.lines_at(t).cntp;
    high[57] = (model_of(frames_).lines_at(t).virtual_timer & 1U) != 0;
    return high;
  }

  void boot() override {
    const arm_firmware firmware(count_rate);
    sc_core::sc_time none;
    operate(counter_, none, [&](auto& counter, const auto&) { firmware.start(counter); });
    operate(frames_, none, [&](auto& frames, const auto&) { firmware.open(frames); });
    operate(timers_, none, [&](auto& timers, const auto&) { firmware.hand_over(timers); });
    const sc_core::sc_time us(1, sc_core::SC_US);
    wait(2 * us - sc_core::sc_time_stamp() % us);  // with either it takes as long
    devices_.gic = {};
  }

  void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) override {
    keeper.watch(model_of(timers_), [](const auto& lines) { return lines.cntv || lines.cntp; });
    keeper.watch(model_of(frames_), [](const auto& lines) { return lines.virtual_timer != 0; });
    arm_system_register_port registers(registers_.get_base_interface(), keeper);
    const auto interrupt = [&] {
      return keeper.interrupt_pending() && devices_.gic.irq(lines_at(keeper.get_current_time()));
    };
    arm_cpu cpu(keeper, interrupt, registers, *bus.operator->());
    execute(cpu, begin, devices_.printed, result);
  }
  void save(checkpoint& to) const override {
    if constexpr (std::is_same_v<Timers, models>) {
      to["gic"] = checkpoint::text_of(devices_.gic);
      to["counter"] = arm::to_json(counter_.save());
      to["frames"] = arm::to_json(frames_.save());
      to["timers"] = arm::to_json(timers_.save());
    }
  }
  void restore(const checkpoint& from) override {
    if constexpr (std::is_same_v<Timers, models>) {
      from.get("gic", devices_.gic);
      restore_timer(counter_, arm::counter_from_json(from.at("counter")));
      restore_timer(frames_, arm::frames_from_json(from.at("frames")));
      restore_timer(timers_, arm::pe_from_json(from.at("timers")));
    }
  }

  typename Timers::counter counter_ =
      make_timer<typename Timers::counter>("counter", referee, counter_presets());
  typename Timers::frames frames_ =
      make_timer<typename Timers::frames>("frames", referee, counter_, frames_presets());
  typename Timers::pe timers_ =
      make_timer<typename Timers::pe>("timers", referee, counter_, cpu_presets());
  tlm::tlm_target_socket<32>& registers_ = socket_of(
      timers_, "socket", [](auto& timers) -> auto& { return timers.socket; });
  virt_devices devices_{"devices"};
  sc_core::sc_signal<bool> cntv_{"cntv"}, cntp_{"cntp"}, frame_{"frame"};
};

template <class Timers>
int play(const run_options& options) {
  return virt<Timers>(options).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv,
                    {{"model", play<models>}, {"rtl", play<rtl>}, {"both", play<both>}});
}
