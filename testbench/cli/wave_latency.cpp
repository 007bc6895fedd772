// SPDX-License-Identifier: Apache-2.0
#include "wave_latency.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "archtimers/vcd/edges.h"
#include "line_words.h"
#include "printable.h"
#include "spool.h"
#include "wave_reasons.h"

namespace archtimers::cli {

namespace {

using json = nlohmann::ordered_json;
using vcd::instant;

/// One count that goes up to what it is compared with, of a line.
struct racing_pair {
  std::size_t count;
  std::size_t compare;
  unsigned width;
  std::string counter;  ///< the count's name
  std::optional<bool> reached = std::nullopt;
  std::optional<std::uint64_t> since = std::nullopt;
};

struct armed_line {
  std::string name;
  std::size_t net;
  reason_row why;
  std::size_t access;                  ///< the row that says what was done
  std::string instance;                ///< of the timer, there; empty for the first, or for all
  std::vector<std::string> registers;  ///< that its reasons name, with and without its scope
  std::vector<racing_pair> pairs;
  vcd::edge_finder finder;
  std::uint64_t rises = 0;
};

/// A rise of a line, in ticks of the file.
struct latency_row {
  std::size_t line;
  std::uint64_t number;
  std::optional<std::uint64_t> armed;
  std::string by;
  std::optional<std::uint64_t> due;
  std::uint64_t rose;
  std::optional<std::uint64_t> acknowledged = std::nullopt;
  std::string ended = {};

  [[nodiscard]] std::optional<std::uint64_t> latency() const {
    if (!acknowledged) return std::nullopt;
    return *acknowledged - due.value_or(rose);
  }
};

/// The place of a length of time among 0, 1, 2, 5, 10, 20, ... ticks: the greatest that is not longer.
std::uint64_t bin_of(std::uint64_t length) {
  if (length == 0) return 0;
  std::uint64_t decade = 1;
  while (length / 10 >= decade) decade *= 10;
  return length / decade >= 5 ? 5 * decade : length / decade >= 2 ? 2 * decade : decade;
}
std::uint64_t bin_after(std::uint64_t bin) {
  std::uint64_t digit = bin;
  while (digit >= 10) digit /= 10;
  return bin == 0 ? 1 : digit == 2 ? bin / 2 * 5 : 2 * bin;
}

class latency_run {
 public:
  latency_run(const std::string& file, const wave_arguments& given)
      : file_(file), given_(given), window_(window_of(given)) {}

  void read() {
    check_seekable(file_);
    find_reasons();
    follow();
  }

  void print() {
    std::string& out = out_.text();
    std::size_t column = 6;
    for (const armed_line& line : lines_) column = std::max(column, printable(line.name).size());
    fmt::format_to(std::back_inserter(out), "{:<{}} {:>6} {:>18} {:>18} {:>18} {:>18} {:>14}  {}\n",
                   "signal", column, "rise", "armed", "due", "line", "acknowledged", "latency",
                   "armed by");
    for (const latency_row& row : rows_) {
      fmt::format_to(std::back_inserter(out),
                     "{:<{}} {:>6} {:>18} {:>18} {:>18} {:>18} {:>14}  {}\n",
                     printable(lines_[row.line].name), column, row.number, text(row.armed),
                     text(row.due), text(row.rose), text(row.acknowledged), text(row.latency()),
                     row.by.empty() ? "-" : printable(row.by));
    }
    fmt::format_to(std::back_inserter(out), "\n{} of {} rises acknowledged", bins().second,
                   rows_.size());
    if (bins().second != 0) {
      std::size_t most = 0;
      for (const auto& [bin, count] : bins().first) most = std::max(most, count);
      fmt::format_to(std::back_inserter(out), "; from due to acknowledged:\n{:>18} {:>18} {:>7}\n",
                     "from", "below", "rises");
      constexpr std::size_t longest_bar = 40;
      for (const auto& [bin, count] : bins().first) {
        fmt::format_to(std::back_inserter(out), "{:>18} {:>18} {:>7}  {}\n", text(bin),
                       text(bin_after(bin)), count,
                       std::string(std::max<std::size_t>(1, count * longest_bar / most), '#'));
      }
    } else {
      out += '\n';
    }
    out_.deliver();
    remark_unfinished(*stream_);
  }

  void print_json() {
    json rises = json::array();
    for (const latency_row& row : rows_) {
      json one{{"signal", lines_[row.line].name}, {"rise", row.number}};
      const auto put = [&](const std::string& name, const std::optional<std::uint64_t>& ticks) {
        if (!ticks) return;
        one[name] = text(ticks);
        one[name + "_ticks"] = *ticks;
      };
      put("armed", row.armed);
      if (!row.by.empty()) one["armed_by"] = row.by;
      put("due", row.due);
      put("line", row.rose);
      put("acknowledged", row.acknowledged);
      if (!row.ended.empty()) one["acknowledged_by"] = row.ended;
      put("latency", row.latency());
      rises.push_back(std::move(one));
    }
    json latencies = json::array();
    for (const auto& [bin, count] : bins().first) {
      latencies.push_back({{"from_ticks", bin}, {"below_ticks", bin_after(bin)}, {"rises", count}});
    }
    const json whole{{"file", file_},
                     {"unit", stream_->unit().text()},
                     {"rises", rises},
                     {"latencies", latencies}};
    out_.text() = whole.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    out_.deliver();
  }

 private:
  /// The lines, and of each what its reasons name.
  void find_reasons() {
    open();
    const auto chosen = patterns_for(given_.signals, {stream_.get()});
    std::vector<bool> nets(stream_->nets(), false);
    for (const auto& s : stream_->signals()) {
      if (s.width != 1 || (!given_.signals.empty() && !chosen.mean(s.name))) continue;
      auto why = reason_row_of(*stream_, s.name);
      if (!why) continue;
      // A module of a platform has a row of its own. In a scenario `other.model.ti` is the line `ti` of the
      // instance other, `model.ti` that of the first.
      const std::string scope = s.name.substr(0, s.name.size() - why->signal.size());
      const auto own = text_row(scope + "access");
      const auto access = own ? own : text_row(access_row);
      if (!access) continue;
      nets[s.net] = nets[why->net] = true;
      const std::size_t dot = scope.find('.');
      const bool only = own || dot + 1 >= scope.size();
      lines_.push_back(
          {s.name, s.net, std::move(*why), *access, only ? "" : scope.substr(0, dot), {}, {}, {}});
    }
    if (lines_.empty()) {
      throw usage_error(file_ + " does not say what was done and why lines moved (the rows " +
                        access_row +
                        " and reason of `archtimers play --wave`); --latency needs that");
    }
    stream_->choose(std::move(nets));
    wave_progress progress(*stream_);
    while (stream_->next()) {
      progress.step();
      for (armed_line& line : lines_) {
        if (!changed(line.net) || !changed(line.why.net) || !high(line.net)) continue;
        learn(line, reason_in(stream_->text(line.why.net), line.why.signal));
      }
    }
    lines_.erase(std::remove_if(lines_.begin(), lines_.end(),
                                [](const armed_line& line) { return line.registers.empty(); }),
                 lines_.end());
  }

  void learn(armed_line& line, const std::string& reason) {
    const std::string& own = line.why.signal;
    const std::string scope =
        own.substr(0, own.rfind('.') == std::string::npos ? 0 : own.rfind('.') + 1);
    const std::string outer = line.name.substr(0, line.name.size() - own.size());
    for (const std::string& name : named_in(reason)) {
      // A register that the line's own scope has is no other's.
      const bool own_register = signal_of(outer + scope, name).has_value();
      for (const std::string& full : {scope + name, own_register ? scope + name : name}) {
        if (std::find(line.registers.begin(), line.registers.end(), full) == line.registers.end())
          line.registers.push_back(full);
      }
    }
    const auto reached = reached_in(reason);
    if (!reached) return;
    const auto count = net_of(outer, scope, reached->count);
    const auto compare = net_of(outer, scope, reached->compare);
    if (!count || !compare) return;
    const bool known = std::any_of(line.pairs.begin(), line.pairs.end(), [&](const auto& pair) {
      return pair.count == count->net && pair.compare == compare->net;
    });
    if (!known)
      line.pairs.push_back(
          {count->net, compare->net, std::min(count->width, compare->width), reached->count});
  }

  [[nodiscard]] std::optional<vcd::declared_signal> net_of(const std::string& outer,
                                                           const std::string& scope,
                                                           const std::string& name) const {
    auto found = signal_of(outer + scope, name);
    if (!found) found = signal_of(outer, name);
    return found && found->width <= 64 ? found : std::nullopt;
  }

  [[nodiscard]] std::optional<vcd::declared_signal> signal_of(std::string scope,
                                                              const std::string& name) const {
    scope += name;
    for (const auto& s : stream_->signals()) {
      if (s.name == scope) return s;
    }
    return std::nullopt;
  }

  /// Goes through the file again, now that it is known what to look at.
  void follow() {
    open();
    std::vector<bool> nets(stream_->nets(), false);
    for (const auto& s : stream_->signals()) {
      const bool edge = s.name.substr(s.name.rfind('.') + 1) == "edge";
      if (edge) nets[s.net] = true;  // so that one instant is an edge
    }
    for (const armed_line& line : lines_) {
      nets[line.net] = nets[line.why.net] = nets[line.access] = true;
      for (const racing_pair& pair : line.pairs) nets[pair.count] = nets[pair.compare] = true;
    }
    stream_->choose(std::move(nets));
    std::vector<std::pair<std::optional<std::uint64_t>, std::string>> armed(lines_.size());
    std::vector<std::optional<std::size_t>> open_rows(lines_.size());
    wave_progress progress(*stream_);
    while (stream_->next()) {
      progress.step();
      ++instants_;
      const instant now{stream_->time(), stream_->unit()};
      if (window_.to && *window_.to < now) break;
      const bool inside = !window_.from || *window_.from <= now;
      std::map<std::size_t, std::vector<written_words>> written;
      for (std::size_t i = 0; i < lines_.size(); ++i) {
        armed_line& line = lines_[i];
        const auto [done, fresh] = written.try_emplace(line.access);
        if (fresh && changed(line.access)) done->second = written_in(stream_->text(line.access));
        if (changed(line.access) &&
            (!done->second.empty() || stream_->text(line.access).find("host ") == 0))
          acted_at_[line.access] = instants_;
        const written_words* by = arming(line, done->second);
        if (by != nullptr) armed[i] = {now.ticks, by->text};
        for (racing_pair& pair : line.pairs) {
          const bool jumped = by != nullptr && by->name == pair.counter;
          race(pair, jumped || changed(pair.compare));
        }
        if (!changed(line.net)) continue;
        const auto edge = line.finder.take(now.ticks, stream_->value(line.net).bit(0));
        if (!edge) continue;
        const std::string why = changed(line.why.net)
                                    ? reason_in(stream_->text(line.why.net), line.why.signal)
                                    : std::string();
        if (edge->kind == vcd::edge_kind::rising) {
          ++line.rises;
          open_rows[i].reset();
          if (!inside) continue;
          open_rows[i] = rows_.size();
          rows_.push_back({i, line.rises, armed[i].first, armed[i].second, due(line), now.ticks});
        } else if (open_rows[i] && somebody_acted(line)) {
          rows_[*open_rows[i]].acknowledged = now.ticks;
          rows_[*open_rows[i]].ended = why;
        }
      }
    }
    check_inside(window_, *stream_);
  }

  /// The write, of those of this instant, that arms a line: of a register that its reasons name, or one that
  /// has changed the compare value.
  [[nodiscard]] const written_words* arming(const armed_line& line,
                                            const std::vector<written_words>& written) const {
    const written_words* any = nullptr;
    for (const written_words& each : written) {
      if (each.instance != line.instance) continue;
      if (any == nullptr) any = &each;
      for (const std::string& name : {each.name, each.thread + each.name}) {
        if (std::find(line.registers.begin(), line.registers.end(), name) != line.registers.end())
          return &each;
      }
    }
    const bool moved = std::any_of(line.pairs.begin(), line.pairs.end(),
                                   [&](const auto& pair) { return changed(pair.compare); });
    return moved ? any : nullptr;
  }

  /// Whether something was done at this instant or the one before, which a flop in front of a pin takes; a line
  /// that falls without is acknowledged by nobody.
  [[nodiscard]] bool somebody_acted(const armed_line& line) const {
    const auto acted = acted_at_.find(line.access);
    return acted != acted_at_.end() && instants_ - acted->second <= 1;
  }

  /// @param anew  it was written, so that it is reached now at the earliest.
  void race(racing_pair& pair, bool anew) {
    if (!changed(pair.count) && !changed(pair.compare)) return;
    const auto count = stream_->value(pair.count).number();
    const auto compare = stream_->value(pair.compare).number();
    if (!count || !compare) return;
    const std::uint64_t ahead = (*count - *compare) << (64 - pair.width);
    const bool reached = ahead >> 63U == 0;
    if (reached && (anew || pair.reached == false)) pair.since = stream_->time();
    if (!reached) pair.since.reset();
    pair.reached = reached;
  }

  /// When the count has got to where it was to go; not known of a line that something else has let rise.
  [[nodiscard]] static std::optional<std::uint64_t> due(const armed_line& line) {
    std::optional<std::uint64_t> latest;
    for (const racing_pair& pair : line.pairs) {
      if (pair.since && (!latest || *latest < *pair.since)) latest = pair.since;
    }
    return latest;
  }

  /// The row of texts of that name; nothing if there is none.
  [[nodiscard]] std::optional<std::size_t> text_row(const std::string& name) const {
    for (const auto& row : stream_->texts()) {
      if (row.name == name) return row.net;
    }
    return std::nullopt;
  }

  void open() { stream_ = open_wave(file_, given_); }
  [[nodiscard]] bool changed(std::size_t net) const {
    const auto& all = stream_->changed();
    return std::find(all.begin(), all.end(), net) != all.end();
  }
  [[nodiscard]] bool high(std::size_t net) const {
    return stream_->value(net).number() == std::uint64_t{1};
  }
  [[nodiscard]] std::string text(const std::optional<std::uint64_t>& ticks) const {
    return ticks ? to_string(instant{*ticks, stream_->unit()}) : "-";
  }
  /// How often which latency was seen, and how many there are.
  [[nodiscard]] std::pair<std::map<std::uint64_t, std::size_t>, std::size_t> bins() const {
    std::pair<std::map<std::uint64_t, std::size_t>, std::size_t> all;
    for (const latency_row& row : rows_) {
      const auto length = row.latency();
      if (!length) continue;
      ++all.first[bin_of(*length)];
      ++all.second;
    }
    return all;
  }

  static constexpr const char* access_row = "scenario.access";

  std::string file_;
  const wave_arguments& given_;
  time_window window_;
  std::unique_ptr<vcd::wave_stream> stream_;
  std::vector<armed_line> lines_;
  std::vector<latency_row> rows_;
  std::map<std::size_t, std::uint64_t> acted_at_;  ///< by access row, in instants
  std::uint64_t instants_ = 0;                     ///< that were seen
  spool out_;
};

}  // namespace

void print_latencies(const std::string& file, const wave_arguments& given, bool as_json) {
  latency_run run(file, given);
  run.read();
  if (as_json) {
    run.print_json();
  } else {
    run.print();
  }
}

}  // namespace archtimers::cli
