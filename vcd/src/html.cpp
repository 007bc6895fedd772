// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "archtimers/vcd/markup.h"
#include "archtimers/vcd/svg.h"

namespace archtimers::vcd {
namespace {

constexpr const char* page_style =
    ":root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;"
    "max-width:70em;padding:0 1em}figure{margin:0;overflow-x:auto}svg{max-width:none}"
    "table{border-collapse:collapse;margin-top:1.5em}td,th{padding:.15em .9em .15em 0;"
    "text-align:left}td{font-family:ui-monospace,Menlo,Consolas,monospace}"
    ".changed td{font-weight:600}";

std::string value_row(const std::string& name, bool changed, const std::string& before,
                      const std::string& at) {
  return std::string("<tr") + (changed ? " class=\"changed\"" : "") + "><th scope=\"row\">" +
         escaped(name) + "</th><td>" + escaped(before) + "</td><td>" + escaped(at) + "</td></tr>\n";
}

/// What was said before the marker and at it.
std::string row_of_words(const text_signal& row, timescale unit, const instant& marker) {
  std::string before;
  std::string at;
  for (const text_change& c : row.changes) {
    const int when = order({c.time, unit}, marker);
    if (when > 0) break;
    (when < 0 ? before : at) = c.text;
  }
  return value_row(row.name, !at.empty(), before, at);
}

/// The values around the marker, row by row.
std::string table(const waveform& wave, const svg_view& view) {
  const std::string when = to_string(view.marker->time);
  std::string rows;
  for (const svg_row& row : view.rows) {
    if (const text_signal* texts = wave.find_text(row.signal)) {
      rows += row_of_words(*texts, wave.unit, view.marker->time);
      continue;
    }
    const signal& s = wave.at(row.signal);
    logic_value before(s.width);
    logic_value at(s.width);
    for (const change& c : s.changes()) {
      const int when_changed = order({c.time, s.unit}, view.marker->time);
      if (when_changed > 0) break;
      if (when_changed < 0) before = c.value;
      at = c.value;
    }
    rows +=
        value_row(row.signal, before != at, spelled(before, row.format), spelled(at, row.format));
  }
  return "<table>\n<thead><tr><th scope=\"col\">signal</th><th scope=\"col\">before</th>"
         "<th scope=\"col\">at " +
         escaped(when) + "</th></tr></thead>\n<tbody>\n" + rows + "</tbody>\n</table>\n";
}

}  // namespace

std::string html_text(const waveform& wave, const svg_view& view, const std::string& caption) {
  const std::string title = escaped(view.title.empty() ? wave.file : view.title);
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
         title + "</title>\n<style>" + page_style + "</style>\n</head>\n<body>\n<h1>" + title +
         "</h1>\n<figure>\n" + svg_text(wave, view) + "<figcaption>" + escaped(caption) +
         "</figcaption>\n</figure>\n" + (view.marker ? table(wave, view) : "") +
         "</body>\n</html>\n";
}

}  // namespace archtimers::vcd
