// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>

#include "archtimers/arm/pe_snapshot.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/arm/system_counter.h"

namespace archtimers::arm {

/// One change of the state of a CPU's timers. Called at a time, it first notes an event that the
/// tick of the latest edge has made, then acts. It looks at the counter without the operations that
/// have arrived at the same time after number `seen`.
class pe_operation {
 public:
  /// A write that the access rules have let through.
  static pe_operation write(const system_counter& counter, std::uint64_t seen, const pe_target& to,
                            std::uint64_t value);
  /// New levels on the input pins.
  static pe_operation drive(const system_counter& counter, std::uint64_t seen,
                            const pe_inputs& inputs);
  /// A new level on one of them.
  static pe_operation drive(const system_counter& counter, std::uint64_t seen, bool pe_inputs::*pin,
                            bool level);
  static pe_operation assert_reset(const system_counter& counter, std::uint64_t seen);
  static pe_operation release_reset(const system_counter& counter, std::uint64_t seen);
  /// KVM's reset of a virtual CPU: every CTL and CVAL becomes 0.
  static pe_operation reset_vcpu(const system_counter& counter, std::uint64_t seen);
  /// The offsets of the virtual machine.
  static pe_operation set_vm_offsets(const system_counter& counter, std::uint64_t seen,
                                     std::uint64_t of_virtual, std::uint64_t of_physical);
  /// Replaces the registers by saved ones.
  static pe_operation restore(const system_counter& counter, std::uint64_t seen,
                              std::shared_ptr<const pe_snapshot> saved);
  /// The counter's operation number `seen` has been done.
  static pe_operation counter_changed(const system_counter& counter, std::uint64_t seen);

  void operator()(pe_state& s, kernel_time t) const;

  /// Whether an initiator, a pin or a host has made it; else it follows from another operation.
  [[nodiscard]] bool from_outside() const { return kind_ != kind::counter_changed; }

 private:
  enum class kind : std::uint8_t {
    write,
    drive,
    drive_pin,
    assert_reset,
    release_reset,
    reset_vcpu,
    set_vm_offsets,
    restore,
    counter_changed
  };
  pe_operation(kind what, const system_counter& counter, std::uint64_t seen)
      : kind_(what), counter_(&counter), seen_(seen) {}

  void act(pe_state& s, const counter_state& counter, kernel_time t) const;
  void write(pe_state& s, const counter_state& counter, kernel_time t) const;

  kind kind_;
  const system_counter* counter_;
  std::uint64_t seen_;
  pe_target to_{};
  pe_inputs inputs_;
  bool pe_inputs::*pin_ = nullptr;
  std::uint64_t value_ = 0;
  std::uint64_t other_value_ = 0;
  std::shared_ptr<const pe_snapshot> saved_;
};

}  // namespace archtimers::arm
