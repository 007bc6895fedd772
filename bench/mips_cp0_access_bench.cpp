// SPDX-License-Identifier: Apache-2.0
#include <tlm_utils/simple_initiator_socket.h>

#include <systemc>
#include <tlm>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "mips_cp0_bench.h"
#include "targets.h"

namespace archtimers::bench {

namespace {

/// An initiator with one payload that it uses again and again.
struct port {
  tlm_utils::simple_initiator_socket<port> socket{sc_core::sc_gen_unique_name("port")};
  tlm::tlm_generic_payload payload;
  std::uint32_t data = 0;
  sc_core::sc_time delay;

  port() {
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
    payload.set_data_length(sizeof data);
    payload.set_streaming_width(sizeof data);
  }
  void access(tlm::tlm_command command, mips_cp0::register_id id) {
    payload.set_command(command);
    payload.set_address(mips_cp0::describe(id).address);
    payload.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
    socket->b_transport(payload, delay);
  }
  std::uint32_t read(mips_cp0::register_id id) {
    access(tlm::TLM_READ_COMMAND, id);
    return data;
  }
  void write(mips_cp0::register_id id, std::uint32_t value) {
    data = value;
    access(tlm::TLM_WRITE_COMMAND, id);
  }
};

mips_cp0::parameters at_rate(std::uint64_t hz) {
  mips_cp0::parameters presets;
  presets.clock = frequency(hz);
  presets.ccres = 1;
  return presets;
}

struct access_bench : sc_core::sc_module {
  SC_HAS_PROCESS(access_bench);
  explicit access_bench(sc_core::sc_module_name name) : sc_module(name) {
    to_empty.socket.bind(empty.socket);
    to_100.socket.bind(timer_100.socket);
    to_24.socket.bind(timer_24.socket);
    to_512.socket.bind(timer_512.socket);
    to_looped.socket.bind(looped.socket);
    to_hand_written.socket.bind(hand_written.socket);
    timer_100.ti(unused[0]);
    timer_24.ti(unused[1]);
    timer_512.ti(unused[2]);
    looped.ti(looped_irq);
    hand_written.irq(hand_written_irq);
    SC_THREAD(run);
    set_stack_size(8 << 20);
  }

  std::vector<figure> figures;

 private:
  using register_id = mips_cp0::register_id;

  static candidate reads(const std::string& name, port& from) {
    return {name, [&from](std::size_t times) {
              for (std::size_t i = 0; i < times; ++i) from.read(register_id::Count);
            }};
  }

  void run() {
    wait(123, sc_core::SC_US);
    std::uint32_t compare = 1'000'000;
    const auto access = nanoseconds_per_call({reads("empty", to_empty),
                                              reads("100 MHz", to_100),
                                              reads("24 MHz", to_24),
                                              reads("512 MHz", to_512),
                                              {"Compare write", [&](std::size_t times) {
                                                 for (std::size_t i = 0; i < times; ++i)
                                                   to_100.write(register_id::Compare, ++compare);
                                               }}});
    const double empty_read = access[0];
    figures.push_back(
        {"Count read at 100 MHz / empty target read", access[1] / empty_read, "ratio", 1.5});
    figures.push_back(
        {"Count read at 24 MHz / empty target read", access[2] / empty_read, "ratio", 2});
    figures.push_back(
        {"Count read at 512 MHz / empty target read", access[3] / empty_read, "ratio", 2});
    figures.push_back({"Compare write / empty target read", access[4] / empty_read, "ratio", 6});

    // Arm 10 ticks ahead, wake on the line, acknowledge by arming again.
    std::uint32_t count = to_looped.read(register_id::Count);
    const auto loop = nanoseconds_per_call({{"hand-written",
                                             [&](std::size_t times) {
                                               for (std::size_t i = 0; i < times; ++i) {
                                                 to_hand_written.write(register_id::Compare, 10);
                                                 wait(hand_written_irq.posedge_event());
                                               }
                                             }},
                                            {"archtimers", [&](std::size_t times) {
                                               count = to_looped.read(register_id::Count);
                                               for (std::size_t i = 0; i < times; ++i) {
                                                 count += 10;
                                                 to_looped.write(register_id::Compare, count);
                                                 wait(looped_irq.posedge_event());
                                               }
                                             }}});
    figures.push_back(
        {"interrupt loop / smallest hand-written target", loop[1] / loop[0], "ratio", 1.25});
    sc_core::sc_pause();
  }

  empty_target empty{"empty"};
  mips_cp0_timer timer_100{"timer_100", at_rate(100'000'000)};
  mips_cp0_timer timer_24{"timer_24", at_rate(24'000'000)};
  mips_cp0_timer timer_512{"timer_512", at_rate(512'000'000)};
  mips_cp0_timer looped{"looped", at_rate(100'000'000)};
  hand_written_timer hand_written{"hand_written"};
  port to_empty, to_100, to_24, to_512, to_looped, to_hand_written;
  sc_core::sc_vector<sc_core::sc_signal<bool>> unused{"unused", 3};
  sc_core::sc_signal<bool> looped_irq{"looped_irq"};
  sc_core::sc_signal<bool> hand_written_irq{"hand_written_irq"};
};

}  // namespace

std::vector<figure> measure_accesses() {
  const testbench::fresh_simulation context;
  access_bench bench("bench");
  sc_core::sc_start();
  return bench.figures;
}

}  // namespace archtimers::bench
