// SPDX-License-Identifier: Apache-2.0
// A MIPS platform that runs firmware: Unicorn as the CPU, memory, a UART, and the timer, a model or its RTL. It runs
// the same program with quanta of one instruction, 1 us and 1 ms, and compares: each interrupt is taken within one
// instruction of its edge, and at the same instruction each time.
#include <tlm_utils/simple_initiator_socket.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "devices.h"
#include "mips_cpu.h"
#include "wire.h"

using namespace archtimers;
using sc_core::sc_time;

namespace {

const frequency clock_rate(100'000'000);       // Count has half of it
const frequency instruction_rate(70'000'000);  // so that most of them end between two edges
const sc_time one_instruction(14'286, sc_core::SC_PS);

/// What came of a run.
struct outcome {
  std::string printed;
  std::vector<sc_time> interrupts;  ///< since the beginning of the run
  unsigned needless = 0;            ///< without a level on the wire
  sc_time latest;                   ///< after the edge, or after they were enabled
};

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
  bool ended = false;
  bool correct = true;

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
    std::vector<outcome> outcomes;
    for (const sc_time& quantum :
         {one_instruction, sc_time(1, sc_core::SC_US), sc_time(1, sc_core::SC_MS)}) {
      const auto begin = std::chrono::steady_clock::now();
      outcomes.push_back(run(quantum));
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      const outcome& last = outcomes.back();
      if (outcomes.size() == 1) {
        std::cout << last.printed << '\n' << "quantum  interrupts  needless  latest  host time\n";
      }
      std::printf("%7s  %10zu  %8u  %6s  %7.3f s\n", quantum.to_string().c_str(),
                  last.interrupts.size(), last.needless, last.latest.to_string().c_str(),
                  took.count());
      demand(last.printed.find("\npassed\n") != std::string::npos, "what the program says");
      demand(last.needless == 0, "a needless interrupt");
      demand(last.latest <= one_instruction, "an interrupt later than an instruction");
      demand(last.interrupts.size() >= 1000, "too few interrupts");
      demand(last.printed == outcomes[0].printed, "another text than with the first quantum");
      demand(last.interrupts == outcomes[0].interrupts, "interrupts at other instructions");
    }
    ended = true;
    sc_core::sc_pause();
  }

  /// The program from reset on.
  outcome run(const sc_time& quantum) {
    tlm::tlm_global_quantum::instance().set(quantum);
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

    outcome result;
    result.printed = devices.printed;
    for (const auto& [at, enabled] : cpu.entries()) {
      result.interrupts.push_back(at - begin);
      if (const sc_time* edge = wire.rise_before(at)) {
        result.latest = std::max(result.latest, at - std::max(*edge, enabled));
      } else {
        ++result.needless;
      }
    }
    return result;
  }

  void demand(bool what, const char* otherwise) {
    if (!what) std::cout << "FAILED: " << otherwise << '\n';
    correct = correct && what;
  }
};

template <class Timer>
int play(const std::string& image, bool polls) {
  mips_cp0::parameters presets;
  presets.clock = clock_rate;
  presets.ccres = 2;
  platform<Timer> board("board", presets, image, polls);
  sc_core::sc_start(200, sc_core::SC_MS);  // a program that misses an interrupt waits longer
  board.demand(board.ended, "the program has not ended");
  return board.correct ? 0 : 1;
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
