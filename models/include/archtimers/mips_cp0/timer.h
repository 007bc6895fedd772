// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "archtimers/mips_cp0/operations.h"
#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/mips_cp0/registers.h"
#include "archtimers/mips_cp0/snapshot.h"
#include "archtimers/mips_cp0/state.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/timeline.h"

namespace archtimers::mips_cp0 {

/// How an access to a register is made.
struct access {
  bool wide = false;       ///< a 64-bit move: RDHWR reads are sign-extended from bit 31
  bool host = false;       ///< by a hypervisor or debugger, under the host's rules
  bool guest = false;      ///< by code in guest mode; nothing without VZ
  bool cp0_usable = true;  ///< in kernel mode or with Status.CU0; RDHWR looks at HWREna without it
};

/// What became of an access. Anything but `ok` has changed nothing and read 0.
enum class access_result : std::uint8_t {
  ok = 0,
  address_error = 1,                           ///< no such register
  command_error = 2,                           ///< the register cannot be written
  coprocessor_unusable = 3,                    ///< Coprocessor Unusable exception
  reserved_instruction = 4,                    ///< Reserved Instruction exception (RDHWR)
  guest_privileged_sensitive_instruction = 5,  ///< GPSI: exit to root
  guest_software_field_change = 6,             ///< GSFC: exit to root
};

/// The MIPS CP0 timer: Count, Compare, Cause.TI and what hangs on them.
///
/// After MIPS32 Privileged Resource Architecture (MD00090) 9.13 to 9.24, with the Release 1, 2 and 6
/// variants, the guest timer of the Virtualization module, and the host control of Linux KVM
/// (`arch/mips/kvm/emulate.c`) without its artefacts. docs/spec/mips-cp0-timer.md is the statement of
/// the behaviour. Left out: Status, the performance counter and fast debug channel bits of Cause and
/// IntCtl, and GuestCtl2, which belong to the CPU.
///
/// Time is an argument of everything. `t` is the time of a read or an operation and may be ahead of the
/// kernel (an initiator's local time); `now` is the kernel's time and never goes back; `t` is not
/// before `now`. Reads are pure.
class timer {
 public:
  /// @param presets     what the implementation fixes.
  /// @param resolution  the kernel's time unit.
  /// @throws std::invalid_argument  with the text of `parameters::error()`, or if the clock is too fine
  ///   for the kernel's time unit.
  timer(const parameters& presets, time_resolution resolution);
  timer(const timer&) = delete;
  timer& operator=(const timer&) = delete;

  [[nodiscard]] const parameters& presets() const { return presets_; }
  [[nodiscard]] time_resolution resolution() const { return resolution_; }

  // --- registers -------------------------------------------------------------------------------

  struct read_result {
    access_result result;
    std::uint64_t value;
  };

  /// Reads the register at a byte address of the socket's map.
  [[nodiscard]] read_result read(std::uint64_t address, kernel_time t, const access& how) const {
    const state& s = timeline_.at(t);
    // The one register that is read all the time and by everybody.
    if (address == describe(register_id::Count).address && how.cp0_usable && !how.guest) {
      return {access_result::ok, count_at(s, t)};
    }
    return read_other(s, address, t, how);
  }

  /// Reads as an instruction does: as `read`, but with `erratum_count_read` software that reads Count as
  /// it takes the value of Compare loses the request.
  read_result fetch(std::uint64_t address, kernel_time now, kernel_time t, const access& how);

  /// What `write` would return, without writing.
  [[nodiscard]] access_result write_result(std::uint64_t address, std::uint64_t value,
                                           kernel_time t, const access& how) const;

  /// Writes the register at a byte address of the socket's map.
  access_result write(std::uint64_t address, std::uint64_t value, kernel_time now, kernel_time t,
                      const access& how);

  /// The value of a register at `t` as the host sees it, by its place in the table; KVM's registers
  /// included. A register that these parameters leave out reads 0.
  [[nodiscard]] std::uint64_t value(register_id id, kernel_time t) const;

  [[nodiscard]] std::uint64_t value(const register_description& row, kernel_time t) const {
    return value(id_of(row), t);
  }

  /// Whether these parameters include the register.
  [[nodiscard]] bool exists(const register_description& row) const { return exists(id_of(row)); }
  [[nodiscard]] bool exists(register_id id) const { return exists_[static_cast<std::size_t>(id)]; }

  /// Count at `t`.
  [[nodiscard]] std::uint32_t count(kernel_time t) const { return count_at(timeline_.at(t), t); }
  /// Guest Count at `t`.
  [[nodiscard]] std::uint32_t guest_count(kernel_time t) const {
    return guest_count_at(timeline_.at(t), t);
  }

  /// The first instant from `t` on at which Count is `value`, with the operations noted ahead of the
  /// kernel's time; nothing if it never is as things stand. Of several counts in one kernel unit a read
  /// sees the last; the instant is that unit for each.
  [[nodiscard]] deadline time_of_count(std::uint32_t value, kernel_time t) const;
  /// The same for Guest Count.
  [[nodiscard]] deadline time_of_guest_count(std::uint32_t value, kernel_time t) const;

  // --- pins ------------------------------------------------------------------------------------

  /// Sets the input pins from `now` on.
  void drive(input_levels pins, kernel_time now);
  /// Sets one of them from `t` on.
  void drive(bool input_levels::*pin, bool level, kernel_time now, kernel_time t);
  /// The input pins at `t`, as they are driven.
  [[nodiscard]] input_levels pins(kernel_time t) const { return timeline_.at(t).pins; }
  /// Asserts (true) or releases the reset from `now` on. The clock edge at or before the release is edge
  /// 0: the first count is ccres edges later. The rate, COUNT_CTL and COUNT_RESUME keep their values.
  void reset(bool asserted, kernel_time now);

  /// The input pins at `t`, as the timer sees them.
  [[nodiscard]] input_levels inputs(kernel_time t) const { return timeline_.at(t).inputs; }

  /// The output pins at `t`.
  [[nodiscard]] output_levels outputs(kernel_time t) const { return lines(timeline_.at(t), t); }

  /// The first instant after `t` at which an output pin changes and the levels from then on, with the
  /// operations noted ahead of the kernel's time; nothing while none can change.
  [[nodiscard]] std::optional<line_change<output_levels>> next_change(kernel_time t) const {
    return next_line_change_after(timeline_, t);
  }

  /// `outputs` and the instant of `next_change` in one.
  /// @param operations  how many of those are looked through; see `look_ahead_on`.
  [[nodiscard]] line_outlook<output_levels> look_ahead(
      kernel_time t, std::size_t operations = all_operations) const {
    return archtimers::look_ahead(timeline_, t, operations);
  }

  /// Who is told of every operation; null for nobody.
  void observe(line_observer* observer) { timeline_.observe(observer); }

  // --- host control, after KVM -----------------------------------------------------------------

  struct one_reg_result {
    int error;            ///< 0, or -EINVAL
    std::uint64_t value;  ///< 32-bit registers are zero-extended
  };

  /// KVM_GET_ONE_REG: reads a register by its numeric id.
  /// @returns -EINVAL for an unknown id, another size than the register's, or a register that these
  ///   parameters leave out.
  [[nodiscard]] one_reg_result get_one_reg(std::uint64_t id, kernel_time now) const;

  /// KVM_SET_ONE_REG: writes a register by its numeric id, under the host's rules.
  /// @returns 0, or -EINVAL with nothing changed: as for `get_one_reg`; COUNT_CTL with a reserved bit
  ///   changed; COUNT_RESUME (in ns) below 0 or after now; COUNT_HZ outside 1 to 10^9.
  int set_one_reg(std::uint64_t id, std::uint64_t value, kernel_time now);

  [[nodiscard]] bool frozen(kernel_time now) const { return timeline_.at(now).frozen; }

  /// Holds the timer from `now` on: COUNT_CTL.DC = 1. Nothing if it is frozen already.
  void freeze(kernel_time now);
  /// Lets a frozen timer go on. The time since COUNT_RESUME is charged: Count jumps to where it would
  /// have been and a match on the way sets TI. Nothing if it is not frozen.
  void thaw(kernel_time now);
  /// Lets a frozen timer go on as if no time had passed. Nothing if it is not frozen.
  void thaw_uncharged(kernel_time now);

  /// The rate of Count, after the prescaler.
  [[nodiscard]] frequency rate(kernel_time now) const {
    return timeline_.at(now).count.clock().rate();
  }
  /// Changes the rate of Count, keeping Count and the fraction of a count already gone.
  /// @returns 0, or -EINVAL with nothing changed if the rate is too fine for the kernel's time unit.
  int set_rate(frequency rate, kernel_time now);

  /// Takes a count over that something else has kept, such as the hardware of a guest (KVM's
  /// kvm_mips_restore_hrtimer). If it is less than this timer's own Count at `before` by more than
  /// `least_drift` says, or more than its Count at `now`, Count goes there; else Count stays. A match on
  /// the way from `count` to Count sets TI.
  /// @param before       when the other had it, at the earliest; not after `now`.
  /// @param count        what the other had at the end.
  /// @param least_drift  0 or less: so many ticks may Count be ahead of it at `before`.
  /// @returns the ticks by which Count was moved; 0, with nothing done, for a timer that does not count.
  std::int64_t restore_hrtimer(kernel_time before, std::uint32_t count, std::int64_t least_drift,
                               kernel_time now);

  /// How many operations lie ahead of `now`, those that initiators have made at local times: `save` leaves
  /// them out.
  [[nodiscard]] std::size_t operations_ahead(kernel_time now) const {
    return timeline_.count_after(now, [](const auto& each) { return each.from_outside(); });
  }
  /// The state at `now`, to be restored here or in another timer, at any time.
  [[nodiscard]] snapshot save(kernel_time now) const {
    return mips_cp0::save(timeline_.at(now), now);
  }

  /// Puts a saved state in place of this timer's from `now` on.
  /// @param elapsed  kernel units since the save that are charged to the timer: at once if it was saved
  ///   running, when it thaws if it was saved frozen.
  /// @returns what is wrong, with nothing changed; empty if restored.
  std::string restore(const snapshot& saved, kernel_time now, std::uint64_t elapsed = 0);

 private:
  [[nodiscard]] access_result permission(const state& s, const register_description& row,
                                         bool is_write, std::uint64_t value,
                                         const access& how) const;
  [[nodiscard]] read_result read_other(const state& s, std::uint64_t address, kernel_time t,
                                       const access& how) const;
  [[nodiscard]] std::uint64_t value(const state& s, register_id id, kernel_time t, bool host) const;
  [[nodiscard]] const register_description* find_one_reg(std::uint64_t id) const;
  /// Has the input flops take the pins' levels on the first edge after a reset, as the clock now has it.
  void plan_sampling(kernel_time now);
  void apply(const operation& what, kernel_time now) { timeline_.apply(now, now, what); }

  parameters presets_;
  time_resolution resolution_;
  std::bitset<registers.size()> exists_;
  timeline<state, operation> timeline_;
};

}  // namespace archtimers::mips_cp0
