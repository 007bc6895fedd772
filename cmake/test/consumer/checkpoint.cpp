// SPDX-License-Identifier: Apache-2.0
// What docs/integrating.md says of checkpoints: a timer goes on in another instance, armed as it was.
#include <tlm_utils/simple_initiator_socket.h>

#include <cstdio>
#include <string>
#include <systemc>
#include <variant>

#include "archtimers/snapshot/mips_cp0_json.h"
#include "archtimers/tlm/mips_cp0_timer.h"

/// Masters that do nothing.
struct masters : sc_core::sc_module {
  tlm_utils::simple_initiator_socket<masters> first{"first"};
  tlm_utils::simple_initiator_socket<masters> second{"second"};
  explicit masters(const sc_core::sc_module_name& name) : sc_module(name) {}
};

int sc_main(int, char**) {
  archtimers::mips_cp0_timer timer("timer");
  archtimers::mips_cp0_timer other("other");
  masters bus("bus");
  bus.first.bind(timer.socket);
  bus.second.bind(other.socket);
  sc_core::sc_signal<bool> irq("irq");
  sc_core::sc_signal<bool> other_irq("other_irq");
  timer.ti(irq);
  other.ti(other_irq);
  timer.set_one_reg("Compare", 1000);  // 10 us away
  sc_core::sc_start(1, sc_core::SC_US);

  const sc_core::sc_time away(3, sc_core::SC_US);
  const archtimers::mips_cp0::snapshot saved = timer.save();         // at the kernel's time
  const std::string text = archtimers::mips_cp0::to_json(saved);     // to be kept
  const auto read = archtimers::mips_cp0::from_json(text);           // a snapshot, or what is wrong
  const std::string wrong = other.restore(std::get<0>(read), away);  // the time between is charged

  if (!wrong.empty()) std::printf("%s\n", wrong.c_str());
  sc_core::sc_start(7, sc_core::SC_US);
  std::printf("at 8 us: %d, restored with 3 us more: %d\n", irq.read(), other_irq.read());
  return !irq.read() && other_irq.read() ? 0 : 1;
}
