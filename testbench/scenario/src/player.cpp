// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/player.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "edge_rules.h"
#include "exact_time.h"
#include "late_lines.h"
#include "line_comparison.h"
#include "names.h"
#include "performer.h"
#include "plan.h"
#include "stage.h"
#include "step_walk.h"

namespace archtimers::testbench {

namespace {

/// Clock edges played after the last step, so that a waveform shows what it led to.
constexpr int edges_after_the_end = 4;
/// Steps with a problem after which no more are played.
constexpr std::size_t most_failures = 1000;

class player {
 public:
  player(const scenario& what, const play_options& options, const plan& ready)
      : options_(options),
        plan_(ready),
        stage_(ready, options.wave, options.on_progress, teller()),
        performer_(ready),
        rules_(ready),
        comparison_(ready, stage_) {
    result_.file = what.file;
    result_.timer = what.timer;
    result_.on = ready.on;
    result_.remark = ready.remark;
    result_.steps_in_all = ready.steps_in_all;
  }

  play_result play() {
    const auto start = std::chrono::steady_clock::now();
    stage_.run([this] { script(); });
    result_.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result_;
  }

 private:
  /// What passes the moves of lines on; empty if nobody asks for them.
  line_teller::tell teller() {
    if (!options_.on_lines) return {};
    return [this](kernel_time t, std::size_t instance, const line_move& move) {
      const std::string& name = plan_.instances[instance].name;
      line_report report{
          time_text(t, plan_.resolution), edge_text(t, instance), {}, move.reason, ahead_};
      for (const line_move::moved& each : move.lines) {
        report.moved += (report.moved.empty() ? "" : ", ") + (name.empty() ? "" : name + ".") +
                        std::string(each.line) +
                        (each.width != 1   ? " = " + number_text(each.level)
                         : each.level == 0 ? " falls"
                                           : " rises");
      }
      options_.on_lines(report);
    };
  }

  /// `edge 150`, or nothing between edges.
  [[nodiscard]] std::string edge_text(kernel_time t, std::size_t instance) const {
    const rational_clock& clock = plan_.instances[instance].clock;
    const tick edge = clock.ticks_at(t);
    return clock.time_of(edge) == t ? "edge " + std::to_string(edge.low()) : std::string();
  }

  void script() {
    step_walk steps(plan_);
    while (auto part = steps.next()) {
      const bool waits = part->step->when == timing::kind::until;
      result_.interrupted = waits ? !wait_for_line(*part) : !stage_.advance_to(part->at);
      if (result_.interrupted) break;
      if (waits) steps.reached(part->at);
      const std::string rule = dynamic_ && part->rtl ? rules_.problem(*part) : std::string();
      if (rule.empty() && !missed_) {
        do_part(*part);
      } else {
        refuse(*part, rule);
      }
      if (result_.failures.size() >= (options_.keep_going ? most_failures : 1)) break;
    }
    finish();
  }

  // --- until -----------------------------------------------------------------------------------

  /// The first move, after that of the step before, of a line that a step waits for; or null.
  [[nodiscard]] const line_history::change* move_of(const actor& who, const resolved_wait& until,
                                                    std::size_t line, kernel_time from) const {
    using change = line_wait::change;
    const line_history& history = who.history[line];
    const bool any = until.next == change::any || plan_.timer->lines()[line].width != 1;
    auto next = history.first_after(from);
    if (!any && next != history.changes().end() &&
        (next->level != 0) != (until.next == change::rise))
      ++next;  // the one after it goes the other way
    return next == history.changes().end() ? nullptr : &*next;
  }

  /// Lets time pass until a line moves. @returns false if a signal has ended it; the time is in the part.
  bool wait_for_line(step_part& part) {
    dynamic_ = true;
    const resolved_wait& until = *part.step->until;
    const actor& who = leader(part.step->instance);
    if (!stage_.advance_to(part.from)) return false;
    const auto moved = [&] {
      return std::any_of(until.lines.begin(), until.lines.end(), [&](std::size_t line) {
        return move_of(who, until, line, part.from) != nullptr;
      });
    };
    const kernel_time bound = part.at;
    if (!stage_.advance(bound, moved)) return false;
    part.at = part.step_at = stage::now();
    stage_.tell_moves();
    for (const std::size_t line : until.lines) {
      const line_history::change* move = move_of(who, until, line, part.from);
      if (move == nullptr) continue;
      awaited_ += (awaited_.empty() ? "" : ", ") + std::string(plan_.timer->lines()[line].name) +
                  " " + number_text(move->level);
    }
    missed_ = awaited_.empty();
    return true;
  }

  /// A step that is not done, for what an `until:` came to.
  void refuse(const step_part& part, const std::string& rule) {
    ++result_.broken;
    if (!rule.empty()) {
      line_problems_.push_back(rule);
    } else {
      const timing& when = part.step->source->when;
      const auto& all = when.wait->lines;
      using change = line_wait::change;
      line_problems_.push_back(
          (all.empty() ? std::string("no line")
                       : joined(all, [](const std::string& name) { return name; })) +
          ": expected " + (all.empty() ? "one" : "it") + " to " +
          (when.wait->next == change::any    ? "change"
           : when.wait->next == change::rise ? "rise"
                                             : "fall") +
          " by " + time_and_edge(part.at, plan_, part.step->instance) + ", but it did not" +
          (all.size() != 1 ? ""
                           : "; it is " + number_text(leader(part.step->instance)
                                                          .history[part.step->until->lines.front()]
                                                          .latest())));
    }
    look_at_lines(part);
    close_step(part, answers());
    missed_ = false;
  }

  /// The timer whose values and lines steps go by.
  [[nodiscard]] actor& leader(std::size_t instance) const {
    return *stage_.find(plan_.on == play_on::rtl ? side::rtl : side::model, instance);
  }

  // --- steps -----------------------------------------------------------------------------------

  void do_part(const step_part& part) {
    const resolved_step& next = *part.step;
    if (next.must_settle(pins_moved_at_ == part.at)) {
      stage_.settle();
      stage_.tell_moves();
    }
    performer_.look_at(*leader(next.instance).target);
    if (std::holds_alternative<resolved_drive>(next.what)) pins_moved_at_ = part.at;

    const auto begun = open_.find(part.number);
    answers given = begun == open_.end() ? answers() : open_.extract(begun).mapped();
    const std::string told = stage_.records() ? performer_.told(next) : std::string();
    answer led;
    for (const auto& who : stage_.actors()) {
      const bool takes_part = who->which == side::model ? part.model : part.rtl;
      if (!takes_part || who->instance != next.instance) continue;
      answer from = performer_.perform(part, *who);
      const bool leads = who->which == side::model || plan_.on == play_on::rtl;
      if (leads) performer_.keep(next, from);
      if (leads && !told.empty()) led = from;
      given.give(who->which, std::move(from));
    }
    if (!told.empty() && (part.model || plan_.on == play_on::rtl)) note(part, told, led, given);
    look_at_lines(part);
    if (next.offset && plan_.on == play_on::both && !part.rtl) {
      open_.emplace(part.number, std::move(given));
    } else {
      close_step(part, given);
    }
  }

  /// Tells the waveform what a step does, when it takes effect, and what came of it.
  void note(const step_part& part, const std::string& told, const answer& led,
            const answers& given) {
    const resolved_step& next = *part.step;
    const std::string answered = given.differ() ? given.seen() : led.text();
    deed what{answered.empty() ? told : told + " -> " + answered, next.instance};
    if (const auto* access = std::get_if<resolved_access>(&next.what)) {
      what.only_reads = access->command != tlm::TLM_WRITE_COMMAND;
      if (!what.only_reads && led.response == "ok") what.written = access->address;
    }
    const auto* id = std::get_if<resolved_one_reg>(&next.what);
    if (id != nullptr) what.only_reads = !id->set;
    const auto* call = std::get_if<resolved_host>(&next.what);
    const bool asks =
        call != nullptr && call->operation->rtl == host_operation_description::rtl_kind::question;
    what.only_reads = what.only_reads || asks;
    what.by_host = (id != nullptr && id->set) || (call != nullptr && !asks);
    const std::uint64_t ahead = part.model ? next.offset.value_or(0) : 0;
    stage_.note(kernel_time(part.at.units() + ahead), what);
  }

  [[nodiscard]] step_report report_of(const step_part& part) const {
    const step& source = *part.step->source;
    step_report report;
    report.number = part.number;
    report.line = source.line;
    report.time = time_text(part.step_at, plan_.resolution);
    report.edge = edge_text(part.step_at, part.step->instance);
    report.text = to_yaml(source);
    report.note = source.note;
    return report;
  }

  void close_step(const step_part& part, const answers& given) {
    const auto& what = part.step->what;
    last_ = part;
    ++result_.steps;
    const bool looks = std::holds_alternative<resolved_check>(what) ||
                       std::holds_alternative<resolved_lines>(what) ||
                       std::holds_alternative<wait_step>(what);
    if (!looks) ++result_.operations;
    if (given.both()) ++result_.comparisons;
    std::string seen = std::exchange(awaited_, {});
    std::vector<std::string> problems = given.problems();
    result_.broken += given.broken();
    if (given.differ()) ++result_.mismatches;
    problems.insert(problems.end(), line_problems_.begin(), line_problems_.end());
    line_problems_.clear();
    if (problems.empty() && !options_.on_step) return;
    step_report report = report_of(part);
    const std::string answered = given.seen();
    report.seen = seen.empty() || answered.empty() ? seen + answered : seen + ", " + answered;
    report.problems = std::move(problems);
    if (options_.on_step) options_.on_step(report);
    if (report.problems.empty()) return;
    stage_.note_failure(part.at);
    result_.failures.push_back(std::move(report));
  }

  /// Looks at the changes of every line before the time of a part, and forgets those that no later
  /// step can ask for.
  void look_at_lines(const step_part& part) {
    if (!comparison_.any_changes()) return;
    compare_lines(part.at);
    if (part.at == part.step_at) comparison_.forget_before(part.at);
  }

  void compare_lines(kernel_time limit) {
    const line_comparison::found found = comparison_.look(limit);
    result_.broken += found.pulses;
    result_.comparisons += found.alike;
    result_.mismatches += found.different;
    line_problems_.insert(line_problems_.end(), found.problems.begin(), found.problems.end());
  }

  /// What is left after the last step: a few edges, the last line changes, the waveform.
  void finish() {
    const rational_clock& clock = plan_.instances[0].clock;
    const kernel_time last = stage::now();
    if (!options_.ahead.empty() && result_.good()) {
      look_ahead(last);
    } else if (const auto end = clock.time_of(clock.ticks_at(last) + edges_after_the_end)) {
      static_cast<void>(stage_.advance_to(*end));
    }
    stage_.settle();
    stage_.tell_moves();
    compare_lines(kernel_time(stage::now().units() + 1));
    // Without a step, a signal has ended it; that is reported by itself.
    if (!line_problems_.empty() && last_.step != nullptr) blame_last_step();
    result_.cycles = clock.ticks_at(last).low();
    result_.end_time = time_text(last, plan_.resolution);
    for (const auto& who : stage_.actors()) {
      if (who->which != stage_.actors().front()->which) continue;
      for (std::size_t i = 0; i < who->history.size(); ++i) {
        if (plan_.timer->lines()[i].interrupt) result_.interrupt_edges += who->history[i].count();
      }
    }
    finish_wave();
    explain_lines();
  }

  void finish_wave() {
    result_.wave = options_.wave;
    const wave_files files = stage_.close_wave();
    result_.wave_view = files.view;
    result_.wave_commands = files.commands;
    if (stage_.sparse()) result_.wave_remark = "counts are recorded at steps and line changes only";
    if (!files.kept.empty()) {
      result_.wave_remark += (result_.wave_remark.empty() ? "" : "; ") + files.kept +
                             " kept as somebody has arranged it";
    }
  }

  /// Goes on to the next move of a line.
  void look_ahead(kernel_time last) {
    const auto far = exact_time::parse(options_.ahead);
    const auto units = far ? far->units(plan_.resolution) : std::nullopt;
    if (!units || *units > kernel_time::max().units() - last.units()) return;
    const auto moved = [&] {
      for (const auto& who : stage_.actors()) {
        for (const line_history& line : who->history) {
          if (line.first_after(last) != line.changes().end()) return true;
        }
      }
      return false;
    };
    stage_.settle();
    stage_.tell_moves();
    ahead_ = true;
    static_cast<void>(stage_.advance(kernel_time(last.units() + *units), moved));
  }

  /// Says of the lines that a failed step has waited for when they move, or what they depend on.
  void explain_lines() {
    if (options_.keep_going || result_.failures.empty() || last_.step == nullptr ||
        result_.failures.back().number != last_.number)
      return;
    for (std::string& text : late_lines(plan_, stage_, *last_.step, leader(last_.step->instance)))
      result_.failures.back().problems.push_back(std::move(text));
  }

  /// What the lines did after the last step counts as its doing.
  void blame_last_step() {
    if (result_.failures.empty() || result_.failures.back().number != last_.number) {
      result_.failures.push_back(report_of(last_));
    }
    auto& known = result_.failures.back().problems;
    known.insert(known.end(), line_problems_.begin(), line_problems_.end());
  }

  const play_options& options_;
  const plan& plan_;
  stage stage_;
  performer performer_;
  play_result result_;
  std::map<std::size_t, answers> open_;  ///< of steps that the RTL has not answered yet
  std::vector<std::string> line_problems_;
  step_part last_;  ///< of the step that was finished last
  edge_rules rules_;
  bool dynamic_ = false;  ///< a step has waited for a line, so that edges are known only now
  bool missed_ = false;   ///< the step at hand has waited for a line in vain
  std::string awaited_;   ///< or for these
  bool ahead_ = false;    ///< all steps have been played
  line_comparison comparison_;
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

namespace {

const scenario_timer& timer_of(const scenario& what) {
  const scenario_timer* timer = find_timer(what.timer);
  if (timer != nullptr) return *timer;
  throw scenario_error(
      what.file, 0,
      "timer: '" + what.timer + "' is none; expected: " +
          joined(scenario_timers(), [](const auto* known) { return known->name(); }));
}

}  // namespace

bool needs_model(const scenario& what) {
  const scenario_timer& timer = timer_of(what);
  try {
    static_cast<void>(make_plan(what, timer, play_on::rtl));
    return false;
  } catch (const scenario_error&) {
    return true;
  }
}

play_result play(const scenario& what, const play_options& options) {
  return play(what, timer_of(what), options);
}

play_result play(const scenario& what, const scenario_timer& timer, const play_options& options) {
  if (!options.ahead.empty() && !exact_time::parse(options.ahead))
    throw scenario_error(what.file, 0, "'" + options.ahead + "' is no time to look ahead");
  const plan ready = make_plan(what, timer, options.on);
  return player(what, options, ready).play();
}

}  // namespace archtimers::testbench
