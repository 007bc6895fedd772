// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <type_traits>

#include "archtimers/power/state.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/tick.h"

namespace archtimers::power {

/// What a snapshot keeps of a thread. The input pins are not part of it; the destination's own
/// apply.
struct thread_snapshot {
  std::uint64_t dec = 0;
  parity dec_parity = parity::good;
  bool dec_request = false;
  bool hdec_request = false;
  shared_count purr;
  shared_count spurr;
  share purr_share;
  share spurr_scale;
  std::uint32_t decar = 0;
  std::uint32_t tcr = 0;
  std::uint32_t tsr = 0;
  std::uint8_t wdt_reset = 0;  ///< the reset that the watchdog asks for
  bool ld = false;
  bool dee = false;
  bool hdice = false;
  vcpu_registers vcpu;
  host_registers_of_thread host;

  /// What is saved of a latch is its level.
  template <class T>
  static auto& set_of(T& kept) {
    if constexpr (std::is_same_v<std::remove_const_t<T>, latch>) {
      return kept.set;
    } else {
      return kept;
    }
  }
  /// `thread_state` holds them as well, under the same names.
  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    constexpr std::uint64_t parts = share::most;
    visit("dec", s.dec...);
    visit(state_field("dec_parity").one_of({parity_names.data(), parity_names.size()}),
          s.dec_parity...);
    visit("dec_request", set_of(s.dec_request)...);
    visit("hdec_request", set_of(s.hdec_request)...);
    visit(state_field("purr").with_part("remainder", parts - 1), s.purr...);
    visit(state_field("spurr").with_part("remainder", parts * parts - 1), s.spurr...);
    visit("purr_share", s.purr_share...);
    visit("spurr_scale", s.spurr_scale...);
    visit("decar", s.decar...);
    visit(state_field("tcr").bits(mask_of(field::TCR)), s.tcr...);
    visit(state_field("tsr").bits(mask_of(field::TSR)), s.tsr...);
    visit(state_field("wdt_reset").up_to(3), s.wdt_reset...);
    visit("ld", s.ld...);
    visit("dee", s.dee...);
    visit("hdice", s.hdice...);
    visit("vcpu", s.vcpu...);
    visit("host", s.host...);
  }
  friend bool operator==(const thread_snapshot& a, const thread_snapshot& b) {
    return same_fields(a, b);
  }
};

/// The state of a share group at one instant, free of that instant: it continues anywhere, at any
/// time.
struct snapshot {
  static constexpr unsigned current_version = 2;

  profile base = profile::server_v3;
  unsigned threads_used = 1;
  frequency tb_clock{1};
  tick_fraction phase;  ///< of a tick gone
  std::uint64_t tb = 0;
  std::uint64_t hdec = 0;
  std::uint64_t vtb = 0;
  bool tb_run = true;
  bool vtb_run = true;
  bool tbl0_by_tick = false;
  std::uint8_t tbst = 8;
  std::uint8_t tbst_last = 7;
  std::uint64_t tfmr_fields = 0;
  bool tb_sync_occured = false;
  bool firmware_control_error = false;
  parity hdec_parity = parity::good;
  bool tfmr_corrupt = false;
  std::uint64_t offset = 0;
  std::uint64_t applied = 0;
  bool entered = false;
  std::uint64_t lost = 0;
  vcore_registers vcore;
  host_registers_of_group host;
  std::array<thread_snapshot, most_threads> threads;

  /// The guest's time base at the save.
  [[nodiscard]] std::uint64_t guest_tb() const { return tb + (entered ? lost : offset); }

  /// The pins are those that the timers see.
  template <class State>
  static auto& inputs_of(State& s) {
    if constexpr (std::is_same_v<std::remove_const_t<State>, snapshot>) {
      return s;
    } else {
      return s.inputs;
    }
  }
  /// What `state` holds as well, under the same names.
  template <class Visitor, class... States>
  static void registers(const Visitor& visit, States&... s) {
    visit("tb", s.tb...);
    visit("hdec", s.hdec...);
    visit("vtb", s.vtb...);
    visit("tb_run", inputs_of(s).tb_run...);
    visit("vtb_run", inputs_of(s).vtb_run...);
    visit("tbl0_by_tick", s.tbl0_by_tick...);
    visit(state_field("tbst").up_to(9).only(is_tb_state, "there are states 0, 1, 2 and 6 to 9"),
          s.tbst...);
    visit(
        state_field("tbst_last").up_to(9).only(is_tb_state, "there are states 0, 1, 2 and 6 to 9"),
        s.tbst_last...);
    visit(state_field("tfmr_fields").bits(tfmr_stored_bits), s.tfmr_fields...);
    visit("tb_sync_occured", s.tb_sync_occured...);
    visit("firmware_control_error", s.firmware_control_error...);
    visit(state_field("hdec_parity").one_of({parity_names.data(), parity_names.size()}),
          s.hdec_parity...);
    visit("tfmr_corrupt", s.tfmr_corrupt...);
    visit("offset", s.offset...);
    visit("applied", s.applied...);
    visit("entered", s.entered...);
    visit("lost", s.lost...);
    visit("vcore", s.vcore...);
    visit("host", s.host...);
    visit("threads", s.threads...);
  }
  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit(state_field("base").one_of({profile_names.data(), profile_names.size()}), s.base...);
    visit(state_field("threads_used").from(1, most_threads), s.threads_used...);
    visit("tb_clock", s.tb_clock...);
    visit("phase", s.phase...);
    registers(visit, s...);
  }
  friend bool operator==(const snapshot& a, const snapshot& b) { return same_fields(a, b); }
};

/// The state at `t`, saved.
[[nodiscard]] snapshot save(const state& s, kernel_time t);

/// What stands in the way of restoring `saved` into a group with these parameters and this kernel
/// time unit, naming the field; empty if nothing does.
[[nodiscard]] std::string restore_error(const snapshot& saved, const parameters& presets,
                                        time_resolution resolution);

/// Puts a saved state that is `elapsed` kernel units old in place of `s` at `t`: what then ran has run on.
void restore(state& s, const snapshot& saved, kernel_time t, std::uint64_t elapsed = 0);

/// Puts the guest of a saved state in place of this one's at `t`, on this host: the host's time
/// base, its rate and its phase stay, and with another profile HDEC does. The guest's time base goes on from where it was, `elapsed`
/// ticks later, and forward by less than 2^24 more; each decrementer keeps its expiry in guest
/// time, expired ones at -1.
void migrate_in(state& s, const snapshot& saved, std::uint64_t elapsed);

/// A state with the registers of another one: the profile, the clock with its phase, and the pins are
/// `own`'s, and there are no vCPUs. What the load port of the RTL loads.
[[nodiscard]] snapshot with_registers_of(const snapshot& own, snapshot registers);

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
