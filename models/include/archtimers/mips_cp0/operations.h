// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/mips_cp0/registers.h"
#include "archtimers/mips_cp0/snapshot.h"
#include "archtimers/mips_cp0/state.h"

namespace archtimers::mips_cp0 {

/// Whose rules a write follows. Software acknowledges and matches; the host (KVM's ONE_REG, a
/// debugger) restores state: it acknowledges nothing and invents no interrupt.
enum class agent : std::uint8_t { software, guest_software, host };

/// One change of a timer's state. Called at a time, it first accounts for the ticks up to and
/// including that time, then acts (the edge rule: tick, write, event).
class operation {
 public:
  /// A register write that the access rules have let through.
  static operation write(register_id target, std::uint64_t value, agent writer);
  /// Software has read Count, which matters with `erratum_count_read`.
  static operation count_was_read();
  /// New levels on the input pins.
  static operation drive(input_levels pins);
  /// A new level on one of them.
  static operation drive(bool input_levels::*pin, bool level);
  /// The first clock edge after reset: the input flops take the pins' levels.
  static operation sample_inputs();
  static operation assert_reset();
  static operation release_reset();
  /// Sets the rate of Count, keeping its value and its phase.
  static operation set_rate(frequency rate);
  /// Count is `to`, and has counted there from `from` unheard.
  static operation go_on(std::uint32_t from, std::uint32_t to);
  /// Thaws a frozen timer as if no time had passed since RESUME.
  static operation thaw_uncharged();
  /// Replaces the state by a saved one that is `elapsed` kernel units old.
  static operation restore(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed);

  void operator()(state& s, kernel_time t) const;

  /// Whether an initiator, a pin or a host has made it; else it follows from another operation.
  [[nodiscard]] bool from_outside() const { return kind_ != kind::sample_inputs; }

 private:
  enum class kind : std::uint8_t {
    write,
    count_was_read,
    drive,
    drive_pin,
    sample_inputs,
    assert_reset,
    release_reset,
    set_rate,
    go_on,
    thaw_uncharged,
    restore
  };
  explicit operation(kind what) : kind_(what) {}

  void write(state& s, kernel_time t) const;

  kind kind_;
  register_id target_ = register_id::Count;
  agent writer_ = agent::software;
  input_levels pins_;
  bool input_levels::*pin_ = nullptr;
  std::uint64_t value_ = 0;
  std::uint64_t denominator_ = 1;
  std::shared_ptr<const snapshot> saved_;
};

}  // namespace archtimers::mips_cp0
