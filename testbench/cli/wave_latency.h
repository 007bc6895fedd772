// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wave_input.h"

namespace archtimers::cli {

/// Prints, of each rise of a line in a waveform of `archtimers play`, when it was armed and by which write,
/// when it was due, when it rose and when it was acknowledged, and how often it took how long. Reads the
/// file twice.
/// @throws usage_error  if the file does not say what was done and why lines moved
void print_latencies(const std::string& file, const wave_arguments& given, bool as_json);

}  // namespace archtimers::cli
