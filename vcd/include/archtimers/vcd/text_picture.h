// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A picture of a waveform in characters, for a terminal.

#include <cstddef>
#include <string>
#include <vector>

#include "archtimers/vcd/radix.h"
#include "archtimers/vcd/wave_stream.h"

namespace archtimers::vcd {

/// One row of the picture.
struct text_row {
  std::size_t net;
  std::string label;
  radix format = radix::hex;  ///< how values of more than one bit are spelled
};

/// What to draw.
struct text_view {
  std::vector<text_row> rows;  ///< from top to bottom, at least one
  instant from;                ///< the left end
  instant to;                  ///< the right end, after `from`
  unsigned width = 100;        ///< of the picture in characters, with its labels
  bool ascii = false;          ///< of ASCII alone, not of box drawing characters
};

/// Draws nets in a window of time. A column is a stretch of time, all as long; a change stands in the
/// column in which it happens, and a column with several changes is filled. A value is written where
/// it begins if there is room before the next one. It reads what it needs of the stream, which must
/// not have been read before, and holds one value for each row and column.
/// \throws misuse  when there are no rows, the window is empty, or the width leaves no room beside
///     the labels; and as wave_stream::next()
[[nodiscard]] std::string text_picture(wave_stream& stream, const text_view& view);

}  // namespace archtimers::vcd
