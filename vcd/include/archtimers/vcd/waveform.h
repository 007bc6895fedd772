// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reading a waveform into memory.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/vcd/instant.h"
#include "archtimers/vcd/logic_value.h"
#include "archtimers/vcd/timescale.h"
#include "archtimers/vcd/wave_stream.h"

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

/// From `time` on it is this text.
struct text_change {
  std::uint64_t time;
  std::string text;

  friend bool operator==(const text_change& a, const text_change& b) noexcept {
    return a.time == b.time && a.text == b.text;
  }
  friend bool operator!=(const text_change& a, const text_change& b) noexcept { return !(a == b); }
};

/// One row of texts and its whole history: what was done, why something happened.
struct text_signal {
  std::string name;  ///< as `signal::name`
  /// In order of strictly increasing time, in the waveform's unit. Before the first one the text is
  /// empty.
  std::vector<text_change> changes;
};

/// A waveform file in memory.
class waveform {
 public:
  std::string file;              ///< as the caller named it
  timescale unit = picoseconds;  ///< the unit of all times in this waveform
  std::uint64_t end = 0;         ///< the last time the file mentions, in that unit
  std::vector<signal> signals;   ///< in the order of the file
  std::vector<text_signal> texts;
  /// The hierarchical names of what has neither and was left out: reals, events.
  std::vector<std::string> skipped;

  /// The first signal of that hierarchical name, or null.
  [[nodiscard]] const signal* find(std::string_view name) const noexcept;

  /// The first row of texts of that name, or null.
  [[nodiscard]] const text_signal* find_text(std::string_view name) const noexcept;

  /// The first signal of that hierarchical name.
  /// \throws misuse  when there is none, naming the signals that end alike
  [[nodiscard]] const signal& at(std::string_view name) const;
};

/// What of a file to keep; by itself all of it.
struct excerpt {
  /// Which signals; empty for all.
  std::function<bool(const declared_signal&)> chosen = {};
  /// Changes before are left out, but for the one that is in force then.
  std::optional<instant> from = std::nullopt;
  /// Changes after are left out, and the file is not read further.
  std::optional<instant> to = std::nullopt;
  /// Which rows of texts, by name; empty for all.
  std::function<bool(const std::string&)> chosen_texts = {};
};

/// Reads what is left of a stream, or an excerpt of it.
/// \throws file_error, format_error  as wave_stream::next()
[[nodiscard]] waveform read_waveform(wave_stream& stream, const excerpt& part = {});

/// Reads a whole file: VCD or FST, as open_wave_stream() says.
/// \throws file_error, format_error  as open_wave_stream() and wave_stream::next()
[[nodiscard]] waveform read_waveform(const std::string& path);

/// The same for VCD text in memory.
/// \param text  the contents
/// \param name  what to call it in errors
/// \throws format_error  as read_waveform()
[[nodiscard]] waveform parse_vcd(std::string_view text, const std::string& name = "(text)");

}  // namespace archtimers::vcd
