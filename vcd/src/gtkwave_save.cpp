// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/gtkwave_save.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/error.h"
#include "own_file.h"
#include "power_of_ten.h"

namespace archtimers::vcd {
namespace {

// Of the window's width GTKWave 3.3 gives this much to the folded signal tree (its least), to names
// with values, and to borders; the waves get the rest. One time unit fills 200 pixels at zoom 0,
// and twice that for each step above. Measured.
constexpr unsigned tree_width = 40;
constexpr unsigned names_width = 400;
constexpr unsigned border_width = 24;
constexpr double pixels_at_zoom_0 = 200.0;

constexpr const char* gtkwave_mark = "[*] archtimers";
constexpr std::size_t readable_changes = 5;  // on either side of the centre

/// GTKWave counts in s, ms, us, ..., so a timescale of 10 or 100 of them multiplies every time.
std::uint64_t viewer_factor(timescale unit) {
  return power_of_ten(((unit.exponent() % 3) + 3) % 3);
}

// A row's flags as GTKWave numbers them.
constexpr unsigned hexadecimal = 0x2;
constexpr unsigned decimal = 0x4;
constexpr unsigned binary = 0x8;
constexpr unsigned to_the_right = 0x20;
constexpr unsigned comment_row = 0x200;
constexpr unsigned with_sign = 0x400;
constexpr unsigned hidden = 0x1000;
constexpr unsigned named = 0x2000;
constexpr unsigned closed = 0x400000;
constexpr unsigned group_begin = 0x800000;
constexpr unsigned group_end = 0x1000000;

unsigned flag_of(radix format) {
  switch (format) {
    case radix::binary:
      return binary;
    case radix::decimal:
      return decimal;
    case radix::signed_decimal:
      return with_sign;
    case radix::hex:
      break;
  }
  return hexadecimal;
}

std::string flags(unsigned bits) {
  std::string text;
  for (; bits != 0; bits >>= 4U) text.insert(text.begin(), "0123456789abcdef"[bits & 15U]);
  return "@" + text + "\n";
}

/// Text that cannot be taken for anything but text.
std::string harmless(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
    if (c == '{') c = '(';
    if (c == '}') c = ')';
  }
  return text;
}

std::string group_text(const waveform& wave, const gtkwave_group& group) {
  std::string text = flags(group_begin | comment_row | (group.folded ? closed : 0)) + "-" +
                     harmless(group.title) + "\n";
  if (!group.comment.empty()) text += flags(comment_row) + "-" + harmless(group.comment) + "\n";
  for (const gtkwave_trace& trace : group.traces) {
    const text_signal* texts = wave.find_text(trace.signal);
    const std::string name =
        texts != nullptr ? texts->name : wave.at(trace.signal).name + wave.at(trace.signal).range;
    text += flags(flag_of(trace.format) | to_the_right | (trace.names.empty() ? 0 : named));
    if (trace.colour != gtkwave_colour::normal)
      text += "[color] " + std::to_string(static_cast<int>(trace.colour)) + "\n";
    if (!trace.names.empty()) text += "^1 " + harmless(trace.names) + "\n";
    if (!trace.label.empty()) text += "+{" + harmless(trace.label) + "} ";
    text += name + "\n";
  }
  return text + flags(group_end | comment_row | (group.folded ? closed | hidden : 0)) + "-" +
         harmless(group.title) + "\n";
}

/// The length of time around `centre` that shows readable_changes changes on either side.
std::uint64_t readable_span(const waveform& wave, const gtkwave_view& view, std::uint64_t centre) {
  std::vector<std::uint64_t> times;
  for (const auto& group : view.groups) {
    for (const auto& trace : group.traces) {
      if (wave.find_text(trace.signal) != nullptr) continue;
      for (const change& c : wave.at(trace.signal).changes()) times.push_back(c.time);
    }
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  const auto middle = std::lower_bound(times.begin(), times.end(), centre);
  const auto before = static_cast<std::size_t>(middle - times.begin());
  std::uint64_t reach = wave.end;
  if (before >= readable_changes) reach = centre - times[before - readable_changes];
  if (before + readable_changes < times.size()) {
    const std::uint64_t after = times[before + readable_changes] - centre;
    reach = before >= readable_changes ? std::max(reach, after) : after;
  }
  return std::max<std::uint64_t>(1,
                                 std::min(wave.end, reach > wave.end / 2 ? wave.end : 2 * reach));
}

/// Two decimals without the help of a locale.
std::string hundredths(long value) {
  const std::string digits = std::to_string(std::abs(value) + 1000);
  const std::string whole = std::to_string(std::abs(value) / 100);
  return (value < 0 ? "-" : "") + whole + "." + digits.substr(digits.size() - 2);
}

std::string scope_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string{} : name.substr(0, dot);
}

}  // namespace

std::optional<instant> first_edge(const waveform& wave, const std::vector<std::string>& signals) {
  std::optional<instant> first;
  for (const auto& name : signals) {
    const auto edges = find_edges(wave.at(name));
    if (!edges.empty() && (!first || edges[0].time < first->ticks))
      first = instant{edges[0].time, wave.unit};
  }
  return first;
}

gtkwave_view view_of_interrupts(const waveform& wave, const std::vector<std::string>& interrupts) {
  gtkwave_view view;
  view.marker = first_edge(wave, interrupts);
  view.groups.push_back({"interrupts", {}, {}});
  for (const auto& name : interrupts) {
    std::string label = name;  // whole, and GTKWave would show only what follows the last dot
    std::replace(label.begin(), label.end(), '.', '/');
    view.groups[0].traces.push_back({name, radix::binary, gtkwave_colour::red, label});
  }
  for (const signal& s : wave.signals) {
    if (std::find(interrupts.begin(), interrupts.end(), s.name) != interrupts.end()) continue;
    const std::string scope = scope_of(s.name);
    const auto same = [&](const gtkwave_group& g) {
      return g.title == (scope.empty() ? "top" : scope);
    };
    auto group = std::find_if(view.groups.begin() + 1, view.groups.end(), same);
    if (group == view.groups.end()) {
      group = view.groups.insert(view.groups.end(), {scope.empty() ? "top" : scope, {}, {}});
    }
    group->traces.push_back(
        {s.name, s.width == 1 ? radix::binary : radix::hex, gtkwave_colour::normal, {}});
  }
  return view;
}

std::string gtkwave_save_text(const waveform& wave, const gtkwave_view& view,
                              const std::string& save_path) {
  if (view.width < 600) throw misuse("a GTKWave window is at least 600 pixels wide");
  const auto here = [&](const instant& time) {
    return rescale_exactly(time.ticks, time.unit, wave.unit);
  };
  const std::uint64_t centre = view.centre   ? here(*view.centre)
                               : view.marker ? here(*view.marker)
                                             : wave.end / 2;
  const std::uint64_t span =
      view.span ? std::max<std::uint64_t>(1, here(*view.span)) : readable_span(wave, view, centre);
  // GTKWave goes to 0 rather than show what is beyond the end, and its zoom rounds.
  const std::uint64_t whole = span + span / 128 + 1;
  const std::uint64_t latest = wave.end > whole ? wave.end - whole : 0;
  const std::uint64_t start = std::min(centre > span / 2 ? centre - span / 2 : 0, latest);

  const std::uint64_t factor = viewer_factor(wave.unit);
  const auto pixels = static_cast<double>(view.width - tree_width - names_width - border_width);
  const double ticks_per_pixel = static_cast<double>(span) * static_cast<double>(factor) / pixels;
  const long zoom = std::lround(-100.0 * std::log2(ticks_per_pixel * pixels_at_zoom_0));

  namespace fs = std::filesystem;
  const fs::path save = fs::absolute(save_path).lexically_normal();
  const fs::path dump = fs::absolute(wave.file).lexically_normal();
  const std::string relative = dump.lexically_proximate(save.parent_path()).generic_string();

  std::string text = "[dumpfile] \"" + relative + "\"\n";
  text += "[savefile] \"" + save.filename().generic_string() + "\"\n";
  text += "[timestart] " + std::to_string(start * factor) + "\n";
  text += "[size] " + std::to_string(view.width) + " " + std::to_string(view.height) +
          "\n[pos] -1 -1\n";
  text += "*" + hundredths(zoom) + " " +
          (view.marker ? std::to_string(here(*view.marker) * factor) : "-1") + "\n";
  text += "[sst_width] " + std::to_string(tree_width) + "\n[signals_width] " +
          std::to_string(names_width) + "\n[sst_expanded] 0\n";
  for (const auto& group : view.groups) text += group_text(wave, group);
  return with_own_mark(gtkwave_mark, text + "[pattern_trace] 1\n[pattern_trace] 0\n");
}

bool write_gtkwave_save(const std::string& save_path, const waveform& wave,
                        const gtkwave_view& view) {
  return write_own_file(save_path, gtkwave_mark, gtkwave_save_text(wave, view, save_path));
}

}  // namespace archtimers::vcd
