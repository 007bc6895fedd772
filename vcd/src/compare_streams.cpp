// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/compare_streams.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "power_of_ten.h"

namespace archtimers::vcd {
namespace {

/// `name` with `from` at its front replaced, when that is the name or a scope above it.
std::optional<std::string> renamed(const std::string& name, const std::string& from,
                                   const std::string& to) {
  if (name == from) return to;
  if (name.size() <= from.size() || name.compare(0, from.size(), from) != 0 ||
      name[from.size()] != '.')
    return std::nullopt;
  return to + name.substr(from.size());
}

std::string name_in_b(const std::string& name, const matching& how) {
  for (const auto& [old_name, new_name] : how.renamed) {
    if (auto other = renamed(name, old_name, new_name)) return *other;
  }
  return name;
}

/// Whether B's name is asked for, as A's names are what is chosen from.
bool asked_of_b(const std::string& name, const matching& how) {
  for (const auto& [old_name, new_name] : how.renamed) {
    if (const auto in_a = renamed(name, new_name, old_name))
      return !how.chosen || how.chosen(*in_a);
  }
  for (const auto& [old_name, new_name] : how.renamed) {
    if (renamed(name, old_name, new_name)) return false;
  }
  return !how.chosen || how.chosen(name);
}

/// The nets of one side, and who is compared with whom.
struct side {
  side(wave_stream& s, const std::vector<signal_pair>& pairs, std::size_t signal_pair::*net)
      : stream(s), pairs_of(s.nets()), since(s.nets()) {
    std::vector<bool> chosen(s.nets(), false);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      chosen[pairs[i].*net] = true;
      pairs_of[pairs[i].*net].push_back(i);
    }
    stream.choose(std::move(chosen));
    for (std::size_t n = 0; n < s.nets(); ++n) values.push_back(s.value(n));
  }

  void next() { more = stream.next(); }
  [[nodiscard]] instant now() const { return {stream.time(), stream.unit()}; }

  wave_stream& stream;
  std::vector<std::vector<std::size_t>> pairs_of;  ///< for each net
  std::vector<std::optional<instant>> since;       ///< for each net, its latest change
  std::vector<logic_value> values;  ///< for each net; the stream itself may be further on
  bool more = false;
};

class comparison_run {
 public:
  comparison_run(wave_stream& a, wave_stream& b, const std::vector<signal_pair>& pairs,
                 const comparing& how)
      : pairs_(pairs),
        how_(how),
        a_(a, pairs, &signal_pair::net_a),
        b_(b, pairs, &signal_pair::net_b),
        finest_(std::min({a.unit().exponent(), b.unit().exponent(), how.tolerance.unit.exponent(),
                          how.from ? how.from->unit.exponent() : 0})),
        open_(pairs.size()),
        touched_(pairs.size(), 0) {
    result_.of_pair.assign(pairs.size(), 0);
  }

  stream_comparison run() {
    a_.next();
    b_.next();
    bool begun = !how_.from;
    for (std::uint64_t steps = 0; a_.more || b_.more; ++steps) {
      const int who = !a_.more ? 1 : !b_.more ? -1 : order(a_.now(), b_.now());
      const instant now = who <= 0 ? a_.now() : b_.now();
      if (!begun && *how_.from < now) {
        begun = true;
        look_at_all(*how_.from);
      }
      if (how_.to && *how_.to < now) break;
      if (who <= 0) move(a_);
      if (who >= 0) move(b_);
      if (begun) {
        for (const std::size_t pair : in_touch_) look_at(pair, now);
      }
      for (const std::size_t pair : in_touch_) touched_[pair] = 0;
      in_touch_.clear();
      if (who <= 0) a_.next();
      if (who >= 0) b_.next();
      if (how_.on_progress && steps % 65536 == 0) how_.on_progress();
    }
    if (!begun) look_at_all(*how_.from);
    for (auto& [begin, d] : open_ends()) count(begin, std::move(d));
    for (auto& [begin, d] : kept_) result_.first.push_back(std::move(d));
    return std::move(result_);
  }

 private:
  struct open_one {
    std::uint64_t number;
    divergence what;
  };

  void move(side& s) {
    for (const std::size_t net : s.stream.changed()) {
      s.since[net] = s.now();
      s.values[net] = s.stream.value(net);
      for (const std::size_t pair : s.pairs_of[net]) {
        if (touched_[pair] != 0) continue;
        touched_[pair] = 1;
        in_touch_.push_back(pair);
      }
    }
  }

  void look_at_all(const instant& now) {
    for (std::size_t pair = 0; pair < pairs_.size(); ++pair) look_at(pair, now);
  }

  void look_at(std::size_t pair, const instant& now) {
    const logic_value& a = a_.values[pairs_[pair].net_a];
    const logic_value& b = b_.values[pairs_[pair].net_b];
    auto& open = open_[pair];
    if ((a != b) == open.has_value()) return;
    if (!open) {
      open = open_one{numbers_++,
                      {pair, now, std::nullopt, a, b, a_.since[pairs_[pair].net_a],
                       b_.since[pairs_[pair].net_b]}};
      return;
    }
    open->what.end = now;
    if (fine(now) - fine(open->what.begin) > fine(how_.tolerance))
      count(open->number, std::move(open->what));
    open.reset();
  }

  void count(std::uint64_t number, divergence what) {
    ++result_.total;
    ++result_.of_pair[what.pair];
    kept_.emplace(number, std::move(what));
    if (kept_.size() > how_.keep) kept_.erase(std::prev(kept_.end()));
  }

  std::map<std::uint64_t, divergence> open_ends() {
    std::map<std::uint64_t, divergence> ends;
    for (auto& open : open_) {
      if (open) ends.emplace(open->number, std::move(open->what));
    }
    return ends;
  }

  [[nodiscard]] uint128 fine(const instant& t) const {
    return uint128{t.ticks} * power_of_ten(t.unit.exponent() - finest_);
  }

  const std::vector<signal_pair>& pairs_;
  const comparing& how_;
  side a_;
  side b_;
  int finest_;  ///< exponent of the finest unit of time
  std::vector<std::optional<open_one>> open_;
  std::uint64_t numbers_ = 0;
  std::map<std::uint64_t, divergence> kept_;
  std::vector<char> touched_;
  std::vector<std::size_t> in_touch_;
  stream_comparison result_;
};

}  // namespace

matched_signals match_signals(const wave_stream& a, const wave_stream& b, const matching& how) {
  std::unordered_map<std::string, const declared_signal*> of_b;
  for (const auto& s : b.signals()) of_b.emplace(s.name, &s);
  matched_signals result;
  std::unordered_set<std::string> seen;
  std::unordered_set<std::string> met;
  for (const auto& s : a.signals()) {
    if ((how.chosen && !how.chosen(s.name)) || !seen.insert(s.name).second) continue;
    const std::string other = name_in_b(s.name, how);
    const auto twin = of_b.find(other);
    if (twin == of_b.end()) {
      result.only_in_a.push_back(s.name);
      continue;
    }
    met.insert(other);
    auto& list = twin->second->width == s.width ? result.pairs : result.of_different_width;
    list.push_back({s.name, other, s.net, twin->second->net});
  }
  for (const auto& s : b.signals()) {
    if (met.insert(s.name).second && asked_of_b(s.name, how)) result.only_in_b.push_back(s.name);
  }
  return result;
}

stream_comparison compare_streams(wave_stream& a, wave_stream& b,
                                  const std::vector<signal_pair>& pairs, const comparing& how) {
  return comparison_run(a, b, pairs, how).run();
}

}  // namespace archtimers::vcd
