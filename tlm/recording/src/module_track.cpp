// SPDX-License-Identifier: Apache-2.0
#include "module_track.h"

#include <algorithm>

#include "archtimers/by_name/access_text.h"
#include "archtimers/by_name/observable.h"
#include "archtimers/by_name/wave_place.h"
#include "archtimers/describe/number_text.h"

namespace archtimers {

namespace {

constexpr unsigned edge_bits = 64;
/// Edges that are noted beside an instant: a flop in front of a pin takes one, and a reader likes to see the
/// count arrive.
constexpr unsigned edges_after = 2;
constexpr unsigned edges_before_a_move = 4;

}  // namespace

module_track::module_track(std::unique_ptr<recorded_timer> timer, vcd::waveform_writer& writer,
                           track_owner& owner)
    : timer_(std::move(timer)),
      writer_(writer),
      owner_(owner),
      edges_(timer_->edges()),
      edge_(writer.declare(timer_->name(), "edge", edge_bits)),
      access_(writer, timer_->name(), "access"),
      reason_(writer, timer_->name(), "reason") {
  declare(writer, timer_->name());
  note(timer_->now());
  foresee();
  timer_->watch(this);
}

module_track::~module_track() { end(); }

void module_track::end() {
  if (watches_) timer_->watch(nullptr);
  watches_ = false;
}

void module_track::ended() {
  timer_->watched_no_more();
  watches_ = false;
}

void module_track::declare(vcd::waveform_writer& writer, const std::string& scope) {
  seen_ = look(timer_->now());
  reasons_.emplace(timer_->kind(), static_cast<const timer_view&>(*this));
  for (const register_description& row : timer_->kind().registers()) {
    if (timer_->owns(row) && timer_->kind().in_waveform(row)) static_cast<void>(peek(row));
  }
  gathers_ = false;
  const auto add = [&](std::vector<written_signal>& to, const std::string& outer,
                       std::string_view name, unsigned width, vcd::signal_kind kind,
                       std::size_t place) {
    const wave_place at = wave_place_of(outer, own_name(name));
    to.push_back({writer.declare(at.scope, at.name, width, kind), place});
  };
  for (std::size_t i = 0; i < seen_.inputs.size(); ++i) {
    const pin_description& pin = timer_->kind().inputs()[i];
    if (seen_.inputs[i] && timer_->owns_input(i))
      add(shown_inputs_, scope + ".pins", pin.name, pin.width, vcd::signal_kind::wire, i);
  }
  for (std::size_t i = 0; i < seen_.lines.size(); ++i) {
    const pin_description& line = timer_->kind().lines()[i];
    if (seen_.lines[i]) add(shown_lines_, scope, line.name, line.width, vcd::signal_kind::wire, i);
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const register_description& row = *rows_[i];
    if (timer_->owns(row) && timer_->kind().in_waveform(row))
      add(shown_rows_, scope, row.name, row.width, vcd::signal_kind::reg, i);
  }
}

// --- what is seen ----------------------------------------------------------------------------------

module_track::sample module_track::look(kernel_time t) const {
  sample made;
  made.rows.reserve(rows_.size());
  for (const register_description* row : rows_) made.rows.push_back(timer_->value(*row, t));
  made.inputs = timer_->inputs(t);
  made.lines = timer_->lines(t);
  return made;
}

std::optional<std::uint64_t> module_track::peek(const register_description& row) const {
  const auto known = std::find(rows_.begin(), rows_.end(), &row);
  if (known != rows_.end()) return seen_.rows[static_cast<std::size_t>(known - rows_.begin())];
  if (!gathers_) return std::nullopt;
  const auto value = timer_->value(row, timer_->now());
  if (value) {
    rows_.push_back(&row);
    seen_.rows.push_back(value);
  }
  return value;
}

std::optional<std::uint64_t> module_track::input_level(std::size_t place) const {
  return place < seen_.inputs.size() ? seen_.inputs[place] : std::nullopt;
}

std::optional<std::uint64_t> module_track::line_level(std::size_t place) const {
  return place < seen_.lines.size() ? seen_.lines[place] : std::nullopt;
}

module_track::sample& module_track::note(kernel_time t) {
  const auto known = instants_.find(t.units());
  sample& noted = known != instants_.end() ? known->second
                                           : instants_.emplace(t.units(), look(t)).first->second;
  noted.foreseen = false;
  return noted;
}

void module_track::note_edges(kernel_time from, unsigned count, bool foreseen) {
  const tick latest = edges_.ticks_at(from);
  for (unsigned i = 1; i <= count; ++i) {
    const deadline at = edges_.time_of(latest + static_cast<int>(i));
    if (!at) return;
    if (instants_.count(at->units()) == 0) {
      note(*at).foreseen = foreseen;
    } else if (!foreseen) {
      note(*at);
    }
  }
}

/// Notes what there will be to see when a line moves next if nothing is done before.
void module_track::foresee() {
  for (auto each = instants_.begin(); each != instants_.end();) {
    each = each->second.foreseen ? instants_.erase(each) : std::next(each);
  }
  const kernel_time now = timer_->now();
  const deadline next = timer_->next_change(now);
  if (!next) return;
  const tick last = edges_.ticks_at(*next);
  for (unsigned i = edges_before_a_move; i > 0; --i) {
    const deadline at = edges_.time_of(last + -static_cast<int>(i));
    if (at && now < *at && *at < *next && instants_.count(at->units()) == 0)
      note(*at).foreseen = true;
  }
  if (instants_.count(next->units()) == 0) note(*next).foreseen = true;
  note_edges(*next, edges_after, true);
}

// --- what happens ----------------------------------------------------------------------------------

void module_track::may_change(kernel_time from) {
  owner_.write_before(timer_->now());
  if (!watches_) return;
  for (auto each = instants_.lower_bound(from.units()); each != instants_.end(); ++each) {
    sample now_seen = look(kernel_time(each->first));
    now_seen.foreseen = each->second.foreseen;
    now_seen.operated = each->second.operated;
    each->second = std::move(now_seen);
  }
  note(from).operated = true;
  note_edges(from, edges_after, false);
  foresee();
}

void module_track::lines_changed() {
  const kernel_time now = timer_->now();
  owner_.write_before(now);
  if (!watches_) return;
  note(now);
  note_edges(now, edges_after, false);
  foresee();
}

void module_track::accessed(const watched_access& access) {
  const std::uint64_t address = timer_->address_of(access);
  const std::optional<std::uint64_t> written =
      access.write ? std::optional(access.value) : std::nullopt;
  std::string text = access_text(timer_->kind().access_word(address, access.as, access.write),
                                 name_at(address), written, access.as);
  const bool done = access.answer == "ok";
  if (!done) {
    text.append(" -> ").append(access.answer);
  } else if (!access.write) {
    text += " -> " + number_text(access.value);
  }
  deed what{std::move(text)};
  if (access.write && done) what.written = address;
  what.only_reads = !access.write;
  add_deed(access.at, std::move(what));
}

void module_track::operated(const std::string& what, kernel_time t) {
  deed told{what};
  told.by_host = true;
  add_deed(t, std::move(told));
}

void module_track::pulsed(std::string_view pin, std::uint64_t level, kernel_time t) {
  const auto place =
      find_pin(timer_->kind().inputs(), std::string(timer_->prefix()) + std::string(pin));
  if (place) pulses_[t.units()].emplace_back(*place, level);
  add_deed(t, {std::string(pin) + " = " + number_text(level)});
}

void module_track::add_deed(kernel_time t, deed what) {
  owner_.write_before(timer_->now());
  if (!watches_) return;
  note(t);
  if (!what.only_reads) {
    for (module_track* follower : followers_) follower->of_others_.emplace(t.units(), what);
  }
  deeds_.emplace(t.units(), std::move(what));
}

std::string module_track::own_name(std::string_view name) const {
  const std::string_view prefix = timer_->prefix();
  const bool own = name.substr(0, prefix.size()) == prefix;
  return std::string(own ? name.substr(prefix.size()) : name);
}

std::string module_track::name_at(std::uint64_t address) const {
  for (const register_description& row : timer_->kind().registers()) {
    if (!row.addressable() || address - row.address >= row.width / 8) continue;
    std::string name = own_name(row.name);
    if (address != row.address) name += "+" + std::to_string(address - row.address);
    return name;
  }
  return number_text(address);
}

// --- what is written -------------------------------------------------------------------------------

std::optional<std::uint64_t> module_track::next_instant() const {
  if (instants_.empty()) return std::nullopt;
  return instants_.begin()->first;
}

void module_track::write_next() {
  const std::uint64_t time = instants_.begin()->first;
  seen_ = std::move(instants_.begin()->second);
  instants_.erase(instants_.begin());
  std::vector<deed> done = moved_pins();
  inputs_before_ = seen_.inputs;
  const auto take = [time](auto& from, const auto& each) {
    const auto end = from.upper_bound(time);
    for (auto next = from.begin(); next != end; ++next) each(next->second);
    from.erase(from.begin(), end);
  };
  take(deeds_, [&done](deed& each) { done.push_back(std::move(each)); });
  std::string said;
  for (const deed& each : done) said += (said.empty() ? "" : "; ") + each.text;
  take(of_others_, [&done](deed& each) { done.push_back(std::move(each)); });
  if (done.empty() && seen_.operated) done.push_back({"an operation of the host"});
  take(pulses_, [this](const auto& pins) {
    for (const auto& [place, level] : pins) seen_.inputs[place] = level;
  });

  writer_.change(time, edge_, edges_.ticks_at(kernel_time(time)).low());
  write(time, shown_inputs_, seen_.inputs);
  write(time, shown_lines_, seen_.lines);
  write(time, shown_rows_, seen_.rows);
  if (!said.empty()) access_.say(time, said);
  const std::string why = reasons_of(done);
  if (!why.empty()) reason_.say(time, why);
}

void module_track::write(std::uint64_t time, std::vector<written_signal>& signals,
                         const std::vector<std::optional<std::uint64_t>>& values) {
  for (written_signal& each : signals) {
    const auto& value = values[each.place];
    if (!value || value == each.value) continue;
    each.value = value;
    writer_.change(time, each.id, *value);
  }
}

std::vector<deed> module_track::moved_pins() const {
  std::string text;
  for (std::size_t i = 0; i < inputs_before_.size(); ++i) {
    if (seen_.inputs[i] == inputs_before_[i] || !timer_->owns_input(i)) continue;
    text += (text.empty() ? "" : ", ") + own_name(timer_->kind().inputs()[i].name) + " = " +
            number_text(seen_.inputs[i].value_or(0));
  }
  return text.empty() ? std::vector<deed>() : std::vector<deed>{{text}};
}

std::string module_track::reasons_of(const std::vector<deed>& done) {
  reasons_->look(true);
  return reasons_->end(done, timer_->prefix());
}

}  // namespace archtimers
