// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/describe/parameter.h"
#include "archtimers/time/frequency.h"

/// The Arm generic timer: the system counter, the memory-mapped frames, the per-CPU timers.
namespace archtimers::arm {

/// The bytes PID0 to PID7 of a frame's identification registers; CID0 to CID3 are fixed.
using peripheral_id = std::array<std::uint8_t, 8>;

/// What an implementation of the system counter fixes.
struct counter_parameters {
  static constexpr std::size_t most_frequencies = 8;
  static constexpr std::uint32_t most_divisor = 65535;
  /// Each by name.
  static const parameter_list<counter_parameters>& list();

  /// The base frequency: edges of the counter's clock.
  frequency clock{100'000'000};
  /// Bits of the count, 56 to 64. From Armv8.6 on a counter has 64; 56 to 63 are for older systems,
  /// those with FEAT_CNTSC (Armv8.4) included.
  unsigned width = 64;
  /// CVAL and CNTVOFF of all that count with it have `width` bits as well: those above are RES0. The
  /// model's alone; the RTL's have 64.
  bool narrow_registers = false;
  /// Counts that a tick of the base clock adds: the counter's effective frequency, which CNTFRQ and
  /// CNTFID0 tell, is so many times `clock`. Times the largest divisor at most 65535.
  std::uint32_t counts_per_tick = 1;
  /// The frequency table, as divisors of the base frequency: entry i counts by divisors[i] (times
  /// counts_per_tick) on every divisors[i]-th edge. 1 to 8 entries, each 1 to 65535, the first one 1.
  std::vector<std::uint32_t> divisors{1};
  /// A request for a larger step has the count divided in series, a bit on each edge that counts: it
  /// is honoured at the first multiple that comes `serial_division_edges` or more of them after the
  /// latest write of CNTCR, CNTCV or a CNTFID<n>, or wrap of the count. So the RTL has a clock that a
  /// bus can have, with any table. False: at the first multiple.
  bool serial_division = false;
  static constexpr std::uint32_t serial_division_edges = 66;
  /// The words CNTFID<n> of the table's entries can be written. They are storage: the divisors
  /// stay, but an entry whose word is 0 cannot be selected.
  bool cntfid_rw = false;
  /// FEAT_CNTSC: the counter can be scaled (CNTSCR, CNTCR.SCEN).
  bool cntsc = false;
  /// Secure and Non-secure accesses differ; else every access to CNTControlBase counts as Secure.
  bool two_security_states = true;
  /// The system has the Realm Management Extension: CNTControlBase is in the Root physical address space
  /// alone. Needs `two_security_states`. False: Root counts as Secure there, Realm as Non-secure.
  bool control_in_root = false;
  /// Identification of CNTControlBase and of CNTReadBase.
  peripheral_id control_pid{};
  peripheral_id read_pid{};
  /// Clock edges in a cycle of the base frequency, 1 to 65535: those that `clock` counts are the
  /// edges k * clocks_per_tick. The RTL takes its writes on each, and an event stream's pulse lasts
  /// from one to the next; it makes no other difference to the model.
  unsigned clocks_per_tick = 1;
  /// What a reset leaves in the registers that are UNKNOWN after it (CNTCV, CNTCR.{HDBG, SCEN}, CNTSCR):
  /// bits from this seed; 0: as if it cleared them. The model's alone.
  std::uint64_t unknown_seed = 0;

  /// The clock with all these edges.
  [[nodiscard]] frequency bus_clock() const { return clock.multiplied_by(clocks_per_tick); }

  /// The bits of CVAL and CNTVOFF.
  [[nodiscard]] std::uint64_t register_mask() const {
    return narrow_registers ? ~std::uint64_t{0} >> (64U - width) : ~std::uint64_t{0};
  }

  /// What an update adds under entry i, if unscaled.
  [[nodiscard]] std::uint32_t step(std::size_t i) const { return divisors[i] * counts_per_tick; }

  /// The word CNTFID i: the entry's frequency in Hz, rounded down to a whole number of 32 bits, but
  /// 1 below 1 Hz, since 0 ends the table; 0 after the table's end.
  [[nodiscard]] std::uint32_t cntfid(std::size_t i) const;

  /// What CNTControlBase takes an access of {NSE, NS} for, and a filter in front of the RTL makes of it
  /// (`nonsecure_i`, AxPROT[1], PPROT[1]); see `bus_access`. True: Non-secure.
  [[nodiscard]] bool counts_as_nonsecure(bool nonsecure, bool nse) const {
    return nonsecure || (control_in_root && !nse);
  }
  /// Whether such an access may see CNTControlBase.
  [[nodiscard]] bool opens_control(bool nonsecure, bool nse) const {
    return !counts_as_nonsecure(nonsecure, nse) || !two_security_states;
  }

  /// What is wrong with the parameters, naming the parameter, its range and its value; empty if
  /// nothing is.
  [[nodiscard]] std::string error() const;
  /// Why the RTL cannot be built so, naming the parameter; empty if it can.
  [[nodiscard]] std::string rtl_obstacle() const;
};

}  // namespace archtimers::arm
