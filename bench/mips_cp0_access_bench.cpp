// SPDX-License-Identifier: Apache-2.0
#include <systemc>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "many_armed.h"
#include "mips_cp0_bench.h"
#include "questions.h"
#include "targets.h"
#include "writes_ahead.h"

namespace archtimers::bench {

namespace {

mips_cp0::parameters at_rate(std::uint64_t hz) {
  mips_cp0::parameters presets;
  presets.clock = frequency(hz);
  presets.ccres = 1;
  return presets;
}

const std::uint64_t count_address = mips_cp0::describe(mips_cp0::register_id::Count).address;
const std::uint64_t compare_address = mips_cp0::describe(mips_cp0::register_id::Compare).address;

struct access_bench : sc_core::sc_module {
  SC_HAS_PROCESS(access_bench);
  explicit access_bench(sc_core::sc_module_name name) : sc_module(name) {
    to_empty.socket.bind(empty.socket);
    to_100.socket.bind(timer_100.socket);
    to_24.socket.bind(timer_24.socket);
    to_512.socket.bind(timer_512.socket);
    to_looped.socket.bind(looped.socket);
    to_hand_written.socket.bind(hand_written.socket);
    to_clint.socket.bind(clint.socket);
    to_ahead.socket.bind(ahead.socket);
    timer_100.ti(unused[0]);
    timer_24.ti(unused[1]);
    timer_512.ti(unused[2]);
    looped.ti(looped_irq);
    hand_written.irq(hand_written_irq);
    clint.irq(clint_irq);
    ahead.ti(ahead_irq);
    SC_THREAD(run);
    set_stack_size(8 << 20);
  }

  std::vector<figure> figures;

 private:
  void run() {
    wait(123, sc_core::SC_US);
    std::uint32_t compare = 1'000'000;
    const auto access = nanoseconds_per_call({reads("empty", to_empty, count_address),
                                              reads("100 MHz", to_100, count_address),
                                              reads("24 MHz", to_24, count_address),
                                              reads("512 MHz", to_512, count_address),
                                              {"Compare write",
                                               [&](std::size_t times) {
                                                 for (std::size_t i = 0; i < times; ++i)
                                                   to_100.write(compare_address, ++compare);
                                               }},
                                              reads("CLINT", to_clint, hand_written_clint::mtime)});
    const auto relative = [&](const std::string& what, std::size_t i, double target) {
      figures.push_back({what + " / empty target read", access[i] / access[0], "ratio", target});
    };
    relative("Count read at 100 MHz", 1, 1.5);
    relative("Count read at 24 MHz", 2, 2);
    relative("Count read at 512 MHz", 3, 2);
    relative("Compare write", 4, 4.5);
    relative("read of a hand-written CLINT", 5, no_target);

    // Arm 10 ticks ahead, wake on the line, acknowledge by arming again.
    const auto loop =
        nanoseconds_per_call({hand_written_loop(to_hand_written, hand_written_irq),
                              {"archtimers",
                               [&](std::size_t times) {
                                 std::uint32_t count = to_looped.read(count_address);
                                 for (std::size_t i = 0; i < times; ++i) {
                                   count += 10;
                                   to_looped.write(compare_address, count);
                                   wait(looped_irq.posedge_event());
                                 }
                               }},
                              {"CLINT", [&](std::size_t times) {
                                 std::uint64_t count = to_clint.read(hand_written_clint::mtime);
                                 for (std::size_t i = 0; i < times; ++i) {
                                   count += 10;
                                   to_clint.write(hand_written_clint::mtimecmp, count);
                                   wait(clint_irq.posedge_event());
                                 }
                               }}});
    figures.push_back(
        {"interrupt loop / smallest hand-written target", loop[1] / loop[0], "ratio", 1.25});
    figures.push_back({"the same of a hand-written CLINT", loop[2] / loop[0], "ratio", no_target});

    add(writes_ahead("Compare", to_ahead, compare_address).figures(1'000'000));
    add(measure_questions("MIPS", timer_100));
    sc_core::sc_pause();
  }

  void add(std::vector<figure> more) {
    for (figure& f : more) figures.push_back(std::move(f));
  }

  empty_target empty{"empty"};
  mips_cp0_timer timer_100{"timer_100", at_rate(100'000'000)};
  mips_cp0_timer timer_24{"timer_24", at_rate(24'000'000)};
  mips_cp0_timer timer_512{"timer_512", at_rate(512'000'000)};
  mips_cp0_timer looped{"looped", at_rate(100'000'000)};
  mips_cp0_timer ahead{"ahead", at_rate(100'000'000)};
  hand_written_timer hand_written{"hand_written"};
  hand_written_clint clint{"clint"};
  port<std::uint64_t> to_clint;
  port<std::uint32_t> to_empty, to_100, to_24, to_512, to_looped, to_hand_written, to_ahead;
  sc_core::sc_vector<sc_core::sc_signal<bool>> unused{"unused", 3};
  sc_core::sc_signal<bool> looped_irq{"looped_irq"};
  sc_core::sc_signal<bool> ahead_irq{"ahead_irq"};
  sc_core::sc_signal<bool> hand_written_irq{"hand_written_irq"};
  sc_core::sc_signal<bool> clint_irq{"clint_irq"};
};

struct armed_mips {
  void connect(sc_core::sc_signal<bool>& line) {
    to.socket.bind(timer.socket);
    timer.ti(line);
  }
  void arm(std::uint32_t ticks) { to.write(compare_address, timer.count() + ticks); }

  mips_cp0_timer timer{"timer", at_rate(100'000'000)};
  port<std::uint32_t> to;
};

}  // namespace

std::vector<figure> measure_accesses() {
  const testbench::fresh_simulation context;
  access_bench bench("bench");
  sc_core::sc_start();
  return bench.figures;
}

std::vector<figure> measure_many() { return measure_many_armed<armed_mips>("MIPS"); }

}  // namespace archtimers::bench
