// SPDX-License-Identifier: Apache-2.0
// usage: recorded_platform OUTPUT.fst|OUTPUT.vcd
//
// A platform whose waveform says what was done to its timer and why the line moved. Afterwards:
//   archtimers wave edges OUTPUT.fst
#include <tlm_utils/simple_initiator_socket.h>

#include <iostream>
#include <systemc>

#include "archtimers/recording/wave_recording.h"
#include "archtimers/tlm/mips_cp0_timer.h"

struct platform : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<platform> bus{"bus"};
  sc_core::sc_signal<bool> irq{"irq"};
  archtimers::mips_cp0_timer timer{"timer"};  // Count runs at 100 MHz

  SC_HAS_PROCESS(platform);
  explicit platform(sc_core::sc_module_name name) : sc_module(name) {
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
    sc_core::sc_time local(5, sc_core::SC_NS);  // the CPU runs ahead of the kernel
    bus->b_transport(payload, local);
  }

  void run() {
    for (std::uint32_t next = 100; next <= 400; next += 100) {
      write_compare(next);
      wait(irq.posedge_event());
      wait(next, sc_core::SC_NS);  // until the handler runs, later each time
    }
    timer.freeze();
    sc_core::sc_stop();
  }
};

int sc_main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: recorded_platform OUTPUT.fst|OUTPUT.vcd\n";
    return 2;
  }
  platform soc("soc");
  archtimers::wave_recording wave(argv[1]);  // run.fst, or run.vcd
  wave.add(soc.timer);                       // before the simulation starts
  sc_core::sc_start();
  return 0;
}
