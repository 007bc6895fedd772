// SPDX-License-Identifier: Apache-2.0
#include "wave_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <new>

#include "archtimers/vcd/error.h"
#include "printable.h"

namespace archtimers::cli {

void add_signal_options(CLI::App& command, wave_arguments& given) {
  command
      .add_option(
          "--signal", given.signals,
          "Only signals of this name, or, where no whole name is this, of its last parts; * "
          "stands for any characters, ? for one. May be given several times")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      .add_option("--unit", given.unit,
                  "The unit of time of a VCD file that does not say it, such as 1ns")
      ->type_name("UNIT");
}

void add_wave_options(CLI::App& command, wave_arguments& given) {
  add_signal_options(command, given);
  command.add_option("--from", given.from, "Begin at this time, such as 41.667ns")
      ->type_name("TIME");
  command.add_option("--to", given.to, "End at this time, which is included")->type_name("TIME");
}

void add_radix_option(CLI::App& command, std::string& radix) {
  command.add_option("--radix", radix, "How values of more than one bit are spelled")
      ->check(CLI::IsMember({"hex", "decimal", "binary"}))
      ->capture_default_str();
}

vcd::radix radix_named(const std::string& name) {
  return name == "decimal"  ? vcd::radix::decimal
         : name == "binary" ? vcd::radix::binary
                            : vcd::radix::hex;
}

void with_waves(const std::function<void()>& work) {
  try {
    work();
  } catch (const vcd::unit_missing& problem) {
    throw usage_error(std::string(problem.what()) + " (--unit 1ns)");
  } catch (const vcd::file_error& problem) {
    throw usage_error(problem.what());
  } catch (const vcd::format_error& problem) {
    throw usage_error(problem.what());
  } catch (const vcd::inexact_time& problem) {
    throw usage_error(problem.what());
  } catch (const vcd::misuse& problem) {
    throw usage_error(problem.what());
  } catch (const std::bad_alloc&) {
    throw usage_error("there is not enough memory for this file");
  }
}

vcd::instant time_named(std::string_view option, const std::string& text) {
  if (const auto time = vcd::parse_instant(text)) return *time;
  throw usage_error(fmt::format("{}: '{}' is no time; a number and its unit are, such as 41.667ns",
                                option, text));
}

std::optional<vcd::instant> optional_time(std::string_view option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  return time_named(option, text);
}

time_window window_of(const wave_arguments& given) {
  time_window window{optional_time("--from", given.from), optional_time("--to", given.to)};
  if (window.from && window.to && *window.to < *window.from)
    throw usage_error(fmt::format("--to: {} is before --from: {}", to_string(*window.to),
                                  to_string(*window.from)));
  return window;
}

void check_inside(const time_window& window, const vcd::wave_stream& stream) {
  const vcd::instant end{stream.end(), stream.unit()};
  if (window.from && end < *window.from)
    throw usage_error(fmt::format("--from: {} is behind the end of {}, {}", to_string(*window.from),
                                  stream.file(), to_string(end)));
}

std::unique_ptr<vcd::wave_stream> open_wave(const std::string& file, const wave_arguments& given) {
  vcd::reading how;
  if (!given.unit.empty()) {
    how.unit = vcd::timescale::parse(given.unit);
    if (!how.unit)
      throw usage_error(fmt::format(
          "--unit: '{}' is no unit; 1, 10 or 100 of s, ms, us, ns, ps or fs is", given.unit));
  }
  auto stream = vcd::open_wave_stream(file, how);
  if (stream->signals().empty()) throw usage_error(file + " has no signal with bits");
  return stream;
}

void check_seekable(const std::string& file) {
  std::error_code problem;
  const auto what = std::filesystem::status(file, problem);
  if (std::filesystem::exists(what) && !std::filesystem::is_regular_file(what) &&
      !std::filesystem::is_directory(what))
    throw usage_error(file + " can be read only once; this needs a file");
}

vcd::name_patterns patterns_for(const std::vector<std::string>& patterns,
                                const std::vector<const vcd::wave_stream*>& streams) {
  std::vector<std::string> names;
  for (const auto* stream : streams) {
    for (const auto& s : stream->signals()) names.push_back(s.name);
    for (const auto& t : stream->texts()) names.push_back(t.name);
  }
  vcd::name_patterns meant(patterns, names);
  if (meant.idle().empty()) return meant;
  std::string some;
  for (std::size_t i = 0; i < std::min<std::size_t>(streams.front()->signals().size(), 8); ++i)
    some += (i == 0 ? "" : ", ") + names[i];
  throw usage_error(fmt::format("{} has no signal '{}'; of {} the first are: {}",
                                streams.front()->file(), meant.idle().front(),
                                streams.front()->signals().size(), some));
}

std::string value_text(const vcd::logic_value& value) {
  return value.width() == 1 ? value.text() : "0x" + spelled(value, vcd::radix::hex);
}

void wave_progress::show() {
  const unsigned percent = stream_.percent();
  line_.show(fmt::format("reading {}: {} %", printable(stream_.file()), percent));
}

namespace {

void remark_end(const std::string& file, const vcd::instant& end) {
  complain(fmt::format("{} was not closed by its writer; what it holds ends at {}", file,
                       to_string(end)));
}

}  // namespace

void remark_unfinished(const vcd::wave_stream& stream) {
  if (stream.unfinished()) remark_end(stream.file(), {stream.end(), stream.unit()});
}

void remark_unfinished(const std::string& file, const vcd::waveform& wave) {
  remark_end(file, {wave.end, wave.unit});
}

}  // namespace archtimers::cli
