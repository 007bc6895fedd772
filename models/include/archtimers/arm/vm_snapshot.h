// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "archtimers/arm/pe_state.h"

namespace archtimers::arm {

/// The timers that have a PPI, by `vcpu_timer`.
inline constexpr std::string_view vcpu_timer_names[] = {"virtual", "physical", "hyp_virtual",
                                                        "hyp_physical"};

/// What all virtual CPUs of a machine share. The offsets are to the system counter, whose own snapshot
/// goes with it.
struct vm_snapshot {
  static constexpr unsigned current_version = 1;

  std::uint64_t virtual_offset = 0;
  std::uint64_t physical_offset = 0;
  bool locked = false;
  bool has_run = false;
  bool irqchip_in_kernel = false;
  std::array<std::uint8_t, 4> irqs{27, 30, 28, 26};

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("virtual_offset", s.virtual_offset...);
    visit("physical_offset", s.physical_offset...);
    visit("locked", s.locked...);
    visit("has_run", s.has_run...);
    visit("irqchip_in_kernel", s.irqchip_in_kernel...);
    visit(state_field("irqs").from(16, 31).each(vcpu_timer_names), s.irqs...);
  }
  friend bool operator==(const vm_snapshot& a, const vm_snapshot& b) { return same_fields(a, b); }
};

/// A virtual CPU: the registers of its timers, and what user space was told of their levels.
struct vcpu_snapshot {
  static constexpr unsigned current_version = 1;

  pe_registers_state registers;
  std::uint64_t device_irq_level = 0;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("registers", s.registers...);
    visit(state_field("device_irq_level").up_to(3), s.device_irq_level...);
  }
  friend bool operator==(const vcpu_snapshot& a, const vcpu_snapshot& b) {
    return same_fields(a, b);
  }
};

}  // namespace archtimers::arm
