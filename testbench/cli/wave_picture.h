// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/vcd/svg.h"
#include "archtimers/vcd/waveform.h"
#include "wave_input.h"
#include "wave_moment.h"

namespace archtimers::cli {

/// What to draw of a waveform, in the words of `wave render`.
struct picture_arguments {
  wave_arguments wave;
  std::string file;
  std::string around;
  std::string window;
  std::string clock;
  std::string radix = "hex";
  std::string width = "760";
};

/// A diagram, ready to be drawn as SVG or HTML.
struct wave_picture {
  vcd::waveform wave;
  vcd::svg_view view;
  std::string caption;
  std::string left_out;     ///< a line about signals for which there is no room, or nothing
  bool has_clock = false;   ///< there is a cycle grid
  bool unfinished = false;  ///< the file's writer was stopped
};

/// Reads what the diagram needs.
/// @throws usage_error  if there is no such moment, signal or time; vcd's errors, see with_waves
[[nodiscard]] wave_picture picture_of(const picture_arguments& given);

}  // namespace archtimers::cli
