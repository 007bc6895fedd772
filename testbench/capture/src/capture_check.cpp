// SPDX-License-Identifier: Apache-2.0
// Goes through a capture with the model beside it.
#include "archtimers/testbench/capture_check.h"

#include <algorithm>
#include <deque>
#include <memory>

#include "access_decoder.h"
#include "archtimers/describe/number_text.h"
#include "archtimers/testbench/player.h"
#include "capture_picture.h"
#include "capture_sampler.h"
#include "capture_scenario.h"
#include "reference_timer.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

constexpr const char* not_told = "of what the capture had not told yet";
constexpr const char* just_told = "that told what was unknown";
constexpr const char* unknown_bits = "with bits that are neither 0 nor 1";

/// Edges that are looked ahead, so that an access is known before the edge at which it acts.
constexpr std::size_t ahead = 3 * static_cast<std::size_t>(capture_map::most_delay);

class checker {
 public:
  checker(const std::string& capture, const capture_map& map, const capture_options& options)
      : map_(map),
        options_(options),
        sampler_(capture, map, options.unit),
        decoder_(make_access_decoder(map, sampler_)) {
    for (const auto& [place, named] : map.lines) {
      const auto& pin = map.timer->lines()[place];
      const captured_signal& signal = sampler_.signal(sampler_.places().lines[pictured_.size()]);
      if (!signal.constant() && signal.width() != pin.width)
        throw scenario_error(map.file, named.line,
                             std::string(pin.name) + " has " + std::to_string(pin.width) +
                                 " bits, " + named.text + " " + std::to_string(signal.width()));
      pictured_.push_back({std::string(pin.name), pin.width});
    }
    for (std::size_t i = 0; i < map.pins.size(); ++i) {
      const auto& pin = map.timer->inputs()[map.pins[i].first];
      const captured_signal& signal = sampler_.signal(sampler_.places().pins[i]);
      if (!signal.constant() && signal.width() > pin.width)
        throw scenario_error(map.file, map.pins[i].second.line,
                             std::string(pin.name) + " has " + std::to_string(pin.width) +
                                 " bits, " + map.pins[i].second.text + " " +
                                 std::to_string(signal.width()));
    }
  }

  capture_result run() {
    capture_sample sample;
    while (!ended() && sampler_.next(sample, options_.on_progress)) {
      decode(sample);
      window_.push_back(sample);
      if (window_.size() > ahead) step();
    }
    while (!ended() && !window_.empty()) step();
    finish();
    return std::move(result_);
  }

 private:
  void begin(std::int64_t edge, bool known) {
    timer_ = std::make_unique<reference_timer>(map_, edge, known);
    for (const auto& [place, named] : map_.lines) timer_->watch(place);
  }
  [[nodiscard]] bool ended() const { return result_.first && tail_ == 0; }

  // --- accesses ahead ----------------------------------------------------------------------------

  [[nodiscard]] captured_bits reset_of(const capture_sample& sample) const {
    if (!sampler_.places().reset) return {};
    return sample.values[*sampler_.places().reset];
  }
  [[nodiscard]] bool in_reset_at(const capture_sample& sample) const {
    const captured_bits reset = reset_of(sample);
    return !reset.known() || reset.value != 0;
  }

  void decode(const capture_sample& sample) {
    const bool in_reset = in_reset_at(sample);
    // Also one between two edges ends what was under way.
    if (in_reset || sample.reset_between) decoder_->forget();
    if (in_reset) return;
    decoder_->look(sample,
                   [this](const captured_access& access) { coming_.emplace(access.edge, access); });
  }

  // --- an edge -----------------------------------------------------------------------------------

  void step() {
    const capture_sample sample = std::move(window_.front());
    window_.pop_front();
    if (result_.counts.edges++ == 0) result_.first_time = sampler_.time_text(sample.time);
    last_time_ = sample.time;
    edge_ = static_cast<std::int64_t>(sample.edge);
    access_text_.clear();
    const bool in_reset = in_reset_at(sample);
    const bool begins = (in_reset || sample.reset_between) && !in_reset_;
    if (!timer_ && !begins) {
      begin(edge_ - 1, map_.starts_in_reset);
      if (map_.starts_in_reset) timer_->set_after_reset();
    }
    if (begins) {
      begin(edge_ - 1, true);
      timer_->reset(true);
    }
    if (!in_reset && (in_reset_ || begins)) {
      timer_->reset(false);
      timer_->set_after_reset();
    }
    in_reset_ = in_reset;
    if (!in_reset) drive(sample, true);
    // A reset that keeps to the clock has not acted yet.
    const bool reset_known = reset_of(sample).known();
    if (!result_.first && !reset_known)
      leave_out("levels of lines while the reset is neither 0 nor 1", map_.lines.size());
    compare_lines(sample, !begins && reset_known);
    timer_->advance(edge_);
    if (!in_reset) {
      perform(true);
      drive(sample, false);
      perform(false);
    } else if (!result_.first) {
      leave_out("accesses in reset", coming_.count(sample.edge) + decoder_->asked_in_reset(sample));
    }
    coming_.erase(sample.edge);
    if (!options_.wave.empty() && !picture_.empty()) picture_.last().access = access_text_;
    if (result_.first && tail_ > 0) --tail_;
  }

  void leave_out(const std::string& what, std::uint64_t many) {
    if (many != 0) result_.counts.left_out[what] += many;
  }

  void drive(const capture_sample& sample, bool asynchronous) {
    for (std::size_t i = 0; i < map_.pins.size(); ++i) {
      const auto& pin = map_.timer->inputs()[map_.pins[i].first];
      if (pin.asynchronous != asynchronous) continue;
      const captured_bits level = sample.values[sampler_.places().pins[i]];
      if (!level.known())
        throw capture_error(map_.pins[i].second.text + " (" + std::string(pin.name) +
                            ") is neither 0 nor 1 at " + sampler_.time_text(sample.time) +
                            " (edge " + std::to_string(sample.edge) + ")");
      timer_->drive(map_.pins[i].first, level.value);
    }
  }

  // --- lines -------------------------------------------------------------------------------------

  void compare_lines(const capture_sample& sample, bool whether) {
    const auto later = static_cast<std::size_t>(map_.line_delay);
    const capture_sample* shown = later == 0                ? &sample
                                  : window_.size() >= later ? &window_[later - 1]
                                                            : nullptr;
    if (shown == nullptr) return;
    if (later != 0 && in_reset_at(*shown) != in_reset_at(sample)) whether = false;
    pictured_edge picture;
    for (std::size_t i = 0; i < map_.lines.size(); ++i) {
      const captured_bits seen = shown->values[sampler_.places().lines[i]];
      if (!options_.wave.empty()) {
        picture.seen.push_back(seen);
        picture.model.push_back(timer_->level(i));
      }
      if (result_.first || !whether) continue;
      if (!seen.known()) {
        ++result_.counts.left_out[std::string("levels of lines ") + unknown_bits];
        if (seen.unknown == width_mask(i)) continue;
      }
      compare_line(i, seen, *shown);
    }
    if (options_.wave.empty()) return;
    picture.time = shown->time;
    picture.edge = shown->edge;
    if (result_.first && tail_ == tail_edges) picture.difference = result_.first->what;
    picture_.add(std::move(picture));
  }

  [[nodiscard]] std::uint64_t width_mask(std::size_t line) const {
    const unsigned width = pictured_[line].width;
    return width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
  }

  void compare_line(std::size_t i, const captured_bits& seen, const capture_sample& shown) {
    const auto got = timer_->line(i, seen);
    if (before_.size() <= i) before_.resize(i + 1);
    if (got.what == compared::unknown || got.what == compared::told) {
      ++result_.counts.left_out[std::string("levels of lines ") +
                                (got.what == compared::told ? just_told : not_told)];
      before_[i].reset();
      return;
    }
    ++result_.counts.line_levels;
    if (before_[i] && *before_[i] != seen) ++result_.counts.line_edges;
    before_[i] = seen;
    if (got.what == compared::same) return;
    shown_end end;
    end.edge = edge_ - 1;
    end.lines = {{map_.lines[i].first, got.level}};
    differ(shown,
           pictured_[i].name + " (" + map_.lines[i].second.text + ") is " + text(seen) +
               ", the model has " + number_text(got.level),
           end);
  }

  static std::string text(const captured_bits& bits) {
    return number_text(bits.value) + (bits.known() ? "" : " with unknown bits");
  }

  // --- accesses ----------------------------------------------------------------------------------

  void perform(bool writes) {
    const auto range = coming_.equal_range(static_cast<std::uint64_t>(edge_));
    for (auto each = range.first; each != range.second; ++each) {
      const captured_access& access = each->second;
      if (access.write != writes) continue;
      if (access.anywhere) {
        begin(edge_, false);  // what was known is so no more
        continue;
      }
      access_text_ += (access_text_.empty() ? "" : ", ") + text_of(access, *map_.timer);
      if (access.write && !access.whole()) {
        compare_partial(access);
      } else {
        compare_access(access, access.write ? timer_->write(access) : timer_->read(access));
      }
      if (!result_.first && access.write) latest_write_ = access;
    }
  }

  /// Part of a word, which is refused: nothing is done.
  void compare_partial(const captured_access& access) {
    if (result_.first) return;
    if (!access.error) {
      ++result_.counts.left_out["partial writes, whose answer the map does not have"];
      return;
    }
    ++result_.counts.errors;
    if (*access.error) return;
    shown_end end;
    end.edge = edge_;
    end.read = access;
    end.refused = true;
    differ_at(access,
              text_of(access, *map_.timer) + ", part of a word, is answered without an error", end);
  }

  void compare_access(const captured_access& access, const reference_timer::answer& got) {
    if (result_.first) return;
    capture_counts& counts = result_.counts;
    shown_end end;
    end.edge = edge_;
    end.read = access;
    end.value = got.value;
    if (got.made.as != nullptr) {
      end.edge = static_cast<std::int64_t>(got.made.edge);
      end.read = got.made;
      end.value = got.whole_value;
    }
    end.refused = got.refused;
    if (access.write) ++counts.writes;
    if (!access.data.known())
      ++counts.left_out[std::string(access.write ? "writes " : "reads ") + unknown_bits];
    if (got.error == compared::same) ++counts.errors;
    if (got.error == compared::different) {
      ++counts.errors;
      differ_at(access,
                text_of(access, *map_.timer) + " is answered with" + (*access.error ? "" : "out") +
                    " an error, by the model with" + (got.refused ? " one" : "out"),
                end);
      return;
    }
    if (got.no_signal)
      ++counts.left_out["accesses that the model refuses, for which the map has no error signal"];
    if (access.write || (got.refused && got.error != compared::unknown) ||
        access.error.value_or(false))
      return;
    if (got.no_signal) return;
    switch (got.data) {
      case compared::same:
        ++counts.reads;
        break;
      case compared::unknown:
        // Of which no bit is known, that has been counted above.
        if ((~access.data.unknown & low_bits(8 * access.bytes)) != 0)
          ++counts.left_out[std::string("reads ") + not_told];
        break;
      case compared::told:
        ++counts.left_out[std::string("reads ") + just_told];
        break;
      case compared::different:
        ++counts.reads;
        differ_at(access,
                  text_of(access, *map_.timer) + " gives " + text(access.data) +
                      ", the model has " + number_text(got.value),
                  end);
        break;
    }
  }

  // --- the difference ----------------------------------------------------------------------------

  static constexpr unsigned tail_edges = 16;

  void differ_at(const captured_access& access, const std::string& what, shown_end& end) {
    const auto seen = std::find_if(window_.begin(), window_.end(), [&](const capture_sample& each) {
      return each.edge == access.seen;
    });
    capture_sample at;
    at.edge = access.seen;
    at.time = seen == window_.end() ? last_time_ : seen->time;
    differ(at, what, end);
  }

  void differ(const capture_sample& at, const std::string& what, shown_end& end) {
    capture_difference found;
    found.time = sampler_.time_text(at.time);
    found.edge = at.edge;
    found.what = what;
    if (latest_write_)
      found.last_write = "edge " + std::to_string(latest_write_->seen) + ": " +
                         text_of(*latest_write_, *map_.timer);
    result_.first = std::move(found);
    tail_ = tail_edges;
    end.note = "the capture at " + result_.first->time + ": " + what;
    keep(end);
    if (!options_.wave.empty() && !picture_.empty() && end.read) picture_.last().difference = what;
  }

  void keep(const shown_end& end) {
    if (timer_->too_long()) {
      result_.remark =
          "no scenario: more than a million writes and pin changes since the last reset";
      return;
    }
    result_.shown = scenario_of(*timer_, map_,
                                "What the model does where a capture was compared with it.", end);
    if (!result_.first || end.lines.empty()) return;
    // Why the model's line is as it is.
    play_options how;
    how.on = play_on::model;
    const std::string_view line = map_.timer->lines()[end.lines.front().first].name;
    how.on_lines = [&](const line_report& report) {
      const std::size_t found = report.moved.find(line);
      if (found == std::string::npos) return;
      result_.first->reason =
          "the model: " + report.moved + seen_from(report.edge) + ": " + report.reason;
    };
    static_cast<void>(play(*result_.shown, how));
  }

  /// From which edge of the capture on one sees what the scenario does at `edge 12`.
  [[nodiscard]] std::string seen_from(const std::string& edge) const {
    constexpr std::size_t number_at = 5;
    const auto number =
        edge.size() > number_at ? parse_number(edge.substr(number_at)) : std::nullopt;
    if (!number) return {};
    const std::uint64_t last = timer_->scenario_edge(edge_ - 1);
    const std::int64_t seen = edge_ + map_.line_delay + static_cast<std::int64_t>(*number - last);
    return " from edge " + std::to_string(seen) + " on";
  }

  void finish() {
    if (result_.counts.edges == 0) throw capture_error("no rising edge of " + map_.clock.text);
    result_.last_time = sampler_.time_text(last_time_);
    result_.unfinished = sampler_.stream().unfinished();
    if (decoder_->elsewhere() != 0)
      result_.counts.left_out["accesses to other addresses"] = decoder_->elsewhere();
    if (decoder_->asked_before() != 0)
      result_.counts.left_out["answers to what was asked before the capture"] =
          decoder_->asked_before();
    if (!result_.first && options_.keep_scenario) {
      shown_end end;
      end.edge = edge_;
      for (std::size_t i = 0; i < map_.lines.size(); ++i)
        end.lines.emplace_back(map_.lines[i].first, timer_->level(i));
      keep(end);
    }
    if (!options_.wave.empty()) picture_.write(options_.wave, sampler_.stream().unit(), pictured_);
  }

  const capture_map& map_;
  const capture_options& options_;
  capture_sampler sampler_;
  std::unique_ptr<access_decoder> decoder_;
  std::unique_ptr<reference_timer> timer_;
  std::deque<capture_sample> window_;  ///< from the edge that comes next on
  std::multimap<std::uint64_t, captured_access> coming_;
  std::int64_t edge_ = 0;
  std::uint64_t last_time_ = 0;
  bool in_reset_ = false;
  unsigned tail_ = 0;
  std::optional<captured_access> latest_write_;
  std::vector<std::optional<captured_bits>> before_;
  std::vector<pictured_line> pictured_;
  std::string access_text_;
  capture_picture picture_;
  capture_result result_;
};

}  // namespace

capture_result check_capture(const std::string& capture, const capture_map& map,
                             const capture_options& options) {
  return checker(capture, map, options).run();
}

}  // namespace archtimers::testbench
