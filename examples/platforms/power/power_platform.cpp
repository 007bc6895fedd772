// SPDX-License-Identifier: Apache-2.0
// A Book E platform that runs firmware: Unicorn as the CPU, memory, a UART, and the time base, a model or its RTL. It runs
// the same program with quanta of one instruction, 1 us and 1 ms, and compares: each interrupt is taken within one
// instruction of its edge, and at the same instruction each time.
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <stdexcept>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/tlm/power_timebase.h"
#include "devices.h"
#include "firmware_runs.h"
#include "power_cpu.h"

using namespace archtimers;
using sc_core::sc_time;

namespace {

const frequency tick_rate(50'000'000);
const frequency instruction_rate(70'000'000);  // so that most of them end between two edges
const sc_time one_instruction(14'286, sc_core::SC_PS);

power::parameters presets() {
  auto made = power::parameters::of(power::profile::booke);
  made.tb_clock = tick_rate;
  return made;
}

template <class Timebase>
struct platform : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  sc_core::sc_signal<bool> irq{"irq"};
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  Timebase timebase{"timebase", presets()};
  bamboo_devices devices{"devices"};
  wire_record wire{"wire"};
  std::string image;
  firmware_runs runs{one_instruction};

  SC_HAS_PROCESS(platform);
  platform(const sc_core::sc_module_name& name, std::string program)
      : sc_module(name), image(std::move(program)) {
    bus.bind(devices.socket);
    timebase.threads[0].dec_irq(irq);
    timebase.rst_ni(rst_n);
    wire.irq(irq);
    SC_THREAD(run_all);
    set_stack_size(8 << 20);  // Unicorn's translator
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
    devices.printed.clear();

    exact_quantumkeeper keeper(instruction_rate);
    const sc_time begin = keeper.get_current_time();
    keeper.watch(timebase, [](const auto& lines) { return lines[0].dec_irq; });
    power_spr_port sprs(timebase, keeper);
    const auto msr_ee = [&](bool level) {
      timebase.drive(0, &power::thread_inputs::msr_ee, level, keeper.get_local_time());
    };
    power_cpu cpu(
        keeper, [&] { return keeper.interrupt_pending(); }, msr_ee, sprs, *bus.operator->());
    cpu.load(image);
    cpu.run();

    firmware_run result;
    result.printed = devices.printed;
    for (const auto& [at, enabled] : cpu.entries()) result.add(at, enabled, begin, wire);
    return result;
  }
};

template <class Timebase>
int play(const std::string& image) {
  platform<Timebase> board("board", image);
  sc_core::sc_start(300, sc_core::SC_MS);  // a program that misses an interrupt waits longer
  return board.runs.result();
}

}  // namespace

int sc_main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "--timer") {
      if (arguments[1] == "model") return play<power_timebase>(arguments[2]);
      if (arguments[1] == "rtl") return play<power_timebase_rtl>(arguments[2]);
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  std::cerr << "usage: power_platform --timer model|rtl IMAGE\n";
  return 2;
}
