// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reading a waveform into memory.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/vcd/instant.h"
#include "archtimers/vcd/logic_value.h"
#include "archtimers/vcd/timescale.h"

namespace archtimers::vcd {

/// From `time` on the signal has this value.
struct change {
  std::uint64_t time;  ///< in the signal's unit
  logic_value value;

  friend bool operator==(const change& a, const change& b) noexcept {
    return a.time == b.time && a.value == b.value;
  }
  friend bool operator!=(const change& a, const change& b) noexcept { return !(a == b); }
};

/// One signal and its whole history.
struct signal {
  /// The scopes and the name, joined by dots: "soc.timer.count". A range that covers the whole
  /// signal ("[31:0]", "[0:31]") is not part of it; a bit or part select ("irq[3]", "bus[7:4]")
  /// is.
  std::string name;
  /// The range left out of `name`, as in the file: "[31:0]", or empty.
  std::string range;
  unsigned width = 1;
  timescale unit = picoseconds;  ///< the unit of the times of the changes
  /// In order of strictly increasing time, each one different from the value before it. Before the
  /// first one the value is 'x' in every bit. Never null; names for one and the same net share the
  /// list.
  std::shared_ptr<const std::vector<change>> history;

  [[nodiscard]] const std::vector<change>& changes() const noexcept { return *history; }
};

/// A waveform file in memory.
class waveform {
 public:
  std::string file;              ///< as the caller named it
  timescale unit = picoseconds;  ///< the unit of all times in this waveform
  std::uint64_t end = 0;         ///< the last time the file mentions, in that unit
  std::vector<signal> signals;   ///< in the order of the file
  /// The hierarchical names of what has no bits and was left out: reals, strings, events.
  std::vector<std::string> skipped;

  /// The first signal of that hierarchical name, or null.
  [[nodiscard]] const signal* find(std::string_view name) const noexcept;

  /// The first signal of that hierarchical name.
  /// \throws misuse  when there is none, naming the signals that end alike
  [[nodiscard]] const signal& at(std::string_view name) const;
};

/// Reads a VCD or an FST file; the contents tell which, not the name.
///
/// VCD: what sc_trace, Verilator, Icarus and GTKWave write, and a little more. Several changes of a
/// signal at one time count as the last one; $dumpoff leaves the signals 'x', as the file says;
/// strengths 'h', 'l', 'u', 'w' and '-' read as 1, 0, x, x, x. A file that stops after a complete
/// value is accepted, as a run that was killed leaves it.
///
/// FST: everything that GTKWave's writers, old and new, and their users write, in any of the
/// compressions. An FST file that was not closed has no list of signals yet and is refused. The
/// decoder is this room's own, because the usual C reader trusts its input and ends the process
/// when it is damaged.
///
/// \throws file_error    when the file cannot be read
/// \throws format_error  when the contents are damaged or neither of the two formats; never
///     anything else, whatever the contents
[[nodiscard]] waveform read_waveform(const std::string& path);

/// The same for VCD text in memory.
/// \param text  the contents
/// \param name  what to call it in errors
/// \throws format_error  as read_waveform()
[[nodiscard]] waveform parse_vcd(std::string_view text, const std::string& name = "(text)");

}  // namespace archtimers::vcd
