// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers::mips_cp0 {

/// A hypervisor's side of the timer of one virtual CPU on a core with the Virtualization module, after
/// Linux KVM's `arch/mips/kvm/vz.c`, without its artefacts (4.8 of the specification).
///
/// The guest's timer is kept in one of two ways. Softly: a count of the host's time at COUNT_HZ, which the
/// host freezes and thaws, while the guest's accesses to it exit to the host. Or by the hardware: Guest
/// Count of the core's timer, which the guest accesses without an exit (GuestCtl0.GT). Hand-overs between
/// them lose no interrupt and make none, and Count does not go back.
///
///     virtual_cpu vcpu(root, now);   // Count is 0 now
///     vcpu.load(now);                // its registers are in the core
///     vcpu.acquire_htimer(now);      // the guest runs on the hardware's timer ...
///     vcpu.put(later);               // ... until the host takes the core for something else
///
/// The core's timer belongs to root: COUNT_CTL, COUNT_RESUME and COUNT_HZ are this virtual CPU's own. At
/// most one virtual CPU is loaded on a core; who loads another has put this one. `now` is the kernel's
/// time. Errors are negative errno values, with no register changed.
class virtual_cpu {
 public:
  /// Where the guest's timer is.
  enum class keeper : std::uint8_t {
    out,   ///< not on the core: softly, Compare and Cause with the host
    soft,  ///< on the core, softly: Compare and Cause are in the guest context
    hard,  ///< on the core, by its hardware
  };

  /// A new virtual CPU, out: Count is 0 at `now`, Compare and Cause are 0, COUNT_HZ is the rate of the
  /// core's Count if that is 1 to 10^9 Hz, else 100 MHz (kvm_mips_init_count).
  /// @param core  outlives the virtual CPU.
  /// @throws std::invalid_argument  if the core has no Virtualization module.
  virtual_cpu(timer& core, kernel_time now);
  virtual_cpu(const virtual_cpu&) = delete;
  virtual_cpu& operator=(const virtual_cpu&) = delete;

  [[nodiscard]] keeper kept() const { return kept_; }

  // --- hand-over -------------------------------------------------------------------------------

  /// Puts the guest's registers into the core (kvm_vz_vcpu_load): the timer is kept softly. GTOffset has
  /// Guest Count stand at Guest Compare, where the hardware matches only a whole wrap later. Nothing if it
  /// is loaded.
  void load(kernel_time now);
  /// Takes them out of it (kvm_vz_vcpu_put), from either keeper. Nothing if it is out.
  void put(kernel_time now);
  /// Hands the timer over to the hardware, if it is loaded, runs (neither COUNT_CTL.DC nor Cause.DC) at the
  /// rate of the core's Count, and GTOffset has 32 bits (kvm_vz_acquire_htimer).
  /// @returns whether the hardware has it.
  bool acquire_htimer(kernel_time now);
  /// Takes it back (kvm_vz_lose_htimer). Nothing if the hardware does not have it.
  void lose_htimer(kernel_time now);

  // --- the guest -------------------------------------------------------------------------------

  /// An access of the guest: by the core, and where that exits to the host, by its emulation. The
  /// result is what the guest sees; a virtual CPU that is out answers `address_error`.
  /// @param how  `guest` is taken for set, `host` for not.
  timer::read_result read(std::uint64_t address, kernel_time now, access how = {});
  access_result write(std::uint64_t address, std::uint64_t value, kernel_time now, access how = {});

  /// Has Guest Cause show an interrupt that the soft timer has made, as the host does whenever its own
  /// timer takes it out of the guest. Nothing if it is not loaded.
  void deliver_interrupts(kernel_time now);
  /// When the soft timer makes its next interrupt, to deliver it then; nothing while the hardware has it
  /// or none comes.
  [[nodiscard]] deadline next_interrupt(kernel_time now) const;

  /// The guest's Count.
  [[nodiscard]] std::uint32_t count(kernel_time now) const;
  /// The guest's Cause, an interrupt to be delivered included.
  [[nodiscard]] std::uint32_t cause(kernel_time now) const;

  // --- ONE_REG ---------------------------------------------------------------------------------

  /// The ids of the guest's timer (KVM_GET_REG_LIST).
  [[nodiscard]] std::vector<std::uint64_t> get_reg_list() const;
  /// KVM_GET_ONE_REG: the same ids as `timer::get_one_reg`, which mean the guest's registers here.
  [[nodiscard]] timer::one_reg_result get_one_reg(std::uint64_t id, kernel_time now) const;
  /// KVM_SET_ONE_REG, with the rules of `timer::set_one_reg`. Takes the timer back from the hardware first,
  /// for the virtual CPU is not in the guest then; an IntCtl is ignored, it is fixed.
  int set_one_reg(std::uint64_t id, std::uint64_t value, kernel_time now);

 private:
  [[nodiscard]] bool loaded() const { return kept_ != keeper::out; }
  [[nodiscard]] bool queued(kernel_time now) const;
  void set_queued(bool pending, kernel_time now);
  [[nodiscard]] std::uint32_t core_value(register_id id, kernel_time now) const {
    return static_cast<std::uint32_t>(core_.value(id, now));
  }
  void set_core(register_id id, std::uint32_t value, kernel_time now);
  void set_guest_cause(std::uint32_t bits, kernel_time now);
  void allow_timer(bool allowed, kernel_time now);
  void park(kernel_time now);
  void set_compare(std::uint32_t value, bool by_guest, kernel_time now);
  void set_cause(std::uint32_t value, kernel_time now);
  access_result emulate_write(register_id id, std::uint32_t value, kernel_time now);

  timer& core_;
  timer soft_;  ///< the soft timer, and while it is out the other registers
  keeper kept_ = keeper::out;
  std::uint8_t ip_ = 0;  ///< while it is out, Guest Cause.IP7..2 as root wrote them
};

}  // namespace archtimers::mips_cp0
