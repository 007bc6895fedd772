// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/power_timebase.h"
#include "many_armed.h"
#include "power_bench.h"
#include "questions.h"
#include "targets.h"
#include "writes_ahead.h"

namespace archtimers::bench {

namespace {

using power::spr;

/// The default profile at 512 MHz, with so many threads.
power::parameters with_threads(unsigned threads) {
  power::parameters presets;
  presets.threads = threads;
  return presets;
}

std::uint64_t address(spr number) { return power::address_of_spr(number); }

struct power_access_bench : sc_core::sc_module {
  SC_HAS_PROCESS(power_access_bench);
  explicit power_access_bench(sc_core::sc_module_name name) : sc_module(name) {
    to_empty.socket.bind(empty.socket);
    to_single.socket.bind(single.socket);
    to_eight.socket.bind(eight.socket);
    to_looped.socket.bind(looped.socket);
    to_hand_written.socket.bind(hand_written.socket);
    looped.threads[0].dec_exc(looped_irq);
    hand_written.irq(hand_written_irq);
    SC_THREAD(run);
    set_stack_size(8 << 20);
  }

  std::vector<figure> figures;

 private:
  static candidate dec_writes(const std::string& name, port<std::uint64_t>& to) {
    return {name, [&to](std::size_t times) {
              for (std::size_t i = 0; i < times; ++i) to.write(address(spr::DEC), 1'000'000 + i);
            }};
  }

  void run() {
    wait(123, sc_core::SC_US);
    const auto access = nanoseconds_per_call(
        {reads("empty", to_empty, 0), reads("TB", to_single, address(spr::TB)),
         reads("DEC", to_single, address(spr::DEC)),
         reads("TB, 8 threads", to_eight, address(spr::TB)),
         reads("DEC, 8 threads", to_eight, address(spr::DEC)), dec_writes("DEC write", to_single),
         dec_writes("DEC write, 8 threads", to_eight)});
    const auto relative = [&](const std::string& what, std::size_t i, double target) {
      figures.push_back({what + " / empty target read", access[i] / access[0], "ratio", target});
    };
    relative("TB read at 512 MHz", 1, 1.7);
    relative("DEC read at 512 MHz", 2, 1.7);
    relative("TB read at 512 MHz, 8 threads", 3, 1.7);
    relative("DEC read at 512 MHz, 8 threads", 4, 1.7);
    relative("DEC write", 5, 5);
    relative("DEC write, 8 threads", 6, 6);

    // Arm 10 ticks ahead, wake on the line, acknowledge by arming again.
    const auto loop = nanoseconds_per_call({hand_written_loop(to_hand_written, hand_written_irq),
                                            {"archtimers", [&](std::size_t times) {
                                               for (std::size_t i = 0; i < times; ++i) {
                                                 to_looped.write(address(spr::DEC), 9);
                                                 wait(looped_irq.posedge_event());
                                               }
                                             }}});
    figures.push_back(
        {"interrupt loop / smallest hand-written target", loop[1] / loop[0], "ratio", 1.4});

    add(writes_ahead("DEC", to_single, address(spr::DEC)).figures(10'000));
    add(measure_questions("POWER", single));
    add(measure_questions("POWER, 8 threads,", eight));
    sc_core::sc_pause();
  }

  void add(std::vector<figure> more) {
    for (figure& f : more) figures.push_back(std::move(f));
  }

  empty_target empty{"empty"};
  power_timebase single{"single", with_threads(1)};
  power_timebase eight{"eight", with_threads(8)};
  power_timebase looped{"looped", with_threads(1)};
  hand_written_timer hand_written{"hand_written"};
  port<std::uint64_t> to_empty, to_single, to_eight, to_looped, to_hand_written;
  sc_core::sc_signal<bool> looped_irq{"looped_irq"};
  sc_core::sc_signal<bool> hand_written_irq{"hand_written_irq"};
};

/// A group of one thread that counts as fast as the hand-written target.
struct armed_power {
  void connect(sc_core::sc_signal<bool>& line) {
    to.socket.bind(group.socket);
    group.threads[0].dec_exc(line);
  }
  void arm(std::uint32_t ticks) { to.write(address(spr::DEC), ticks - 1); }

  static power::parameters presets() {
    power::parameters made = with_threads(1);
    made.tb_clock = frequency(100'000'000);
    return made;
  }

  power_timebase group{"group", presets()};
  port<std::uint64_t> to;
};

}  // namespace

std::vector<figure> measure_power_many() { return measure_many_armed<armed_power>("POWER"); }

std::vector<figure> measure_power_accesses() {
  const testbench::fresh_simulation context;
  power_access_bench bench("bench");
  sc_core::sc_start();
  return bench.figures;
}

}  // namespace archtimers::bench
