// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "archtimers/vcd/edges.h"
#include "wave_input.h"

namespace archtimers::cli {

/// What a picture is drawn around: a time, the nth edge of a signal, or the nth text of a row.
struct wanted_moment {
  std::optional<vcd::instant> time;
  std::string signal;                  ///< pattern
  std::optional<vcd::edge_kind> kind;  ///< nothing for any edge
  std::uint64_t number = 1;
};

/// Reads "1.12us", "ti", "model.ti:2", "ti:rise", "ti:fall:3".
[[nodiscard]] wanted_moment moment_named(const std::string& text);

/// Where it is in a file, and what is known of its surroundings.
struct found_moment {
  vcd::instant time;
  std::string signal;       ///< the full name; empty for a time
  std::string words;        ///< "soc.irq rises", what a text says, or empty
  vcd::instant first;       ///< instant of the file
  vcd::instant far_before;  ///< a few changes of the chosen signals before
  vcd::instant far_after;   ///< a few changes after, or the end of the file
  bool enough_before = false;
  bool enough_after = false;
};

/// Reads a file until some changes after the moment.
/// @throws usage_error  if it is not in the file
[[nodiscard]] found_moment find_moment(vcd::wave_stream& stream, const wanted_moment& wanted,
                                       const vcd::name_patterns& signals,
                                       const std::optional<std::string>& clock);

}  // namespace archtimers::cli
