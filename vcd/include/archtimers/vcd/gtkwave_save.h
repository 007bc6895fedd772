// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// GTKWave save files (.gtkw): open the viewer on the edge that matters, not on an empty window.
///
///     const waveform wave = read_waveform("run.fst");
///     write_gtkwave_save("run.gtkw", wave, view_of_interrupts(wave, {"soc.timer.irq"}));
///     // then: gtkwave run.gtkw

#include <optional>
#include <string>
#include <vector>

#include "archtimers/vcd/radix.h"
#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

/// The colour of a trace, by GTKWave's own numbers. `normal` is the viewer's default.
enum class gtkwave_colour { normal, red, orange, yellow, green, blue, indigo, violet };

/// One row: a signal, or a row of texts.
struct gtkwave_trace {
  std::string signal;  ///< its hierarchical name in the waveform
  radix format = radix::hex;
  gtkwave_colour colour = gtkwave_colour::normal;
  std::string label =
      {};  ///< what the row is called, without dots; empty for the last part of the name
  /// A file of names for values, which lies beside the save file; empty for none. Each of its lines has
  /// a value as the row spells it and its name: "00000005 ISTATUS ENABLE".
  std::string names = {};
};

/// Rows under a common title. GTKWave can fold the group away.
struct gtkwave_group {
  std::string title;
  std::vector<gtkwave_trace> traces;
  std::string comment = {};  ///< a line of text above the rows; empty for none
  bool folded = false;       ///< its rows are hidden until somebody unfolds it
};

/// What the viewer shows when it opens.
struct gtkwave_view {
  std::vector<gtkwave_group> groups;
  /// The primary marker; nothing for none.
  std::optional<instant> marker;
  /// What stands in the middle of the window; nothing for the marker, or else the middle of the
  /// waveform. Near the start of the waveform the window begins at 0 instead.
  std::optional<instant> centre;
  /// The length of time that the window shows; nothing for one that leaves room to read the values
  /// around the centre: five changes of the shown signals on either side, or the whole waveform
  /// when it has fewer.
  std::optional<instant> span;
  unsigned width = 1280;  ///< of the viewer's window, in pixels, at least 600
  unsigned height = 600;  ///< of the viewer's window, in pixels
};

/// The first edge (in the sense of find_edges()) among some 1-bit signals; nothing when there is
/// none.
/// \throws misuse when a signal is missing or wider than one bit
[[nodiscard]] std::optional<instant> first_edge(const waveform& wave,
                                                const std::vector<std::string>& signals);

/// A ready-made view: the interrupts in red on top (their full names with "/" for "."), then the
/// other signals, one group for each scope, bits in binary and wide ones in hexadecimal; marker and
/// centre on the first interrupt edge.
/// \param wave the waveform
/// \param interrupts hierarchical names of 1-bit signals
/// \throws misuse when an interrupt is missing or wider than one bit
[[nodiscard]] gtkwave_view view_of_interrupts(const waveform& wave,
                                              const std::vector<std::string>& interrupts);

/// The text of a save file. For GTKWave 3.3.
/// \param wave       the waveform; its `file` and the signals' names and ranges are used
/// \param view       what to show
/// \param save_path  where the text will be put: the waveform is named relative to it,
///     so the two files can be moved together
/// \throws misuse        when a signal is missing from the waveform, or the width is too small
/// \throws inexact_time  when a time in the view is not a whole number of the waveform's units
[[nodiscard]] std::string gtkwave_save_text(const waveform& wave, const gtkwave_view& view,
                                            const std::string& save_path);

/// Writes that text, unless a person has arranged the view: a file that is there and is not, to the
/// last byte, what this wrote before stays as it is.
/// \returns whether it was written
/// \throws file_error  when the file cannot be written; and as gtkwave_save_text()
bool write_gtkwave_save(const std::string& save_path, const waveform& wave,
                        const gtkwave_view& view);

}  // namespace archtimers::vcd
