// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/frames_snapshot.h"
#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/system_counter.h"

namespace archtimers::arm {

/// One change of the frames' state.
class frames_operation {
 public:
  /// A write at a flat address, which the access rules of its own time may deny. It looks at the
  /// counter without the operations that have arrived at the same time after number `seen`.
  static frames_operation write(const system_counter& counter, std::uint64_t seen,
                                std::uint64_t address, std::uint64_t value, bus_access how);
  static frames_operation assert_reset();
  static frames_operation release_reset();
  /// With auto_increment: the counter's operation `number` is in force.
  static frames_operation counter_changed(const system_counter& counter, std::uint64_t number);
  /// Replaces the state by a saved one.
  static frames_operation restore(std::shared_ptr<const frames_snapshot> saved);

  void operator()(frames_state& s, kernel_time t) const;

  /// Whether an initiator, a pin or a host has made it; else it follows from another operation.
  [[nodiscard]] bool from_outside() const { return kind_ != kind::counter_changed; }

 private:
  enum class kind : std::uint8_t { write, assert_reset, release_reset, counter_changed, restore };
  explicit frames_operation(kind what) : kind_(what) {}

  void act(frames_state& s, kernel_time t) const;
  void write(frames_state& s, kernel_time t) const;
  /// The bits of CVAL and CNTVOFF.
  [[nodiscard]] std::uint64_t register_mask() const { return counter_->presets().register_mask(); }
  void write_ctl(frames_state& s, std::uint64_t offset) const;
  void write_frame(frame_state& frame, std::uint64_t offset, kernel_time t) const;

  kind kind_;
  bus_access how_;
  const system_counter* counter_ = nullptr;
  std::uint64_t seen_ = 0;
  std::uint64_t address_ = 0;
  std::uint64_t value_ = 0;
  std::shared_ptr<const frames_snapshot> saved_;
};

}  // namespace archtimers::arm
