// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "archtimers/power/operations.h"
#include "archtimers/power/parameters.h"
#include "archtimers/power/registers.h"
#include "archtimers/power/snapshot.h"
#include "archtimers/power/sregs.h"
#include "archtimers/power/state.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/timeline.h"

namespace archtimers::power {

/// Who makes an access.
struct access {
  unsigned thread = 0;
  privilege level = privilege::hypervisor;
  bool host = false;  ///< a debugger or a host: no privilege is needed, and a write makes no event
  /// A write of TSR is sampled by the clock edge of its very instant, as RTL does, rather than made
  /// by a CPU that sees what that edge has done: see `acknowledge_dec`.
  bool with_edge = false;
};

/// Whose time base: what is read now; the host's, without the offset that is applied in the guest; the
/// guest's, which it has in there and will have at its next entry.
enum class tb_view : std::uint8_t { visible, host, guest };

/// What became of an access. Anything but `ok` has changed nothing and read 0.
enum class access_result : std::uint8_t {
  ok = 0,
  privileged = 1,     ///< the level is too low
  unimplemented = 2,  ///< this profile has no such register, or not in this direction
};

/// The POWER time base and decrementers of one share group: the threads of a core that see one time
/// base.
///
/// After Power ISA Book II and III (2.03 to 3.1), the Book E timers of the PPC440x5 and A2 manuals,
/// and the host control of Linux KVM (`arch/powerpc/kvm`, 93b0f4dc29c5 and later). The statement of
/// the behaviour is the specification of the time base in docs/spec. Left out: doorbells, PCR,
/// time-base events of the performance monitor, the 601's real-time clock.
///
/// Time is an argument of everything. `t` is the time of a read or an operation and may be ahead of
/// the kernel (an initiator's local time); `now` is the kernel's time and never goes back; `t` is
/// not before `now`. Reads are pure. Threads are 0 to `presets().threads` - 1.
class timebase {
 public:
  /// @param presets     what the implementation fixes.
  /// @param resolution  the kernel's time unit.
  /// @throws std::invalid_argument  with the text of `parameters::error()`, or if the rate is too
  /// fine for
  ///   the kernel's time unit.
  timebase(const parameters& presets, time_resolution resolution);
  timebase(const timebase&) = delete;
  timebase& operator=(const timebase&) = delete;

  [[nodiscard]] const parameters& presets() const { return presets_; }
  [[nodiscard]] time_resolution resolution() const { return resolution_; }

  // --- registers -------------------------------------------------------------------------------

  struct read_result {
    access_result result;
    std::uint64_t value;
  };

  /// Reads the special purpose register `number` (mfspr, mftb).
  [[nodiscard]] read_result read(std::uint64_t number, kernel_time t, const access& how) const {
    // The two registers that are read all the time.
    if (number == static_cast<std::uint64_t>(spr::TB) && plain_tb_) {
      return {access_result::ok, tb_at(timeline_.at(t), t) & low_bits(presets_.xlen)};
    }
    if (number == static_cast<std::uint64_t>(spr::DEC) && how.thread < presets_.threads &&
        (how.level >= privilege::supervisor || how.host)) {
      return {access_result::ok, dec_at(timeline_.at(t), how.thread, t)};
    }
    return read_other(number, t, how);
  }
  /// Writes it (mtspr). A host's write loads the register, with no check of the time base's state
  /// machine, no latch, no status bit set by it and no write-1-to-clear; a host also writes TB and
  /// TBU.
  access_result write(std::uint64_t number, std::uint64_t value, kernel_time now, kernel_time t,
                      const access& how);
  /// What an access would give, at any time; changes nothing.
  [[nodiscard]] access_result permission(std::uint64_t number, bool is_write,
                                         const access& how) const;
  /// Whether the profile has the register.
  [[nodiscard]] bool exists(const spr_rules& rules) const { return rules.row.exists(presets_); }
  /// The value of a register at `t`, whoever may read it; registers that are only written show what
  /// they write. 0 if the profile lacks it.
  [[nodiscard]] std::uint64_t value(const spr_rules& rules, unsigned thread, kernel_time t) const;

  /// The time base at `t`.
  [[nodiscard]] std::uint64_t tb(kernel_time t) const { return tb_at(timeline_.at(t), t); }

  /// The first instant from `t` on at which a time base is `value` or more, without a sign: what an idle
  /// loop waits for. With the operations noted ahead of the kernel's time; nothing if it never is as
  /// things stand.
  [[nodiscard]] deadline time_of_tb(std::uint64_t value, kernel_time t,
                                    tb_view whose = tb_view::visible) const;
  /// The same of VTB. Nothing if the profile lacks it.
  [[nodiscard]] deadline time_of_vtb(std::uint64_t value, kernel_time t) const;

  // --- pins ------------------------------------------------------------------------------------

  /// Sets the pins of the group from `now` on.
  void drive(group_inputs pins, kernel_time now);
  /// Sets the pins of a thread.
  void drive(unsigned thread, const thread_inputs& pins, kernel_time now);
  /// Set one of them from `t` on.
  void drive(bool group_inputs::*pin, bool level, kernel_time now, kernel_time t);
  void drive(unsigned thread, bool thread_inputs::*pin, bool level, kernel_time now, kernel_time t);
  /// Asserts (true) or releases the reset from `now` on. The ticks stay where they are. The pins
  /// are as if not driven until the first edge of `presets().clock()` after the release. TSR[WRS]
  /// tells of resets and stays.
  void reset(bool asserted, kernel_time now);
  /// The CPU has taken the interrupt: clears the latch of exception_mode::edge. Nothing in the other
  /// modes. Each call takes one interrupt: with an event at `t` while an earlier one is pending the
  /// latch stays set for the next call.
  /// @param with_edge  the clock edge of `t` samples it, so that it cannot mean an event of that
  ///   edge: the latch stays set for that in any case.
  void acknowledge_dec(unsigned thread, kernel_time now, kernel_time t, bool with_edge = false);
  void acknowledge_hdec(unsigned thread, kernel_time now, kernel_time t, bool with_edge = false);
  /// A sync pulse of the time of day, and its delivery (strict_tbst); nothing in other states.
  /// @param with_edge  the clock edge of `now` samples them: they act before all else that is done
  ///   at `now`, the sync pulse first, whenever in the instant they arrive.
  void tod_sync(kernel_time now, bool with_edge = false);
  void tod_deliver(std::uint64_t tod, kernel_time now, bool with_edge = false);

  /// Makes a parity error of DEC (a thread's), HDEC or TFMR, as faults of the hardware do, so that firmware's
  /// recovery can be tried. TFMR shows it; its value, counting and lines stay, but an error of TFMR
  /// itself stops the time base (state 9). The bit of DEC or HDEC stays until software has written the
  /// register and then a one to the bit. After skiboot's hmi.c and chiptod.c.
  ///
  ///     timebase.spoil_parity(parity_error::dec, 0, now);   // 0, and then TFMR[DEC_PARITY_ERROR] is 1
  ///     // firmware: mtspr(DEC, -1); mtspr(TFMR, 0x10);     // recovered
  ///
  /// @returns 0, -ENXIO without strict_tbst: there is no TFMR. In reset nothing happens.
  int spoil_parity(parity_error of, unsigned thread, kernel_time now);

  /// A reset of kind 1 to 3 that a watchdog has asked for is complete: the record of it in TSR[WRS]
  /// of all threads where that is made then (`wrs_record::at_completion`), also in reset; else
  /// nothing.
  void watchdog_reset_done(unsigned what, kernel_time now, bool with_edge = false);

  [[nodiscard]] output_levels outputs(kernel_time t) const { return lines(timeline_.at(t), t); }
  /// The output pins at `t` and the first instant after it at which one of them changes, with the
  /// operations noted ahead of the kernel's time.
  /// @param operations  how many of those are looked through; see `look_ahead_on`.
  [[nodiscard]] line_outlook<output_levels> look_ahead(
      kernel_time t, std::size_t operations = all_operations) const {
    if (timeline_.ahead() == 0) return line_outlook_of(timeline_.base(), t);
    return archtimers::look_ahead(timeline_, t, operations);
  }

  /// Who is told of every operation; null for nobody.
  void observe(line_observer* observer) { timeline_.observe(observer); }

  // --- host control ----------------------------------------------------------------------------
  // Errors are negative errno values, with nothing changed.

  /// The tick rate.
  [[nodiscard]] frequency rate(kernel_time now) const { return timeline_.at(now).clock.rate(); }
  /// Changes it, keeping all values and the fraction of a tick gone. @returns 0, or -EINVAL if it
  /// is too fine for the kernel's time unit.
  int set_rate(frequency rate, kernel_time now);

  /// Set a thread's share of PURR and the scale of its SPURR. @returns 0, or -EINVAL for a
  /// numerator above 65535 or a denominator outside 1 to 65535.
  int set_purr_share(unsigned thread, share part, kernel_time now);
  int set_spurr_scale(unsigned thread, share scale, kernel_time now);

  /// Stores the guest's time base offset, rounded up to a multiple of 2^24 (KVM_REG_PPC_TB_OFFSET).
  /// It is applied at the next entry. @returns 0, or -ENXIO without hypervisor state.
  int set_tb_offset(std::uint64_t offset, kernel_time now);
  /// The offset as stored, and as applied: 0 outside the guest.
  [[nodiscard]] std::uint64_t tb_offset(kernel_time now) const { return timeline_.at(now).offset; }
  [[nodiscard]] std::uint64_t applied_offset(kernel_time now) const {
    return timeline_.at(now).applied;
  }
  [[nodiscard]] bool in_guest(kernel_time now) const { return timeline_.at(now).entered; }

  /// Gives a thread a vCPU: registers of its own (DEC as an expiry, PURR, SPURR; VTB and LPCR, which
  /// the vCPUs share) that `guest_enter` puts in the place of the host's and `guest_exit` takes out
  /// again. Nothing is set in it, so its decrementer has expired. `set_one_reg` outside the guest
  /// does that as well. @returns 0, -EEXIST, -EBUSY in the guest, -ENXIO without hypervisor state.
  int create_vcpu(unsigned thread, kernel_time now);
  [[nodiscard]] bool has_vcpu(unsigned thread, kernel_time now) const {
    return timeline_.at(now).threads[thread].vcpu.exists;
  }

  /// Adds the stored offset to the time base, as KVM's TBU40 sequence does: the low 24 bits and all
  /// other registers are undisturbed, but for those of threads with a vCPU. @returns 0, -EBUSY in
  /// the guest, -ENXIO without hypervisor state.
  int guest_enter(kernel_time now);
  /// Takes away what was applied at the entry, and vCPUs' registers out. @returns 0, -EINVAL outside
  /// the guest, -ENXIO as above.
  int guest_exit(kernel_time now);
  /// The host's time base has been loaded anew while an offset was applied (a resync with the chip's
  /// time of day after an error), so that what the entry added is gone: the exit takes nothing away.
  /// Nothing moves. @returns 0, -EINVAL outside the guest, -ENXIO as above.
  int guest_resync(kernel_time now);

  /// The DEC that a thread has now as the time base at which it reaches 0, in the time base that is
  /// visible now. (That of a vCPU, in guest time always, is KVM_REG_PPC_DEC_EXPIRY.)
  [[nodiscard]] std::uint64_t dec_expiry(unsigned thread, kernel_time now) const;
  struct expiry_result {
    int error;  ///< 0, or -ENXIO without hypervisor state
    bool
        saturated;  ///< the expiry did not fit DEC: a past one became -1, a future one the greatest
  };
  expiry_result set_dec_expiry(unsigned thread, std::uint64_t expiry, kernel_time now);

  /// A host time stamp in guest time.
  [[nodiscard]] std::uint64_t host_time_to_guest(std::uint64_t host, kernel_time now) const {
    return host + tb_offset(now);
  }

  /// KVM_GET_ONE_REG and KVM_SET_ONE_REG of a thread's vCPU, by the numeric id: TB_OFFSET, DEC_EXPIRY,
  /// VTB, PURR, SPURR, LPCR (of which LD can be set); and the Book E TSR (set, or bits of it) and TCR,
  /// which are the thread's. A vCPU's registers stand still while the guest is out and are the
  /// thread's while it is in.
  /// @returns -EINVAL for an unknown id or one that the profile lacks.
  [[nodiscard]] std::optional<std::uint64_t> get_one_reg(std::uint64_t id, unsigned thread,
                                                         kernel_time now) const;
  int set_one_reg(std::uint64_t id, std::uint64_t value, unsigned thread, kernel_time now);

  /// KVM_GET_SREGS of a thread's Book E timers, all of one instant. Nothing on other cores.
  [[nodiscard]] std::optional<booke_sregs> get_sregs(unsigned thread, kernel_time now) const;
  /// KVM_SET_SREGS: TCR and DECAR as they are given, DEC and TSR with their bits of `update_special`
  /// alone, the time base never; no event comes of it. What `features` leaves out stays.
  ///
  ///     auto values = *timebase.get_sregs(0, now);   // values.update_special is 0
  ///     values.update_special = booke_sregs::update_dec | booke_sregs::update_tsr;
  ///     other.set_sregs(values, 0, later);           // DEC goes on there
  ///
  /// @returns 0, -EINVAL for another thread's PIR, -ENXIO without Book E; then nothing has changed.
  int set_sregs(const booke_sregs& values, unsigned thread, kernel_time now);

  /// How many operations lie ahead of `now`, those that initiators have made at local times: `save` leaves
  /// them out.
  [[nodiscard]] std::size_t operations_ahead(kernel_time now) const {
    return timeline_.count_after(now, [](const auto& each) { return each.from_outside(); });
  }
  /// The state at `now`, to be restored here or in another group, at any time.
  [[nodiscard]] snapshot save(kernel_time now) const { return power::save(timeline_.at(now), now); }
  /// Puts a saved state in place of this one. @returns what is wrong, with nothing changed; empty
  /// if restored.
  /// @param elapsed  kernel units since the save, through which what then ran has run on.
  std::string restore(const snapshot& saved, kernel_time now, std::uint64_t elapsed = 0);
  /// Takes the guest of a saved state over to this host, whose time base stays: see
  /// `power::migrate_in`.
  /// @param elapsed  ticks that the guest was away, as the host chooses; 0 as QEMU does.
  std::string migrate_in(const snapshot& saved, std::uint64_t elapsed, kernel_time now);

  /// The state at `t`.
  [[nodiscard]] const state& at(kernel_time t) const { return timeline_.at(t); }

 private:
  [[nodiscard]] read_result read_other(std::uint64_t number, kernel_time t,
                                       const access& how) const;
  [[nodiscard]] privilege needed(const spr_rules& rules, bool is_write) const;
  void apply(const operation& what, kernel_time now) { timeline_.apply(now, now, what); }

  parameters presets_;
  time_resolution resolution_;
  bool plain_tb_;  ///< SPR 268 reads the time base as it is, always
  timeline<state, operation> timeline_;
};

}  // namespace archtimers::power
