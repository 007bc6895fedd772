// SPDX-License-Identifier: Apache-2.0
#include "capture_sampler.h"

#include <algorithm>

#include "archtimers/vcd/instant.h"

namespace archtimers::testbench {

namespace {

std::unique_ptr<vcd::wave_stream> open_capture(const std::string& capture,
                                               const std::string& unit) {
  vcd::reading how;
  if (!unit.empty()) {
    how.unit = vcd::timescale::parse(unit);
    if (!how.unit)
      throw capture_error("'" + unit + "' is no unit; 1, 10 or 100 of s, ms, us, ns, ps or fs is");
  }
  return vcd::open_wave_stream(capture, how);
}

}  // namespace

capture_sampler::capture_sampler(const std::string& capture, const capture_map& map,
                                 const std::string& unit)
    : stream_(open_capture(capture, unit)) {
  clock_ = add(map.clock, map);
  if (signals_[clock_].constant() || signals_[clock_].width() != 1)
    throw scenario_error(map.file, map.clock.line, "clock: expected a signal of one bit");
  if (map.reset) {
    places_.reset = add(*map.reset, map);
    expect_width(*places_.reset, {"reset"}, map.reset->line, map);
  }
  add_bus(map);
  for (const mapped_word& each : map.as) {
    places_.read_as.emplace_back();
    places_.write_as.emplace_back();
    const auto add_all = [&](const std::vector<mapped_signal>& from, std::vector<std::size_t>& to) {
      for (const mapped_signal& one : from) {
        to.push_back(add(one, map));
        expect_width(to.back(), {each.word}, one.line, map);
      }
    };
    add_all(each.read, places_.read_as.back());
    add_all(each.write, places_.write_as.back());
  }
  for (const auto& [place, named] : map.lines) places_.lines.push_back(add(named, map));
  for (const auto& [place, named] : map.pins) places_.pins.push_back(add(named, map));

  std::vector<bool> chosen(stream_->nets(), false);
  of_net_.resize(stream_->nets());
  for (std::size_t i = 0; i < signals_.size(); ++i) {
    const captured_signal& each = signals_[i];
    if (each.constant()) {
      now_.push_back(each.fixed());
      continue;
    }
    now_.push_back(each.of(stream_->value(each.net())));
    chosen[each.net()] = true;
    of_net_[each.net()].push_back(i);
  }
  stream_->choose(chosen);
}

std::size_t capture_sampler::add(const mapped_signal& named, const capture_map& map) {
  signals_.emplace_back(named, map.file, *stream_);
  return signals_.size() - 1;
}

void capture_sampler::expect_width(std::size_t place, const bus_signal& what, std::size_t line,
                                   const capture_map& map) const {
  const captured_signal& signal = signals_[place];
  if (signal.constant() || what.width == any_width || signal.width() == what.width ||
      signal.width() == what.or_width)
    return;
  throw scenario_error(
      map.file, line,
      std::string(what.name) + " (" + signal.name() + ") has " + std::to_string(signal.width()) +
          (signal.width() == 1 ? " bit" : " bits") + ", expected " + std::to_string(what.width) +
          (what.or_width == 0 ? "" : " or " + std::to_string(what.or_width)));
}

void capture_sampler::add_bus(const capture_map& map) {
  const auto fixed = [](std::uint64_t number) { return mapped_signal{std::to_string(number), 0}; };
  for (const bus_signal& each : signals_of(map.bus)) {
    const std::string name(each.name);
    const auto named = map.bus_signals.find(name);
    std::vector<std::string> meant;
    if (named == map.bus_signals.end() && map.bus_scope)
      meant = signals_meant(*stream_, map.bus_scope->text, name);
    const bool there = named != map.bus_signals.end() || meant.size() == 1;
    if (meant.size() > 1 || (!there && each.needed)) {
      std::string problem = name;
      if (meant.size() > 1) {
        for (const std::string& one : meant)
          problem.append(&one == &meant.front() ? " may be " : " or ").append(one);
      } else {
        problem = stream_->file() + " has no ";
        problem.append(name).append(" in ").append(map.bus_scope->text);
      }
      problem.append("; name it: bus: {scope: ").append(map.bus_scope->text).append(", ");
      problem.append(name).append(": ...}");
      throw scenario_error(map.file, map.bus_scope->line, problem);
    }
    places_.mapped.push_back(there);
    places_.bus.push_back(named != map.bus_signals.end() ? add(named->second, map)
                          : there ? add({meant.front(), map.bus_scope->line}, map)
                                  : add(fixed(each.otherwise), map));
    expect_width(places_.bus.back(), each,
                 named != map.bus_signals.end() ? named->second.line
                 : map.bus_scope                ? map.bus_scope->line
                                                : 0,
                 map);
  }
}

std::string capture_sampler::time_text(std::uint64_t time) const {
  return vcd::to_string(vcd::instant{time, stream_->unit()});
}

bool capture_sampler::next(capture_sample& sample,
                           const std::function<void(unsigned)>& on_progress) {
  const std::size_t clock_net = signals_[clock_].net();
  while (stream_->next()) {
    if (on_progress && (++instants_ & 0xFFFFU) == 0) on_progress(stream_->percent());
    const auto& changed = stream_->changed();
    bool rises = false;
    if (std::find(changed.begin(), changed.end(), clock_net) != changed.end()) {
      const captured_bits level = signals_[clock_].of(stream_->value(clock_net));
      if (now_[clock_].known() && !level.known())
        throw capture_error(signals_[clock_].name() + " is neither 0 nor 1 at " +
                            time_text(stream_->time()) + " (after " + std::to_string(edges_) +
                            " edges), where its edges are counted");
      rises = now_[clock_].known() && now_[clock_].value == 0 && level.known() && level.value == 1;
    }
    if (rises) {
      sample.edge = edges_++;
      sample.time = stream_->time();
      sample.values = now_;
      sample.reset_between = reset_between_;
      reset_between_ = false;
    }
    for (const std::size_t net : changed) {
      for (const std::size_t i : of_net_[net]) now_[i] = signals_[i].of(stream_->value(net));
    }
    if (places_.reset && now_[*places_.reset].known() && now_[*places_.reset].value != 0)
      reset_between_ = true;
    if (rises) return true;
  }
  return false;
}

}  // namespace archtimers::testbench
