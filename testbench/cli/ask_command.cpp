// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "archtimers/testbench/player.h"
#include "ask_step.h"
#include "commands.h"
#include "far_edge.h"
#include "interrupt.h"
#include "play_files.h"
#include "printable.h"

namespace archtimers::cli {

namespace {

using testbench::play_on;
using testbench::step_report;

struct ask_arguments {
  std::string timer;
  std::vector<std::string> steps;
  std::vector<std::string> parameters;
  std::string on = "model";
  std::string within;
  std::string save;
};

testbench::scenario question_of(const ask_arguments& given) {
  testbench::scenario question;
  question.timer = std::string(timer_named(given.timer).name());
  question.file = "question";
  for (const std::string& each : given.parameters) {
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos)
      throw usage_error("--parameter: '" + each + "'; expected name=value, such as ccres=1");
    const std::string name = each.substr(0, equals);
    for (const auto& [before, value] : question.parameters) {
      if (before == name) throw usage_error("--parameter: '" + name + "' is there twice");
    }
    question.parameters.emplace_back(name, each.substr(equals + 1));
  }
  for (std::size_t i = 0; i < given.steps.size(); ++i)
    question.steps.push_back(asked_step(given.steps[i], i + 1, question.timer, given.within));
  return question;
}

/// Prints what is done and what the lines do, in the order of time.
class answer_printer {
 public:
  static void print(const step_report& report) {
    const std::string braceless = report.text.substr(1, report.text.size() - 2);
    print_row(report.time, report.edge,
              braceless + (report.seen.empty() ? "" : "  -> " + with_decimals(report.seen)));
    for (const std::string& problem : report.problems) print_row("", "", "  " + problem);
  }

  void print(const testbench::line_report& report) {
    if (report.ahead && !went_on_) fmt::print("If nothing more is done:\n");
    went_on_ = went_on_ || report.ahead;
    print_row(report.time, report.edge, report.moved + ": " + report.reason);
  }

  /// Some line moves after the last step.
  [[nodiscard]] bool went_on() const { return went_on_; }

 private:
  static void print_row(const std::string& time, const std::string& edge, const std::string& text) {
    fmt::print("{:<14} {:<13} {}\n", time, edge, printable(text));
  }

  bool went_on_ = false;
};

int ask(ask_arguments given) {
  // Each edge is work where the RTL plays.
  if (given.within.empty()) given.within = given.on == "model" ? "1 s" : "1 ms";
  if (!given.save.empty()) check_output("--save", given.save);
  end_in_order_on_signals();
  try {
    const testbench::scenario question = question_of(given);
    testbench::play_options options;
    options.on = given.on == "model" ? play_on::model
                 : given.on == "rtl" ? play_on::rtl
                                     : play_on::both;
    options.ahead = given.within;
    answer_printer answer;
    // What failed is printed at the end, with what was found out about it after the last step.
    options.on_step = [](const step_report& report) {
      if (report.problems.empty()) answer_printer::print(report);
    };
    options.on_lines = [&](const testbench::line_report& report) { answer.print(report); };
    progress_line progress;
    far_edge far(progress, "the answer");
    options.on_progress = [&](std::uint64_t edge, std::uint64_t last) { far.show(edge, last); };
    const testbench::play_result result = testbench::play(question, options);
    progress.clear();
    for (const step_report& report : result.failures) answer_printer::print(report);
    if (result.good() && !answer.went_on())
      fmt::print("Then no line moves within {}, if nothing more is done.\n",
                 printable(given.within));
    if (!given.save.empty()) {
      testbench::scenario saved = question;
      saved.model_only = options.on == play_on::model && testbench::needs_model(question);
      testbench::write_scenario(saved, given.save);
    }
    return exit_code_unless_interrupted(result.failures.empty() ? all_good : something_failed);
  } catch (const testbench::scenario_error& problem) {
    throw usage_error(problem.what());
  }
}

}  // namespace

void add_ask_command(CLI::App& program, int& status) {
  auto given = std::make_shared<ask_arguments>();
  auto* command = program.add_subcommand(
      "ask", "Asks a timer what happens when: a scenario without a file, one step an argument");
  command->add_option("TIMER", given->timer, "The timer's name, see `archtimers timers`")
      ->required();
  command
      ->add_option("STEP", given->steps,
                   "A step of a scenario: `write Compare 100`, `until ti`, or as a file has it, "
                   "`edge: 12, write: Compare, value: 112`")
      ->required();
  command->add_option("-p,--parameter", given->parameters, "A parameter of the timer: ccres=1")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--on", given->on,
                   "What to ask: model, rtl, or both in lock step, which are compared")
      ->check(CLI::IsMember({"model", "rtl", "both"}))
      ->capture_default_str();
  command->add_option("--within", given->within,
                      "How far to look for the next move of a line, after the last step and at an "
                      "`until` that does not say it; 1 s, or 1 ms where the RTL plays");
  command->add_option("--save", given->save, "Write the question as a scenario file");
  command->footer(
      "It prints each step with what was read, each move of a line with its reason, and the next\n"
      "move after the last step. Steps are those of scenario files; without a colon a step is a\n"
      "word and what it is about, and happens at the time of the step before it.\n"
      "\n"
      "Examples:\n"
      "  archtimers ask mips-cp0 -p ccres=1 'write Compare 100' 'until ti' 'read Cause'\n"
      "  archtimers ask power-timebase 'write DEC 1000' 'until thread0.dec_exc'\n"
      "  archtimers ask mips-cp0 'edge: 7, write: Compare, value: Count + 50'\n"
      "\n" +
      std::string(exit_codes_text));
  command->callback([given, &status] { status = ask(*given); });
}

}  // namespace archtimers::cli
