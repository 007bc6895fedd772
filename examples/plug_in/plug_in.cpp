// SPDX-License-Identifier: Apache-2.0
// The smallest platform: a bus master, a timer and an interrupt line.
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <systemc>

#include "archtimers/tlm/mips_cp0_timer.h"

struct platform : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  sc_core::sc_signal<bool> irq{"irq"};
  archtimers::mips_cp0_timer timer{"timer"};  // 200 MHz clock, CCRes 2: Count runs at 100 MHz

  SC_HAS_PROCESS(platform);
  explicit platform(sc_core::sc_module_name name) : sc_module(name) {
    bus.bind(timer.socket);
    timer.ti(irq);
    SC_THREAD(run);
  }

  void write(std::uint64_t address, std::uint32_t value) {
    tlm::tlm_generic_payload payload;
    payload.set_write();
    payload.set_address(address);
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
    payload.set_data_length(4);
    payload.set_streaming_width(4);
    sc_core::sc_time delay;
    bus->b_transport(payload, delay);
  }

  void run() {
    const auto compare = archtimers::mips_cp0::cp0_address(11, 0);
    write(compare, 1000);
    wait(irq.posedge_event());
    std::cout << "interrupt at " << sc_core::sc_time_stamp() << '\n';  // 10 us
    write(compare, 2000);  // acknowledges, and arms the next one
    wait(irq.posedge_event());
    std::cout << "interrupt at " << sc_core::sc_time_stamp() << '\n';  // 20 us
    sc_core::sc_stop();
  }
};

int sc_main(int, char**) {
  platform soc("soc");
  sc_core::sc_start();
  return 0;
}
