// SPDX-License-Identifier: Apache-2.0
// The Arm system counter behind a bus, and the same counter at its own port, for bus_test.h.
#pragma once

#include <array>
#include <cstdint>

#include "Vadapter.h"
#include "Vcore.h"
#include "bus_transfer.h"
#include "design_outputs.h"
#include "random_numbers.h"

template <class Master>
class arm_system_counter_on_bus {
 public:
  arm_system_counter_on_bus(VerilatedContext& context, random_numbers& random)
      : adapter(&context, "adapter"), core(&context, "core"), random_(random) {}

  Vadapter adapter;
  Vcore core;

  Master master() {
    return {adapter, random_, [this] { return transfer(); }};
  }

  void presets() {
    adapter.count_mask_i = core.count_mask_i = ~std::uint64_t{0} >> random_.below(9);
    adapter.entries_i = core.entries_i = 1 + random_.below(8);
    adapter.cntfid_rw_i = core.cntfid_rw_i = random_.one_in(2);
    adapter.cntsc_i = core.cntsc_i = random_.one_in(2);
    adapter.serial_i = core.serial_i = random_.one_in(2);
    adapter.two_security_states_i = core.two_security_states_i = !random_.one_in(4);
    adapter.control_pid_i = core.control_pid_i = random_.word();
    adapter.read_pid_i = core.read_pid_i = random_.word();
    const std::uint32_t per_tick = 1 + random_.below(5);  // counts
    for (unsigned n = 0; n < 8; ++n) {
      const std::uint32_t divisor = n == 0 ? 1 : 1 + random_.below(20);
      put(adapter.divisors_i, n, divisor);
      put(adapter.steps_i, n, divisor * per_tick);
      adapter.cntfid_i[n] = random_.one_in(8) ? 0 : static_cast<std::uint32_t>(random_.word());
    }
    core.divisors_i = adapter.divisors_i;
    core.steps_i = adapter.steps_i;
    core.cntfid_i = adapter.cntfid_i;
  }

  void pins() {
    adapter.tick_i = core.tick_i = !random_.one_in(8);
    adapter.dbg_halt_i = core.dbg_halt_i = random_.one_in(8);
  }

  bus_answer ask(const bus_transfer& transfer) {
    core.req_i = 1;
    core.we_i = transfer.write;
    core.addr_i = transfer.address;
    core.wdata_i = transfer.data;
    core.nonsecure_i = transfer.protection >> 1 & 1;
    core.eval();
    return {static_cast<std::uint32_t>(core.rdata_o), core.error_o != 0};
  }

  void idle() { core.req_i = core.we_i = core.wide_i = 0; }
  void forget() {}

  template <class Design>
  static design_outputs state(const Design& d) {
    return design_outputs(d.count_o, d.fcreq_o, d.fcack_o);
  }
  template <class Design>
  static design_outputs foreseen(const Design& d) {
    return design_outputs(d.count_ticked_o, d.count_next_o, d.dbgh_o);
  }

 private:
  template <class Wide>
  static void put(Wide& to, unsigned entry, std::uint32_t value) {
    const unsigned shift = 16 * (entry % 2);
    to[entry / 2] = (to[entry / 2] & ~(0xffffU << shift)) | value << shift;
  }

  bus_transfer transfer() {
    static constexpr std::array<std::uint32_t, 9> offsets{0x000, 0x000, 0x004,  0x008, 0x00C,
                                                          0x010, 0x01C, 0x1000, 0x1004};
    bus_transfer t;
    t.write = random_.one_in(2);
    switch (random_.below(8)) {
      case 0:
        t.address = 0x020 + 4 * random_.below(8);
        break;
      case 1:
        t.address = random_.below(2) << 12 | (0xFD0 + 4 * random_.below(12));
        break;
      case 2:
        t.address = random_.below(1 << 13);
        break;
      default:
        t.address = random_.one_of(offsets);
    }
    t.data = t.address == 0 ? value_of_cntcr() : value();
    choose_attributes(t, random_);
    return t;
  }

  // It mostly runs, with any entry of the table asked for.
  std::uint32_t value_of_cntcr() {
    return random_.below(8) << 8 |
           (random_.one_in(4) ? static_cast<std::uint32_t>(random_.word()) & 7 : 1);
  }

  std::uint32_t value() {
    switch (random_.below(3)) {
      case 0:
        return random_.below(4000);
      case 1:
        return 0 - random_.below(2000);
      default:
        return static_cast<std::uint32_t>(random_.word());
    }
  }

  random_numbers& random_;
};
