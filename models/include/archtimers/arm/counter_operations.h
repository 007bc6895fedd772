// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/counter_snapshot.h"
#include "archtimers/arm/counter_state.h"

namespace archtimers::arm {

/// One change of the system counter's state. Called at a time, it first accounts for the ticks up
/// to and including that time, then acts (the edge rule: tick, frequency check, write, frequency
/// check).
class counter_operation {
 public:
  /// A write of a register of CNTControlBase that the access rules have let through.
  static counter_operation write(std::uint64_t offset, std::uint64_t value, bool wide);
  /// The level of the pin dbg_halt.
  static counter_operation drive(bool dbg_halt);
  static counter_operation assert_reset();
  static counter_operation release_reset();
  /// Sets the base frequency, keeping the count and the fraction of an edge gone.
  static counter_operation set_clock(frequency clock);
  /// Replaces the state by a saved one that is `elapsed` kernel units old.
  static counter_operation restore(std::shared_ptr<const counter_snapshot> saved,
                                   std::uint64_t elapsed);

  void operator()(counter_state& s, kernel_time t) const;

  /// The place of the operation in the order of arrival, from 1 on.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  /// The same operation with a place.
  [[nodiscard]] counter_operation numbered(std::uint64_t number) const;

 private:
  enum class kind : std::uint8_t { write, drive, assert_reset, release_reset, set_clock, restore };
  explicit counter_operation(kind what) : kind_(what) {}

  void write(counter_state& s) const;

  kind kind_;
  bool level_ = false;
  std::uint64_t offset_ = 0;
  std::uint64_t value_ = 0;
  std::uint64_t number_ = 0;
  std::shared_ptr<const counter_snapshot> saved_;
};

}  // namespace archtimers::arm
