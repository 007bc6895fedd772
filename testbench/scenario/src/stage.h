// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/testbench/scenario_timer.h"
#include "line_history.h"
#include "line_teller.h"
#include "plan.h"
#include "wave_recorder.h"

namespace archtimers::testbench {

/// One timer under test, with the history of its lines.
struct actor {
  side which;
  std::size_t instance;
  std::unique_ptr<scenario_target> target;
  std::vector<line_history> history;  ///< one for each line
  bool has_changes = false;           ///< in some history, that are not forgotten
};

/// The simulation in which a plan is played: the timers, a thread that acts on them, the recording of
/// their lines and the waveform.
class stage {
 public:
  /// @param wave  the waveform's file; empty for none.
  /// @param progress  called now and then while time passes; may be empty.
  /// @param tell  is told of the moves of lines; may be empty.
  stage(const plan& ready, const std::string& wave,
        std::function<void(std::uint64_t edge, std::uint64_t last)> progress,
        line_teller::tell tell);
  ~stage();

  /// Runs the simulation: `script` is the thread, and the simulation ends with it.
  /// What it throws comes out here.
  void run(std::function<void()> script);

  // --- for the script --------------------------------------------------------------------------

  [[nodiscard]] std::vector<std::unique_ptr<actor>>& actors() { return actors_; }
  /// The actor on one side, or null.
  [[nodiscard]] actor* find(side which, std::size_t instance) const;

  [[nodiscard]] static kernel_time now();
  /// Lets time pass until `t`. @returns false if a signal has asked to stop: it may be earlier then.
  /// @throws vcd::file_error  if the waveform could not be written meanwhile.
  [[nodiscard]] bool advance_to(kernel_time t) { return advance(t, {}); }
  /// The same until a line has moved, of which `moved` tells, at the latest until `t`; that instant has
  /// settled then.
  [[nodiscard]] bool advance(kernel_time t, const std::function<bool()>& moved);
  /// Lets everything happen that belongs to this instant: the RTL takes its edge, lines are decided.
  void settle();

  /// Somebody is told what is done.
  [[nodiscard]] bool records() const { return wave_ != nullptr || teller_.has_value(); }
  /// Something is done at `t`, which is now or later.
  void note(kernel_time t, const deed& what) {
    if (teller_) teller_->note(t, what);
    if (wave_) wave_->note(t, what);
  }
  /// Tells of the moves of lines at this instant, which has settled.
  void tell_moves() {
    if (teller_) teller_->settled(now());
  }

  /// The step at this time has failed.
  void note_failure(kernel_time t) {
    if (wave_) wave_->note_failure(t);
  }

  /// Ends the waveform. @returns the viewers' files, without names if there is no waveform.
  wave_files close_wave();
  /// The waveform has counts at steps and line changes only: the scenario has too many edges.
  [[nodiscard]] bool sparse() const { return sparse_; }

 private:
  struct thread;
  struct recorder;
  void add(side which, std::size_t instance);
  void record(actor& a);
  [[nodiscard]] bool pass_time(kernel_time t, const std::function<bool()>& moved);

  const plan& plan_;
  fresh_simulation simulation_;
  std::unique_ptr<thread> thread_;
  std::vector<std::unique_ptr<actor>> actors_;
  std::vector<std::unique_ptr<recorder>> recorders_;
  std::unique_ptr<wave_recorder> wave_;
  std::optional<line_teller> teller_;
  std::exception_ptr wave_failure_;
  std::unique_ptr<sc_core::sc_event> line_moved_;
  bool sparse_ = false;
  std::function<void(std::uint64_t edge, std::uint64_t last)> progress_;
  std::uint64_t slice_;  ///< kernel time units between two looks up
};

}  // namespace archtimers::testbench
