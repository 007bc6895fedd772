// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/by_name/line_reasons.h"
#include "archtimers/by_name/timer_view.h"
#include "archtimers/tlm/module_watcher.h"
#include "archtimers/vcd/text_track.h"
#include "archtimers/vcd/waveform_writer.h"
#include "recorded_timer.h"

namespace archtimers {

/// Who writes what has become final.
class track_owner {
 public:
  virtual ~track_owner() = default;
  /// Instants before the kernel's are final.
  virtual void write_before(kernel_time now) = 0;
};

/// The rows of one module. What is seen at an instant is noted before it comes, since afterwards the model
/// tells of the past no more; it is written once the kernel has passed it, and until then follows every
/// operation that is made at that instant or before it.
class module_track final : private module_watcher, private timer_view {
 public:
  module_track(std::unique_ptr<recorded_timer> timer, vcd::waveform_writer& writer,
               track_owner& owner);
  ~module_track() override;
  module_track(const module_track&) = delete;
  module_track& operator=(const module_track&) = delete;

  /// Operations on this module move the other's lines as well.
  void is_counted_by(module_track& other) { followers_.push_back(&other); }

  /// The first instant that has not been written; nothing if there is none.
  [[nodiscard]] std::optional<std::uint64_t> next_instant() const;
  /// Writes that.
  void write_next();
  /// Nothing is noted any more.
  void end();

 private:
  /// What is seen at an instant.
  struct sample {
    std::vector<std::optional<std::uint64_t>> rows;
    optional_levels inputs;
    optional_levels lines;
    bool foreseen =
        false;  ///< noted for a line that is expected to move, and otherwise of no interest
    bool operated = false;  ///< something has been done at it
  };
  struct written_signal {
    vcd::signal_id id;
    std::size_t place;  ///< of the sample's rows, inputs or lines
    std::optional<std::uint64_t> value = std::nullopt;
  };

  // module_watcher
  void accessed(const watched_access& access) override;
  void pulsed(std::string_view pin, std::uint64_t level, kernel_time t) override;
  void operated(const std::string& what, kernel_time t) override;
  void may_change(kernel_time from) override;
  void lines_changed() override;
  void ended() override;
  // timer_view: of the sample that is looked at
  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override;
  [[nodiscard]] std::optional<std::uint64_t> input_level(std::size_t place) const override;
  [[nodiscard]] std::optional<std::uint64_t> line_level(std::size_t place) const override;

  void declare(vcd::waveform_writer& writer, const std::string& scope);
  [[nodiscard]] sample look(kernel_time t) const;
  sample& note(kernel_time t);
  void note_edges(kernel_time from, unsigned count, bool foreseen);
  void foresee();
  void add_deed(kernel_time t, deed what);
  [[nodiscard]] std::string own_name(std::string_view name) const;
  [[nodiscard]] std::string name_at(std::uint64_t address) const;
  [[nodiscard]] std::vector<deed> moved_pins() const;
  void write(std::uint64_t time, std::vector<written_signal>& signals,
             const std::vector<std::optional<std::uint64_t>>& values);
  [[nodiscard]] std::string reasons_of(const std::vector<deed>& done);

  std::unique_ptr<recorded_timer> timer_;
  bool watches_ = true;
  vcd::waveform_writer& writer_;
  track_owner& owner_;
  std::vector<module_track*> followers_;
  rational_clock edges_;
  // The rows that are noted: until all are declared, those that are asked for, so that looking adds to them.
  mutable std::vector<const register_description*> rows_;
  mutable sample seen_;  ///< that is looked at
  bool gathers_ = true;
  std::optional<line_reasons> reasons_;

  vcd::signal_id edge_;
  vcd::text_track access_;
  vcd::text_track reason_;
  std::vector<written_signal> shown_rows_;
  std::vector<written_signal> shown_inputs_;
  std::vector<written_signal> shown_lines_;

  std::map<std::uint64_t, sample> instants_;      ///< that are not in the file yet
  std::multimap<std::uint64_t, deed> deeds_;      ///< the same
  std::multimap<std::uint64_t, deed> of_others_;  ///< what has been done to what it counts with
  std::map<std::uint64_t, std::vector<std::pair<std::size_t, std::uint64_t>>> pulses_;
  optional_levels inputs_before_;
};

}  // namespace archtimers
