// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands.h"

namespace archtimers::cli {

/// Each adds a subcommand of `wave`.
void add_wave_edges(CLI::App& wave);
void add_wave_diff(CLI::App& wave, int& status);
void add_wave_show(CLI::App& wave);
void add_wave_render(CLI::App& wave);

}  // namespace archtimers::cli
