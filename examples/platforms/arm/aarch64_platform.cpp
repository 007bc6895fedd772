// SPDX-License-Identifier: Apache-2.0
// An Arm platform that runs firmware: Unicorn as the CPU, memory, a UART, a GICv2, and the generic timer, models or their
// RTL: the CPU's own timers and a memory-mapped frame. It runs the same program with quanta of one instruction, 1 us and
// 1 ms, and compares: each interrupt is taken within one instruction of its edge, and at the same instruction each time.
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <stdexcept>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/tlm/arm_firmware.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "arm_cpu.h"
#include "devices.h"
#include "firmware_runs.h"

using namespace archtimers;
using sc_core::sc_time;

namespace {

constexpr std::uint32_t count_rate = 62'500'000;  // as QEMU's board has it
const frequency instruction_rate(70'000'000);     // so that most of them end between two edges
const sc_time one_instruction(14'286, sc_core::SC_PS);

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
struct platform : sc_core::sc_module {
  typename Timers::counter counter{"counter", counter_presets()};
  typename Timers::frames frames{"frames", counter, frames_presets()};
  typename Timers::pe timers{"timers", counter, cpu_presets()};
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  virt_devices devices{"devices"};
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  sc_core::sc_signal<bool> cntv{"cntv"}, cntp{"cntp"}, frame{"frame"}, any{"any"};
  wire_record wire{"wire"};
  std::string image;
  firmware_runs runs{one_instruction};

  SC_HAS_PROCESS(platform);
  platform(const sc_core::sc_module_name& name, std::string program)
      : sc_module(name), image(std::move(program)) {
    bus.bind(devices.socket);
    devices.frame.bind(frames.base(0));
    for (auto* reset : {&counter.rst_ni, &frames.rst_ni, &timers.rst_ni}) (*reset)(rst_n);
    timers.cntv_irq(cntv);
    timers.cntp_irq(cntp);
    frames.cntv_irq[0](frame);
    wire.irq(any);
    devices.lines = [this](const sc_time& t) { return lines_at(t); };
    SC_METHOD(join);
    sensitive << cntv << cntp << frame;
    SC_THREAD(run_all);
    set_stack_size(8 << 20);  // Unicorn's translator
  }

  /// What a logic analyser is at; a program uses one timer.
  void join() { any = cntv || cntp || frame; }

  [[nodiscard]] gicv2::lines lines_at(const sc_time& t) const {
    gicv2::lines high;
    high[27] = timers.lines_at(t).cntv;
    high[30] = timers.lines_at(t).cntp;
    high[57] = (frames.lines_at(t).virtual_timer & 1U) != 0;
    return high;
  }

  void run_all() {
    runs.all([this](const sc_time&) { return run(); });
  }

  /// The program from reset on.
  firmware_run run() {
    const sc_time us(1, sc_core::SC_US);
    rst_n = false;
    wait(2 * us - sc_core::sc_time_stamp() % us);  // each run is as far from the clock's edges
    rst_n = true;
    wait(us);
    const arm_firmware firmware(count_rate);
    firmware.start(counter);
    firmware.open(frames);
    firmware.hand_over(timers);
    wait(us);
    devices.printed.clear();
    devices.gic = {};

    exact_quantumkeeper keeper(instruction_rate);
    const sc_time begin = keeper.get_current_time();
    keeper.watch(timers, [](const auto& lines) { return lines.cntv || lines.cntp; });
    keeper.watch(frames, [](const auto& lines) { return lines.virtual_timer != 0; });
    arm_system_register_port registers(timers, keeper);
    const auto interrupt = [&] {
      return keeper.interrupt_pending() && devices.gic.irq(lines_at(keeper.get_current_time()));
    };
    arm_cpu cpu(keeper, interrupt, registers, *bus.operator->());
    cpu.load(image);
    cpu.run();

    firmware_run result;
    result.printed = devices.printed;
    for (const auto& [at, enabled] : cpu.entries()) result.add(at, enabled, begin, wire);
    return result;
  }
};

template <class Timers>
int play(const std::string& image) {
  platform<Timers> board("board", image);
  sc_core::sc_start(300, sc_core::SC_MS);  // a program that misses an interrupt waits longer
  return board.runs.result();
}

}  // namespace

int sc_main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "--timer") {
      if (arguments[1] == "model") return play<models>(arguments[2]);
      if (arguments[1] == "rtl") return play<rtl>(arguments[2]);
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  std::cerr << "usage: aarch64_platform --timer model|rtl IMAGE\n";
  return 2;
}
