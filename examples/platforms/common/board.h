// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <systemc>
#include <utility>
#include <vector>

#include "archtimers/tlm/initiator.h"
#include "firmware_runs.h"

/// A board with one CPU that runs a program from reset on, once with each quantum.
class board : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(board);

  /// Runs the program, and says what came of it. @returns the exit code.
  int play() {
    sc_core::sc_start(300, sc_core::SC_MS);  // a program that misses an interrupt waits longer
    return runs_.result();
  }

 protected:
  using keeper_type = archtimers::exact_quantumkeeper;

  board(const sc_core::sc_module_name& name, std::string image)
      : sc_module(name), image_(std::move(image)) {
    wire.irq(irq);
    SC_THREAD(run_all);
    set_stack_size(8 << 20);  // Unicorn's translator
  }

  tlm_utils::simple_initiator_socket<board> bus{"bus"};  ///< of the CPU, to the devices
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  sc_core::sc_signal<bool> irq{"irq"};  ///< what the logic analyser is at
  wire_record wire{"wire"};

  /// Lets a CPU run the program. @param printed  what the UART has printed, which is emptied first.
  template <class Cpu>
  void execute(Cpu& cpu, const sc_core::sc_time& begin, std::string& printed,
               firmware_run& result) {
    printed.clear();
    cpu.load(image_);
    cpu.run();
    result.printed = printed;
    for (const auto& [at, enabled] : cpu.entries()) result.add(at, enabled, begin, wire);
  }

 private:
  /// What firmware would have done before the program.
  virtual void boot() {}
  /// Makes a CPU and has it `execute`, from `begin` on.
  virtual void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) = 0;

  void run_all() {
    runs_.all([this] {
      const sc_core::sc_time us(1, sc_core::SC_US);
      rst_n = false;
      wait(2 * us - sc_core::sc_time_stamp() % us);  // each run is as far from the clock's edges
      rst_n = true;
      wait(us);
      boot();
      keeper_type keeper(firmware_runs::instruction_rate());
      firmware_run result;
      run(keeper, keeper.get_current_time(), result);
      return result;
    });
  }

  std::string image_;
  firmware_runs runs_;
};

/// What a platform's `sc_main` does: `NAME --timer model|rtl IMAGE`.
/// @param boards  for each word after `--timer` what plays an image.
inline int play_image(int argc, char** argv, const std::string& name,
                      const std::map<std::string, std::function<int(const std::string&)>>& boards) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto found =
      words.size() == 3 && words[0] == "--timer" ? boards.find(words[1]) : boards.end();
  if (found == boards.end()) {
    std::string kinds;
    for (const auto& [word, play] : boards) kinds += (kinds.empty() ? "" : "|") + word;
    std::cerr << "usage: " << name << " --timer " << kinds << " IMAGE\n";
    return 2;
  }
  try {
    return found->second(words[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
