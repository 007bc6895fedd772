// SPDX-License-Identifier: Apache-2.0
// Model and RTL are the same to a platform: this one is built once with each and must see the same.
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <systemc>
#include <vector>

#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/tlm/mips_cp0_timer.h"

template <class Timer>
struct platform : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  sc_core::sc_signal<bool> irq{"irq"};
  Timer timer;
  std::vector<sc_core::sc_time> interrupts;

  SC_HAS_PROCESS(platform);
  platform(sc_core::sc_module_name name, const archtimers::mips_cp0::parameters& presets)
      : sc_module(name), timer("timer", presets) {
    bus.bind(timer.socket);
    timer.ti(irq);
    SC_THREAD(run);
  }

  void write_compare(std::uint32_t value) {
    tlm::tlm_generic_payload payload;
    payload.set_write();
    payload.set_address(archtimers::mips_cp0::cp0_address(11, 0));
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
    payload.set_data_length(4);
    payload.set_streaming_width(4);
    sc_core::sc_time delay;
    bus->b_transport(payload, delay);
  }

  /// A periodic tick of 100 counts, as an operating system has it.
  void run() {
    for (std::uint32_t next = 100; next <= 1000; next += 100) {
      write_compare(next);
      wait(irq.posedge_event());
      interrupts.push_back(sc_core::sc_time_stamp());
    }
  }
};

int sc_main(int, char**) {
  archtimers::mips_cp0::parameters presets;
  presets.clock =
      archtimers::frequency(24'000'000);  // 41 666.67 ps: no whole number of picoseconds
  presets.ccres = 1;
  platform<archtimers::mips_cp0_timer> with_model("with_model", presets);
  platform<archtimers::mips_cp0_timer_rtl> with_rtl("with_rtl", presets);
  sc_core::sc_start(1, sc_core::SC_MS);
  for (std::size_t i = 0; i < with_model.interrupts.size(); ++i) {
    std::cout << "model " << with_model.interrupts[i] << ", RTL " << with_rtl.interrupts.at(i)
              << '\n';
  }
  return with_model.interrupts == with_rtl.interrupts && with_model.interrupts.size() == 10 ? 0 : 1;
}
