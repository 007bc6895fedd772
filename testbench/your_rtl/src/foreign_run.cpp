// SPDX-License-Identifier: Apache-2.0
#include "foreign_run.h"

#include <algorithm>
#include <stdexcept>

#include "access_bytes.h"
#include "archtimers/by_name/access_text.h"
#include "foreign_words.h"
#include "names.h"
#include "values.h"

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

void foreign_run::set_up() {
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
  const std::size_t count = core_.lines().size();
  for (std::size_t i = 0; i < count; ++i) lines_.note_core(i, timer_->edges(), timer_->line(i));
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

// --- what is done --------------------------------------------------------------------------------

scenario_target& foreign_run::model() const { return *stage_.find(side::model, 0)->target; }

foreign_run::model_answer foreign_run::access_model(const found_register& where, bool write,
                                                    std::uint64_t value, std::uint64_t edge) {
  socket_access access;
  access.command = write ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND;
  access.address = where.address;
  access.data.assign(where.bytes, 0);
  if (write) put_value(access.data, value);
  access.streaming_width = where.bytes;
  access.who = where.who;
  access.offset = sc_core::sc_time::from_value(time_of(edge).units() - stage::now().units());
  const bool ok = model().access(access) == "ok";
  return {ok, ok && !write ? value_of(access.data) : 0};
}

void foreign_run::perform(const foreign_step& what) {
  if (pace_.step(timer_->edges(), what.is_pin)) come_to(timer_->edges());
  if (ended()) return;
  ++out_.counts.operations;
  what.is_pin ? perform_pin(what) : perform_access(what);
}

/// The edge that an adapter says. @throws std::runtime_error  if it cannot be.
std::uint64_t foreign_run::checked(std::optional<std::uint64_t> told, std::uint64_t begun,
                                   const std::string& name) const {
  const std::uint64_t edge = told.value_or(timer_->edges());
  if (edge >= begun && edge <= timer_->edges()) return edge;
  throw std::runtime_error("core '" + core_.told().name + "': it says that an access to " + name +
                           " was on edge " + std::to_string(edge) + ", but it took edges " +
                           std::to_string(begun) + " to " + std::to_string(timer_->edges()));
}

void foreign_run::perform_pin(const foreign_step& what) {
  const std::uint64_t begun = timer_->edges();
  const std::string& name = core_.told().pins[what.place].name;
  const std::uint64_t edge = checked(timer_->pin(what.place, what.value), begun, name);
  come_to(edge);
  if (ended()) return;
  stage_.settle();
  model().inputs[core_.pins()[what.place]]->drive(what.value);
  stage_.settle();
  out_.done.push_back({what, edge});
  if (stage_.records()) stage_.note(time_of(edge), {name + " = " + number_text(what.value)});
}

void foreign_run::perform_access(const foreign_step& what) {
  const foreign_register& told = core_.told().registers[what.place];
  const found_register& where = core_.registers()[what.place];
  const foreign_access access{what.place, told.name,  where.address, where.bytes,
                              what.write, what.value, told.as};
  const std::uint64_t begun = timer_->edges();
  const foreign_answer core = timer_->access(access);
  const std::uint64_t edge = checked(core.edge, begun, told.name);
  const model_answer given = access_model(where, what.write, what.value, edge);
  deeds_.push_back({access, edge});
  out_.done.push_back({what, edge, !given.ok, given.value});
  tell(out_.done.back(), core);
  foreign_difference found{foreign_difference::kind::answer,
                           told.name,
                           told.as,
                           edge,
                           given.ok ? 0U : 1U,
                           core.error ? 1U : 0U};
  bool differs = core.error == given.ok;
  if (!differs && given.ok && !what.write) {
    const std::uint64_t mask = told.compared & where.mask();
    ++out_.counts.reads;
    found.what = foreign_difference::kind::read;
    found.model = given.value & mask;
    found.core = core.value & mask;
    differs = found.model != found.core;
  }
  if (!differs) return;
  // First comes what the lines have shown up to this edge.
  reads_.push_back(std::move(found));
  while (timer_->edges() < edge + lines_.longest_latency() + 1) timer_->step();
  come_to(edge + 1);
}

void foreign_run::tell(const foreign_done& what, const foreign_answer& core) {
  if (!stage_.records()) return;
  const foreign_register& told = core_.told().registers[what.what.place];
  const found_register& where = core_.registers()[what.what.place];
  const auto value = what.what.write ? std::optional(what.what.value) : std::nullopt;
  deed done{access_text(core_.timer().kind().access_word(where.address, told.as, what.what.write),
                        told.name, value, told.as)};
  done.only_reads = !what.what.write;
  if (what.what.write && !what.refused) done.written = where.address;
  const auto answer = [&](bool refused, std::uint64_t read) {
    return refused ? std::string("refused") : what.what.write ? "" : number_text(read);
  };
  const std::string of_model = answer(what.refused, what.read);
  const std::string of_core = answer(core.error, core.value & told.compared & where.mask());
  if (of_model == of_core) {
    if (!of_core.empty()) done.text += " -> " + of_core;
  } else {
    done.text += " -> model " + of_model + ", " + core_.told().name + " " + of_core;
  }
  stage_.note(time_of(what.edge), std::move(done));
}

// --- what differs --------------------------------------------------------------------------------

std::uint64_t foreign_run::operator[](std::string_view name) const {
  const auto known = std::find_if(seen_names_.begin(), seen_names_.end(),
                                  [&](const auto& each) { return each.first == name; });
  if (known != seen_names_.end()) return seen_at(model(), known->second).value_or(0);
  const auto found = find_observable(core_.timer().kind(), name);
  const auto value = found ? seen_at(model(), *found) : std::nullopt;
  if (!value)
    throw std::invalid_argument("core '" + core_.told().name + "': '" + std::string(name) +
                                "' is no register, field or line of this " + core_.told().timer);
  seen_names_.emplace_back(name, *found);
  return *value;
}

/// Compares all before the kernel's edge, edge by edge.
void foreign_run::compare() {
  while (!ended()) {
    const auto of_lines = lines_.next(kernel_edge_, timer_->edges() + 1);
    auto edge = of_lines;
    if (!reads_.empty() && (!edge || reads_.front().edge < *edge)) edge = reads_.front().edge;
    if (!edge) return;
    std::vector<foreign_difference> all;
    if (of_lines == edge) {
      for (const auto& each : lines_.at(*edge)) {
        all.push_back({foreign_difference::kind::line, core_.told().lines[each.line].name, "",
                       *edge, each.model, each.core});
      }
    }
    if (!reads_.empty() && reads_.front().edge == *edge) {
      all.insert(all.end(), reads_.begin(), reads_.end());
      reads_.clear();
    }
    if (!all.empty()) judge(std::move(all));
  }
}

/// Everything that differs on an edge is a known deviation, or the run has failed.
void foreign_run::judge(std::vector<foreign_difference> all) {
  std::vector<foreign_deed> done;
  std::copy_if(deeds_.begin(), deeds_.end(), std::back_inserter(done),
               [&](const foreign_deed& each) { return each.edge <= all.front().edge; });
  const auto& known = core_.told().deviations;
  std::vector<std::size_t> met;
  for (foreign_difference& each : all) {
    each.done = &done;
    const auto is = std::find_if(known.begin(), known.end(),
                                 [&](const known_deviation& one) { return one.is(each); });
    each.done = nullptr;
    if (is == known.end()) {
      const std::string words = words_of(each, core_.told().name);
      if (!out_.difference) out_.difference = mismatch{each.edge, ""};
      out_.difference->what += (out_.difference->what.empty() ? "" : "; ") + words;
      out_.found.push_back(each);
    } else {
      met.push_back(static_cast<std::size_t>(is - known.begin()));
    }
  }
  if (out_.difference) return;
  for (const std::size_t each : met) {
    ++out_.counts.deviations[each].second;
    if (known[each].after == known_deviation::then::go_on) continue;
    out_.began_anew = true;
    const bool done_before =
        std::any_of(out_.done.begin(), out_.done.end(),
                    [&](const foreign_done& one) { return one.edge <= all.front().edge; });
    if (done_before) continue;
    out_.difference = mismatch{
        all.front().edge,
        "deviation '" + known[each].name +
            "' is there before anything is done, and beginning anew would compare nothing else: "
            "let it go on, or say by settings how the core comes out of reset"};
    out_.found = all;
    return;
  }
}

}  // namespace archtimers::testbench
