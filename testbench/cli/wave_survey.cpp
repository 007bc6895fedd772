// SPDX-License-Identifier: Apache-2.0
#include "wave_survey.h"

#include <fmt/format.h>

#include "printable.h"

namespace archtimers::cli {

wave_survey survey(vcd::wave_stream& stream, const vcd::name_patterns& signals,
                   const time_window& window) {
  std::vector<bool> chosen(stream.nets(), false);
  for (const auto& s : stream.signals()) {
    if (signals.mean(s.name)) chosen[s.net] = true;
  }
  for (const auto& t : stream.texts()) {
    if (signals.mean(t.name)) chosen[t.net] = true;
  }
  stream.choose(std::move(chosen));
  wave_survey seen;
  seen.changes.assign(stream.nets(), 0);
  for (std::size_t net = 0; net < stream.nets(); ++net) seen.last.push_back(stream.value(net));
  wave_progress progress(stream);
  bool any = false;
  while (stream.next()) {
    progress.step();
    const vcd::instant now{stream.time(), stream.unit()};
    if (!any) seen.first = now;
    if (window.to && *window.to < now) break;
    // What stands at the beginning of the picture has not changed in it.
    const bool inside = window.from ? *window.from < now : any;
    any = true;
    for (const std::size_t net : stream.changed()) {
      seen.last[net] = stream.value(net);
      seen.changes[net] += inside ? 1 : 0;
    }
  }
  check_inside(window, stream);
  seen.end = {stream.end(), stream.unit()};
  if (!any) seen.first = seen.end;
  return seen;
}

drawn_rows rows_to_draw(const vcd::wave_stream& stream, const wave_survey& seen,
                        const vcd::name_patterns& signals, std::size_t most) {
  drawn_rows result;
  std::vector<bool> met(stream.nets(), false);
  std::string still;
  std::size_t quiet = 0;
  std::size_t left_out = 0;
  for (const auto& t : stream.texts()) {
    const bool said = signals.empty() ? seen.changes[t.net] != 0 : signals.mean(t.name);
    if (said && result.rows.size() < most) result.rows.push_back({t.name, {}, 0, t.net});
  }
  for (const auto& s : stream.signals()) {
    if (!signals.mean(s.name)) continue;
    if (signals.empty() && met[s.net]) continue;
    met[s.net] = true;
    if (signals.empty() && seen.changes[s.net] == 0) {
      constexpr std::size_t named = 12;
      if (quiet++ < named)
        still += fmt::format("  {} = {}\n", printable(s.name), value_text(seen.last[s.net]));
    } else if (result.rows.size() == most) {
      ++left_out;
    } else {
      result.rows.push_back(s);
    }
  }
  if (left_out != 0)
    result.left_out = fmt::format("{} more signals change; --signal chooses\n", left_out);
  if (quiet != 0) result.still = fmt::format("{} without a change:\n{}", quiet, still);
  return result;
}

}  // namespace archtimers::cli
