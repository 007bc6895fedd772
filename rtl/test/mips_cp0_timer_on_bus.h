// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer behind APB4, and the same timer at its own port, for bus_test.h.
#pragma once

#include <cstdint>

#include "Vadapter.h"
#include "Vcore.h"
#include "apb4_master.h"
#include "bus_transfer.h"
#include "design_outputs.h"
#include "mips_cp0_timer_stimulus.h"
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
    stimulus_.pins();
    core.tick_i = adapter.tick_i;
    core.count_stop_i = adapter.count_stop_i;
    core.hw_irq_i = adapter.hw_irq_i;
    core.guest_hw_irq_i = adapter.guest_hw_irq_i;
    core.eic_off_i = adapter.eic_off_i;
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
  bus_transfer transfer() {
    bus_transfer t;
    t.write = random_.one_in(2);
    t.address = stimulus_.address();
    t.data = static_cast<std::uint32_t>(stimulus_.value());
    choose_attributes(t, random_);
    return t;
  }

  random_numbers& random_;
  mips_cp0_timer_stimulus<Vadapter> stimulus_{adapter, random_};
};
