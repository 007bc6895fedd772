// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "archtimers/describe/parameter.h"
#include "archtimers/time/frequency.h"

namespace archtimers::mips_cp0 {

/// The architecture release, as Config.AR encodes it.
enum class architecture_release : std::uint8_t { release_1 = 0, release_2 = 1, release_6 = 2 };

/// What becomes of the timer request and of the hardware line that share IP[IPTI], in Release 1 IP7.
enum class request_merge : std::uint8_t {
  merged = 0,    ///< or'ed
  timer = 1,     ///< the request alone; the line is not connected
  external = 2,  ///< the line alone; the request leaves as `ti`, for the SoC's interrupt controller
};

/// What an implementation fixes when the timer is built.
struct parameters {
  /// Each by name.
  static const parameter_list<parameters>& list();

  /// The CPU clock, in front of the prescaler; Count runs at clock / ccres.
  frequency clock{200'000'000};
  /// CPU clocks in one count, 1 to 255 (RDHWR $3).
  unsigned ccres = 2;
  /// Bus clock edges in a CPU clock, 1 to 65535; CPU clock k is on edge k * clocks_per_tick. The RTL
  /// takes its writes on these edges, and both take their pins on the first of them after a reset.
  unsigned clocks_per_tick = 1;
  /// Release 1 has no TI, DC, IntCtl, HWREna and RDHWR.
  architecture_release release = architecture_release::release_2;
  /// The IP bit of the timer interrupt, 2 to 7 (IntCtl.IPTI); with `merge` external also 0 and 1.
  unsigned ipti = 7;
  /// Who is on that bit.
  request_merge merge = request_merge::merged;
  /// Whether a software write of Count with the value of Compare sets TI; left alone, in Release 1 only.
  std::optional<bool> count_write_match;
  /// Whether a software write of Count begins a new count, `ccres` CPU clocks long (VR4300); else the
  /// prescaler runs on. A host's write never moves the prescaler.
  bool count_write_restart = false;
  /// Config3.VEIC (not in Release 1): while Cause.IV is 1, IntCtl.VS is not 0 and Status.BEV is 0, the
  /// external interrupt controller mode is on and the request is not merged onto Cause.IP.
  bool eic = false;
  /// Watch registers exist: the host sets Cause.WP, software clears it.
  bool watch = false;
  /// The Virtualization module exists (not in Release 1).
  bool vz = false;
  /// The guest's IntCtl.IPTI, 2 to 7.
  unsigned guest_ipti = 7;
  /// Implemented bits of GTOffset, 0 to 32.
  unsigned gtoffset_bits = 32;
  /// The erratum of R4000 and R4400 (docs/errata.md), of the model alone: software that reads Count in
  /// the CPU clock in which it takes the value of Compare loses the request.
  bool erratum_count_read = false;
  /// Count and Compare after reset.
  std::uint32_t count_reset = 0;
  std::uint32_t compare_reset = 0;

  /// `count_write_match`, or what the release makes of it.
  [[nodiscard]] constexpr bool count_write_matches() const {
    return count_write_match.value_or(release == architecture_release::release_1);
  }

  /// The rate of Count.
  [[nodiscard]] constexpr frequency count_rate() const { return clock.divided_by(ccres); }
  /// The clock of the RTL.
  [[nodiscard]] frequency bus_clock() const;
  /// Its edges in one count.
  [[nodiscard]] constexpr unsigned edges_per_count() const { return ccres * clocks_per_tick; }

  /// What is wrong with the parameters, naming the parameter, its range and its value; empty if
  /// nothing is.
  [[nodiscard]] std::string error() const;
  /// Why the compiled RTL cannot be built so, naming the parameter; empty if it can.
  [[nodiscard]] std::string rtl_obstacle() const;
};

}  // namespace archtimers::mips_cp0
