// SPDX-License-Identifier: Apache-2.0
#include "archtimers/by_name/line_reasons.h"

#include <algorithm>
#include <utility>

#include "archtimers/by_name/observable.h"
#include "archtimers/describe/number_text.h"

namespace archtimers {

namespace {

using cause_kind = line_cause::kind;

bool is_counting(const line_cause& cause) {
  return cause.does == cause_kind::reaches || cause.does == cause_kind::counts;
}

bool by_host(const std::vector<deed>& done) {
  return std::any_of(done.begin(), done.end(), [](const deed& each) { return each.by_host; });
}

constexpr std::uint64_t low_bits(unsigned bits) {
  return bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

/// Names one after another: `a, b, c`.
template <class Range, class Name>
std::string joined(const Range& range, const Name& name_of_item) {
  std::string text;
  for (const auto& item : range)
    text += (text.empty() ? "" : ", ") + std::string(name_of_item(item));
  return text;
}

/// What stands before the last dot, with it.
std::string_view scope_of_line(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return name.substr(0, dot == std::string_view::npos ? 0 : dot + 1);
}

}  // namespace

line_reasons::line_reasons(const timer_kind& kind, const timer_view& timer)
    : kind_(&kind), timer_(&timer) {
  for (std::size_t i = 0; i < kind.lines().size(); ++i) {
    if (timer.line_level(i)) add(i);
  }
}

std::size_t line_reasons::item_of(const subject& what) {
  const auto known = std::find_if(items_.begin(), items_.end(),
                                  [&](const item& each) { return each.what == what; });
  if (known != items_.end()) return static_cast<std::size_t>(known - items_.begin());
  items_.push_back({what});
  return items_.size() - 1;
}

std::optional<line_reasons::reason_of> line_reasons::find(std::string_view scope,
                                                          std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (const std::string_view before : {scope, std::string_view()}) {
    const std::string full = std::string(before) + std::string(name);
    if (const auto pin = find_pin(kind_->inputs(), full)) {
      if (timer_->input_level(*pin))
        return reason_of{nullptr, item_of({subject::kind::pin, nullptr, *pin})};
    }
    const auto what = find_observable(*kind_, full);
    if (what && what->line && timer_->line_level(*what->line))
      return reason_of{nullptr, item_of({subject::kind::line, nullptr, *what->line})};
    if (!what || what->row == nullptr || !timer_->peek(*what->row)) continue;
    reason_of found{nullptr, item_of({subject::kind::row, what->row})};
    if (what->field != nullptr) {
      found.mask = what->field->mask();
      found.lsb = what->field->lsb;
    }
    return found;
  }
  return std::nullopt;
}

bool line_reasons::exists(std::string_view scope, std::string_view name) const {
  for (const std::string_view before : {scope, std::string_view()}) {
    const auto* row = find_register(kind_->registers(), std::string(before) + std::string(name));
    if (row != nullptr && timer_->peek(*row)) return true;
  }
  return false;
}

void line_reasons::add(std::size_t place) {
  const pin_description& line = kind_->lines()[place];
  const std::string_view scope = scope_of_line(line.name);
  watched_line watched{line.name, item_of({subject::kind::line, nullptr, place}), {}};
  for (const line_cause& cause : line.causes) {
    if (!cause.with.empty() && !exists(scope, cause.with)) continue;
    if (!cause.without.empty() && exists(scope, cause.without)) continue;
    auto found = find(scope, cause.what);
    if (!found) continue;
    found->source = &cause;
    if (cause.does == cause_kind::reaches) {
      const auto compare = find(scope, cause.compare);
      if (!compare) continue;
      found->compare = compare->what;
      items_[found->what].counted = true;
    }
    watched.causes.push_back(*found);
  }
  lines_.push_back(std::move(watched));
}

std::uint64_t line_reasons::read(const item& what) const {
  switch (what.what.is) {
    case subject::kind::pin:
      return timer_->input_level(what.what.place).value_or(0);
    case subject::kind::line:
      return timer_->line_level(what.what.place).value_or(0);
    default:
      return timer_->peek(*what.what.row).value_or(0) & low_bits(what.what.row->width);
  }
}

const pin_description& line_reasons::pin_of(const item& what) const {
  return what.what.is == subject::kind::pin ? kind_->inputs()[what.what.place]
                                            : kind_->lines()[what.what.place];
}

void line_reasons::look(bool acted) {
  const bool moved = std::any_of(lines_.begin(), lines_.end(), [&](const watched_line& line) {
    return read(items_[line.level]) != items_[line.level].before;
  });
  for (item& each : items_) {
    if (known_ && !moved && !acted && !each.counted) continue;
    each.now = read(each);
    if (!known_) each.before = each.now;
  }
  known_ = true;
}

void line_reasons::pass() {
  if (!known_ || has_moved()) return;
  for (item& each : items_) {
    if (each.counted) each.before = each.now = read(each);
  }
}

bool line_reasons::has_moved() const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const watched_line& line) {
    return items_[line.level].now != items_[line.level].before;
  });
}

std::vector<line_move> line_reasons::take_moves(const std::vector<deed>& done) {
  std::vector<line_move> moves;
  for (const watched_line& line : lines_) {
    const item& level = items_[line.level];
    if (level.now == level.before) continue;
    std::string why = reason(line, done);
    auto same = std::find_if(moves.begin(), moves.end(),
                             [&](const line_move& each) { return each.reason == why; });
    if (same == moves.end()) {
      moves.push_back({{}, std::move(why)});
      same = moves.end() - 1;
    }
    same->lines.push_back({line.name, level.now, pin_of(level).width});
  }
  for (item& each : items_) {
    if (each.now != each.before) each.changed = instant_;
    each.before = each.now;
  }
  ++instant_;
  return moves;
}

std::string line_reasons::end(const std::vector<deed>& done, std::string_view leave_out) {
  std::string text;
  for (const line_move& move : take_moves(done)) {
    if (!text.empty()) text += "; ";
    text += joined(move.lines, [leave_out](const line_move::moved& each) {
      const bool begins = each.line.substr(0, leave_out.size()) == leave_out;
      return begins ? each.line.substr(leave_out.size()) : each.line;
    });
    text.append(": ").append(move.reason);
  }
  return text;
}

std::string line_reasons::state_behind(std::string_view line) const {
  std::vector<std::string> known;
  for (const watched_line& each : lines_) {
    if (each.name == line) add_state(each, known);
  }
  return joined(known, [](const std::string& each) { return each; });
}

void line_reasons::add_state(const watched_line& line, std::vector<std::string>& known) const {
  const auto add = [&](std::string_view name, const item& what, std::uint64_t value, bool counts) {
    // Pins are as they are by default if nobody says otherwise.
    if (what.what.row == nullptr && value == pin_of(what).initial) return;
    std::string text(name);
    text.append(" = ").append(counts ? std::to_string(value) : number_text(value));
    if (std::find(known.begin(), known.end(), text) == known.end()) known.push_back(text);
  };
  for (const reason_of& cause : line.causes) {
    const line_cause& source = *cause.source;
    const item& what = items_[cause.what];
    if (source.does == cause_kind::follows) {
      const auto followed =
          std::find_if(lines_.begin(), lines_.end(),
                       [&](const watched_line& each) { return each.level == cause.what; });
      if (followed != lines_.end() && followed->level != line.level) add_state(*followed, known);
      continue;
    }
    add(source.what, what, (read(what) & cause.mask) >> cause.lsb, is_counting(source));
    if (source.does == cause_kind::reaches)
      add(source.compare, items_[cause.compare], read(items_[cause.compare]), true);
  }
}

bool line_reasons::depends(std::string_view line, const register_description& row) const {
  return depends(line, {subject::kind::row, &row});
}

bool line_reasons::depends(std::string_view line, std::size_t place, bool is_line) const {
  return depends(line, {is_line ? subject::kind::line : subject::kind::pin, nullptr, place});
}

bool line_reasons::depends(std::string_view line, const subject& what) const {
  return std::any_of(lines_.begin(), lines_.end(), [&](const watched_line& each) {
    return each.name == line &&
           std::any_of(each.causes.begin(), each.causes.end(), [&](const reason_of& cause) {
             const bool compares = cause.source->does == cause_kind::reaches;
             const subject& own = items_[cause.what].what;
             if (cause.source->does == cause_kind::follows &&
                 depends(kind_->lines()[own.place].name, what))
               return true;
             return own == what || (compares && items_[cause.compare].what == what);
           });
  });
}

line_reasons::counting line_reasons::counting_of(const register_description* row) const {
  counting found;
  for (const watched_line& line : lines_) {
    for (const reason_of& cause : line.causes) {
      if (!is_counting(*cause.source)) continue;
      const bool compares = cause.source->does == cause_kind::reaches;
      const bool is_it =
          items_[cause.what].what.row == row || (compares && items_[cause.compare].what.row == row);
      found.counts = found.counts || is_it;
      found.has_sign = found.has_sign || (is_it && cause.source->has_sign);
    }
  }
  return found;
}

/// Whether counting has taken it past the compare value, or to it.
bool line_reasons::crossed(const reason_of& cause) const {
  const item& count = items_[cause.what];
  const std::uint64_t all = low_bits(count.what.row->width);
  const std::uint64_t far = (count.now - count.before) & all;
  const std::uint64_t near = (items_[cause.compare].now - count.before) & all;
  return near != 0 && near <= far;
}

/// Whether it is as a tick leaves it, up or down; below 0 it may have fewer bits than its row.
bool line_reasons::counted_once(const item& what) {
  const std::uint64_t far = (what.now - what.before) & low_bits(what.what.row->width);
  const bool below_0 = what.before == 0 && what.now != 0 && (what.now & (what.now + 1)) == 0;
  return far == 1 || far == low_bits(what.what.row->width) || below_0;
}

bool line_reasons::was_written(const item& what, const std::vector<deed>& done) const {
  const register_description* row = what.what.row;
  if (row == nullptr || !row->addressable()) return false;
  return std::any_of(done.begin(), done.end(), [&](const deed& each) {
    return each.written && *each.written - row->address < row->width / 8;
  });
}

bool line_reasons::applies(const reason_of& cause, bool rises,
                           const std::vector<deed>& done) const {
  const line_cause& source = *cause.source;
  if (rises ? !source.can_rise : !source.can_fall) return false;
  const item& what = items_[cause.what];
  switch (source.does) {
    case cause_kind::reaches: {
      if (by_host(done) && !(counted_once(what) && what.now == items_[cause.compare].now))
        return false;
      if (!rises || !was_written(what, done)) return rises && crossed(cause);
      // A write on the same edge comes after the tick; if there is more than the write, who knows.
      const std::uint64_t compare = items_[cause.compare].now;
      const auto more = std::count_if(done.begin(), done.end(),
                                      [](const deed& each) { return !each.only_reads; });
      return more == 1 && (what.now == compare || what.before + 1 == compare);
    }
    case cause_kind::counts:
      return what.now != what.before && !was_written(what, done) &&
             (!by_host(done) || counted_once(what));
    case cause_kind::written:
      return was_written(what, done);
    case cause_kind::changes:
      // What the timer sees of a pin may be one edge later.
      if (what.what.is == subject::kind::pin && what.changed + 1 == instant_) return true;
      return ((what.now ^ what.before) & cause.mask) != 0;
    case cause_kind::follows:
      return what.now != what.before;
  }
  return false;
}

std::string line_reasons::text_of(const reason_of& cause, bool rises,
                                  const std::vector<deed>& done) const {
  const line_cause& source = *cause.source;
  const std::string_view said = rises ? source.rises : source.falls;
  if (!said.empty()) return std::string(said);
  const std::string name(source.what);
  const item& what = items_[cause.what];
  if (is_counting(source) && !rises) {
    return what.now < what.before ? name + " went back to " + std::to_string(what.now)
                                  : name + " has counted on";
  }
  if (source.does == cause_kind::counts) return name + " has counted on";
  if (source.does == cause_kind::reaches) {
    const std::uint64_t compare = items_[cause.compare].now;
    const std::string wanted = std::string(source.compare) + " " + std::to_string(compare);
    if (what.now == compare) return name + " = " + wanted;
    // Counting comes first on an edge.
    if (was_written(what, done)) return name + " = " + wanted + " before it was written";
    if (crossed(cause)) return name + " " + std::to_string(what.now) + " is past " + wanted;
    return wanted + " is reached";
  }
  return name + " = " + number_text((what.now & cause.mask) >> cause.lsb);
}

std::string line_reasons::reason(const watched_line& line, const std::vector<deed>& done) const {
  const item& level = items_[line.level];
  const bool rises = level.now > level.before || pin_of(level).width > 1;
  const auto& causes = line.causes;
  const auto first = std::find_if(causes.begin(), causes.end(), [&](const reason_of& each) {
    return applies(each, rises, done);
  });
  if (first != causes.end()) {
    if (first->source->does != cause_kind::follows) return text_of(*first, rises, done);
    const auto followed = std::find_if(lines_.begin(), lines_.end(), [&](const watched_line& each) {
      return each.level == first->what;
    });
    return reason(*followed, done);
  }
  if (done.empty()) {
    // Nobody has done anything, so it is time that has.
    const auto by_time = std::find_if(causes.begin(), causes.end(), [&](const reason_of& each) {
      return is_counting(*each.source) && (rises ? each.source->can_rise : each.source->can_fall);
    });
    return by_time == causes.end() ? "?" : text_of(*by_time, rises, done);
  }
  std::string all;
  for (const deed& each : done) all += (all.empty() ? "" : " and ") + each.text;
  return all;
}

}  // namespace archtimers
