// SPDX-License-Identifier: Apache-2.0
#include "wave_recorder.h"

#include <cctype>
#include <filesystem>
#include <utility>

#include "archtimers/by_name/wave_place.h"
#include "archtimers/vcd/surfer_commands.h"
#include "archtimers/vcd/text_file.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

std::string lower(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What belongs to no side, and the width of the number of an edge.
constexpr const char* own_scope = "scenario";
constexpr unsigned edge_bits = 64;

}  // namespace

wave_recorder::wave_recorder(const std::string& path, int resolution_exponent,
                             const rational_clock& edges, bool both)
    : path_(path),
      writer_(vcd::open_waveform(path, vcd::timescale(resolution_exponent))),
      edges_(edges),
      edge_(writer_->declare(own_scope, "edge", edge_bits)),
      access_(*writer_, own_scope, "access") {
  if (both) difference_.emplace(*writer_, own_scope, "difference");
  names_.file = path;
  names_.unit = vcd::timescale(resolution_exponent);
  know(own_scope, "edge", edge_bits);
}

void wave_recorder::know(const std::string& scope, const std::string& name, unsigned width) {
  static const auto no_changes = std::make_shared<const std::vector<vcd::change>>();
  const std::string range = width == 1 ? "" : "[" + std::to_string(width - 1) + ":0]";
  names_.signals.push_back({scope + "." + name, range, width, names_.unit, no_changes});
}

void wave_recorder::add(const std::string& scope, std::string_view full, unsigned width,
                        vcd::signal_kind kind, traced what) {
  const auto [inner, name] = wave_place_of(scope, full);
  what.id = writer_->declare(inner, name, width, kind);
  traced_.push_back(what);
  know(inner, name, width);
}

void wave_recorder::add_line(const std::string& scope, const level_signal& line, std::size_t place,
                             bool output) {
  if (!line.exists()) return;
  const pin_description& pin = line.description();
  add(scope, pin.name, pin.width, vcd::signal_kind::wire,
      {{}, &line, place, nullptr, nullptr, reasons_of_next_, output, pin.interrupt, {}});
}

void wave_recorder::add_inputs(const std::string& scope, const scenario_target& target) {
  reasons_of_next_ = reasons_.size();
  for (std::size_t i = 0; i < target.inputs.size(); ++i)
    add_line(scope, *target.inputs[i], i, false);
}

void wave_recorder::add_outputs(const std::string& outer, side which, std::size_t instance,
                                const scenario_timer& timer, const scenario_target& target) {
  const std::string scope = outer + std::string(name_of(which));
  const std::size_t first = traced_.size();
  if (which == side::model) model_from_ = first;
  reasons_of_next_ = reasons_.size();
  reasons_.push_back(
      {instance, line_reasons(timer.kind(), target), vcd::text_track(*writer_, scope, "reason")});
  for (std::size_t i = 0; i < target.lines.size(); ++i) add_line(scope, *target.lines[i], i, true);
  for (const register_description& row : timer.registers()) {
    if (!timer.kind().in_waveform(row) || !target.peek(row)) continue;
    add(scope, row.name, row.width, vcd::signal_kind::reg,
        {{}, nullptr, 0, &target, &row, reasons_of_next_, false, false, {}});
  }
  if (which == side::rtl && difference_) add_twin(scope, first);
}

/// What the RTL has from `first` on, the model has just before.
void wave_recorder::add_twin(const std::string& scope, std::size_t first) {
  const auto shared = [](const traced& each) {
    return each.line != nullptr ? lower(each.line->description().name) : lower(each.row->name);
  };
  const std::string outer = scope.substr(0, scope.size() - name_of(side::rtl).size());
  for (std::size_t rtl = first; rtl < traced_.size(); ++rtl) {
    const std::string name = shared(traced_[rtl]);
    for (std::size_t model = model_from_; model < first; ++model) {
      if (shared(traced_[model]) == name) twins_.push_back({outer + name, model, rtl});
    }
  }
}

void wave_recorder::note(kernel_time t, deed what) { deeds_.emplace(t.units(), std::move(what)); }

void wave_recorder::sample(kernel_time t, bool settled) {
  if (t.units() != latest_) {
    end_instant();
    say_until(t.units());
  }
  latest_ = t.units();
  settled_ = settled;
  writer_->change(latest_, edge_, edges_.ticks_at(t).low());
  const bool acted = deeds_.count(latest_) != 0;
  for (reason_track& each : reasons_) each.reasons.look(acted);
  for (traced& each : traced_) {
    auto value = each.line != nullptr ? each.line->level() : each.target->peek(*each.row);
    // As wide as the register is, whatever a faulty RTL shows.
    if (value && each.row != nullptr) *value &= low_bits(each.row->width);
    if (!value || value == each.value) continue;
    each.value = value;
    writer_->change(latest_, each.id, *value);
  }
}

/// Says what has been done before a time.
void wave_recorder::say_until(std::uint64_t time) {
  while (!deeds_.empty() && deeds_.begin()->first < time) {
    const std::uint64_t at = deeds_.begin()->first;
    std::string all;
    const auto end = deeds_.upper_bound(at);
    for (auto each = deeds_.begin(); each != end; ++each)
      all += (all.empty() ? "" : "; ") + each->second.text;
    access_.say(at, all);
    deeds_.erase(deeds_.begin(), end);
  }
}

/// The names of what the sides do not have alike.
std::string wave_recorder::difference() const {
  constexpr std::size_t most_names = 8;
  std::string names;
  std::size_t count = 0;
  for (const twins& each : twins_) {
    if (traced_[each.model].value == traced_[each.rtl].value) continue;
    if (++count <= most_names) names += (names.empty() ? "" : ", ") + each.name;
  }
  return count <= most_names ? names : names + ", " + std::to_string(count - most_names) + " more";
}

/// Says why things have moved at the latest instant, when all that belongs to it has happened.
void wave_recorder::end_instant() {
  const auto [begin, end] = deeds_.equal_range(latest_);
  for (reason_track& each : reasons_) {
    std::vector<deed> done;
    for (auto what = begin; what != end; ++what) {
      if (what->second.instance == each.instance) done.push_back(what->second);
    }
    const std::string why = each.reasons.end(done);
    if (!why.empty()) each.text.say(latest_, why);
  }
  say_until(latest_ + 1);
  if (difference_ && settled_) difference_->show(latest_, difference());
  note_view();
}

/// Notes what the latest instant means to the window.
void wave_recorder::note_view() {
  bool changed = false;
  std::optional<std::size_t> line;
  std::optional<std::size_t> interrupt;
  for (std::size_t i = 0; i < traced_.size(); ++i) {
    traced& each = traced_[i];
    if (each.value == each.before) continue;
    changed = true;
    // The first value that is known is no edge.
    if (each.before) {
      each.moved = true;
      if (each.output && !line) line = i;
      if (each.interrupt && !interrupt) interrupt = i;
    }
    each.before = each.value;
  }
  const bool failed = failed_ == latest_;
  if (!changed && !failed) return;
  ++changes_;
  of_failure_.note(latest_, failed);
  of_interrupts_.note(latest_, interrupt.has_value());
  of_lines_.note(latest_, line.has_value());
  if (!first_interrupt_) first_interrupt_ = interrupt;
  if (!first_line_) first_line_ = line;
}

void wave_recorder::note_failure(kernel_time t) {
  if (!failed_) failed_ = t.units();
}

/// All that a view can show, for one that is about a line.
viewed_wave wave_recorder::viewed(std::optional<std::size_t> about) const {
  viewed_wave all;
  all.edge = names_.signals.front().name;
  const auto add_row = [&](const vcd::text_track& row) {
    (row.said() ? all.said : all.unsaid).push_back(row.name());
  };
  add_row(access_);
  for (const reason_track& each : reasons_) {
    const bool elsewhere =
        about && each.instance != reasons_[traced_[*about].reasons].instance && each.text.said();
    elsewhere ? all.said_elsewhere.push_back(each.text.name()) : add_row(each.text);
  }
  if (difference_) add_row(*difference_);
  for (std::size_t i = 0; i < traced_.size(); ++i) {
    const traced& each = traced_[i];
    const reason_track& own = reasons_[each.reasons];
    viewed_signal made{names_.signals[i + 1].name, names_.signals[i + 1].width};
    made.line = each.output;
    made.moved = each.moved;
    made.row = each.row;
    if (each.row != nullptr) {
      const auto counting = own.reasons.counting_of(each.row);
      made.counts = counting.counts;
      made.negative = counting.has_sign;
    }
    if (about && own.instance == reasons_[traced_[*about].reasons].instance) {
      const std::string_view line = traced_[*about].line->description().name;
      made.about = each.output && each.line->description().name == line;
      made.cause = each.row != nullptr ? own.reasons.depends(line, *each.row)
                                       : own.reasons.depends(line, each.place, each.output);
    }
    all.signals.push_back(std::move(made));
  }
  return all;
}

vcd::gtkwave_view wave_recorder::view(std::vector<value_names>& names) const {
  const auto about = first_interrupt_ ? first_interrupt_ : first_line_;
  const edge_window& window = of_failure_.marker()      ? of_failure_
                              : of_interrupts_.marker() ? of_interrupts_
                                                        : of_lines_;
  viewed_wave all = viewed(about);
  all.title = of_failure_.marker() ? "the step that failed"
              : about ? "why " + std::string(traced_[*about].line->description().name) + " moves"
                      : "what is done";
  vcd::gtkwave_view made;
  const std::filesystem::path stem = std::filesystem::path(path_).stem();
  made.groups = view_rows(all, stem.string(), names);
  if (window.marker()) made.marker = vcd::instant{*window.marker(), names_.unit};
  // Without a marker the window stands in the middle, of which nothing is known but the average.
  const std::uint64_t average =
      changes_ == 0 ? names_.end : names_.end / changes_ * edge_window::readable_changes;
  made.span = vcd::instant{
      window.marker() ? window.span(names_.end) : edge_window::around(average, names_.end),
      names_.unit};
  return made;
}

wave_files wave_recorder::close(kernel_time t) {
  end_instant();
  say_until(t.units() + 1);
  writer_->advance(t.units());
  writer_->close();
  names_.end = t.units();
  names_.texts.push_back({access_.name(), {}});
  if (difference_) names_.texts.push_back({difference_->name(), {}});
  for (const reason_track& each : reasons_) names_.texts.push_back({each.text.name(), {}});
  std::vector<value_names> names;
  const vcd::gtkwave_view made = view(names);
  const std::string stem = path_.substr(0, path_.rfind('.'));
  for (const value_names& each : names) vcd::write_text_file(stem + each.suffix, each.text);
  wave_files files{stem + ".gtkw", stem + ".sucl", {}};
  const auto keep = [&files](const std::string& name) {
    files.kept += (files.kept.empty() ? "" : ", ") + name;
  };
  if (!vcd::write_gtkwave_save(files.view, names_, made)) keep(files.view);
  if (!vcd::write_surfer_commands(files.commands, names_, made)) keep(files.commands);
  return files;
}

}  // namespace archtimers::testbench
