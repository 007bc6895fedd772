// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/power/snapshot.h"
#include "archtimers/power/state.h"

namespace archtimers::power {

/// One change of a share group's state. Called at a time, it first accounts for the ticks up to and
/// including that time, then acts (the edge rule: tick, write, event).
class operation {
 public:
  /// A write that the access rules have let through.
  /// @param with_edge  for TSR: see `acknowledge_dec`.
  static operation write(spr number, unsigned thread, std::uint64_t value, bool with_edge = false);
  /// The same by a host: no event comes of it.
  static operation load(spr number, unsigned thread, std::uint64_t value);
  /// The CPU takes the interrupt: clears the latch. Of an event at the same time and an earlier one
  /// that is pending, the earlier one is taken. `with_edge`, the edge that registers an event samples
  /// the acknowledge, which cannot mean that event: it stays in any case.
  static operation acknowledge_dec(unsigned thread, bool with_edge = false);
  static operation acknowledge_hdec(unsigned thread, bool with_edge = false);
  /// New levels on the pins of the group, and of a thread.
  static operation drive(group_inputs pins);
  static operation drive(unsigned thread, const thread_inputs& pins);
  /// A new level on one of them.
  static operation drive(bool group_inputs::*pin, bool level);
  static operation drive(unsigned thread, bool thread_inputs::*pin, bool level);
  /// The first edge after a reset: the input flops take the levels of the pins.
  static operation sample_inputs();
  static operation assert_reset();
  static operation release_reset();
  /// A sync pulse of the chip's time of day, and its delivery (strict_tbst).
  static operation tod_sync();
  static operation tod_deliver(std::uint64_t tod);
  /// A parity error of a register, of this thread's DEC for one.
  static operation spoil_parity(parity_error of, unsigned thread);
  /// A reset of this kind that a watchdog has asked for is complete.
  static operation watchdog_reset_done(unsigned what);
  /// Sets the tick rate, keeping the fraction of a tick gone.
  static operation set_rate(frequency rate);
  /// Set a thread's share of PURR and the scale of SPURR; the remainders start again from 0.
  static operation set_purr_share(unsigned thread, share part);
  static operation set_spurr_scale(unsigned thread, share scale);
  /// Stores an offset that is a multiple of 2^24.
  static operation set_tb_offset(std::uint64_t offset);
  static operation guest_enter();
  static operation guest_exit();
  static operation guest_resync();
  /// Gives a thread a vCPU, with nothing set in it.
  static operation create_vcpu(unsigned thread);
  static operation set_vcpu_register(unsigned thread, vcpu_register which, std::uint64_t value);
  /// Sets all bits of a thread's DEC.
  static operation load_dec(unsigned thread, std::uint64_t dec);
  /// Sets all of a thread's TSR.
  static operation load_tsr(unsigned thread, std::uint32_t tsr);
  /// Replaces the state by a saved one that is `elapsed` kernel units old.
  static operation restore(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed);
  static operation migrate_in(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed);

  void operator()(state& s, kernel_time t) const;

  /// Whether an initiator, a pin or a host has made it; else it follows from another operation.
  [[nodiscard]] bool from_outside() const { return kind_ != kind::sample_inputs; }

 private:
  enum class kind : std::uint8_t {
    write,
    load,
    acknowledge_dec,
    acknowledge_hdec,
    drive_group,
    drive_thread,
    drive_group_pin,
    drive_thread_pin,
    sample_inputs,
    assert_reset,
    release_reset,
    tod_sync,
    tod_deliver,
    spoil_parity,
    watchdog_reset_done,
    set_rate,
    set_purr_share,
    set_spurr_scale,
    set_tb_offset,
    guest_enter,
    guest_exit,
    guest_resync,
    create_vcpu,
    set_vcpu_register,
    load_dec,
    load_tsr,
    restore,
    migrate_in
  };
  explicit operation(kind what, unsigned thread = 0, std::uint64_t value = 0)
      : kind_(what), thread_(static_cast<std::uint8_t>(thread)), value_(value) {}

  [[nodiscard]] bool acts_in_reset() const;
  void write(state& s, kernel_time t) const;
  void load(state& s, kernel_time t) const;

  kind kind_;
  std::uint8_t thread_;
  bool with_edge_ = false;
  spr number_ = spr::TB;
  vcpu_register vcpu_register_ = vcpu_register::tb_offset;
  std::uint64_t value_;
  std::uint64_t other_value_ = 0;
  thread_inputs pins_;
  bool group_inputs::*group_pin_ = nullptr;
  bool thread_inputs::*pin_ = nullptr;
  std::shared_ptr<const snapshot> saved_;
};

}  // namespace archtimers::power
