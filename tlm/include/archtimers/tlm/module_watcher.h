// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tlm>

#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// An access through a socket that has been answered.
struct watched_access {
  kernel_time at;         ///< when it acts: the initiator's local time
  std::uint64_t address;  ///< among the module's registers; of a page the flat one
  unsigned thread = 0;    ///< who makes it, where a module serves several
  bool write = false;
  std::uint64_t value = 0;  ///< written, or read
  std::string as;           ///< who makes it, in words; empty for who always does
  std::string_view answer;  ///< `ok`, a TLM error, or what the architecture says: `trap_el1`
};

/// Who watches a module, to write down what happens to it. Nothing of it may change the module.
class module_watcher {
 public:
  virtual ~module_watcher() = default;

  /// An access has been made, one of `transport_dbg` included.
  virtual void accessed(const watched_access& access) = 0;
  /// An input that acts once and leaves no level has come at `t`, at its pin or by a call.
  /// @param pin  by its name in the module: `tod_sync`, `thread0.dec_ack`.
  virtual void pulsed(std::string_view pin, std::uint64_t level, kernel_time t) = 0;
  /// A host has done something at `t`: `host freeze`.
  virtual void operated(const std::string& what, kernel_time t) = 0;
  /// An operation is in force: the module may be another one from `from` on. What it was before `from` can be
  /// asked no more where that is not after the kernel's time.
  virtual void may_change(kernel_time from) = 0;
  /// A line has been driven to another level, now.
  virtual void lines_changed() = 0;
  /// The module ends: it may be asked nothing more.
  virtual void ended() = 0;
};

/// Tells of a payload that has been answered; an ignored one is none.
void tell_access(module_watcher& watcher, const tlm::tlm_generic_payload& payload,
                 watched_access what);

}  // namespace archtimers
