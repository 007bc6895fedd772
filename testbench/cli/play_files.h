// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archtimers::cli {

/// The scenario files meant: a folder stands for the .yaml and .yml files in it and in its folders,
/// in the order of their names. @throws usage_error  if a folder has none or cannot be read.
[[nodiscard]] std::vector<std::string> scenario_files(const std::vector<std::string>& given);

/// The waveforms of some scenarios, one for each: run.fst becomes run-match.fst if there are several,
/// and run-match-2.fst for a second scenario of that name.
[[nodiscard]] std::vector<std::string> waveform_names(const std::string& wave,
                                                      const std::vector<std::string>& scenarios);

/// Looks, before the work is done, whether a file can be written: its folder is there, it is no
/// folder, and it may be replaced. @throws usage_error  naming the option if not.
void check_output(std::string_view option, const std::string& path);
/// The same for results, which must not have a scenario's name.
void check_json_output(const std::string& path);
/// The same for a waveform, whose name ends in .vcd or .fst.
void check_wave_output(const std::string& path);

/// @throws usage_error  if a file would be written over one that is read, or over another one.
void check_apart(const std::vector<std::string>& read, const std::vector<std::string>& written);

}  // namespace archtimers::cli
