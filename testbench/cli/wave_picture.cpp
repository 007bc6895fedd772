// SPDX-License-Identifier: Apache-2.0
#include "wave_picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "printable.h"
#include "wave_cycles.h"
#include "wave_survey.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

using vcd::instant;

constexpr std::size_t most_rows = 24;

/// Both in the finer of their units.
std::pair<instant, instant> alike(const instant& a, const instant& b) {
  const auto unit = a.unit.exponent() < b.unit.exponent() ? a.unit : b.unit;
  return {{rescale_exactly(a.ticks, a.unit, unit), unit},
          {rescale_exactly(b.ticks, b.unit, unit), unit}};
}

instant distance(const instant& from, const instant& to) {
  const auto [a, b] = alike(from, to);
  return {b.ticks > a.ticks ? b.ticks - a.ticks : 0, a.unit};
}

/// As far as the changes around can be read, the same on both sides.
instant half_window(const picture_arguments& given, const found_moment& found) {
  if (!given.window.empty()) {
    const instant whole = time_named("--window", given.window);
    if (whole.ticks == 0) throw usage_error("--window: it is empty");
    if (whole.ticks % 2 == 0) return {whole.ticks / 2, whole.unit};
    if (whole.unit.exponent() == vcd::timescale::min_exponent)
      return {whole.ticks / 2 + 1, whole.unit};
    const vcd::timescale finer(whole.unit.exponent() - 1);
    return {vcd::rescale_exactly(whole.ticks, whole.unit, finer) / 2, finer};
  }
  const instant before = distance(found.far_before, found.time);
  const instant after = distance(found.time, found.far_after);
  if (found.enough_before != found.enough_after) return found.enough_before ? before : after;
  const bool both = found.enough_before;
  const instant& shorter = before < after ? before : after;
  const instant& longer = before < after ? after : before;
  return both ? shorter : longer;
}

time_window window_around(const picture_arguments& given, const found_moment& found) {
  const instant half = half_window(given, found);
  if (half.ticks == 0)
    throw usage_error("there is no time around " + to_string(found.time) + " to draw");
  const auto [time, length] = alike(found.time, half);
  if (time.ticks + length.ticks < time.ticks) throw usage_error("--window: it is too long");
  const std::uint64_t from = time.ticks > length.ticks ? time.ticks - length.ticks : 0;
  return {instant{from, time.unit}, instant{time.ticks + length.ticks, time.unit}};
}

/// The part of the names that all rows have in common says nothing.
std::size_t common_scope(const std::vector<vcd::svg_row>& rows) {
  std::size_t length = rows.front().signal.rfind('.') + 1;
  for (const auto& row : rows) {
    while (length > 0 && row.signal.compare(0, length, rows.front().signal, 0, length) != 0)
      length = length < 2 ? 0 : rows.front().signal.rfind('.', length - 2) + 1;
  }
  return length;
}

vcd::svg_view view_of(const picture_arguments& given, const vcd::waveform& wave,
                      const std::vector<vcd::declared_signal>& signals, const found_moment& found) {
  vcd::svg_view view;
  const auto add = [&](const std::string& name, bool highlight) {
    const vcd::radix format = radix_named(given.radix);
    view.rows.push_back({name, {}, format, highlight});
  };
  if (!found.signal.empty()) add(found.signal, true);
  for (const auto& s : signals) {
    if (s.name != found.signal) add(s.name, false);
  }
  if (view.rows.empty()) throw usage_error("no signal changes there; --signal chooses some");
  const std::size_t scope = common_scope(view.rows);
  for (auto& row : view.rows) row.label = printable(row.signal.substr(scope));
  view.marker = vcd::svg_marker{found.time, {}};
  view.title = found.words.empty() ? wave.file + " at " + to_string(found.time)
                                   : found.words + " at " + to_string(found.time);
  view.width = static_cast<unsigned>(whole_number("--width", given.width, 400, 10'000));
  return view;
}

/// What changes in an excerpt behind its beginning.
wave_survey changes_in(const vcd::waveform& wave, const vcd::wave_stream& stream,
                       const instant& from) {
  wave_survey seen;
  seen.changes.assign(stream.nets(), 0);
  seen.last.assign(stream.nets(), vcd::logic_value(1));
  for (const auto& t : stream.texts()) {
    const vcd::text_signal* said = wave.find_text(t.name);
    if (said == nullptr) continue;
    seen.changes[t.net] = static_cast<std::uint64_t>(
        std::count_if(said->changes.begin(), said->changes.end(), [&](const vcd::text_change& c) {
          return from < instant{c.time, wave.unit};
        }));
  }
  for (const auto& s : stream.signals()) {
    const vcd::signal* drawn = wave.find(s.name);
    if (drawn == nullptr || drawn->changes().empty()) continue;
    const auto& changes = drawn->changes();
    seen.last[s.net] = changes.back().value;
    seen.changes[s.net] = static_cast<std::uint64_t>(
        std::count_if(changes.begin(), changes.end(), [&](const vcd::change& c) {
          return from < instant{c.time, wave.unit};
        }));
  }
  return seen;
}

}  // namespace

wave_picture picture_of(const picture_arguments& given) {
  const wanted_moment wanted = moment_named(given.around);
  const auto first = open_wave(given.file, given.wave);
  const auto patterns = patterns_for(given.wave.signals, {first.get()});
  const auto clock = clock_of(*first, given.clock);
  const found_moment found = find_moment(
      *first, wanted, patterns, clock ? std::optional<std::string>(clock->name) : std::nullopt);
  const time_window window = window_around(given, found);

  const auto second = open_wave(given.file, given.wave);
  wave_picture made;
  made.wave = read_waveform(*second, {[&](const vcd::declared_signal& s) {
                                        return patterns.mean(s.name) || s.name == found.signal;
                                      },
                                      window.from, window.to,
                                      [&](const std::string& name) {
                                        return patterns.mean(name) || name == found.signal;
                                      }});
  const drawn_rows drawn =
      rows_to_draw(*second, changes_in(made.wave, *second, *window.from), patterns, most_rows);
  made.view = view_of(given, made.wave, drawn.rows, found);
  made.view.from = *window.from;
  const instant end{made.wave.end, made.wave.unit};
  made.view.to = *window.to < end || end <= found.time ? *window.to : end;
  if (clock) {
    made.view.cycles =
        cycles_of(*open_wave(given.file, given.wave), *clock, made.view.from, made.view.to);
  }
  made.caption =
      fmt::format("{}, {} to {}", given.file, to_string(made.view.from), to_string(made.view.to));
  made.left_out = drawn.left_out;
  made.has_clock = clock.has_value();
  made.unfinished = second->unfinished();
  return made;
}

}  // namespace archtimers::cli
