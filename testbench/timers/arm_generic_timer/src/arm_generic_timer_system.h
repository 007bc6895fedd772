// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <systemc>
#include <tlm>

#include "archtimers/arm/page.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "arm_generic_timer_lines.h"

namespace archtimers::testbench {

/// A counter and frames with what their sockets are bound to, also where a frame that is absent has
/// no socket.
template <class Counter>
struct open_counter : Counter {
  using Counter::control_target;
  using Counter::Counter;
  using Counter::read_target;
};
template <class Frames>
struct open_frames : Frames {
  using Frames::Frames;
  using Frames::target;
};

/// A system of modules with signals at its lines: the models, or their twins.
template <class Counter, class Frames, class Cpu>
struct arm_system {
  arm_system(const std::string& name, const arm_generic_timer_parameters& presets)
      : counter((name + "_counter").c_str(), presets.counter),
        cpu0((name + "_cpu0").c_str(), counter, presets.pe),
        cpu1((name + "_cpu1").c_str(), counter, presets.pe),
        frames((name + "_frames").c_str(), counter, presets.frames) {
    std::size_t next = 0;
    for (auto& port : frames.cntp_irq) port(lines[next++]);
    for (auto& port : frames.cntv_irq) port(lines[next++]);
    for (const std::size_t i : {0U, 1U}) {
      for_each_port<arm::pe_lines>(arm_pe_timers_ports::line_ports(ports_of_cpu(i)),
                                   [&](const auto&, auto& port) { port(lines[next++]); });
    }
  }

  [[nodiscard]] arm_pe_timers_ports& ports_of_cpu(std::size_t i) { return i == 0 ? cpu0 : cpu1; }
  void add_lines_to(sc_core::sc_sensitive& sensitive) const {
    for (const auto& line : lines) sensitive << line;
  }
  [[nodiscard]] arm_lines levels() const {
    arm_lines all;
    for (std::size_t i = 0; i < arm_lines::all; ++i) {
      all.bits |= std::uint64_t{lines[i].read()} << i;
    }
    return all;
  }

  /// What the page of a flat address is behind, or the CPU; null for no page.
  [[nodiscard]] tlm::tlm_fw_transport_if<>* target(const arm_action& act) {
    const std::uint64_t page = arm::page_of(act.address);
    switch (act.port) {
      case arm_port::cpu0:
        return &cpu0;
      case arm_port::cpu1:
        return &cpu1;
      case arm_port::counter:
        return &(page == arm::control_page ? counter.control_target() : counter.read_target());
      default:
        return act.address < arm::frames_address_range ? &frames.target(page) : nullptr;
    }
  }

  open_counter<Counter> counter;
  Cpu cpu0;
  Cpu cpu1;
  open_frames<Frames> frames;
  std::array<sc_core::sc_signal<bool>, arm_lines::all> lines;
};
/// Signals at the input pins of a CPU.
struct cpu_pins {
  void bind(arm_pe_timers_ports& cpu) {
    cpu.rst_ni(rst_ni);
    levels.bind(arm_pe_timers_ports::input_ports(cpu), sc_core::sc_gen_unique_name("cpu_pins"));
  }

  sc_core::sc_signal<bool> rst_ni{sc_core::sc_gen_unique_name("rst_ni"), true};
  pin_signals<arm::pe_inputs> levels;
};

}  // namespace archtimers::testbench
