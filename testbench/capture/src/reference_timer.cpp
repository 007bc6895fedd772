// SPDX-License-Identifier: Apache-2.0
#include "reference_timer.h"

#include <algorithm>

#include "archtimers/by_name/line_reasons.h"
#include "reference_timer_guess.h"
#include "view_of_named.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t most_deeds = 1'000'000;

std::uint64_t edges_of(std::int64_t from, std::int64_t to) {
  return static_cast<std::uint64_t>(to - from);
}

}  // namespace

reference_timer::reference_timer(const capture_map& map, std::int64_t edge, bool known)
    : map_(map), start_(map.timer->taken_up()), begun_(edge), began_known_(known) {
  if (!known) {
    begin_unknown();
    return;
  }
  guesses_.push_back(std::make_unique<pair>());
  guesses_.back()->a = std::make_unique<half>(map);
}

reference_timer::~reference_timer() = default;

void reference_timer::note(deed_done deed) {
  if (too_long_) return;
  if (deeds_.size() < most_deeds) {
    deeds_.push_back(deed);
  } else {
    too_long_ = true;
    deeds_ = {};
  }
}

// --- what goes on --------------------------------------------------------------------------------

void reference_timer::watch(std::size_t line) {
  const timer_kind& kind = map_.timer->kind();
  watched_.push_back(line);
  behind_.emplace_back();
  const view_of_named view(guesses_.front()->a->timer());
  line_reasons reasons(kind, view);
  for (const register_description& row : kind.registers()) {
    if (reasons.depends(kind.lines()[line].name, row)) behind_.back().push_back(&row);
  }
}

void reference_timer::reset(bool asserted) {
  const named_timer& first = guesses_.front()->a->timer();
  const std::size_t pins = map_.timer->inputs().size();
  std::vector<std::uint64_t> before;
  for (std::size_t i = 0; i < pins; ++i) before.push_back(first.input(i));
  for (const auto& each : guesses_) {
    each->a->changed().reset(asserted);
    if (each->b) each->b->changed().reset(asserted);
  }
  for (std::size_t i = 0; i < pins; ++i) {
    if (first.input(i) != before[i])
      note(
          {deed_done::kind::drive, 0, deed_done::every_guess, edges(), i, first.input(i), nullptr});
  }
}

void reference_timer::drive(std::size_t pin, std::uint64_t level) {
  if (guesses_.front()->a->timer().input(pin) == level) return;
  note({deed_done::kind::drive, 0, deed_done::every_guess, edges(), pin, level, nullptr});
  for (const auto& each : guesses_) {
    each->a->changed().drive(pin, level);
    if (each->b) each->b->changed().drive(pin, level);
  }
}

std::uint64_t reference_timer::edges() const {
  return guesses_.front()->a->timer().edges() - guesses_.front()->phase;
}

void reference_timer::advance(std::int64_t edge) {
  for (const auto& each : guesses_) {
    const std::uint64_t to = edges_of(begun_, edge) + each->phase;
    each->a->advance(to);
    if (each->b) each->b->advance(to);
  }
}

bool reference_timer::same_line(pair& guess, std::size_t watched) const {
  if (!guess.b) return true;
  if (guess.a->line(watched_[watched]) != guess.b->line(watched_[watched])) return false;
  return std::all_of(behind_[watched].begin(), behind_[watched].end(), [&](const auto* row) {
    return guess.a->timer().peek(*row) == guess.b->timer().peek(*row);
  });
}

reference_timer::line_answer reference_timer::line(std::size_t watched, const captured_bits& seen) {
  const std::size_t place = watched_[watched];
  line_answer given;
  given.level = guesses_.front()->a->line(place);
  const auto fits = [&](const pair& each) {
    return (each.a->line(place) & ~seen.unknown) == seen.value;
  };
  if (guesses_.size() == 1 && !guesses_.front()->b) {
    given.what = fits(*guesses_.front()) ? compared::same : compared::different;
    return given;
  }
  given.what = sift([&](pair& each) { return same_line(each, watched); }, fits);
  given.level = guesses_.front()->a->line(place);
  return given;
}

std::uint64_t reference_timer::level(std::size_t watched) {
  return guesses_.front()->a->line(watched_[watched]);
}

bool reference_timer::is_told(const deed_done& deed) const {
  return deed.guess == deed_done::every_guess || deed.guess == guesses_.front()->number;
}

std::uint64_t reference_timer::scenario_edge(const deed_done& deed) const {
  return deed.edge + guesses_.front()->phase;
}

std::uint64_t reference_timer::scenario_edge(std::int64_t edge) const {
  return edges_of(begun_, edge) + guesses_.front()->phase;
}

}  // namespace archtimers::testbench
