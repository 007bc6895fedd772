// SPDX-License-Identifier: Apache-2.0
#include "wave_moment.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "whole_number.h"

namespace archtimers::cli {

namespace {

/// So many changes on either side can be read in a picture.
constexpr std::size_t readable_changes = 6;

/// The only signal of one bit, or row of texts, that a pattern means.
vcd::declared_signal signal_of(const vcd::wave_stream& stream, const std::string& pattern) {
  const auto meant = patterns_for({pattern}, {&stream});
  std::optional<vcd::declared_signal> found;
  const auto consider = [&](const vcd::declared_signal& s) {
    if (!meant.mean(s.name)) return;
    if (found && found->net != s.net)
      throw usage_error(fmt::format("--around: '{}' means several signals: {}, {}", pattern,
                                    found->name, s.name));
    if (!found) found = s;
  };
  for (const auto& s : stream.signals()) consider(s);
  for (const auto& t : stream.texts()) consider({t.name, {}, 0, t.net});
  if (found->width > 1)
    throw usage_error(
        fmt::format("--around: {} has {} bits; only one bit has edges", found->name, found->width));
  return *found;
}

std::string described(const wanted_moment& wanted, const std::string& signal) {
  const char* kind = !wanted.kind                             ? ""
                     : *wanted.kind == vcd::edge_kind::rising ? "rising "
                                                              : "falling ";
  return fmt::format("{}edge {} of {}", kind, wanted.number, signal);
}

}  // namespace

wanted_moment moment_named(const std::string& text) {
  wanted_moment wanted;
  if ((wanted.time = vcd::parse_instant(text))) return wanted;
  wanted.signal = text;
  const auto last_part = [&] {
    const std::size_t colon = wanted.signal.rfind(':');
    return colon == std::string::npos ? std::string() : wanted.signal.substr(colon + 1);
  };
  const auto drop = [&](const std::string& part) {
    wanted.signal.resize(wanted.signal.size() - part.size() - 1);
  };
  const std::string number = last_part();
  if (!number.empty() && number.find_first_not_of("0123456789") == std::string::npos) {
    wanted.number = whole_number("--around", number, 1, UINT64_MAX);
    drop(number);
  }
  const std::string kind = last_part();
  if (kind == "rise" || kind == "fall") {
    wanted.kind = kind == "rise" ? vcd::edge_kind::rising : vcd::edge_kind::falling;
    drop(kind);
  }
  if (wanted.signal.empty()) throw usage_error("--around: '" + text + "' names no signal");
  return wanted;
}

found_moment find_moment(vcd::wave_stream& stream, const wanted_moment& wanted,
                         const vcd::name_patterns& signals,
                         const std::optional<std::string>& clock) {
  found_moment found;
  std::vector<bool> drawn(stream.nets(), false);
  for (const auto& s : stream.signals())
    drawn[s.net] = drawn[s.net] || (signals.mean(s.name) && s.name != clock);
  std::optional<std::size_t> net;
  if (!wanted.time) {
    const auto s = signal_of(stream, wanted.signal);
    if (s.width == 0 && wanted.kind)
      throw usage_error("--around: " + s.name + " has texts, which neither rise nor fall");
    net = s.net;
    found.signal = s.name;
  }
  std::vector<bool> chosen = drawn;
  if (net) chosen[*net] = true;
  stream.choose(std::move(chosen));

  vcd::edge_finder finder;
  std::uint64_t edges = 0;
  std::deque<vcd::instant> before;
  std::size_t after = 0;
  bool any = false;
  bool met = false;
  if (wanted.time) found.time = *wanted.time;
  wave_progress progress(stream);
  while (after < readable_changes && stream.next()) {
    progress.step();
    const vcd::instant now{stream.time(), stream.unit()};
    const auto& changed = stream.changed();
    if (!any) found.first = now;
    any = true;
    if (net && !met && std::find(changed.begin(), changed.end(), *net) != changed.end()) {
      std::string words;
      if (stream.has_texts(*net)) {
        words = stream.text(*net);
      } else if (const auto edge = finder.take(now.ticks, stream.value(*net).bit(0));
                 edge && (!wanted.kind || *wanted.kind == edge->kind)) {
        words = found.signal + (edge->kind == vcd::edge_kind::rising ? " rises" : " falls");
      }
      if (!words.empty() && ++edges == wanted.number) {
        met = true;
        found.time = now;
        found.words = words;
      }
    }
    const bool behind = (met || wanted.time) && found.time < now;
    if (std::none_of(changed.begin(), changed.end(), [&](std::size_t n) { return drawn[n]; }))
      continue;
    if (behind) {
      found.far_after = now;
      ++after;
    } else if (!met && now != found.time) {
      before.push_back(now);
      if (before.size() > readable_changes) before.pop_front();
    }
  }
  const vcd::instant end{stream.end(), stream.unit()};
  if (!any) found.first = end;
  if (wanted.time && after == 0 && end < *wanted.time)
    throw usage_error(fmt::format("--around: {} is behind the end of {}, {}",
                                  to_string(*wanted.time), stream.file(), to_string(end)));
  if (net && !met)
    throw usage_error(fmt::format("--around: {} has no {}; {} there", stream.file(),
                                  described(wanted, found.signal),
                                  edges == 0   ? "none is"
                                  : edges == 1 ? "one is"
                                               : fmt::format("{} are", edges)));
  found.enough_before = before.size() == readable_changes;
  found.enough_after = after == readable_changes;
  found.far_before = before.empty() ? std::min(found.first, found.time) : before.front();
  if (!found.enough_after) found.far_after = end;
  return found;
}

}  // namespace archtimers::cli
