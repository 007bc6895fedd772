// SPDX-License-Identifier: Apache-2.0
#include "stage.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "archtimers/testbench/interruption.h"
#include "archtimers/tlm/kernel.h"
#include "sanitizer_stack.h"

namespace archtimers::testbench {

namespace {

/// Delta cycles in which every timer has decided its lines for the instant.
constexpr int deltas_to_settle = 8;
/// Scenarios with more edges than this have their counts recorded at steps and line changes only.
constexpr std::uint64_t most_sampled_edges = 2'000'000;
/// How long the kernel runs, on the host, before somebody looks up: between these.
constexpr std::chrono::milliseconds shortest_slice(25);
constexpr std::chrono::milliseconds longest_slice(100);

}  // namespace

struct stage::thread : sc_core::sc_module {
  SC_HAS_PROCESS(thread);

  explicit thread(sc_core::sc_module_name name) : sc_module(name) { SC_THREAD(run); }

  void run() {
    try {
      script();
    } catch (...) {
      failure = std::current_exception();
    }
    done = true;
    sc_core::sc_pause();
  }

  std::function<void()> script;
  std::exception_ptr failure;
  bool done = false;
};

/// Calls back whenever a line of a timer changes.
struct stage::recorder : sc_core::sc_module {
  SC_HAS_PROCESS(recorder);

  recorder(sc_core::sc_module_name name, const scenario_target& target, std::function<void()> call)
      : sc_module(name), changed(std::move(call)) {
    SC_METHOD(run);
    dont_initialize();
    for (const auto& line : target.lines) sensitive << line->changed();
  }

  void run() { changed(); }

  std::function<void()> changed;
};

stage::stage(const plan& ready, const std::string& wave,
             std::function<void(std::uint64_t edge, std::uint64_t last)> progress,
             line_teller::tell tell)
    : plan_(ready),
      simulation_(ready.resolution_exponent),
      thread_(std::make_unique<thread>("scenario")),
      progress_(std::move(progress)),
      slice_(std::uint64_t{1} << 20U) {
  line_moved_ = std::make_unique<sc_core::sc_event>();
  for (std::size_t i = 0; i < ready.instances.size(); ++i) {
    if (ready.on != play_on::rtl) add(side::model, i);
    if (ready.on != play_on::model) add(side::rtl, i);
  }
  if (!wave.empty()) {
    wave_ = std::make_unique<wave_recorder>(wave, ready.resolution_exponent,
                                            ready.instances[0].clock, ready.on == play_on::both);
    for (const auto& a : actors_) {
      const std::string& name = ready.instances[a->instance].name;
      const std::string scope = name.empty() ? "" : name + ".";
      if (a->which == actors_.front()->which) wave_->add_inputs(scope + "pins", *a->target);
      wave_->add_outputs(scope, a->which, a->instance, *ready.timer, *a->target);
    }
    sparse_ = ready.instances[0].clock.ticks_at(ready.end).number() > int128{most_sampled_edges};
  }
  if (!tell) return;
  teller_.emplace(std::move(tell));
  for (const auto& a : actors_) {
    if (a->which == actors_.front()->which) teller_->add(a->instance, *ready.timer, *a->target);
  }
}

stage::~stage() = default;

void stage::add(side which, std::size_t instance) {
  const planned_instance& timer = plan_.instances[instance];
  const std::string name =
      std::string(name_of(which)) + (timer.name.empty() ? "" : "_" + timer.name);
  auto made = std::make_unique<actor>();
  made->which = which;
  made->instance = instance;
  made->target = plan_.timer->make(which, name, timer.parameters);
  for (const auto& line : made->target->lines) {
    made->history.emplace_back(line->description().initial);
  }
  recorders_.push_back(std::make_unique<recorder>((name + "_record").c_str(), *made->target,
                                                  [this, a = made.get()] { record(*a); }));
  actors_.push_back(std::move(made));
}

void stage::record(actor& a) {
  bool changed = false;
  for (std::size_t i = 0; i < a.history.size(); ++i) {
    const std::uint64_t level = a.target->lines[i]->level();
    changed = changed || level != a.history[i].latest();
    a.history[i].note(now(), level);
  }
  a.has_changes = true;
  if (changed) line_moved_->notify();
  if (changed && teller_) teller_->look(now());
  if (!changed || !wave_ || wave_failure_) return;
  try {
    wave_->sample(now(), false);
  } catch (...) {
    wave_failure_ = std::current_exception();  // the kernel would make a text of it
  }
}

void stage::run(std::function<void()> script) {
  thread_->script = std::move(script);
  while (!thread_->done) sc_core::sc_start();
  back_on_own_stack();
  if (thread_->failure) std::rethrow_exception(thread_->failure);
}

actor* stage::find(side which, std::size_t instance) const {
  for (const auto& a : actors_) {
    if (a->which == which && a->instance == instance) return a.get();
  }
  return nullptr;
}

kernel_time stage::now() { return to_kernel_time(sc_core::sc_time_stamp()); }

bool stage::pass_time(kernel_time t, const std::function<bool()>& moved) {
  using clock = std::chrono::steady_clock;
  while (now() < t) {
    if (stop_asked()) return false;
    const std::uint64_t left = t.units() - now().units();
    const auto start = left > slice_ ? clock::now() : clock::time_point();
    const auto longest = sc_core::sc_time::from_value(std::min(left, slice_));
    if (moved) {
      sc_core::wait(longest, *line_moved_);
      settle();
    } else {
      sc_core::wait(longest);
    }
    if (wave_failure_) std::rethrow_exception(wave_failure_);
    if (moved && moved()) break;
    if (left <= slice_) continue;
    const auto took = clock::now() - start;
    if (took < shortest_slice && slice_ < kernel_time::max().units() / 2) slice_ *= 2;
    if (took > longest_slice && slice_ > 1) slice_ /= 2;
    if (progress_) {
      const rational_clock& edges = plan_.instances[0].clock;
      progress_(edges.ticks_at(now()).low(), edges.ticks_at(plan_.end).low());
    }
  }
  return true;
}

bool stage::advance(kernel_time t, const std::function<bool()>& moved) {
  if (t <= now()) return !stop_asked();
  if (wave_ || teller_) settle();
  if (teller_) teller_->settled(now());
  if (wave_) wave_->sample(now(), true);
  if (wave_ && !sparse_) {
    const rational_clock& clock = plan_.instances[0].clock;
    while (true) {
      const auto edge = clock.time_of(clock.ticks_at(now()) + 1);
      if (!edge || *edge >= t) break;
      if (!pass_time(*edge, moved)) return false;
      settle();
      wave_->sample(now(), true);
      if (moved && moved()) return true;
    }
  }
  if (teller_ && t.units() - now().units() > 1) {
    if (!pass_time(kernel_time(t.units() - 1), moved)) return false;
    if (moved && moved()) return true;
    teller_->pass();
  }
  return pass_time(t, moved);
}

void stage::settle() {
  for (int i = 0; i < deltas_to_settle; ++i) sc_core::wait(sc_core::SC_ZERO_TIME);
  for (const auto& a : actors_) {
    for (line_history& line : a->history) line.reopen();
  }
}

wave_files stage::close_wave() {
  if (!wave_) return {};
  wave_files files = wave_->close(now());
  wave_.reset();
  return files;
}

}  // namespace archtimers::testbench
