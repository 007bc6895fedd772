// SPDX-License-Identifier: Apache-2.0
// A virtual machine of two Arm CPUs whose interrupt controller is in user space: they share an offset from the counter,
// and what user space learns of their timers is `device_irq_level`, when a CPU leaves the guest.
#include <cstdint>
#include <deque>
#include <iostream>
#include <systemc>

#include "archtimers/arm/virtual_machine.h"
#include "archtimers/tlm/arm_firmware.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"

using namespace archtimers;

namespace {

kernel_time now() { return to_kernel_time(sc_core::sc_time_stamp()); }

arm::pe_parameters of_a_guest() {
  arm::pe_parameters presets;
  presets.el2 = presets.el3 = presets.vhe = presets.sel2 = presets.rme = false;
  return presets;
}

/// What user space has of a machine: its CPUs and the inputs of its GIC.
class user_space {
 public:
  explicit user_space(arm_system_counter& counter) {
    for (const char* name : {"cpu0", "cpu1"}) cpus_.emplace_back(name, counter, of_a_guest());
    for (std::size_t n = 0; n < cpus_.size(); ++n) {
      vm_.add(cpus_[n].timers(), now());
      // The kernel kicks the CPU out of the guest.
      cpus_[n].on_level_change([this, n](std::uint64_t) { leave(n); });
    }
  }

  void set_offset(std::uint64_t offset) { vm_.set_counter_offset(offset, 0, now()); }
  void set(std::size_t cpu, const char* name, std::uint64_t value) {
    vm_.set_one_reg(cpus_[cpu].timers(), arm::virtual_machine::one_reg_id(name), value, now());
  }
  void enter_all() {
    for (arm_pe_timers& cpu : cpus_) vm_.enter(cpu.timers(), now());
  }
  void say_counts() {
    std::cout << "at " << sc_core::sc_time_stamp() << " the CPUs count";
    for (arm_pe_timers& cpu : cpus_) {
      std::cout << ' ' << cpu.virtual_count_at(sc_core::sc_time_stamp());
    }
    std::cout << '\n';
  }

 private:
  void leave(std::size_t n) {
    arm::pe_timers& cpu = cpus_[n].timers();
    vm_.exit(cpu, now());
    const std::uint64_t told = vm_.device_irq_level(cpu);
    const bool vtimer = (told & arm::kvm_arm_dev_el1_vtimer) != 0;
    std::cout << "at " << sc_core::sc_time_stamp() << " CPU " << n
              << " leaves the guest, its PPI 27 is " << vtimer << '\n';
    if (vtimer) set(n, "CNTV_CTL_EL0", 3);  // as its handler does: IMASK
    vm_.publish(cpu, now());
    vm_.enter(cpu, now());
  }

  arm::virtual_machine vm_;
  std::deque<arm_pe_timers> cpus_;
};

}  // namespace

int sc_main(int, char**) {
  arm::counter_parameters presets;
  presets.clock = frequency(100'000'000);
  arm_system_counter counter("counter", presets);
  arm_firmware(100'000'000).start(counter);
  user_space machine(counter);
  sc_core::sc_start(sc_core::sc_time(7, sc_core::SC_US));

  machine.set_offset(700 - 50'000);  // the machine has counted to 50000 elsewhere
  machine.say_counts();
  machine.set(0, "CNTV_CVAL_EL0", 50'300);
  machine.set(1, "CNTV_CVAL_EL0", 50'450);
  for (const std::size_t cpu : {0, 1}) machine.set(cpu, "CNTV_CTL_EL0", 1);
  machine.enter_all();
  sc_core::sc_start(sc_core::sc_time(10, sc_core::SC_US));
  machine.say_counts();
  return 0;
}
