// SPDX-License-Identifier: Apache-2.0
#include "step_walk.h"

#include "exact_time.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t most_held = 100'000;

}  // namespace

step_walk::step_walk(const plan& ready) : plan_(ready), levels_{{&ready.steps, 0, 1}} {}

void step_walk::fail(const resolved_step& next, const std::string& problem) const {
  throw scenario_error(plan_.file, next.source->line, problem);
}

std::optional<step_part> step_walk::next() {
  while (true) {
    if (!upcoming_) upcoming_ = next_step();
    if (!held_.empty() && (!upcoming_ || held_.begin()->first.first <= upcoming_->at)) {
      const bool waits = upcoming_ && upcoming_->step->when == timing::kind::until;
      if (waits && held_.begin()->first.first > upcoming_->from)
        fail(*upcoming_->step, "an access above is still ahead of the kernel; wait for it first");
      return held_.extract(held_.begin()).mapped();
    }
    if (!upcoming_) return std::nullopt;
    step_part part = *upcoming_;
    upcoming_.reset();
    if (!part.step->offset || !part.rtl) return part;
    hold(part);
    part.rtl = false;
    if (part.model) return part;
  }
}

void step_walk::hold(step_part part) {
  if (held_.size() == most_held)
    fail(*part.step, "more than 100000 accesses are ahead of the kernel at one time");
  part.at = later(*part.step, part.at, *part.step->offset);
  part.model = false;
  held_.emplace(std::pair(part.at, part.number), part);
}

std::optional<step_part> step_walk::next_step() {
  while (!levels_.empty()) {
    level& inner = levels_.back();
    if (inner.next == inner.steps->size()) {
      inner.next = 0;
      if (--inner.turns_left == 0) levels_.pop_back();
      continue;
    }
    const resolved_step& next = (*inner.steps)[inner.next++];
    const kernel_time at = time_of(next);
    const kernel_time from = now_;
    if (at < now_) {
      fail(next, "this step is at " + time_text(at, plan_.resolution) +
                     ", before the one above it at " + time_text(now_, plan_.resolution) +
                     "; steps are in the order of time");
    }
    now_ = at;
    if (const auto* loop = std::get_if<resolved_repeat>(&next.what)) {
      levels_.push_back({&loop->steps, 0, loop->count});
      continue;
    }
    const bool model = plan_.on != play_on::rtl;
    const bool rtl = plan_.on != play_on::model;
    return step_part{&next, ++count_, at, at, std::exchange(previous_, at), from, model, rtl};
  }
  return std::nullopt;
}

kernel_time step_walk::later(const resolved_step& next, kernel_time from,
                             std::uint64_t units) const {
  if (units > kernel_time::max().units() - from.units())
    fail(next, "that time is beyond the kernel's last instant");
  return kernel_time(from.units() + units);
}

kernel_time step_walk::edge(const resolved_step& next, int128 number) const {
  const auto at = plan_.instances[0].clock.time_of(tick(number));
  if (!at) fail(next, "that edge is beyond the kernel's last instant");
  return *at;
}

kernel_time step_walk::time_of(const resolved_step& next) const {
  const rational_clock& clock = plan_.instances[0].clock;
  const int128 per_tick = plan_.edges_per_tick;
  switch (next.when == timing::kind::until ? next.until->bound : next.when) {
    case timing::kind::until:
    case timing::kind::same_time:
      return now_;
    case timing::kind::at:
      return kernel_time(next.number);
    case timing::kind::after:
      return later(next, now_, next.number);
    case timing::kind::edge:
      return edge(next, next.number);
    case timing::kind::after_edges:
      if (next.number == 0) return now_;
      return edge(next, clock.ticks_at(now_).number() + next.number);
    case timing::kind::tick:
      return edge(next, next.number * per_tick);
    case timing::kind::after_ticks:
      if (next.number == 0) return now_;
      return edge(next, (clock.ticks_at(now_).number() / per_tick + next.number) * per_tick);
  }
  return now_;
}

}  // namespace archtimers::testbench
