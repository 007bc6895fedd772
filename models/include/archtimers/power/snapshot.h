// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "archtimers/power/state.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"

namespace archtimers::power {

/// What a snapshot keeps of a thread. The input pins are not part of it; the destination's own
/// apply.
struct thread_snapshot {
  std::uint64_t dec = 0;
  bool dec_request = false;
  bool hdec_request = false;
  shared_count purr;
  shared_count spurr;
  share purr_share;
  share spurr_scale;
  std::uint32_t decar = 0;
  std::uint32_t tcr = 0;
  std::uint32_t tsr = 0;

  friend bool operator==(const thread_snapshot& a, const thread_snapshot& b) {
    return a.dec == b.dec && a.dec_request == b.dec_request && a.hdec_request == b.hdec_request &&
           a.purr == b.purr && a.spurr == b.spurr && a.purr_share == b.purr_share &&
           a.spurr_scale == b.spurr_scale && a.decar == b.decar && a.tcr == b.tcr && a.tsr == b.tsr;
  }
};

/// The state of a share group at one instant, free of that instant: it continues anywhere, at any
/// time.
struct snapshot {
  static constexpr unsigned current_version = 1;

  profile base = profile::server_v3;
  unsigned threads_used = 1;
  frequency tb_clock{1};
  tick_fraction phase;  ///< of a tick gone
  std::uint64_t tb = 0;
  std::uint64_t hdec = 0;
  std::uint64_t vtb = 0;
  bool ld = false;
  bool hdice = false;
  bool tb_run = true;
  bool vtb_run = true;
  bool tbl0_by_tick = false;
  std::uint8_t tbst = 8;
  bool firmware_control_error = false;
  std::uint64_t offset = 0;
  std::uint64_t applied = 0;
  bool entered = false;
  std::array<thread_snapshot, most_threads> threads;

  /// The guest's time base at the save.
  [[nodiscard]] std::uint64_t guest_tb() const { return entered ? tb : tb + offset; }

  friend bool operator==(const snapshot& a, const snapshot& b) {
    return a.base == b.base && a.threads_used == b.threads_used && a.tb_clock == b.tb_clock &&
           a.phase == b.phase && a.tb == b.tb && a.hdec == b.hdec && a.vtb == b.vtb &&
           a.ld == b.ld && a.hdice == b.hdice && a.tb_run == b.tb_run && a.vtb_run == b.vtb_run &&
           a.tbl0_by_tick == b.tbl0_by_tick && a.tbst == b.tbst &&
           a.firmware_control_error == b.firmware_control_error && a.offset == b.offset &&
           a.applied == b.applied && a.entered == b.entered && a.threads == b.threads;
  }
};

/// The state at `t`, saved.
[[nodiscard]] snapshot save(const state& s, kernel_time t);

/// What stands in the way of restoring `saved` into a group with these parameters and this kernel
/// time unit, naming the field; empty if nothing does.
[[nodiscard]] std::string restore_error(const snapshot& saved, const parameters& presets,
                                        time_resolution resolution);

/// Puts a saved state in place of `s` at `t`.
void restore(state& s, const snapshot& saved, kernel_time t);

/// Puts the guest of a saved state in place of this one's at `t`, on this host: the host's time
/// base, its rate and its phase stay. The guest's time base goes on from where it was, `elapsed`
/// ticks later, and forward by less than 2^24 more; each decrementer keeps its expiry in guest
/// time, expired ones at -1.
void migrate_in(state& s, const snapshot& saved, std::uint64_t elapsed);

/// KVM's rounding of a time base offset: up to a multiple of 2^24, modulo 2^64.
[[nodiscard]] constexpr std::uint64_t rounded_offset(std::uint64_t offset) {
  return (offset + 0xFF'FFFFU) & ~std::uint64_t{0xFF'FFFF};
}

/// A DEC that reaches its expiry in `distance` ticks, for a view of `bits` bits: past ones become
/// -1 and future ones the greatest value rather than wrap.
struct clamped_dec {
  std::int64_t value;
  bool saturated;
};
[[nodiscard]] clamped_dec clamp_dec(std::int64_t distance, unsigned bits);

}  // namespace archtimers::power
