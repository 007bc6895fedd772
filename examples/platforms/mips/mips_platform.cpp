// SPDX-License-Identifier: Apache-2.0
// A MIPS platform that runs firmware: Unicorn as the CPU, memory, a UART, and the timer, a model or its RTL. It runs
// the same program with quanta of one instruction, 1 us and 1 ms, and compares: each interrupt is taken within one
// instruction of its edge, and at the same instruction each time.
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <stdexcept>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "devices.h"
#include "firmware_runs.h"
#include "mips_cpu.h"

using namespace archtimers;
using sc_core::sc_time;

namespace {

const frequency clock_rate(100'000'000);       // Count has half of it
const frequency instruction_rate(70'000'000);  // so that most of them end between two edges
const sc_time one_instruction(14'286, sc_core::SC_PS);

template <class Timer>
struct platform : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  sc_core::sc_signal<bool> irq{"irq"};
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  Timer timer;
  malta_devices devices{"devices"};
  wire_record wire{"wire"};
  std::string image;
  bool polling;  ///< the CPU looks at the signal, as it is at the kernel's time
  firmware_runs runs{one_instruction};

  SC_HAS_PROCESS(platform);
  platform(const sc_core::sc_module_name& name, const mips_cp0::parameters& presets,
           std::string program, bool polls)
      : sc_module(name), timer("timer", presets), image(std::move(program)), polling(polls) {
    bus.bind(devices.socket);
    timer.ti(irq);
    timer.rst_ni(rst_n);
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
    if (!polling) keeper.watch(timer, [](const auto& lines) { return lines.ti; });
    mips_cp0_port cp0(timer, keeper);
    const auto interrupt = [&] { return polling ? irq.read() : keeper.interrupt_pending(); };
    mips_cpu cpu(keeper, interrupt, cp0, *bus.operator->());
    devices.reset = [&] { cpu.stop(); };
    cpu.load(image);
    cpu.run();

    firmware_run result;
    result.printed = devices.printed;
    for (const auto& [at, enabled] : cpu.entries()) result.add(at, enabled, begin, wire);
    return result;
  }
};

template <class Timer>
int play(const std::string& image, bool polls) {
  mips_cp0::parameters presets;
  presets.clock = clock_rate;
  presets.ccres = 2;
  platform<Timer> board("board", presets, image, polls);
  sc_core::sc_start(200, sc_core::SC_MS);  // a program that misses an interrupt waits longer
  return board.runs.result();
}

}  // namespace

int sc_main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool polls = arguments.size() == 4 && arguments[2] == "--poll";
  if (polls) arguments.erase(arguments.begin() + 2);
  try {
    if (arguments.size() == 3 && arguments[0] == "--timer") {
      if (arguments[1] == "model") return play<mips_cp0_timer>(arguments[2], polls);
      if (arguments[1] == "rtl") return play<mips_cp0_timer_rtl>(arguments[2], polls);
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  std::cerr
      << "usage: mips_platform --timer model|rtl [--poll] IMAGE\n"
         "  --poll  a CPU that looks at the signal, which is behind it: what goes wrong then\n";
  return 2;
}
