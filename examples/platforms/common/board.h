// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tlm_utils/simple_initiator_socket.h>

#include <chrono>
#include <functional>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <systemc>
#include <utility>

#include "archtimers/tlm/initiator.h"
#include "checkpoint.h"
#include "cost_runs.h"
#include "firmware_runs.h"
#include "lock_step_referee.h"

/// A board with one CPU that runs a program from reset on, once with each quantum.
class board : public sc_core::sc_module {
 public:
  SC_HAS_PROCESS(board);

  /// Runs the program, and says what came of it. @returns the exit code.
  int play() {
    // A program that misses an interrupt waits longer.
    sc_core::sc_start(options.costs ? 60'000 : 300, sc_core::SC_MS);
    if (referee.differs()) return 1;
    return options.costs ? cost_ : runs_.result();
  }

 protected:
  using keeper_type = archtimers::exact_quantumkeeper;

  board(const sc_core::sc_module_name& name, run_options asked)
      : sc_module(name), options(std::move(asked)) {
    wire.irq(irq);
    SC_THREAD(run_all);
    set_stack_size(8 << 20);  // Unicorn's translator
  }

  const run_options options;
  /// Of the timers, where they are pairs: the CPU is the first to stop.
  lock_step_referee referee{[this] { stop_cpu_(); }};
  tlm_utils::simple_initiator_socket<board> bus{"bus"};  ///< of the CPU, to the devices
  sc_core::sc_signal<bool> rst_n{"rst_n"};
  sc_core::sc_signal<bool> irq{"irq"};  ///< what the logic analyser is at
  wire_record wire{"wire"};

  /// Lets a CPU run the program. @param printed  what the UART has printed, which is emptied first.
  template <class Cpu>
  void execute(Cpu& cpu, const sc_core::sc_time& begin, std::string& printed,
               firmware_run& result) {
    printed.clear();
    if (options.restore.empty()) {
      cpu.load(image_);
    } else {
      const checkpoint saved(options.restore);
      cpu.restore(saved);  // and the kernel is at the time of the save
      printed = saved.at("printed");
      restore(saved);
    }
    stop_cpu_ = [&cpu] { cpu.stop(); };
    if (measures_share_) cpu.measure();
    const auto start = std::chrono::steady_clock::now();
    cpu.run(options.stop_after != 0 ? options.stop_after : Cpu::without_end);
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    result.share = cpu.share_of_timer();
    if (!options.save.empty()) {
      checkpoint made;
      cpu.save(made);
      made["printed"] = printed;
      save(made);
      made.write(options.save);
    }
    result.printed = printed;
    stop_cpu_ = [] {};
    for (const auto& [at, enabled] : cpu.entries()) result.add(at, enabled, begin, wire);
  }

 private:
  /// What firmware would have done before the program.
  virtual void boot() {}
  /// Makes a CPU and has it `execute`, from `begin` on.
  virtual void run(keeper_type& keeper, const sc_core::sc_time& begin, firmware_run& result) = 0;
  /// The timers and what else has a state, at the kernel's time.
  virtual void save(checkpoint& to) const = 0;
  virtual void restore(const checkpoint& from) = 0;

  firmware_run run_one(const std::string& image) {
    image_ = image;
    const sc_core::sc_time us(1, sc_core::SC_US);
    rst_n = false;
    wait(2 * us - sc_core::sc_time_stamp() % us);  // each run is as far from the clock's edges
    rst_n = true;
    wait(us);
    boot();
    keeper_type keeper(run_options::instruction_rate());
    firmware_run result;
    run(keeper, keeper.get_current_time(), result);
    return result;
  }
  void run_all() {
    if (options.costs) {
      cost_ = cost_runs(options).all([this](const std::string& image, bool share) {
        measures_share_ = share;
        return run_one(image);
      });
    } else {
      runs_.all([this] { return run_one(options.images[0]); },
                [this] { return referee.differs(); });
    }
    sc_core::sc_pause();
  }

  std::function<void()> stop_cpu_ = [] {};
  std::string image_;
  bool measures_share_ = false;
  firmware_runs runs_{options};
  int cost_ = 1;
};

/// What a platform's `sc_main` does.
/// @param boards  for each word after `--timer` what plays an image.
inline int play_image(int argc, char** argv,
                      const std::map<std::string, std::function<int(const run_options&)>>& boards) {
  run_options options;
  int code = 0;
  if (!read_options(argc, argv, options, code)) return code;
  try {
    return boards.at(options.timer)(options);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
