// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer behind APB4, and the same timer at its own port, for bus_test.h.
#pragma once

#include <array>
#include <cstdint>

#include "Vadapter.h"
#include "Vcore.h"
#include "apb4_master.h"
#include "bus_transfer.h"
#include "design_outputs.h"
#include "random_numbers.h"

/// What goes beside PADDR: 1 a hypervisor or debugger accesses, 2 code in guest mode does.
class mips_cp0_timer_on_bus {
 public:
  mips_cp0_timer_on_bus(VerilatedContext& context, random_numbers& random)
      : adapter(&context, "adapter"), core(&context, "core"), random_(random) {}

  Vadapter adapter;
  Vcore core;

  apb4_master<Vadapter> master() {
    return {adapter, random_, [this] { return transfer(); },
            [](Vadapter& pins, unsigned sidebands) {
              pins.host_i = sidebands & 1;
              pins.guest_i = sidebands >> 1 & 1;
            }};
  }

  void presets() { pins(); }  // they are parameters

  void pins() {
    adapter.tick_i = core.tick_i = !random_.one_in(8);
    adapter.count_stop_i = core.count_stop_i = random_.one_in(8);
    adapter.hw_irq_i = core.hw_irq_i = random_.below(64);
    adapter.guest_hw_irq_i = core.guest_hw_irq_i = random_.below(64);
    adapter.eic_off_i = core.eic_off_i = random_.one_in(2);
  }

  bus_answer ask(const bus_transfer& transfer) {
    core.req_i = 1;
    core.we_i = transfer.write;
    core.addr_i = transfer.address;
    core.wdata_i = transfer.data;
    core.host_i = transfer.sidebands & 1;
    core.guest_i = transfer.sidebands >> 1 & 1;
    core.cp0_usable_i = transfer.protection & 1;
    core.eval();
    return {static_cast<std::uint32_t>(core.rdata_o), core.result_o != 0};
  }

  void idle() { core.req_i = core.we_i = core.wide_i = 0; }
  void forget() {}

  template <class Design>
  static design_outputs state(const Design& d) {
    return design_outputs(d.ti_o, d.ip_o, d.guest_ti_o, d.guest_ip_o, d.count_o, d.guest_count_o);
  }
  template <class Design>
  static design_outputs foreseen(const Design&) {
    return design_outputs();
  }

 private:
  // Registers of root and guest, and RDHWR's of both; now and then anything.
  bus_transfer transfer() {
    static constexpr std::array<std::uint32_t, 8> cp0{0x0E0, 0x120, 0x160, 0x170,
                                                      0x184, 0x198, 0x19C, 0x1A0};
    static constexpr std::array<std::uint32_t, 2> hardware{0x008, 0x00C};
    bus_transfer t;
    t.write = random_.one_in(2);
    const std::uint32_t page = random_.one_in(4) ? random_.below(4) : random_.below(2);
    t.address = page << 10 | (page < 2 ? random_.one_of(cp0) : random_.one_of(hardware));
    if (random_.one_in(16)) t.address = random_.below(4096);
    t.data = value();
    choose_attributes(t, random_);
    return t;
  }

  // Near what the counters hold now, or nothing would ever match.
  std::uint32_t value() {
    switch (random_.below(4)) {
      case 0:
        return adapter.count_o + random_.below(8);
      case 1:
        return adapter.guest_count_o + random_.below(8);
      case 2:
        return adapter.guest_count_o - adapter.count_o + random_.below(8);
      default:
        return static_cast<std::uint32_t>(random_.word());
    }
  }

  random_numbers& random_;
};
