// SPDX-License-Identifier: Apache-2.0
// wave edges: every edge of the chosen signals, as the file streams by.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "archtimers/vcd/edges.h"
#include "printable.h"
#include "spool.h"
#include "wave_command.h"
#include "wave_input.h"
#include "wave_latency.h"
#include "wave_reasons.h"

namespace archtimers::cli {

namespace {

using json = nlohmann::ordered_json;
using vcd::instant;

struct wave_edges_arguments : wave_arguments {
  std::string file;
  std::string clock;
  bool as_json = false;
  bool latency = false;
};

/// The shortest and the longest of some lengths of time.
struct extremes {
  std::optional<std::uint64_t> shortest;
  std::optional<std::uint64_t> longest;

  void take(std::uint64_t length) {
    shortest = std::min(shortest.value_or(length), length);
    longest = std::max(longest.value_or(length), length);
  }
};

/// A chosen signal and what has been seen of it.
struct watched {
  std::string name;
  std::size_t net;
  unsigned width;
  std::optional<reason_row> why;
  vcd::edge_finder finder;
  std::optional<std::uint64_t> latest;  ///< change of a wide one
  std::uint64_t number = 0;             ///< of its edges or changes, from the beginning of the file
  std::uint64_t rising = 0;             ///< in the window, as all below
  std::uint64_t falling = 0;
  std::uint64_t changes = 0;
  extremes high;
  extremes low;
};

/// An edge, or a change of a wide signal.
struct event {
  std::string what;
  std::optional<std::uint64_t> lasted;
  std::string why;
};

class edges_run {
 public:
  explicit edges_run(const wave_edges_arguments& given)
      : given_(given), window_(window_of(given)), stream_(open_wave(given.file, given)) {
    const auto chosen = patterns_for(given.signals, {stream_.get()});
    std::vector<bool> nets(stream_->nets(), false);
    watched_of_.resize(stream_->nets());
    for (const auto& s : stream_->signals()) {
      // By themselves the lines; wide signals for those who name them.
      if (given.signals.empty() ? s.width != 1 : !chosen.mean(s.name)) continue;
      nets[s.net] = true;
      watched_of_[s.net].push_back(watched_.size());
      auto why = reason_row_of(*stream_, s.name);
      if (why) nets[why->net] = true;
      any_reasons_ = any_reasons_ || why.has_value();
      watched_.push_back({s.name, s.net, s.width, std::move(why), {}, {}, 0, 0, 0, 0, {}, {}});
      column_ = std::max(column_, printable(s.name).size());
    }
    if (watched_.empty()) throw usage_error(given.file + " has no signal of one bit");
    if (!given.clock.empty()) nets[clock_net()] = true;
    stream_->choose(std::move(nets));
  }

  void run() {
    if (given_.as_json) {
      json head{{"file", given_.file}, {"unit", stream_->unit().text()}};
      out_.text() = text_of(head);
      out_.text().back() = ',';
      out_.text() += "\"edges\":[";
    }
    wave_progress progress(*stream_);
    while (stream_->next()) {
      progress.step();
      const instant now{stream_->time(), stream_->unit()};
      if (window_.to && *window_.to < now) break;
      const bool inside = !window_.from || *window_.from <= now;
      if (clock_) tick();
      // What happens at one instant comes in the order of the file.
      in_turn_.clear();
      for (const std::size_t net : stream_->changed())
        in_turn_.insert(in_turn_.end(), watched_of_[net].begin(), watched_of_[net].end());
      std::sort(in_turn_.begin(), in_turn_.end());
      for (const std::size_t i : in_turn_) look_at(watched_[i], now, inside);
    }
    check_inside(window_, *stream_);
    if (given_.as_json) {
      end_of_json();
    } else {
      summary();
    }
    out_.deliver();
    remark_unfinished(*stream_);
  }

 private:
  static std::string text_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
  }

  std::size_t clock_net() {
    const auto meant = patterns_for({given_.clock}, {stream_.get()});
    for (const auto& s : stream_->signals()) {
      if (s.width != 1 || !meant.mean(s.name)) continue;
      clock_ = s.net;
      return s.net;
    }
    throw usage_error("--clock: " + given_.clock + " has more than one bit");
  }

  void tick() {
    const auto& changed = stream_->changed();
    if (std::find(changed.begin(), changed.end(), *clock_) == changed.end()) return;
    const auto edge = clock_finder_.take(stream_->time(), stream_->value(*clock_).bit(0));
    if (edge && edge->kind == vcd::edge_kind::rising) ++clock_edges_;
  }

  void look_at(watched& w, const instant& now, bool inside) {
    const vcd::logic_value& value = stream_->value(w.net);
    event e;
    if (w.width == 1) {
      const auto edge = w.finder.take(now.ticks, value.bit(0));
      if (!edge) return;
      const bool rise = edge->kind == vcd::edge_kind::rising;
      e = {rise ? "rise" : "fall", edge->level_before, {}};
      if (inside) {
        ++(rise ? w.rising : w.falling);
        if (edge->level_before) (rise ? w.low : w.high).take(*edge->level_before);
      }
    } else {
      e.what = value_text(value);
      if (w.latest) e.lasted = now.ticks - *w.latest;
      w.latest = now.ticks;
      if (inside) ++w.changes;
    }
    ++w.number;
    if (!inside) return;
    // What is said at another instant is about something else.
    const auto& changed = stream_->changed();
    if (w.why && std::find(changed.begin(), changed.end(), w.why->net) != changed.end())
      e.why = reason_in(stream_->text(w.why->net), w.why->signal);
    put(w, now, e);
  }

  void put(const watched& w, const instant& now, const event& e) {
    std::string& out = out_.text();
    if (given_.as_json) {
      json one{
          {"time", to_string(now)}, {"ticks", now.ticks}, {"signal", w.name}, {"number", w.number}};
      one[w.width == 1 ? "edge" : "value"] = e.what;
      if (clock_ && clock_edges_ != 0) one["cycle"] = clock_edges_ - 1;
      if (e.lasted) {
        one["lasted"] = to_string(instant{*e.lasted, now.unit});
        one["lasted_ticks"] = *e.lasted;
      }
      if (!e.why.empty()) one["reason"] = e.why;
      if (any_) out += ',';
      (out += "\n") += text_of(one);
    } else {
      if (!any_) {
        fmt::format_to(std::back_inserter(out), "{:>24} {}  {:<{}} {:>6}  {:<6}  {}{}\n", "time",
                       clock_ ? fmt::format("{:>10}", "cycle") : "", "signal", column_, "number",
                       "edge", "the level before lasted", any_reasons_ ? "  reason" : "");
      }
      const std::string cycle = !clock_             ? ""
                                : clock_edges_ == 0 ? fmt::format("{:>10}", "-")
                                                    : fmt::format("{:>10}", clock_edges_ - 1);
      fmt::format_to(std::back_inserter(out), "{:>24} {}  {:<{}} {:>6}  ", to_string(now), cycle,
                     printable(w.name), column_, w.number);
      const std::string lasted = e.lasted ? to_string(instant{*e.lasted, now.unit}) : "";
      if (!e.why.empty()) {
        fmt::format_to(std::back_inserter(out), "{:<6}  {:<23}  {}", e.what, lasted,
                       printable(e.why));
      } else if (e.lasted) {
        fmt::format_to(std::back_inserter(out), "{:<6}  {}", e.what, lasted);
      } else {
        out += e.what;
      }
      out += '\n';
    }
    any_ = true;
  }

  [[nodiscard]] std::string length(const std::optional<std::uint64_t>& ticks) const {
    return ticks ? to_string(instant{*ticks, stream_->unit()}) : "-";
  }

  void summary() {
    std::string& out = out_.text();
    if (any_) out += '\n';
    fmt::format_to(std::back_inserter(out), "{:<{}} {:>9} {:>9} {:>18} {:>18} {:>18} {:>18}\n",
                   "signal", column_, "rising", "falling", "shortest high", "longest high",
                   "shortest low", "longest low");
    std::size_t quiet = 0;
    for (const watched& w : watched_) {
      if (given_.signals.empty() && w.rising + w.falling == 0) {
        ++quiet;
        continue;
      }
      if (w.width != 1) {
        fmt::format_to(std::back_inserter(out), "{:<{}} {:>9} changes\n", printable(w.name),
                       column_, w.changes);
        continue;
      }
      fmt::format_to(std::back_inserter(out), "{:<{}} {:>9} {:>9} {:>18} {:>18} {:>18} {:>18}\n",
                     printable(w.name), column_, w.rising, w.falling, length(w.high.shortest),
                     length(w.high.longest), length(w.low.shortest), length(w.low.longest));
    }
    if (quiet != 0) fmt::format_to(std::back_inserter(out), "{} without an edge\n", quiet);
  }

  void end_of_json() {
    json signals = json::array();
    for (const watched& w : watched_) {
      json one{{"name", w.name}, {"width", w.width}};
      if (w.width != 1) {
        one["changes"] = w.changes;
      } else {
        one["rising"] = w.rising;
        one["falling"] = w.falling;
        const auto put = [&](const char* name, const std::optional<std::uint64_t>& ticks) {
          if (ticks) one[name] = *ticks;
        };
        put("shortest_high_ticks", w.high.shortest);
        put("longest_high_ticks", w.high.longest);
        put("shortest_low_ticks", w.low.shortest);
        put("longest_low_ticks", w.low.longest);
      }
      signals.push_back(std::move(one));
    }
    out_.text() += "],\n\"signals\":" + text_of(signals) + "}\n";
  }

  const wave_edges_arguments& given_;
  time_window window_;
  std::unique_ptr<vcd::wave_stream> stream_;
  std::vector<watched> watched_;
  std::vector<std::vector<std::size_t>> watched_of_;  ///< for each net
  std::vector<std::size_t> in_turn_;                  ///< that changed at this instant
  std::size_t column_ = 6;
  std::optional<std::size_t> clock_;
  vcd::edge_finder clock_finder_;
  std::uint64_t clock_edges_ = 0;
  bool any_ = false;
  bool any_reasons_ = false;
  spool out_;
};

}  // namespace

void add_wave_edges(CLI::App& wave) {
  auto given = std::make_shared<wave_edges_arguments>();
  auto* command = wave.add_subcommand(
      "edges", "Lists every edge with its exact time and the length of the level before it");
  command->add_option("FILE", given->file, "A VCD or FST file, also packed by gzip")->required();
  add_wave_options(*command, *given);
  command
      ->add_option("--clock", given->clock,
                   "Also give the cycle: the rising edges of this signal so far, the first one 0")
      ->type_name("NAME");
  command->add_flag("--json", given->as_json, "Print JSON");
  command
      ->add_flag(
          "--latency", given->latency,
          "Instead, of each rise of a line: when it was armed and by what, was due, rose and "
          "was acknowledged, and how often that took how long")
      ->excludes("--clock");
  command->footer(
      "By itself it lists the signals of one bit; wider ones that --signal means are listed at\n"
      "each change. A signal's first known level is no edge, and a level that began at none, or\n"
      "was unknown for a while, has no length. The edges of a signal are numbered from 1. A file\n"
      "of `archtimers play` has the reasons, in rows of texts named `reason`, and --latency needs\n"
      "them. Armed is the last write before the rise that its reasons name or that moved the "
      "compare\n"
      "value, due the instant at which the count got there, and acknowledged the fall; `-` is what "
      "the\n"
      "file does not tell. The histogram is of the time from due, else from the rise, to the "
      "fall.\n"
      "\n"
      "Exit code:\n"
      "  0  the edges are listed, also when there are none\n"
      "  2  a wrong argument, or a file that cannot be read: nothing is printed");
  command->callback([given] {
    with_waves([&] {
      if (given->latency) return print_latencies(given->file, *given, given->as_json);
      edges_run(*given).run();
    });
  });
}

}  // namespace archtimers::cli
