// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "archtimers/describe/parameter.h"
#include "archtimers/time/frequency.h"

/// The POWER time base and decrementers.
namespace archtimers::power {

/// Named sets of parameters.
enum class profile : std::uint8_t {
  server_v3,    ///< POWER9, POWER10 (Power ISA 3.0 and 3.1)
  server_v207,  ///< POWER8
  server_v206,  ///< POWER6, POWER7
  classic32,    ///< 6xx, 7xx, 74xx, MPC8xx
  booke,        ///< 4xx Book E
  e500,         ///< e500, e500mc, e5500, e6500
  a2,           ///< A2
};

/// Their names, in that order.
inline constexpr std::array<std::string_view, 7> profile_names{
    "server_v3", "server_v207", "server_v206", "classic32", "booke", "e500", "a2"};

/// How a decrementer's exception exists.
enum class exception_mode : std::uint8_t {
  level,  ///< while the sign bit is 1
  edge,   ///< a latch, set when the sign bit becomes 1, cleared by taking the interrupt
  booke,  ///< TSR[DIS], set when the count goes from 1 to 0
};

/// What of TCR[WRC] software cannot take back, once it is not 0, before the next reset. A host can.
enum class wrc_sticks : std::uint8_t {
  bits,     ///< each bit that is 1 (405, 440)
  field,    ///< the field, as it is (e500)
  nothing,  ///< (A2)
};

/// When TSR[WRS] records a reset that the watchdog has asked for.
enum class wrs_record : std::uint8_t {
  at_time_out,    ///< when it is asked for, in the thread that asks (405, 440, e500)
  at_completion,  ///< when the reset is reported to be complete, in all threads (A2)
};

/// Which bits of the time base FP and WP of TCR select: an entry k makes the time-out repeat every
/// 2^k ticks; the bit watched is bit k - 1.
struct timeout_taps {
  std::array<std::uint8_t, 4> fixed_interval{13, 17, 21, 25};
  std::array<std::uint8_t, 4> watchdog{21, 25, 29, 33};
  /// e500: FPEXT:FP and WPEXT:WP name any bit of the time base; the two arrays are not used.
  bool any_bit = false;
};

/// The number of threads that a share group has at most.
constexpr unsigned most_threads = 8;

/// What an implementation fixes of one share group: the threads that see one time base.
struct parameters {
  /// The parameters of a profile.
  static parameters of(profile which);
  /// Each by name. Setting `profile` makes all others those of the profile: it comes first.
  static const parameter_list<parameters>& list();

  profile base = profile::server_v3;
  /// The tick rate.
  frequency tb_clock{512'000'000};
  /// Edges of the clock for one tick of the time base, 1 to 65535: tick k falls on edge
  /// k * clocks_per_tick. The RTL takes its writes on these edges, and both take their pins on the
  /// first one after a reset.
  unsigned clocks_per_tick = 1;
  /// 1 to 8.
  unsigned threads = 1;
  /// Bits that a read of SPR 268 gives: 32 or 64.
  unsigned xlen = 64;
  bool has_tbu40 = true;
  /// Hypervisor state, HDEC and LPCR exist.
  bool has_hv = true;
  /// LPCR[LD], the large decrementer, exists.
  bool has_ld = true;
  /// Bits of DEC: 32, or 33 to 64 with LD.
  unsigned dec_bits = 56;
  /// Bits of HDEC: 32 to 64. From ISA 3.0 on it is read sign-extended, before zero-extended.
  unsigned hdec_bits = 56;
  bool hdec_sign_extends = true;
  exception_mode dec_mode = exception_mode::level;
  exception_mode hdec_mode = exception_mode::edge;
  /// An HDEC edge is lost while LPCR[HDICE] is 0, as on POWER8 and POWER9.
  bool hdice_gates_edge = true;
  /// The threads have one LPCR; else each has its own.
  bool lpcr_shared = false;
  bool has_vtb = true;
  bool has_purr = true;
  /// TBL and TBU are written by the hypervisor alone; else by the supervisor.
  bool tb_write_needs_hypervisor = true;
  /// The time base's state machine (TFMR) is modelled.
  bool strict_tbst = false;
  /// Out of reset the time base runs. Else (strict_tbst) it stands in state 0 until firmware has loaded the
  /// time of day: as after power-up, and after a power-saving state so deep that it is lost.
  bool tb_valid_at_reset = true;
  /// A 64-bit read while TBL is 0 by counting returns the TBU before the carry (Cell, e5500,
  /// e6500).
  bool erratum_tb_tbl0 = false;
  /// DEC goes on while the time base is stopped (Microwatt).
  bool dec_ignores_tb_run = false;
  timeout_taps taps;
  wrc_sticks wrc = wrc_sticks::bits;
  wrs_record wrs = wrs_record::at_time_out;
  /// Software reads DECAR (A2).
  bool decar_readable = false;
  /// A Book E DEC of 0 goes on to all ones while TCR[ARE] is 1 (A2); else it stays 0.
  bool dec_wraps = false;
  /// DEC after reset; 2^(hdec_bits - 1) - 1 is HDEC's, and DECAR's is 0x7FFFFFFF.
  std::uint64_t dec_reset = 0x7FFF'FFFF;
  std::uint64_t tb_reset = 0;

  /// The clock whose edges these are; `error()` is empty.
  [[nodiscard]] frequency clock() const;
  [[nodiscard]] bool booke() const { return dec_mode == exception_mode::booke; }

  /// What is wrong with the parameters, naming the parameter, its range and its value; empty if
  /// nothing is.
  [[nodiscard]] std::string error() const;
};

}  // namespace archtimers::power
