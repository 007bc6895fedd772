// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Random signals, with what they should read back as.

#include <map>
#include <random>
#include <string>
#include <vector>

#include "archtimers/vcd/waveform_writer.h"
#include "scratch.h"

namespace archtimers::vcd::test {

/// Writes the random signals of a seed and returns their histories by name, computed the slow and
/// obvious way.
inline std::map<std::string, history> write_random(waveform_writer& wave, unsigned seed,
                                                   std::size_t steps) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::uint64_t n) { return random() % n; };
  const unsigned widths[] = {1, 1, 1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 100, 130};
  std::vector<signal_id> ids;
  std::vector<unsigned> width_of;
  std::vector<std::string> names;
  const char* const scopes[] = {"", "top", "top.a", "top.a.deep", "top.b"};
  for (std::size_t i = 0; i < std::size(widths); ++i) {
    const std::string scope = scopes[below(std::size(scopes))];
    const std::string name = "s" + std::to_string(i);
    ids.push_back(wave.declare(scope, name, widths[i]));
    width_of.push_back(widths[i]);
    names.push_back(scope.empty() ? name : scope + "." + name);
  }
  std::vector<std::map<std::uint64_t, std::string>> final_values(ids.size());
  std::uint64_t now = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    if (below(3) != 0) now += below(4) == 0 ? below(1'000'000'000'000) : below(50);
    const std::size_t i = below(ids.size());
    const unsigned width = width_of[i];
    if (width <= 64 && below(2) == 0) {
      const std::uint64_t value =
          width == 64 ? random() : random() & ((std::uint64_t{1} << width) - 1);
      wave.change(now, ids[i], value);
      final_values[i][now] = logic_value::of(width, value).text();
    } else {
      std::string bits(width, '0');
      const char* const alphabet = below(2) == 0 ? "0101" : "01xz";
      for (char& c : bits) c = alphabet[below(4)];
      if (below(4) == 0) bits.assign(width, "01xz"[below(4)]);
      wave.change(now, ids[i], logic_value::parse(bits));
      final_values[i][now] = bits;
    }
  }
  std::map<std::string, history> expected;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::string value(width_of[i], 'x');
    history& changes = expected[names[i]];
    for (const auto& [time, bits] : final_values[i]) {
      if (bits != value) changes.emplace_back(time, bits);
      value = bits;
    }
  }
  return expected;
}

}  // namespace archtimers::vcd::test
