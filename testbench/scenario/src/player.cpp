// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/player.h"

#include <chrono>
#include <map>
#include <unordered_map>

#include "exact_time.h"
#include "names.h"
#include "performer.h"
#include "plan.h"
#include "stage.h"

namespace archtimers::testbench {

namespace {

/// Clock edges played after the last step, so that a waveform shows what it led to.
constexpr int edges_after_the_end = 4;

class player {
 public:
  player(const scenario& what, const play_options& options, const plan& ready)
      : options_(options),
        plan_(ready),
        stage_(ready, options.wave, options.on_progress),
        performer_(ready, stage_) {
    result_.file = what.file;
    result_.timer = what.timer;
    result_.on = ready.on;
    result_.remark = ready.remark;
    result_.steps_in_all = ready.steps.size();
  }

  play_result play() {
    const auto start = std::chrono::steady_clock::now();
    stage_.run([this] { script(); });
    result_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result_;
  }

 private:
  /// A step of which not all sides have answered yet.
  struct open_step {
    std::size_t parts_left;
    answers given;
  };

  void script() {
    for (const planned_part& part : plan_.parts) {
      result_.interrupted = !stage_.advance_to(part.at);
      if (result_.interrupted) break;
      do_part(part);
      if (!result_.failures.empty() && !options_.keep_going) break;
    }
    finish();
  }

  void do_part(const planned_part& part) {
    const planned_step& next = plan_.steps[part.step];
    if (must_settle(next, part.at)) stage_.settle();
    if (std::holds_alternative<drive_step>(next.what->what)) pins_moved_at_ = part.at;
    const kernel_time previous = part.step == 0 ? kernel_time() : plan_.steps[part.step - 1].at;

    auto& progress = open_.try_emplace(part.step, open_step{parts_of(next), {}}).first->second;
    for (const auto& who : stage_.actors()) {
      const bool takes_part = who->which == side::model ? part.model : part.rtl;
      if (!takes_part || who->instance != next.instance) continue;
      answer given = performer_.perform(next, previous, *who);
      const bool leads = who->which == side::model || plan_.on == play_on::rtl;
      if (leads) performer_.keep(*next.what, given);
      progress.given.give(who->which, std::move(given));
    }
    compare_lines(part.at);
    if (--progress.parts_left != 0) return;
    close_step(part.step, progress.given);
    open_.erase(part.step);
  }

  /// A step that looks at lines, or past the bus at registers, sees the state after this instant; so
  /// does a read if pins have just been driven.
  [[nodiscard]] bool must_settle(const planned_step& next, kernel_time at) const {
    if (const auto* access = std::get_if<access_step>(&next.what->what)) {
      return access->command != access_step::command_kind::write &&
             (pins_moved_at_ == at || access->as.find("debug") != std::string::npos);
    }
    if (const auto* access = std::get_if<one_reg_step>(&next.what->what)) return !access->set;
    if (const auto* call = std::get_if<host_step>(&next.what->what)) {
      return find_host_operation(*plan_.timer, call->operation)->rtl ==
             host_operation_description::rtl_kind::question;
    }
    if (const auto* wait = std::get_if<wait_step>(&next.what->what)) return wait->compare;
    return std::holds_alternative<check_step>(next.what->what) ||
           std::holds_alternative<lines_step>(next.what->what);
  }

  [[nodiscard]] std::size_t parts_of(const planned_step& next) const {
    const auto* access = std::get_if<access_step>(&next.what->what);
    return plan_.on == play_on::both && access != nullptr && !access->offset.empty() ? 2 : 1;
  }

  [[nodiscard]] step_report report_of(std::size_t place) const {
    const planned_step& next = plan_.steps[place];
    const rational_clock& clock = plan_.instances[next.instance].clock;
    const tick edge = clock.ticks_at(next.at);
    step_report report;
    report.number = place + 1;
    report.line = next.what->line;
    report.time = time_text(next.at, plan_.resolution);
    if (clock.time_of(edge) == next.at) report.edge = "edge " + std::to_string(edge.low());
    report.text = to_yaml(*next.what);
    report.note = next.what->note;
    return report;
  }

  void close_step(std::size_t place, const answers& given) {
    const step& what = *plan_.steps[place].what;
    last_step_ = place;
    ++result_.steps;
    const bool looks = std::holds_alternative<check_step>(what.what) ||
                       std::holds_alternative<lines_step>(what.what) ||
                       std::holds_alternative<wait_step>(what.what);
    if (!looks) ++result_.operations;
    if (given.count() == 2) ++result_.comparisons;
    std::vector<std::string> problems = given.problems();
    result_.broken += given.broken();
    if (given.differ()) ++result_.mismatches;
    problems.insert(problems.end(), line_problems_.begin(), line_problems_.end());
    line_problems_.clear();
    if (problems.empty() && !options_.on_step) return;
    step_report report = report_of(place);
    report.seen = given.seen();
    report.problems = std::move(problems);
    if (options_.on_step) options_.on_step(report);
    if (!report.problems.empty()) result_.failures.push_back(std::move(report));
  }

  /// Compares the changes of every line before `limit`: of the model and the RTL, and of each with what
  /// no timer may do.
  void compare_lines(kernel_time limit) {
    for (const auto& who : stage_.actors()) {
      report_pulses(*who);
      if (who->which == side::model) {
        if (const actor* twin = stage_.find(side::rtl, who->instance))
          compare_lines(*who, *twin, limit);
      }
    }
  }

  void report_pulses(const actor& who) {
    for (std::size_t i = 0; i < who.history.size(); ++i) {
      std::size_t& known = pulses_known_[&who.history[i]];
      for (; known < who.history[i].pulses().size(); ++known) {
        ++result_.broken;
        line_problems_.push_back(
            std::string(name_of(who.which)) + ": " + line_name(who, i) +
            " made a pulse of no width at " +
            time_and_edge(who.history[i].pulses()[known], plan_, who.instance));
      }
    }
  }

  void compare_lines(const actor& model, const actor& twin, kernel_time limit) {
    for (std::size_t i = 0; i < model.history.size(); ++i) {
      const auto& a = model.history[i].changes();
      const auto& b = twin.history[i].changes();
      compared& done = compared_[&model.history[i]];
      while (!done.differed) {
        const bool has_a = done.count < a.size() && a[done.count].at < limit;
        const bool has_b = done.count < b.size() && b[done.count].at < limit;
        if (!has_a && !has_b) break;
        if (has_a && has_b && a[done.count].at == b[done.count].at &&
            a[done.count].level == b[done.count].level) {
          ++done.count;
          ++result_.comparisons;
          continue;
        }
        done.differed = true;
        ++result_.mismatches;
        const auto text = [&](bool has, const line_history::change& c) {
          return has ? "changes to " + number_text(c.level) + " at " +
                           time_and_edge(c.at, plan_, model.instance)
                     : std::string("does not change");
        };
        line_problems_.push_back("model and RTL differ: " + line_name(model, i) + " of the model " +
                                 text(has_a, has_a ? a[done.count] : line_history::change{}) +
                                 ", of the RTL " +
                                 text(has_b, has_b ? b[done.count] : line_history::change{}));
      }
    }
  }

  [[nodiscard]] std::string line_name(const actor& who, std::size_t line) const {
    const std::string& instance = plan_.instances[who.instance].name;
    return (instance.empty() ? "" : instance + ".") + std::string(plan_.timer->lines()[line].name);
  }

  /// What is left after the last step: a few edges, the last line changes, the waveform.
  void finish() {
    const rational_clock& clock = plan_.instances[0].clock;
    const kernel_time last = stage::now();
    if (const auto end = clock.time_of(clock.ticks_at(last) + edges_after_the_end)) {
      static_cast<void>(stage_.advance_to(*end));
    }
    stage_.settle();
    compare_lines(kernel_time(stage::now().units() + 1));
    if (!line_problems_.empty() && !plan_.steps.empty()) blame_last_step();
    result_.cycles = clock.ticks_at(last).low();
    result_.end_time = time_text(last, plan_.resolution);
    for (const auto& who : stage_.actors()) {
      if (who->which != stage_.actors().front()->which) continue;
      for (std::size_t i = 0; i < who->history.size(); ++i) {
        if (plan_.timer->lines()[i].interrupt)
          result_.interrupt_edges += who->history[i].changes().size();
      }
    }
    result_.wave = options_.wave;
    result_.wave_view = stage_.close_wave();
    if (stage_.sparse()) result_.wave_remark = "counts are recorded at steps and line changes only";
  }

  /// What the lines did after the last step counts as its doing.
  void blame_last_step() {
    if (result_.failures.empty() || result_.failures.back().number != last_step_ + 1) {
      result_.failures.push_back(report_of(last_step_));
    }
    auto& known = result_.failures.back().problems;
    known.insert(known.end(), line_problems_.begin(), line_problems_.end());
  }

  struct compared {
    std::size_t count = 0;
    bool differed = false;
  };

  const play_options& options_;
  const plan& plan_;
  stage stage_;
  performer performer_;
  play_result result_;
  std::map<std::size_t, open_step> open_;
  std::vector<std::string> line_problems_;
  std::size_t last_step_ = 0;
  std::unordered_map<const line_history*, compared> compared_;
  std::unordered_map<const line_history*, std::size_t> pulses_known_;
  kernel_time pins_moved_at_ = kernel_time::max();
};

}  // namespace

std::string_view name_of(play_on where) {
  switch (where) {
    case play_on::model:
      return "model";
    case play_on::rtl:
      return "rtl";
    case play_on::both:
      return "both";
  }
  return {};
}

play_result play(const scenario& what, const play_options& options) {
  const scenario_timer* timer = find_timer(what.timer);
  if (timer == nullptr) {
    throw scenario_error(
        what.file, 0,
        "timer: '" + what.timer + "' is none; expected: " +
            joined(scenario_timers(), [](const auto* known) { return known->name(); }));
  }
  return play(what, *timer, options);
}

play_result play(const scenario& what, const scenario_timer& timer, const play_options& options) {
  const plan ready = make_plan(what, timer, options.on);
  return player(what, options, ready).play();
}

}  // namespace archtimers::testbench
