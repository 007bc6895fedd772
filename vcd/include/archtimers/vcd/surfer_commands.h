// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Command files for the viewer Surfer (.sucl): the same view as in GTKWave.
///
///     write_surfer_commands("run.sucl", wave, view_of_interrupts(wave, {"soc.timer.irq"}));
///     // then, in its folder: surfer --command-file run.sucl

#include <string>

#include "archtimers/vcd/gtkwave_save.h"

namespace archtimers::vcd {

/// The text of a command file: loads the waveform, adds the rows and shows the marker as its cursor. The
/// rows of folded groups stand in comments.
/// \param wave       the waveform; its `file`, `end` and the signals' names are used
/// \param save_path  where the text will be put: the waveform is named relative to it
/// \throws misuse        when a signal is missing from the waveform
/// \throws inexact_time  when a time in the view is not a whole number of the waveform's units
[[nodiscard]] std::string surfer_commands_text(const waveform& wave, const gtkwave_view& view,
                                               const std::string& save_path);

/// Writes that text, unless a person has arranged the view, as write_gtkwave_save().
/// \returns whether it was written
/// \throws file_error  when the file cannot be written; and as surfer_commands_text()
bool write_surfer_commands(const std::string& save_path, const waveform& wave,
                           const gtkwave_view& view);

}  // namespace archtimers::vcd
