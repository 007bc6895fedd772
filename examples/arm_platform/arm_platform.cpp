// SPDX-License-Identifier: Apache-2.0
// A platform with the whole Arm generic timer: a system counter, two memory-mapped frames on a bus,
// and two CPUs. Firmware starts the counter and opens frame 1 to Non-secure software; a driver arms
// it as Linux does; each CPU takes an interrupt of its own virtual timer.
#include <cstring>
#include <iostream>
#include <systemc>

#include "archtimers/tlm/arm_access_extension.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "memory_map.h"
#include "router.h"

namespace arm = archtimers::arm;

arm::counter_parameters counter_presets() {
  arm::counter_parameters presets;
  presets.clock = archtimers::frequency(memory_map::frequency);
  return presets;
}

arm::frames_parameters frames_presets() {
  arm::frames_parameters presets;
  presets.frames[1].present = true;
  return presets;
}

struct platform : sc_core::sc_module {
  archtimers::arm_system_counter counter{"counter", counter_presets()};
  archtimers::arm_timer_frames frames{"frames", counter, frames_presets()};
  archtimers::arm_pe_timers cpu_timers_0{"cpu_timers_0", counter};
  archtimers::arm_pe_timers cpu_timers_1{"cpu_timers_1", counter};
  router bus{"bus"};
  tlm_utils::simple_initiator_socket<platform> bus_port{"bus_port"};
  tlm_utils::simple_initiator_socket<platform> cpu_port_0{"cpu_port_0"};
  tlm_utils::simple_initiator_socket<platform> cpu_port_1{"cpu_port_1"};
  sc_core::sc_signal<bool> frame_1_irq{"frame_1_irq"};
  sc_core::sc_signal<bool> cpu_0_irq{"cpu_0_irq"};
  sc_core::sc_signal<bool> cpu_1_irq{"cpu_1_irq"};

  SC_HAS_PROCESS(platform);
  explicit platform(sc_core::sc_module_name name) : sc_module(name) {
    bus_port.bind(bus.socket);
    bus.map(memory_map::CNTControlBase, counter.control);
    bus.map(memory_map::CNTReadBase, counter.read);
    bus.map(memory_map::CNTCTLBase, frames.ctl());
    bus.map(memory_map::CNTBase0, frames.base(0));
    bus.map(memory_map::CNTBase1, frames.base(1));
    cpu_port_0.bind(cpu_timers_0.socket);
    cpu_port_1.bind(cpu_timers_1.socket);
    frames.cntv_irq[1](frame_1_irq);
    cpu_timers_0.cntv_irq(cpu_0_irq);
    cpu_timers_1.cntv_irq(cpu_1_irq);
    SC_THREAD(run);
  }

  template <class Word, class Port>
  Word access(Port& port, tlm::tlm_command command, std::uint64_t address, Word value,
              archtimers::arm_access_extension who = {}) {
    tlm::tlm_generic_payload payload;
    payload.set_command(command);
    payload.set_address(address);
    payload.set_data_ptr(reinterpret_cast<unsigned char*>(&value));
    payload.set_data_length(sizeof value);
    payload.set_streaming_width(sizeof value);
    payload.set_extension(&who);
    sc_core::sc_time delay;
    port->b_transport(payload, delay);
    payload.clear_extension(&who);
    sc_assert(payload.is_response_ok());
    return value;
  }

  template <class Word>
  void write(std::uint64_t address, Word value, const archtimers::arm_access_extension& who) {
    access(bus_port, tlm::TLM_WRITE_COMMAND, address, value, who);
  }
  std::uint32_t read(std::uint64_t address, const archtimers::arm_access_extension& who) {
    return access<std::uint32_t>(bus_port, tlm::TLM_READ_COMMAND, address, 0, who);
  }

  /// As trusted firmware does at boot.
  void firmware() {
    using namespace memory_map;
    const archtimers::arm_access_extension secure;
    write<std::uint32_t>(CNTControlBase.base + arm::cntcr_offset, 1, secure);
    write<std::uint32_t>(CNTCTLBase.base + arm::cntfrq_offset, frequency, secure);
    write<std::uint32_t>(CNTCTLBase.base + arm::cntacr_offset + 4, 0x3F, secure);
    write<std::uint32_t>(CNTCTLBase.base + arm::cntnsar_offset, 1U << 1U, secure);
    for (auto* cpu : {&cpu_timers_0, &cpu_timers_1}) cpu->drive(&arm::pe_inputs::scr_ns, true);
  }

  /// As a Non-secure driver does: read the counter, set the compare value, enable.
  void driver() {
    using namespace memory_map;
    archtimers::arm_access_extension who;
    who.nonsecure = true;
    constexpr std::uint64_t frame = CNTBase1.base;
    std::uint32_t high = 0;
    std::uint32_t low = 0;
    do {
      high = read(frame + 0x00C, who);
      low = read(frame + 0x008, who);
    } while (high != read(frame + 0x00C, who));
    const std::uint64_t now = std::uint64_t{high} << 32U | low;
    write<std::uint64_t>(frame + 0x030, now + 24'000, who);
    write<std::uint32_t>(frame + 0x03C, 1, who);
    wait(frame_1_irq.posedge_event());
    std::cout << "frame 1 interrupts at " << sc_core::sc_time_stamp() << '\n';
    write<std::uint32_t>(frame + 0x03C, 3, who);  // masks it
  }

  void run() {
    firmware();
    driver();
    const auto set = [this](auto& port, unsigned tval) {
      access<std::uint64_t>(port, tlm::TLM_WRITE_COMMAND, arm::address_of_key(0xDF18), tval);
      access<std::uint64_t>(port, tlm::TLM_WRITE_COMMAND, arm::address_of_key(0xDF19), 1);
    };
    set(cpu_port_0, 24);
    set(cpu_port_1, 48);
    wait(cpu_0_irq.posedge_event());
    std::cout << "CPU 0 interrupts at " << sc_core::sc_time_stamp() << '\n';
    wait(cpu_1_irq.posedge_event());
    std::cout << "CPU 1 interrupts at " << sc_core::sc_time_stamp() << '\n';
    sc_core::sc_stop();
  }
};

void print_map() {
  using namespace memory_map;
  for (const range& r : {CNTControlBase, CNTReadBase, CNTCTLBase, CNTBase0, CNTBase1}) {
    std::cout << r.name << ' ' << std::hex << r.base << ' ' << r.size << std::dec << '\n';
  }
  std::cout << "frame 0 interrupts " << frame_0.physical << ' ' << frame_0.virtual_timer << '\n';
  std::cout << "frame 1 interrupts " << frame_1.physical << ' ' << frame_1.virtual_timer << '\n';
  std::cout << "frequency " << frequency << '\n';
}

// usage: arm_platform [--map]
int sc_main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "--map") == 0) {
    print_map();
    return 0;
  }
  platform soc("soc");
  sc_core::sc_start();
  return 0;
}
