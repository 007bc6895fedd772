// SPDX-License-Identifier: Apache-2.0
// wave render: the timing diagram of an edge, for a document.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "archtimers/vcd/svg.h"
#include "play_files.h"
#include "printable.h"
#include "wave_command.h"
#include "wave_picture.h"

namespace archtimers::cli {

namespace {

struct wave_render_arguments : picture_arguments {
  std::string output;
};

void check_arguments(const wave_render_arguments& given) {
  const std::string ending = std::filesystem::path(given.output).extension().string();
  if (ending != ".svg" && ending != ".html")
    throw usage_error("-o: " + given.output + ": a picture's name ends in .svg or .html");
  check_seekable(given.file);
  check_output("-o", given.output);
  check_apart({given.file}, {given.output});
}

void render(const wave_render_arguments& given) {
  check_arguments(given);
  const wave_picture drawn = picture_of(given);
  const bool html = std::filesystem::path(given.output).extension() == ".html";
  write_file(given.output, html ? html_text(drawn.wave, drawn.view, drawn.caption)
                                : svg_text(drawn.wave, drawn.view));
  fmt::print("{}: {}\n  {}\n", printable(given.output), printable(drawn.view.title),
             printable(drawn.caption));
  if (!drawn.has_clock)
    fmt::print("  no cycle grid: no signal is named as a clock is; --clock names one\n");
  if (!drawn.left_out.empty()) fmt::print("  {}", drawn.left_out);
  if (drawn.unfinished) remark_unfinished(given.file, drawn.wave);
}

}  // namespace

void add_wave_render(CLI::App& wave) {
  auto given = std::make_shared<wave_render_arguments>();
  auto* command = wave.add_subcommand("render", "Draws the timing diagram of an edge or a time");
  command->add_option("FILE", given->file, "A VCD or FST file, also packed by gzip")->required();
  command
      ->add_option("--around", given->around,
                   "A time, such as 1.12us, an edge of a signal: ti (the first), ti:2, ti:rise, "
                   "ti:fall:3, or a text of a row: model.reason:2")
      ->type_name("EDGE|TIME")
      ->required();
  command
      ->add_option("-o,--output", given->output,
                   "The picture, .svg, or .html with the values at the marker")
      ->required();
  command
      ->add_option("--window", given->window,
                   "How much time to show; by itself six changes on either side")
      ->type_name("TIME");
  add_signal_options(*command, given->wave);
  command
      ->add_option("--clock", given->clock,
                   "The signal that makes the cycle grid; by itself one named as a clock is. The "
                   "cycles of a count begin with its changes")
      ->type_name("NAME");
  add_radix_option(*command, given->radix);
  command->add_option("--width", given->width, "Of the picture in pixels")->capture_default_str();
  command->footer(
      "By itself it draws the signals that change in the window, the one of the edge on top.\n"
      "Every edge stands at its true time, the marker at the one asked for. An older file is\n"
      "replaced when the new one is complete.");
  command->callback([given] { with_waves([&] { render(*given); }); });
}

}  // namespace archtimers::cli
