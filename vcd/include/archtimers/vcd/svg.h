// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A picture of a waveform for a document: true time, not a cycle grid.

#include <optional>
#include <string>
#include <vector>

#include "archtimers/vcd/gtkwave_save.h"
#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd {

/// One row of the picture.
struct svg_row {
  std::string signal;         ///< its hierarchical name in the waveform, or that of a row of texts
  std::string label;          ///< what stands to the left; empty for the last part of the name
  radix format = radix::hex;  ///< how values of more than one bit are spelled; a 1-bit signal is
                              ///< drawn as a line
  bool highlight = false;     ///< in the accent colour: the signal the picture is about
};

/// A vertical line.
struct svg_marker {
  instant time;
  std::string label;  ///< stands above the line; empty for the time itself
};

/// The edge of a clock with which a cycle begins: a thin line behind the rows.
struct svg_cycle {
  instant time;
  std::string label;  ///< stands above the rows where there is room
};

/// What to draw.
struct svg_view {
  std::vector<svg_row> rows;  ///< from top to bottom, at least one
  instant from;               ///< the left end
  instant to;                 ///< the right end, after `from`
  std::optional<svg_marker> marker;
  std::vector<svg_cycle> cycles;  ///< in order of time; none is drawn when they are too close
  std::string title;     ///< for readers who cannot see the picture; also shown as a tooltip
  unsigned width = 760;  ///< of the whole picture in pixels, at least 240
};

/// Draws signals in a time window. Every edge stands at its true time; nothing is aligned to a
/// clock, the cycles' lines are not either. A value is written into its lozenge when there is room for it, a text
/// beside the line at which it begins, as much of it as has room. Runs of changes too close
/// to draw become a filled band. 'x' and 'z' are hatched. The picture has no background, follows
/// the reader's light or dark preference, needs no font or script, and depends on nothing but the
/// arguments: about 5 KB, the same bytes each time.
/// \throws misuse when a signal is missing, there are no rows, the window is empty, or the width is
///     too small
[[nodiscard]] std::string svg_text(const waveform& wave, const svg_view& view);

/// The same picture on a page of HTML, with the values before and at the marker in a table. It needs
/// no network and no script.
/// \param caption  stands below the picture
/// \throws misuse  as svg_text()
[[nodiscard]] std::string html_text(const waveform& wave, const svg_view& view,
                                    const std::string& caption);

/// Writes that picture.
/// \throws file_error  when the file cannot be written; and as svg_text()
void write_svg(const std::string& path, const waveform& wave, const svg_view& view);

}  // namespace archtimers::vcd
