// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/arm/vm_snapshot.h"

namespace archtimers::arm {

/// Bits of `device_irq_level` (Linux `arch/arm64/include/uapi/asm/kvm.h`).
constexpr std::uint64_t kvm_arm_dev_el1_vtimer = 1;
constexpr std::uint64_t kvm_arm_dev_el1_ptimer = 2;

/// KVM's vCPU attributes of the timers (KVM_ARM_VCPU_TIMER_CTRL): which timer's PPI.
enum class vcpu_timer : std::uint8_t {
  virtual_timer = 0,
  physical = 1,
  hyp_virtual = 2,
  hyp_physical = 3
};

/// A hypervisor's side of the timers of one virtual machine, after Linux KVM's
/// `arch/arm64/kvm/arch_timer.c` (37022410f4a3): its virtual CPUs are `pe_timers`.
///
/// - One virtual and one physical offset are shared by all virtual CPUs. Without EL2 in the virtual
/// CPU,
///   its virtual count is the system counter less the virtual offset; with EL2, less the physical
///   offset and CNTVOFF_EL2. Its physical count is the system counter less the physical offset.
/// - Registers are read and written by their ONE_REG ids. The ids of the virtual count and of
/// CNTV_CVAL
///   are exchanged, as in KVM's ABI.
/// - With an EL2 in the virtual CPU the ids of both counts mean the physical count without
/// CNTPOFF_EL2
///   and CNTVOFF_EL2, which are registers of their own: nothing depends on an order of restore.
/// - Without an interrupt controller in the kernel, as after construction, user space learns the
/// levels
///   of the timers' outputs from `device_irq_level` when a virtual CPU leaves the guest. With one
///   (`create_irqchip`) there is no such channel, and the timers have PPIs.
///
/// `now` is the kernel's time. Errors are negative errno values, with nothing changed.
class virtual_machine {
 public:
  virtual_machine() = default;
  ~virtual_machine();
  virtual_machine(const virtual_machine&) = delete;
  virtual_machine& operator=(const virtual_machine&) = delete;

  // --- virtual CPUs ----------------------------------------------------------------------------

  /// Adds a virtual CPU, on the same counter as the others. Unless the offsets have been set by
  /// `set_counter_offset`, the virtual count of the whole machine starts from 0 again and the
  /// physical offset is 0 (KVM's kvm_timer_vcpu_init).
  /// @returns 0, or -EINVAL if it belongs to a machine already or has another counter.
  int add(pe_timers& cpu, kernel_time now);
  /// Takes a virtual CPU away; its offsets stay as they are.
  void remove(pe_timers& cpu);

  /// A virtual CPU is about to enter the guest (KVM_RUN).
  /// @returns 0 and the CPU counts as running; -EINVAL if it is none of this machine's; -EBUSY if
  ///   it runs already. With an interrupt controller in the kernel: -EINVAL if two PPIs of timers
  ///   that it has are equal. Without: -EINTR if user space has to look at `device_irq_level` first,
  ///   which is refreshed.
  int enter(pe_timers& cpu, kernel_time now);
  /// It has left the guest: `device_irq_level` is refreshed, if the kernel has no interrupt
  /// controller. @returns 0, or -EINVAL if it was not
  /// running.
  int exit(pe_timers& cpu, kernel_time now);
  /// KVM's reset of a virtual CPU: every CTL and CVAL becomes 0, so the lines are low; the offsets
  /// stay.
  /// @returns 0, or -EINVAL if it is none of this machine's.
  int reset(pe_timers& cpu, kernel_time now);

  // --- the interrupt controller ----------------------------------------------------------------

  /// KVM_CREATE_IRQCHIP: the kernel has an interrupt controller from now on.
  /// @returns 0, -EEXIST if there is one, -EBUSY once a virtual CPU has run.
  int create_irqchip();
  [[nodiscard]] bool irqchip_in_kernel() const { return irqchip_in_kernel_; }

  // --- offsets ---------------------------------------------------------------------------------

  [[nodiscard]] std::uint64_t virtual_offset() const { return virtual_offset_; }
  [[nodiscard]] std::uint64_t physical_offset() const { return physical_offset_; }
  /// The offsets have been set by `set_counter_offset`; writes of the counts are ignored.
  [[nodiscard]] bool locked() const { return locked_; }

  /// KVM_ARM_SET_COUNTER_OFFSET: sets both offsets and locks them. The timers' CVAL stay; their
  /// lines follow the new counts at once.
  /// @param reserved  must be 0.
  /// @returns 0, -EINVAL if `reserved` is not 0, -EBUSY while a virtual CPU runs.
  int set_counter_offset(std::uint64_t counter_offset, std::uint64_t reserved, kernel_time now);

  // --- ONE_REG ---------------------------------------------------------------------------------

  struct one_reg_result {
    int error;  ///< 0, or -EINVAL for an unknown id or a register that the CPU does not have
    std::uint64_t value;
  };

  /// KVM_GET_REG_LIST: the ids of all registers that a virtual CPU's timers have. Who copies these, in any
  /// order, has moved the timers. Nothing for a CPU of another machine.
  [[nodiscard]] std::vector<std::uint64_t> get_reg_list(const pe_timers& cpu) const;
  /// KVM_GET_ONE_REG of a virtual CPU: CTL and CVAL of the EL1 timers and of EL2's, the counts, and the
  /// registers that control and offset them.
  [[nodiscard]] one_reg_result get_one_reg(const pe_timers& cpu, std::uint64_t id,
                                           kernel_time now) const;
  /// KVM_SET_ONE_REG. A count is set for the whole machine, by its offset; it is ignored once the
  /// offsets are locked. A saved ISTATUS is ignored.
  /// @returns 0, or -EINVAL for an unknown id, a register that the CPU does not have, or a CPU of another
  ///   machine.
  int set_one_reg(pe_timers& cpu, std::uint64_t id, std::uint64_t value, kernel_time now);
  /// The numeric id of a register of the interface by its name in the table, such as CNTV_CVAL_EL0;
  /// 0 if it is none.
  [[nodiscard]] static std::uint64_t one_reg_id(std::string_view name);

  // --- waiting ---------------------------------------------------------------------------------

  /// When the first of a virtual CPU's enabled and unmasked timers fires: nothing if none can,
  /// `now` if one has, else a time.
  [[nodiscard]] static deadline earliest_expiry(const pe_timers& cpu, kernel_time now);
  /// The same of a virtual CPU that waits in WFIT, also for its virtual count to be `until`.
  [[nodiscard]] static deadline earliest_expiry(const pe_timers& cpu, std::uint64_t until,
                                                kernel_time now);

  // --- levels for an interrupt controller in user space ----------------------------------------

  /// The levels of the EL1 timers' outputs, as bits of `device_irq_level`.
  [[nodiscard]] static constexpr std::uint64_t levels(const pe_lines& lines) {
    return (lines.cntv ? kvm_arm_dev_el1_vtimer : 0) | (lines.cntp ? kvm_arm_dev_el1_ptimer : 0);
  }
  /// The same at `now`.
  [[nodiscard]] static std::uint64_t levels(const pe_timers& cpu, kernel_time now);
  /// The levels that user space was told last; bits that are not the timers' are kept at 0.
  [[nodiscard]] std::uint64_t device_irq_level(const pe_timers& cpu) const;
  /// The word of `kvm_run` with the timers' bits refreshed and all others as they were.
  [[nodiscard]] std::uint64_t device_irq_level(const pe_timers& cpu, std::uint64_t word) const;
  /// Whether a level differs from what user space was told last; never with an interrupt controller
  /// in the kernel.
  [[nodiscard]] bool should_notify(const pe_timers& cpu, kernel_time now) const;
  /// Tells user space the levels at `now`, if the kernel has no interrupt controller.
  void publish(pe_timers& cpu, kernel_time now);

  // --- PPIs ------------------------------------------------------------------------------------

  /// The interrupt number of a timer, the same on all virtual CPUs: 27, 30, 28 and 26 unless set.
  [[nodiscard]] unsigned irq(vcpu_timer timer) const {
    return irqs_[static_cast<std::size_t>(timer)];
  }
  /// Sets it. @returns 0, -EINVAL if it is not 16 to 31 or the kernel has no interrupt controller,
  ///   -EBUSY once a virtual CPU has run.
  int set_irq(vcpu_timer timer, unsigned intid);

  // --- snapshots -------------------------------------------------------------------------------

  /// What the virtual CPUs share, and one of them.
  [[nodiscard]] vm_snapshot save() const;
  [[nodiscard]] vcpu_snapshot save(const pe_timers& cpu, kernel_time now) const;
  /// Puts a saved machine in place of this one; its virtual CPUs stay members, and their lines follow the
  /// offsets at once.
  /// @returns what is wrong, with nothing changed; empty if restored. Locked offsets do not become free,
  ///   and cannot come while a virtual CPU runs.
  std::string restore(const vm_snapshot& saved, kernel_time now);
  /// Puts a saved virtual CPU in place of one, after the machine. Its offsets become the machine's, unless
  /// they are locked.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(pe_timers& cpu, const vcpu_snapshot& saved, kernel_time now);

 private:
  friend class pe_timers;
  struct vcpu {
    pe_timers* cpu;
    bool running = false;
    std::uint64_t told = 0;
  };
  [[nodiscard]] bool any_runs() const;
  [[nodiscard]] vcpu* find(const pe_timers& cpu);
  [[nodiscard]] const vcpu* find(const pe_timers& cpu) const;
  /// The machine's offset that the id of a count reads and sets.
  [[nodiscard]] const std::uint64_t* offset_of(const pe_timers& cpu,
                                               const pe_register_rules& rules) const;
  void set_offsets(std::uint64_t of_virtual, std::uint64_t of_physical, kernel_time now);

  std::vector<vcpu> vcpus_;
  std::uint64_t virtual_offset_ = 0;
  std::uint64_t physical_offset_ = 0;
  bool locked_ = false;
  bool has_run_ = false;
  bool irqchip_in_kernel_ = false;
  std::array<unsigned, 4> irqs_{27, 30, 28, 26};
};

}  // namespace archtimers::arm
