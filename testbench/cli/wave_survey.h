// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wave_input.h"

namespace archtimers::cli {

/// What a first reading of a file tells: where it begins and ends, and what changes in a window of it.
struct wave_survey {
  vcd::instant first;                  ///< instant of the file
  vcd::instant end;                    ///< of the file
  std::vector<std::uint64_t> changes;  ///< of each net, inside the window and after its beginning
  std::vector<vcd::logic_value> last;  ///< value of each net in the window
};

/// Reads the chosen signals of a file once.
/// @throws usage_error  also if the window begins behind the end of the file
[[nodiscard]] wave_survey survey(vcd::wave_stream& stream, const vcd::name_patterns& signals,
                                 const time_window& window);

/// The signals to draw, and what is said of the others.
struct drawn_rows {
  std::vector<vcd::declared_signal> rows;  ///< rows of texts have no width
  std::string left_out;  ///< a line of text about those for which there is no room, or nothing
  std::string still;     ///< lines of text about those that do not change
};

/// Those that somebody chose; by itself those that change, of several names of a net the first, and
/// at most so many.
[[nodiscard]] drawn_rows rows_to_draw(const vcd::wave_stream& stream, const wave_survey& seen,
                                      const vcd::name_patterns& signals, std::size_t most);

}  // namespace archtimers::cli
