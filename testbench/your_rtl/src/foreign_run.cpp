// SPDX-License-Identifier: Apache-2.0
#include "foreign_run.h"

#include <stdexcept>

namespace archtimers::testbench {

namespace {

/// A stage for the timer; with the core where there is a waveform.
plan plan_of(const described_core& core, const scenario_timer& pair,
             const foreign_run::options& how) {
  scenario nothing;
  nothing.timer = core.told().timer;
  nothing.parameters = core.told().parameters;
  step last;
  last.when = timing::at_edge(how.end);
  nothing.steps.push_back(std::move(last));
  return make_plan(nothing, pair, how.wave.empty() ? play_on::model : play_on::both);
}

std::vector<std::uint64_t> latencies_of(const foreign_description& core) {
  std::vector<std::uint64_t> all;
  for (const foreign_line& each : core.lines) all.push_back(each.latency);
  return all;
}

}  // namespace

foreign_run::foreign_run(const described_core& core, std::unique_ptr<foreign_timer> timer,
                         options how)
    : core_(core),
      timer_(std::move(timer)),
      how_(std::move(how)),
      pair_(std::make_unique<foreign_twin_kind>(core, *timer_)),
      plan_(plan_of(core, *pair_, how_)),
      stage_(plan_, how_.wave, {}, {}),
      clock_(plan_.instances[0].clock),
      pace_(how_.steps_ahead),
      lines_(latencies_of(core.told())) {
  if (const actor* shown = stage_.find(side::rtl, 0))
    twin_ = static_cast<foreign_twin*>(shown->target.get());
  for (const known_deviation& each : core.told().deviations)
    out_.counts.deviations.emplace_back(each.name, 0);
}

foreign_outcome foreign_run::run(const source& next, std::uint64_t idle) {
  stage_.run([&] { script(next, idle); });
  out_.counts.edges = timer_->edges();
  out_.counts.line_edges = lines_.changes();
  for (std::size_t i = 0; i < core_.lines().size(); ++i) {
    if (!lines_.has_moved(i)) out_.counts.still.push_back(core_.told().lines[i].name);
  }
  out_.counts.interrupted = stopped_;
  return std::move(out_);
}

void foreign_run::script(const source& next, std::uint64_t idle) {
  set_up();
  while (!ended()) {
    const auto step = next(timer_->edges(), [this](std::size_t place) {
      return access_model(core_.registers()[place], false, 0, timer_->edges()).value;
    });
    if (!step) break;
    go_to(step->edge);
    if (!ended()) perform(*step);
  }
  if (!ended()) go_to(timer_->edges() + idle + lines_.longest_latency() + 1);
  if (!ended()) come_to(timer_->edges());
  if (twin_ == nullptr) return;
  if (out_.difference) stage_.note_failure(time_of(out_.difference->edge));
  constexpr std::uint64_t edges_after = 16;  // which the waveform shows
  while (!stopped_ && timer_->edges() < kernel_edge_ + edges_after) timer_->step();
  walk_to(timer_->edges());
  stage_.settle();
  out_.wave = stage_.close_wave();
}

void foreign_run::fail(const std::string& problem) const {
  throw std::runtime_error("core '" + core_.told().name + "': " + problem);
}

void foreign_run::set_up() {
  for (std::size_t i = 0; i < core_.lines().size(); ++i) {
    const auto place = core_.lines()[i];
    if (place && !model().lines[*place]->exists())
      throw std::invalid_argument("core '" + core_.told().name + "': line '" +
                                  core_.told().lines[i].name +
                                  "' does not exist with these parameters");
  }
  timer_->reset();
  stage_.settle();
  for (std::size_t i = 0; i < core_.settings().size(); ++i) {
    const auto& each = core_.settings()[i];
    const foreign_setting& told = core_.told().settings[i];
    if (each.pin) {
      model().inputs[*each.pin]->drive(told.value);
      stage_.settle();
    } else if (!access_model(each.what, true, told.value, 0).ok) {
      throw std::invalid_argument("core '" + core_.told().name + "': the model refuses to set " +
                                  told.name);
    }
  }
  stage_.settle();
  for (std::size_t i = 0; i < core_.lines().size(); ++i) {
    const auto place = core_.lines()[i];
    lines_.note_model(i, 0,
                      place ? model().lines[*place]->level() : core_.told().lines[i].expect(*this));
  }
  after_edge();
  if (twin_ != nullptr) show(0);
  timer_->watch([this] { after_edge(); });
}

// --- time ----------------------------------------------------------------------------------------

kernel_time foreign_run::time_of(std::uint64_t edge) const {
  return clock_.time_of(tick(int128{edge})).value();
}

/// The core has taken an edge.
void foreign_run::after_edge() {
  if (timer_->edges() > access_ends_)
    fail("an access takes more than " + std::to_string(longest_access) +
         " edges: the core does not answer");
  const std::size_t count = core_.lines().size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t level = timer_->line(i);
    if ((level & ~core_.mask_of_line(i)) != 0)
      fail("line " + core_.told().lines[i].name + " cannot be " + std::to_string(level));
    lines_.note_core(i, timer_->edges(), level);
  }
  if (twin_ == nullptr) return;
  edge_shown now{timer_->edges(), {}, {}};
  for (std::size_t i = 0; i < count; ++i) now.levels.push_back(timer_->line(i));
  for (std::size_t i = 0; i < core_.told().registers.size(); ++i)
    now.looked.push_back(timer_->look(i));
  to_show_.push_back(std::move(now));
}

/// Lets the core come to an edge, and the kernel after it now and then.
void foreign_run::go_to(std::uint64_t edge) {
  while (timer_->edges() < edge && !ended()) {
    timer_->step();
    if (pace_.idle(timer_->edges())) come_to(timer_->edges());
  }
}

/// Lets the kernel come to an edge, where the core is or was, and compares what has been before it.
void foreign_run::come_to(std::uint64_t edge) {
  walk_to(edge);
  note_model_lines();
  compare();
}

void foreign_run::walk_to(std::uint64_t edge) {
  if (!walks() && edge > kernel_edge_) {
    stopped_ = !stage_.advance_to(time_of(edge));
    kernel_edge_ = edge;
  }
  while (kernel_edge_ < edge && !stopped_) {
    leave_edge();
    stopped_ = !stage_.advance_to(time_of(kernel_edge_ + 1));
    ++kernel_edge_;
    if (twin_ != nullptr) show(kernel_edge_);
  }
}

/// All that belongs to the kernel's edge has been done: asks the lines that are functions of it.
void foreign_run::leave_edge() {
  if (!core_.asks_each_edge()) return;
  stage_.settle();
  for (std::size_t i = 0; i < core_.lines().size(); ++i) {
    if (core_.lines()[i]) continue;
    const std::uint64_t level = core_.told().lines[i].expect(*this);
    lines_.note_model(i, kernel_edge_, level);
    if (twin_ != nullptr) twin_->show_expected(i, level);
  }
}

/// Shows in the waveform what the core has after an edge.
void foreign_run::show(std::uint64_t edge) {
  while (!to_show_.empty() && to_show_.front().edge < edge) to_show_.pop_front();
  if (!to_show_.empty()) twin_->show(to_show_.front().levels, to_show_.front().looked);
}

void foreign_run::note_model_lines() {
  actor& who = *stage_.find(side::model, 0);
  if (!who.has_changes) return;
  const kernel_time now = stage::now();
  for (std::size_t i = 0; i < core_.lines().size(); ++i) {
    const auto place = core_.lines()[i];
    if (!place) continue;
    for (const line_history::change& each : who.history[*place].changes()) {
      if (each.at < now) lines_.note_model(i, edge_at(each.at), each.level);
    }
  }
  who.has_changes = false;
  for (line_history& each : who.history) {
    each.forget_before(now);
    who.has_changes = who.has_changes || !each.changes().empty();
  }
}

}  // namespace archtimers::testbench
