// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/by_name/line_reasons.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/vcd/gtkwave_save.h"
#include "archtimers/vcd/text_track.h"
#include "archtimers/vcd/waveform_writer.h"
#include "edge_window.h"
#include "wave_view.h"

namespace archtimers::testbench {

/// What is written beside a waveform.
struct wave_files {
  std::string view;      ///< for GTKWave
  std::string commands;  ///< for Surfer
  std::string kept;  ///< those that a person has arranged, which stay as they are; empty for none
};

/// Writes what a scenario does into a waveform file: for each side its lines and registers, why the
/// lines moved, and the input pins; in the scope `scenario` the number of the edge, what the steps do,
/// and what model and RTL do not have alike. What the parameters leave out is left out. Of what it has written it remembers only what
/// the viewer's first window needs, however long the waveform is.
class wave_recorder {
 public:
  /// @param edges  the clock whose ticks are the edges. @param both  there are a model and an RTL.
  /// @throws std::runtime_error  if the file cannot be written or its name ends otherwise.
  wave_recorder(const std::string& path, int resolution_exponent, const rational_clock& edges,
                bool both);

  /// Adds the pins of a timer under `scope`.
  void add_inputs(const std::string& scope, const scenario_target& target);
  /// Adds the lines and registers of one side of a timer, `model` or `rtl`, under `scope` and its name.
  void add_outputs(const std::string& scope, side which, std::size_t instance,
                   const scenario_timer& timer, const scenario_target& target);

  /// Something is done at `t`, which is now or later.
  void note(kernel_time t, deed what);
  /// Notes the values at `t`, not before the time of the call before.
  /// @param settled  everything has happened that belongs to the instant.
  void sample(kernel_time t, bool settled);

  /// A step has failed at the instant of the latest sample, or of the next one: the first such instant
  /// is what the viewers show.
  void note_failure(kernel_time t);

  /// Ends the file at `t` and writes the viewers' files beside it.
  wave_files close(kernel_time t);

 private:
  struct traced {
    vcd::signal_id id;
    const level_signal* line;                            ///< at this place, or else
    std::size_t place;                                   ///< of the timer's inputs or lines
    const scenario_target* target;                       ///< and its
    const register_description* row;                     ///< register
    std::size_t reasons;                                 ///< the place of those of its timer
    bool output = false;                                 ///< a line
    bool interrupt = false;                              ///< one that interrupts
    std::optional<std::uint64_t> value;                  ///< at the latest instant
    std::optional<std::uint64_t> before = std::nullopt;  ///< that instant
    bool moved = false;
  };
  /// The same signal of both sides, by their places.
  struct twins {
    std::string name;
    std::size_t model;
    std::size_t rtl;
  };
  struct reason_track {
    std::size_t instance;
    line_reasons reasons;
    vcd::text_track text;
  };
  void add(const std::string& scope, std::string_view name, unsigned width, vcd::signal_kind kind,
           traced what);
  void know(const std::string& scope, const std::string& name, unsigned width);
  void add_line(const std::string& scope, const level_signal& line, std::size_t place, bool output);
  void add_twin(const std::string& scope, std::size_t first);
  void end_instant();
  void note_view();
  void say_until(std::uint64_t time);
  [[nodiscard]] std::string difference() const;
  [[nodiscard]] vcd::gtkwave_view view(std::vector<value_names>& names) const;
  [[nodiscard]] viewed_wave viewed(std::optional<std::size_t> about) const;

  std::string path_;
  std::unique_ptr<vcd::waveform_writer> writer_;
  rational_clock edges_;
  vcd::signal_id edge_;
  vcd::text_track access_;
  std::optional<vcd::text_track> difference_;
  std::vector<reason_track> reasons_;
  std::vector<twins> twins_;
  std::size_t reasons_of_next_ = 0;           ///< for the signals that are being added
  std::size_t model_from_ = 0;                ///< the place of the latest model's first signal
  std::multimap<std::uint64_t, deed> deeds_;  ///< that are not in the file yet, by time
  bool settled_ = false;
  std::vector<traced> traced_;
  vcd::waveform names_;  ///< of the signals, without their changes

  std::uint64_t latest_ = 0;   ///< instant
  std::uint64_t changes_ = 0;  ///< instants with a change
  std::optional<std::uint64_t> failed_;
  edge_window of_failure_;
  edge_window of_interrupts_;
  edge_window of_lines_;
  std::optional<std::size_t> first_interrupt_;  ///< the place of that which moved first
  std::optional<std::size_t> first_line_;
};

}  // namespace archtimers::testbench
