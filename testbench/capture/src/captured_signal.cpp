// SPDX-License-Identifier: Apache-2.0
#include "captured_signal.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include "archtimers/describe/number_text.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

/// How many letters make one name of the other.
std::size_t letters_apart(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

/// Those that are most like a name, for an error.
std::string names_near(const vcd::wave_stream& stream, const std::string& name) {
  std::vector<std::pair<std::size_t, std::string>> near;
  const std::string own = lower_case(last_part(name));
  constexpr std::size_t most_looked_at = 20'000;
  for (const auto& each : stream.signals()) {
    if (near.size() == most_looked_at) break;
    const std::string theirs = lower_case(last_part(each.name));
    const std::size_t apart = std::min(letters_apart(own, theirs) * 2,
                                       letters_apart(lower_case(name), lower_case(each.name)));
    near.emplace_back(apart, each.name);
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string text;
  std::string_view before;
  unsigned shown = 0;
  for (const auto& [apart, each] : near) {
    if (each == before) continue;
    before = each;
    text += (text.empty() ? "" : ", ") + each;
    if (++shown == 4) break;
  }
  return text;
}

struct bit_range {
  unsigned msb;
  unsigned lsb;
};

/// `[7:4]` or `[3]`.
std::optional<bit_range> parse_range(std::string_view text) {
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  const std::size_t colon = text.find(':');
  const auto msb = parse_number(text.substr(0, colon));
  const auto lsb = colon == std::string_view::npos ? msb : parse_number(text.substr(colon + 1));
  if (!msb || !lsb || *msb > vcd::max_signal_width || *lsb > vcd::max_signal_width)
    return std::nullopt;
  return bit_range{static_cast<unsigned>(*msb), static_cast<unsigned>(*lsb)};
}

const vcd::declared_signal* find_signal(const vcd::wave_stream& stream, std::string_view name) {
  const auto& all = stream.signals();
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const auto& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

captured_signal::captured_signal(const mapped_signal& named, const std::string& map_file,
                                 const vcd::wave_stream& stream)
    : name_(named.text) {
  const auto fail = [&](const std::string& problem) {
    throw scenario_error(map_file, named.line, problem);
  };
  constexpr std::string_view inversion = "not ";
  std::string_view text = name_;
  inverted_ = text.substr(0, inversion.size()) == inversion;
  if (inverted_) text.remove_prefix(inversion.size());
  if (const auto number = parse_number(text)) {
    number_ = inverted_ ? *number ^ 1U : *number;
    width_ = 64;
    return;
  }
  const auto* found = find_signal(stream, text);
  std::optional<bit_range> bits;
  if (found == nullptr) {
    const std::size_t bracket = text.rfind('[');
    if (bracket != std::string_view::npos && bracket != 0) {
      bits = parse_range(text.substr(bracket));
      if (bits) found = find_signal(stream, text.substr(0, bracket));
    }
  }
  if (found == nullptr) {
    const std::string name(text);
    fail(stream.file() + " has no signal '" + name + "'; the nearest: " + names_near(stream, name));
  }
  const auto& all = stream.signals();
  if (std::any_of(all.begin(), all.end(), [&](const auto& each) {
        return each.name == found->name && each.range == found->range && each.net != found->net;
      })) {
    fail(stream.file() + " has several signals '" + found->name +
         "', and nothing says which is meant");
  }
  net_ = found->net;
  width_ = found->width;
  if (bits) {
    const auto declared = parse_range(found->range).value_or(bit_range{found->width - 1, 0});
    const bool ascending = declared.msb < declared.lsb;
    const unsigned low = ascending ? declared.lsb - std::min(bits->lsb, declared.lsb)
                                   : bits->lsb - std::min(bits->lsb, declared.lsb);
    const unsigned high = ascending ? declared.lsb - std::min(bits->msb, declared.lsb)
                                    : bits->msb - std::min(bits->msb, declared.lsb);
    const auto inside = [&](unsigned bit) {
      return bit >= std::min(declared.msb, declared.lsb) &&
             bit <= std::max(declared.msb, declared.lsb);
    };
    if (!inside(bits->msb) || !inside(bits->lsb) || high < low) {
      fail("'" + std::string(text) + "': the capture has " + found->name +
           (found->range.empty() ? "[" + std::to_string(found->width - 1) + ":0]" : found->range));
    }
    lowest_ = low;
    width_ = high - low + 1;
  }
  if (width_ > 64) {
    fail("'" + std::string(text) + "' has " + std::to_string(width_) +
         " bits; expected 64 at most: name those that are meant, such as " + std::string(text) +
         "[31:0]");
  }
}

captured_bits captured_signal::of(const vcd::logic_value& value) const {
  captured_bits made;
  const auto number = value.width() <= 64 ? value.number() : std::nullopt;
  if (number) {
    made.value = (*number >> lowest_) & low_bits(width_);
  } else {
    for (unsigned i = 0; i < width_; ++i) {
      const char state = value.bit(lowest_ + i);
      if (state == '1') made.value |= std::uint64_t{1} << i;
      if (state != '0' && state != '1') made.unknown |= std::uint64_t{1} << i;
    }
  }
  if (inverted_) made.value = ~made.value & low_bits(width_) & ~made.unknown;
  return made;
}

std::vector<std::string> signals_meant(const vcd::wave_stream& stream, const std::string& scope,
                                       const std::string& bus_signal) {
  std::vector<std::string> exact;
  std::vector<std::string> by_end;
  for (const auto& each : stream.signals()) {
    if (each.name.size() <= scope.size() + 1 || each.name.compare(0, scope.size(), scope) != 0 ||
        each.name[scope.size()] != '.') {
      continue;
    }
    std::string own = lower_case(each.name.substr(scope.size() + 1));
    if (own.find('.') != std::string::npos) continue;
    if (own.size() > 2 &&
        (own.compare(own.size() - 2, 2, "_i") == 0 || own.compare(own.size() - 2, 2, "_o") == 0))
      own.resize(own.size() - 2);
    const std::string ending = "_" + bus_signal;
    if (own == bus_signal) exact.push_back(each.name);
    if (own.size() > ending.size() &&
        own.compare(own.size() - ending.size(), ending.size(), ending) == 0)
      by_end.push_back(each.name);
  }
  std::vector<std::string>& meant = exact.empty() ? by_end : exact;
  std::sort(meant.begin(), meant.end());
  meant.erase(std::unique(meant.begin(), meant.end()), meant.end());
  return meant;
}

}  // namespace archtimers::testbench
