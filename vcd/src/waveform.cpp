// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/waveform.h"

#include <algorithm>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {
namespace {

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

const signal* waveform::find(std::string_view name) const noexcept {
  const auto it =
      std::find_if(signals.begin(), signals.end(), [&](const signal& s) { return s.name == name; });
  return it == signals.end() ? nullptr : &*it;
}

const text_signal* waveform::find_text(std::string_view name) const noexcept {
  const auto it = std::find_if(texts.begin(), texts.end(),
                               [&](const text_signal& t) { return t.name == name; });
  return it == texts.end() ? nullptr : &*it;
}

const signal& waveform::at(std::string_view name) const {
  if (const signal* s = find(name)) return *s;
  std::string message = file + " has no signal " + std::string(name);
  for (const signal& s : signals) {
    if (last_part(s.name) == last_part(name)) message += "; it has " + s.name;
  }
  throw misuse(message);
}

waveform read_waveform(wave_stream& stream, const excerpt& part) {
  std::vector<bool> chosen(stream.nets(), false);
  waveform result;
  result.file = stream.file();
  result.unit = stream.unit();
  result.skipped = stream.skipped();
  std::vector<std::size_t> net_of;
  for (const declared_signal& s : stream.signals()) {
    if (part.chosen && !part.chosen(s)) continue;
    chosen[s.net] = true;
    net_of.push_back(s.net);
    result.signals.push_back({s.name, s.range, s.width, stream.unit(), nullptr});
  }
  std::vector<std::vector<std::size_t>> texts_of(stream.nets());
  for (const declared_text& t : stream.texts()) {
    if (part.chosen_texts && !part.chosen_texts(t.name)) continue;
    chosen[t.net] = true;
    texts_of[t.net].push_back(result.texts.size());
    result.texts.push_back({t.name, {}});
  }
  stream.choose(std::move(chosen));

  std::vector<std::vector<change>> changes(stream.nets());
  while (stream.next()) {
    const instant now{stream.time(), stream.unit()};
    if (part.to && *part.to < now) break;
    const bool before = part.from && now <= *part.from;
    for (const std::size_t net : stream.changed()) {
      for (const std::size_t i : texts_of[net]) {
        auto& known = result.texts[i].changes;
        if (before) known.clear();
        known.push_back({stream.time(), stream.text(net)});
      }
      if (!texts_of[net].empty()) continue;
      if (before) changes[net].clear();  // only the value in force when the window begins
      changes[net].push_back({stream.time(), stream.value(net)});
    }
  }
  result.end = stream.end();
  std::vector<std::shared_ptr<const std::vector<change>>> histories;
  histories.reserve(changes.size());
  for (auto& c : changes)
    histories.push_back(std::make_shared<const std::vector<change>>(std::move(c)));
  for (std::size_t i = 0; i < net_of.size(); ++i) result.signals[i].history = histories[net_of[i]];
  return result;
}

waveform read_waveform(const std::string& path) { return read_waveform(*open_wave_stream(path)); }

waveform parse_vcd(std::string_view text, const std::string& name) {
  return read_waveform(*stream_of_vcd(text, name));
}

}  // namespace archtimers::vcd
