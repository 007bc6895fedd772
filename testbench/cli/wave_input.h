// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/vcd/name_pattern.h"
#include "archtimers/vcd/radix.h"
#include "archtimers/vcd/wave_stream.h"
#include "archtimers/vcd/waveform.h"
#include "commands.h"

namespace archtimers::cli {

/// What the wave commands take alike: a file of any tool, signals by pattern, a window of time.
struct wave_arguments {
  std::vector<std::string> signals;
  std::string from;
  std::string to;
  std::string unit;
};
/// --signal and --unit.
void add_signal_options(CLI::App& command, wave_arguments& given);
/// These, --from and --to.
void add_wave_options(CLI::App& command, wave_arguments& given);

/// --radix of values of more than one bit, and what its text means.
void add_radix_option(CLI::App& command, std::string& radix);
[[nodiscard]] vcd::radix radix_named(const std::string& name);

/// Does something with waveforms. Whatever a file or the host does wrong comes out as usage_error.
void with_waves(const std::function<void()>& work);

/// @throws usage_error naming the option  if the text is no time
[[nodiscard]] vcd::instant time_named(std::string_view option, const std::string& text);
/// A time typed for an option that may be left out.
[[nodiscard]] std::optional<vcd::instant> optional_time(std::string_view option,
                                                        const std::string& text);

/// From and to, in this order.
struct time_window {
  std::optional<vcd::instant> from;
  std::optional<vcd::instant> to;
};
/// @throws usage_error  if one is no time, or the end is before the beginning
[[nodiscard]] time_window window_of(const wave_arguments& given);
/// @throws usage_error  if the window begins behind the end of a file that has been read
void check_inside(const time_window& window, const vcd::wave_stream& stream);

[[nodiscard]] std::unique_ptr<vcd::wave_stream> open_wave(const std::string& file,
                                                          const wave_arguments& given);

/// @throws usage_error  if it is a pipe or the like, for what reads a file more than once
void check_seekable(const std::string& file);

/// Which signals of the files these patterns mean.
/// @throws usage_error  if one means none
[[nodiscard]] vcd::name_patterns patterns_for(const std::vector<std::string>& patterns,
                                              const std::vector<const vcd::wave_stream*>& streams);

/// A bit as it is, wider values in hexadecimal with 0x before.
[[nodiscard]] std::string value_text(const vcd::logic_value& value);

/// Shows on a terminal how far a file has been read.
class wave_progress {
 public:
  explicit wave_progress(const vcd::wave_stream& stream) : stream_(stream) {}
  /// Called for each instant.
  void step() {
    if ((++steps_ & 0xffffU) == 0) show();
  }
  void show();

 private:
  const vcd::wave_stream& stream_;
  progress_line line_;
  std::uint64_t steps_ = 0;
};

/// Says so when the writer of a file was stopped before it was complete.
void remark_unfinished(const vcd::wave_stream& stream);
void remark_unfinished(const std::string& file, const vcd::waveform& wave);

}  // namespace archtimers::cli
