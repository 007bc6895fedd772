// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// What to play a scenario on. On both, model and RTL twin run in one simulation and every value read,
/// every response and every change of a line is compared, whatever the scenario expects.
enum class play_on : std::uint8_t { model, rtl, both };

[[nodiscard]] std::string_view name_of(play_on where);

/// What became of one step.
struct step_report {
  std::size_t number = 0;  ///< counted from 1; each turn of a repeat has its own steps
  std::size_t line = 0;    ///< in the file
  std::string time;        ///< `1.5 us`
  std::string edge;        ///< `edge 150`, or empty between edges
  std::string text;        ///< the step as the file has it
  std::string note;
  std::string seen;                   ///< what it read: `0x10`, `command_error`; empty for nothing
  std::vector<std::string> problems;  ///< empty if all is as expected
};

/// Lines of the model, or of the RTL where that plays alone, that moved at an instant for one reason.
struct line_report {
  std::string time;    ///< `1.5 us`
  std::string edge;    ///< `edge 150`, or empty between edges
  std::string moved;   ///< `ti rises, ip = 0x80`, of another instance with its name before it
  std::string reason;  ///< `Count = Compare 100`
  bool ahead = false;  ///< after the time of the last step
};

struct play_options {
  play_on on = play_on::both;
  /// Plays on after a broken expectation, until a thousand steps had one.
  bool keep_going = false;
  /// The name of a waveform file, `.vcd` or `.fst`; empty for none.
  std::string wave;
  /// Called after each step.
  std::function<void(const step_report&)> on_step;
  /// Called when lines have moved, before the steps that look at it.
  std::function<void(const line_report&)> on_lines;
  /// A time, `1 ms`: when all steps have been played time goes on so far, but not beyond the next move of
  /// a line. Empty for the few edges that a waveform shows at its end.
  std::string ahead;
  /// Called some ten times a second while time passes: the edge reached, and the scenario's last one.
  std::function<void(std::uint64_t edge, std::uint64_t last)> on_progress;
};

/// What became of a scenario.
struct play_result {
  std::string file;
  std::string timer;
  play_on on = play_on::both;  ///< what it was played on
  std::string remark;          ///< why on less than was asked for; empty if not
  bool interrupted = false;    ///< a signal ended it early, see interruption.h
  std::size_t steps = 0;       ///< played
  std::size_t steps_in_all = 0;
  std::uint64_t operations = 0;       ///< accesses and host operations
  std::uint64_t comparisons = 0;      ///< between model and RTL: answers and line changes
  std::uint64_t cycles = 0;           ///< clock cycles played
  std::uint64_t interrupt_edges = 0;  ///< changes of interrupt lines
  std::uint64_t mismatches = 0;       ///< between model and RTL
  std::uint64_t broken = 0;           ///< expectations
  std::string end_time;               ///< simulated
  double seconds = 0;                 ///< taken
  std::vector<step_report> failures;  ///< the steps with a problem
  std::string wave;                   ///< the waveform written, and the viewer's save file
  std::string wave_view;
  std::string wave_commands;  ///< the command file for the viewer Surfer
  std::string wave_remark;  ///< empty, or that counts were not sampled at every edge, and which of
                            ///< these files stay as a person has arranged them

  [[nodiscard]] bool good() const { return failures.empty() && !interrupted; }
};

/// Plays a scenario in a SystemC simulation of its own; any number of them one after the other in one
/// process, also beside a simulation that the caller is still building.
/// @throws scenario_error  if it cannot be played: a name that the timer does not have, a time that is
///   none or goes back, something that the RTL cannot do. Nothing has been run then.
/// @throws std::runtime_error  if the waveform cannot be written.
[[nodiscard]] play_result play(const scenario& what, const play_options& options = {});
/// Whether no RTL can do what it does, as far as that is known before: its file needs `on: model` then.
///     if (needs_model(asked)) asked.model_only = true;
/// @throws scenario_error  if its timer is none.
[[nodiscard]] bool needs_model(const scenario& what);
/// The same as `play` on a timer of the caller's own, whatever the scenario's `timer` says: with a faulty RTL, for
/// example, derived from one of `scenario_timers()`.
[[nodiscard]] play_result play(const scenario& what, const scenario_timer& timer,
                               const play_options& options = {});

/// The result as a JSON object.
[[nodiscard]] std::string to_json(const play_result& result);

}  // namespace archtimers::testbench
