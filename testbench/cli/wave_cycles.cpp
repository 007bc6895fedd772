// SPDX-License-Identifier: Apache-2.0
#include "wave_cycles.h"

#include <algorithm>
#include <cctype>

#include "archtimers/vcd/edges.h"

namespace archtimers::cli {

namespace {

bool sounds_like_a_clock(const std::string& full) {
  std::string name = full.substr(full.rfind('.') + 1);
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto ends_with = [&](const std::string& ending) {
    return name.size() > ending.size() &&
           name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
  };
  for (const char* suffix : {"_i", "_o"}) {
    if (ends_with(suffix)) name.resize(name.size() - 2);
  }
  return name == "clk" || name == "clock" || ends_with("_clk") || ends_with("_clock") ||
         name == "aclk" || name == "pclk" || name == "hclk";
}

}  // namespace

std::optional<vcd::declared_signal> clock_of(const vcd::wave_stream& stream,
                                             const std::string& named) {
  vcd::name_patterns meant;
  if (!named.empty()) meant = patterns_for({named}, {&stream});
  for (const auto& s : stream.signals()) {
    if (named.empty() ? s.width == 1 && sounds_like_a_clock(s.name) : meant.mean(s.name)) return s;
  }
  return std::nullopt;
}

std::vector<vcd::svg_cycle> cycles_of(vcd::wave_stream& stream, const vcd::declared_signal& clock,
                                      const vcd::instant& from, const vcd::instant& to) {
  constexpr std::size_t most = 2000;  // more than a picture has room for
  std::vector<bool> chosen(stream.nets(), false);
  chosen[clock.net] = true;
  stream.choose(std::move(chosen));
  vcd::edge_finder finder;
  std::uint64_t number = 0;
  std::vector<vcd::svg_cycle> cycles;
  while (stream.next() && cycles.size() < most) {
    const vcd::instant now{stream.time(), stream.unit()};
    if (to < now) break;
    const vcd::logic_value& value = stream.value(clock.net);
    std::string label;
    if (clock.width == 1) {
      const auto edge = finder.take(now.ticks, value.bit(0));
      if (!edge || edge->kind == vcd::edge_kind::falling) continue;
      label = std::to_string(number++);
    } else {
      label = spelled(value, vcd::radix::decimal);
    }
    if (from <= now) cycles.push_back({now, label});
  }
  return cycles;
}

}  // namespace archtimers::cli
