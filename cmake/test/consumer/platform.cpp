// SPDX-License-Identifier: Apache-2.0
// The smallest platform: an initiator that reads Count through the socket, of the model or of its
// RTL twin.
#include <tlm_utils/simple_initiator_socket.h>

#include <cstdint>
#include <cstdio>
#include <systemc>
#include <tlm>

#ifdef RTL_TWIN
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
using timer_module = archtimers::mips_cp0_timer_rtl;
#else
#include "archtimers/tlm/mips_cp0_timer.h"
using timer_module = archtimers::mips_cp0_timer;
#endif

struct cpu : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<cpu> socket{"socket"};
  std::uint32_t count = 0;

  explicit cpu(const sc_core::sc_module_name& name) : sc_module(name) {
    SC_HAS_PROCESS(cpu);
    SC_THREAD(run);
  }

  void run() {
    wait(1, sc_core::SC_US);
    tlm::tlm_generic_payload read;
    read.set_command(tlm::TLM_READ_COMMAND);
    read.set_address(archtimers::mips_cp0::cp0_address(9, 0));  // Count
    read.set_data_ptr(reinterpret_cast<unsigned char*>(&count));
    read.set_data_length(sizeof count);
    read.set_streaming_width(sizeof count);
    sc_core::sc_time delay;
    socket->b_transport(read, delay);
    if (!read.is_response_ok()) SC_REPORT_ERROR(name(), read.get_response_string().c_str());
  }
};

int sc_main(int, char**) {
  archtimers::mips_cp0::parameters parameters;
  parameters.clock = archtimers::frequency(200'000'000);
  timer_module timer("timer", parameters);
  cpu core("cpu");
  sc_core::sc_signal<bool> interrupt("interrupt");
  core.socket.bind(timer.socket);
  timer.ti.bind(interrupt);

  sc_core::sc_start(2, sc_core::SC_US);
  std::printf("Count = %u after 1 us\n", static_cast<unsigned>(core.count));
  return core.count == 100 ? 0 : 1;
}
