// SPDX-License-Identifier: Apache-2.0
// KVM's rules for the timers of a virtual machine (docs/spec/arm-generic-timer.md 9.2 to 9.4), in
// the plainest form: two offsets, two contexts a virtual CPU, and time that goes count by count.
// The model is tested against it.
#pragma once

#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>

namespace archtimers::arm::reference {

class kvm {
 public:
  static constexpr unsigned cpus = 2;

  std::uint64_t count = 0;                ///< the host's
  std::array<std::uint64_t, 2> offset{};  ///< virtual, physical
  bool locked = false;

  struct context {
    std::uint64_t cval = 0;
    unsigned ctl = 0;
  };
  struct vcpu {
    std::array<context, 2> timers;  ///< virtual, physical
    unsigned told = 0;
    bool running = false;
  };
  std::array<vcpu, cpus> vcpu_{};

  [[nodiscard]] std::uint64_t guest_count(unsigned which) const { return count - offset[which]; }
  [[nodiscard]] bool expired(const vcpu& v, unsigned which) const {
    return v.timers[which].cval <= guest_count(which);
  }
  [[nodiscard]] bool should_fire(const vcpu& v, unsigned which) const {
    return v.timers[which].ctl == 1 && expired(v, which);
  }
  [[nodiscard]] unsigned levels(unsigned n) const {
    return (should_fire(vcpu_[n], 0) ? 1U : 0U) | (should_fire(vcpu_[n], 1) ? 2U : 0U);
  }

  /// @param slot  0 CNT, 1 CVAL, 2 CTL.
  void set(unsigned n, unsigned which, unsigned slot, std::uint64_t v) {
    context& timer = vcpu_[n].timers[which];
    if (slot == 0 && !locked) offset[which] = count - v;
    if (slot == 1) timer.cval = v;
    if (slot == 2) timer.ctl = v & 3U;
  }
  [[nodiscard]] std::uint64_t get(unsigned n, unsigned which, unsigned slot) const {
    const context& timer = vcpu_[n].timers[which];
    if (slot == 0) return guest_count(which);
    if (slot == 1) return timer.cval;
    return timer.ctl | ((timer.ctl & 1U) != 0 && expired(vcpu_[n], which) ? 4U : 0U);
  }
  /// TVAL written by the guest.
  void arm(unsigned n, unsigned which, std::int32_t distance) {
    vcpu_[n].timers[which].cval = guest_count(which) + static_cast<std::uint64_t>(distance);
  }

  int set_counter_offset(std::uint64_t v, std::uint64_t reserved) {
    if (reserved != 0) return -EINVAL;
    for (const vcpu& v_ : vcpu_) {
      if (v_.running) return -EBUSY;
    }
    offset = {v, v};
    locked = true;
    return 0;
  }
  int enter(unsigned n) {
    vcpu& v = vcpu_[n];
    if (v.running) return -EBUSY;
    if (v.told != levels(n)) {
      v.told = levels(n);
      return -EINTR;
    }
    v.running = true;
    return 0;
  }
  int exit(unsigned n) {
    vcpu& v = vcpu_[n];
    if (!v.running) return -EINVAL;
    v.running = false;
    v.told = levels(n);
    return 0;
  }
  void reset(unsigned n) { vcpu_[n].timers = {}; }

  /// Counts until the first timer fires, looked for one by one; nothing within `reach`.
  [[nodiscard]] std::optional<std::uint64_t> earliest(unsigned n, std::uint64_t reach) const {
    kvm later = *this;
    for (std::uint64_t waited = 0; waited <= reach; ++waited, ++later.count) {
      if (later.levels(n) != 0) return waited;
    }
    return std::nullopt;
  }
};

}  // namespace archtimers::arm::reference
