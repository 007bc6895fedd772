// SPDX-License-Identifier: Apache-2.0
// A reference timer of which not all is known: how it begins, and what stays unknown.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "archtimers/by_name/line_reasons.h"
#include "archtimers/by_name/observable.h"
#include "reference_timer_guess.h"
#include "values.h"
#include "view_of_named.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t most_guesses = 256;

/// Bits for a register that nobody knows: others in each, so that no sum of two is known.
std::uint64_t any_bits(std::uint64_t address) {
  constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
  const std::uint64_t mixed = (address + 1) * odd;
  return (mixed ^ mixed >> 29U) * odd;
}

/// Of a field in the JSON of a saved state: `root.ti`.
nlohmann::json::json_pointer place_of(std::string field) {
  std::replace(field.begin(), field.end(), '.', '/');
  return nlohmann::json::json_pointer("/" + field);
}

}  // namespace

void reference_timer::begin_unknown() {
  const unsigned phases = map_.timer->clock(map_.parameters).edges_per_tick;
  const half any(map_);
  const auto is_there = [&](std::string_view name) {
    const auto what = find_observable(map_.timer->kind(), name);
    return what && what->row != nullptr && any.timer().peek(*what->row);
  };
  auto& names = start_.tried;
  names.erase(
      std::remove_if(names.begin(), names.end(), [&](auto name) { return !is_there(name); }),
      names.end());
  const std::size_t tried = std::size_t{1} << names.size();
  if (phases * tried > most_guesses) {
    throw capture_error(
        "the capture does not begin in reset, and a count is " + std::to_string(phases) +
        " clocks long: too many to try each phase; expected a capture with its reset, or "
        "'start: reset'");
  }
  for (std::uint64_t values = 0; values < tried; ++values) {
    for (unsigned phase = 0; phase < phases; ++phase) {
      auto made = std::make_unique<pair>();
      made->phase = phase;
      made->number = static_cast<std::uint16_t>(guesses_.size());
      made->a = std::make_unique<half>(map_);
      made->b = std::make_unique<half>(map_);
      made->a->advance(phase);
      made->b->advance(phase);
      begin_guess(*made, values);
      guesses_.push_back(std::move(made));
    }
  }
  learn_lines();
  for (const behind_line& line : all_behind_) {
    if (!line.counts.empty()) unsettle(line.counts.front()->address);
  }
}

bool reference_timer::is_as_reset(const register_description& row) const {
  const std::string_view own = row.name.substr(row.name.rfind('.') + 1);
  return std::any_of(start_.as_reset.begin(), start_.as_reset.end(), [own](std::string_view begin) {
    return own.substr(0, begin.size()) == begin;
  });
}

/// Who can put a value anywhere: the host, and on pages who else is trusted most.
const std::string& reference_timer::putter(std::uint64_t address) const {
  return map_.timer->initiator_problem(host_, address).empty() ? host_ : software_;
}

void reference_timer::begin_guess(pair& made, std::uint64_t tried) {
  const timer_kind& kind = map_.timer->kind();
  const auto both_write = [&](const register_description& row, std::uint64_t value_a,
                              std::uint64_t value_b) {
    const named_access where{row.address, row.width / 8, {}};
    put_whole(made, *made.a, where, value_a);
    put_whole(made, *made.b, where, value_b);
  };
  for (const register_description& row : kind.registers()) {
    const bool stored = row.addressable() && row.access != register_access::read_only;
    if (!stored || is_as_reset(row) || !made.a->timer().peek(row)) continue;
    const std::uint64_t bits = any_bits(row.address) & low_bits(row.width);
    both_write(row, bits, bits ^ low_bits(row.width));
  }
  for (std::size_t i = 0; i < start_.tried.size(); ++i) set(made, start_.tried[i], tried >> i & 1U);
  for (const auto& [name, value] : map_.start) set(made, name, value);
}

void reference_timer::set(pair& guess, std::string_view name, std::uint64_t value) {
  const auto what = find_observable(map_.timer->kind(), name);
  if (!what || what->row == nullptr || !guess.a->timer().peek(*what->row)) return;
  const std::uint64_t mask =
      what->field != nullptr ? what->field->mask() : low_bits(what->row->width);
  const std::uint64_t bits = what->field != nullptr ? value << what->field->lsb : value;
  for (half* of : {guess.a.get(), guess.b.get()}) {
    if (of == nullptr) continue;
    put_whole(guess, *of, {what->row->address, what->row->width / 8, {}},
              (of->timer().peek(*what->row).value_or(0) & ~mask) | (bits & mask));
  }
}

void reference_timer::set_after_reset() {
  const std::size_t before = deeds_.size();
  for (const auto& each : guesses_) {
    for (const auto& [name, value] : map_.after_reset) set(*each, name, value);
  }
  for (std::size_t i = before; i < deeds_.size(); ++i) deeds_[i].what = deed_done::kind::set;
}

void reference_timer::learn_lines() {
  if (!all_behind_.empty()) return;
  const timer_kind& kind = map_.timer->kind();
  const named_timer& timer = guesses_.front()->a->timer();
  const view_of_named view(timer);
  const line_reasons reasons(kind, view);
  for (const pin_description& line : kind.lines()) {
    behind_line made{line.name, {}, {}};
    for (const register_description& row : kind.registers()) {
      if (!timer.peek(row) || !reasons.depends(line.name, row)) continue;
      made.rows.push_back(&row);
      if (reasons.counting_of(&row).counts) made.counts.push_back(&row);
    }
    all_behind_.push_back(std::move(made));
  }
}

/// Whether a register shows what an unknown count has left behind, or has reached.
bool reference_timer::follows_unknown(pair& guess, std::uint64_t address) const {
  if (!guess.b) return false;
  const auto unknown = [&](const register_description* row) {
    return guess.a->timer().peek(*row) != guess.b->timer().peek(*row);
  };
  return std::any_of(all_behind_.begin(), all_behind_.end(), [&](const behind_line& line) {
    const bool shows = std::any_of(line.rows.begin(), line.rows.end(), [&](const auto* row) {
      return is_at(*row, address) &&
             std::find(line.counts.begin(), line.counts.end(), row) == line.counts.end();
    });
    return shows && std::any_of(line.counts.begin(), line.counts.end(), unknown);
  });
}

bool reference_timer::unknown_counts(const pair& guess, const behind_line& line) {
  return guess.b && std::any_of(line.counts.begin(), line.counts.end(), [&](const auto* row) {
           return guess.a->timer().peek(*row) != guess.b->timer().peek(*row);
         });
}

/// What an unknown count may have left behind until now, of the lines that are meant, is unknown, too.
template <class Which>
void reference_timer::unsettle_latches(pair& guess, const Which& which) {
  nlohmann::json saved_a;
  nlohmann::json saved_b;
  bool changed = false;
  for (const behind_line& line : all_behind_) {
    if (!which(line)) continue;
    for (const auto& latch : start_.latches) {
      if (latch.line != line.line) continue;
      if (saved_a.is_null()) {
        saved_a = nlohmann::json::parse(guess.a->timer().save());
        saved_b = nlohmann::json::parse(guess.b->timer().save());
      }
      const nlohmann::json::json_pointer place = place_of(latch.field);
      if (!saved_a.contains(place)) continue;
      if (saved_a[place].is_boolean()) {
        saved_b[place] = !saved_a[place].get<bool>();
      } else {
        saved_b[place] = saved_a[place].get<std::uint64_t>() ^ latch.set;
      }
      changed = true;
    }
  }
  if (changed) static_cast<void>(guess.b->changed().restore(saved_b.dump(), 0));
}

/// Before an access tells something of what a line depends on.
void reference_timer::unsettle(std::uint64_t address) {
  const std::uint64_t put = put_address(address);
  const auto reached = [&](const behind_line& line) {
    return std::any_of(line.rows.begin(), line.rows.end(),
                       [&](const auto* row) { return is_at(*row, address) || is_at(*row, put); });
  };
  for (const auto& each : guesses_) {
    each->apart.clear();
    if (!each->b) continue;
    unsettle_latches(*each, [&](const behind_line& line) {
      if (!unknown_counts(*each, line)) return false;
      if (reached(line)) return true;
      each->apart.push_back(&line);
      return false;
    });
  }
}

/// After it: a count may have become known by what it is made of, as a guest's by the root's.
void reference_timer::unsettle_counted() {
  for (const auto& each : guesses_) {
    if (!each->b || each->apart.empty()) continue;
    unsettle_latches(*each, [&](const behind_line& line) {
      const auto& apart = each->apart;
      return std::find(apart.begin(), apart.end(), &line) != apart.end() &&
             !unknown_counts(*each, line);
    });
    each->apart.clear();
  }
}

/// Where both of a pair have come to be the same in all that they store, one is enough.
void reference_timer::settle() {
  for (const auto& each : guesses_) {
    if (each->b && each->a->timer().save() == each->b->timer().save()) each->b.reset();
  }
}

/// A second model that is the first one up to here.
void reference_timer::split(pair& guess) {
  if (guess.b) return;
  learn_lines();
  guess.b = std::make_unique<half>(map_);
  guess.b->advance(guess.a->timer().edges());
  named_timer& made = guess.b->changed();
  const named_timer& from = guess.a->timer();
  for (std::size_t i = 0; i < map_.timer->inputs().size(); ++i) {
    if (made.input(i) != from.input(i)) made.drive(i, from.input(i));
  }
  const std::string problem = made.restore(from.save(), 0);
  if (!problem.empty())
    throw capture_error("an unknown value is written, which cannot be followed: " + problem);
}

}  // namespace archtimers::testbench
