// SPDX-License-Identifier: Apache-2.0
#include "wave_recorder.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "values.h"

namespace archtimers::testbench {

namespace {

std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// Where `Guest.Count` stands: `count` in the scope guest. All is lower case, like the pins.
std::pair<std::string, std::string> scope_and_name(const std::string& scope,
                                                   std::string_view full) {
  const std::string name = lower(full);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return {scope, name};
  return {scope + "." + name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace

wave_recorder::wave_recorder(const std::string& path, int resolution_exponent)
    : path_(path), writer_(vcd::open_waveform(path, vcd::timescale(resolution_exponent))) {
  names_.file = path;
  names_.unit = vcd::timescale(resolution_exponent);
}

void wave_recorder::add(const std::string& scope, std::string_view full, unsigned width,
                        vcd::signal_kind kind, traced what) {
  static const auto no_changes = std::make_shared<const std::vector<vcd::change>>();
  const auto [inner, name] = scope_and_name(scope, full);
  what.id = writer_->declare(inner, name, width, kind);
  traced_.push_back(what);
  const std::string range = width == 1 ? "" : "[" + std::to_string(width - 1) + ":0]";
  names_.signals.push_back({inner + "." + name, range, width, names_.unit, no_changes});
  if (what.marks) interrupts_.push_back(inner + "." + name);
}

void wave_recorder::add_line(const std::string& scope, const level_signal& line) {
  if (!line.exists()) return;
  const pin_description& pin = line.description();
  add(scope, pin.name, pin.width, vcd::signal_kind::wire,
      {{}, &line, nullptr, nullptr, pin.interrupt, {}});
}

void wave_recorder::add_inputs(const std::string& scope, const scenario_target& target) {
  for (const auto& pin : target.inputs) add_line(scope, *pin);
}

void wave_recorder::add_outputs(const std::string& scope, const scenario_timer& timer,
                                const scenario_target& target) {
  for (const auto& line : target.lines) add_line(scope, *line);
  for (const register_description& row : timer.registers()) {
    if (!timer.in_waveform(row) || !target.peek(row)) continue;
    add(scope, row.name, row.width, vcd::signal_kind::reg, {{}, nullptr, &target, &row, false, {}});
  }
}

void wave_recorder::sample(kernel_time t) {
  if (t.units() != latest_) end_instant();
  latest_ = t.units();
  for (traced& each : traced_) {
    auto value = each.line != nullptr ? each.line->level() : each.target->peek(*each.row);
    // As wide as the register is, whatever a faulty RTL shows.
    if (value && each.row != nullptr) *value &= low_bits(each.row->width);
    if (!value || value == each.value) continue;
    each.value = value;
    writer_->change(latest_, each.id, *value);
  }
}

/// Notes what the latest instant means to the window.
void wave_recorder::end_instant() {
  bool changed = false;
  for (traced& each : traced_) {
    if (each.value == each.before) continue;
    changed = true;
    // The first value that is known is no edge.
    if (each.marks && each.before && !marker_) marker_ = latest_;
    each.before = each.value;
  }
  if (!changed) return;
  ++changes_;
  if (!marker_) {
    before_[before_count_++ % readable_changes] = latest_;
  } else if (latest_ != marker_ && ++after_count_ <= readable_changes) {
    after_ = latest_;
  }
}

/// The length of time that the window shows.
std::uint64_t wave_recorder::span(std::uint64_t end) const {
  // Without an interrupt the window stands in the middle, of which nothing is known but the average.
  std::uint64_t half = changes_ == 0 ? end : end / changes_ * readable_changes;
  if (marker_) {
    const bool full_before = before_count_ >= readable_changes;
    const bool full_after = after_count_ >= readable_changes;
    half = full_before || full_after ? 0 : end;
    if (full_before) half = *marker_ - before_[before_count_ % readable_changes];
    if (full_after) half = std::max(half, after_ - *marker_);
  }
  return std::max<std::uint64_t>(1, half > end / 2 ? end : 2 * half);
}

saved_view wave_recorder::close(kernel_time t) {
  end_instant();
  writer_->advance(t.units());
  writer_->close();
  names_.end = t.units();
  vcd::gtkwave_view view = vcd::view_of_interrupts(names_, interrupts_);
  if (marker_) view.marker = vcd::instant{*marker_, names_.unit};
  view.span = vcd::instant{span(names_.end), names_.unit};
  saved_view save{path_.substr(0, path_.rfind('.')) + ".gtkw", false};
  save.kept = !vcd::write_gtkwave_save(save.path, names_, view);
  return save;
}

}  // namespace archtimers::testbench
