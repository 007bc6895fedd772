// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/describe/state_fields.h"

namespace archtimers::power {

/// The registers of a vCPU while its guest is out, as KVM keeps them: nothing of them counts.
struct vcpu_registers {
  bool exists = false;           ///< the thread has a vCPU that entry and exit swap in and out
  std::uint64_t dec_expiry = 0;  ///< the guest's time base at which DEC is 0; 0, never set: expired
  std::uint64_t purr = 0;        ///< while the guest is in: as at the entry
  std::uint64_t spurr = 0;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("exists", s.exists...);
    visit("dec_expiry", s.dec_expiry...);
    visit("purr", s.purr...);
    visit("spurr", s.spurr...);
  }
  friend bool operator==(const vcpu_registers& a, const vcpu_registers& b) {
    return same_fields(a, b);
  }
};

/// What the vCPUs of a group have in common (KVM's vcore), beside the offset of the time base.
struct vcore_registers {
  std::uint64_t vtb = 0;
  bool ld = false;  ///< LPCR[LD]; LPCR[HDICE] is 1 in the guest

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("vtb", s.vtb...);
    visit("ld", s.ld...);
  }
  friend bool operator==(const vcore_registers& a, const vcore_registers& b) {
    return same_fields(a, b);
  }
};

/// The host's registers of a thread while a vCPU has its place; 0 else.
struct host_registers_of_thread {
  std::uint64_t dec = 0;   ///< all bits; it goes on counting
  std::uint64_t purr = 0;  ///< as at the entry
  std::uint64_t spurr = 0;
  bool ld = false;
  bool hdice = false;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("dec", s.dec...);
    visit("purr", s.purr...);
    visit("spurr", s.spurr...);
    visit("ld", s.ld...);
    visit("hdice", s.hdice...);
  }
  friend bool operator==(const host_registers_of_thread& a, const host_registers_of_thread& b) {
    return same_fields(a, b);
  }
};

/// ... and of the group.
struct host_registers_of_group {
  std::uint64_t vtb = 0;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("vtb", s.vtb...);
  }
  friend bool operator==(const host_registers_of_group& a, const host_registers_of_group& b) {
    return same_fields(a, b);
  }
};

/// The registers of a vCPU that ONE_REG reaches.
enum class vcpu_register : std::uint8_t { tb_offset, dec_expiry, vtb, purr, spurr, lpcr };

}  // namespace archtimers::power
