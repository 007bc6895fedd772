// SPDX-License-Identifier: Apache-2.0
// wave show: a timing diagram for the terminal.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "archtimers/vcd/text_picture.h"
#include "printable.h"
#include "wave_command.h"
#include "wave_input.h"
#include "wave_survey.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

struct wave_show_arguments : wave_arguments {
  std::string file;
  std::string width;
  std::string radix = "hex";
  bool ascii = false;
};

constexpr unsigned usual_width = 100;
constexpr unsigned most_width = 1000;
constexpr std::size_t most_rows_shown = 60;

unsigned width_of(const wave_show_arguments& given) {
  if (!given.width.empty())
    return static_cast<unsigned>(whole_number("--width", given.width, 40, most_width));
  winsize size{};
  if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
      size.ws_col != 0)
    return std::min(most_width, std::max(40U, static_cast<unsigned>(size.ws_col)));
  return usual_width;
}

/// Whether the terminal is said to show UTF-8.
bool shows_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string locale(value);
    return locale.find("UTF-8") != std::string::npos || locale.find("utf8") != std::string::npos;
  }
  return false;
}

void show(const wave_show_arguments& given) {
  const unsigned width = width_of(given);
  check_seekable(given.file);
  const auto stream = open_wave(given.file, given);
  const auto chosen = patterns_for(given.signals, {stream.get()});
  const time_window window = window_of(given);
  const wave_survey seen = survey(*stream, chosen, window);
  const drawn_rows drawn = rows_to_draw(*stream, seen, chosen, most_rows_shown);
  vcd::text_view view;
  view.from = window.from.value_or(seen.first);
  view.to = window.to && *window.to < seen.end ? *window.to : seen.end;
  if (!(view.from < view.to))
    throw usage_error(fmt::format("there is no time between {} and {} to draw",
                                  to_string(view.from), to_string(view.to)));
  view.width = width;
  view.ascii = given.ascii || !shows_utf8();
  for (const auto& row : drawn.rows)
    view.rows.push_back({row.net, printable(row.name), radix_named(given.radix)});
  std::string text = fmt::format("{}: {} to {}\n\n", printable(given.file), to_string(view.from),
                                 to_string(view.to));
  if (!view.rows.empty()) text += text_picture(*open_wave(given.file, given), view);
  const std::string rest = drawn.left_out + drawn.still;
  if (!rest.empty()) text += "\n" + rest;
  fmt::print("{}", text);
  remark_unfinished(*stream);
}

}  // namespace

void add_wave_show(CLI::App& wave) {
  auto given = std::make_shared<wave_show_arguments>();
  auto* command = wave.add_subcommand("show", "Draws a timing diagram in the terminal");
  command->add_option("FILE", given->file, "A VCD or FST file, also packed by gzip")->required();
  add_wave_options(*command, *given);
  add_radix_option(*command, given->radix);
  command->add_option("--width", given->width, "Of the diagram; by itself that of the terminal")
      ->type_name("CHARACTERS");
  command->add_flag("--ascii", given->ascii, "Draw with ASCII alone");
  command->footer(
      "Each column is a stretch of time, all as long, and a change stands in the column in which\n"
      "it happens; a column with several changes is filled. By itself it shows all of the file\n"
      "and the signals that change in it.");
  command->callback([given] { with_waves([&] { show(*given); }); });
}

}  // namespace archtimers::cli
