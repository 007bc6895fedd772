// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <any>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "answers.h"
#include "stage.h"
#include "step_text.h"
#include "step_walk.h"

namespace archtimers::testbench {

/// Does what a step says to one actor, and says what it answered and which expectations that breaks.
class performer {
 public:
  explicit performer(const plan& ready) : plan_(ready), kept_(ready.kept) {
    for (auto& states : saved_) states.resize(ready.states);
  }

  [[nodiscard]] answer perform(const step_part& part, actor& who);

  /// What a step does, in words; before it is done.
  [[nodiscard]] std::string told(const resolved_step& what) const {
    return step_text(plan_, what, kept_);
  }

  /// The timer of which values are seen from now on: both sides get those of the one that leads.
  void look_at(const scenario_target& leading) { kept_.look_at(leading); }

  /// Keeps the value of a step for later ones.
  void keep(const resolved_step& what, const answer& given);

 private:
  [[nodiscard]] answer on(const wait_step& wait, actor& who);
  [[nodiscard]] answer on(const resolved_repeat&, actor&) { return {}; }
  [[nodiscard]] answer on(const resolved_access& access, actor& who);
  [[nodiscard]] answer on(const resolved_drive& drive, actor& who);
  [[nodiscard]] answer on(const resolved_one_reg& access, actor& who);
  [[nodiscard]] answer on(const resolved_host& call, actor& who);
  [[nodiscard]] answer on(const resolved_save& save, actor& who);
  [[nodiscard]] answer on(const resolved_restore& restore, actor& who);
  [[nodiscard]] answer on(const resolved_migrate& migrate, actor& who);
  [[nodiscard]] answer on(const resolved_check& check, actor& who);
  [[nodiscard]] answer on(const resolved_lines& lines, actor& who);

  void expect(answer& given, const resolved_answer& wanted) const;
  void expect(answer& given, const resolved_expectation& wanted,
              std::optional<std::uint64_t> got) const;
  static void look_behind_socket(answer& given, const socket_access& read, const std::string& name,
                                 const actor& who);
  static void look_behind_ports(answer& given,
                                const std::vector<std::unique_ptr<level_signal>>& ports,
                                const held_levels& held);
  static void expect_error(answer& given, int error, const expected_error& expected);
  [[nodiscard]] static answer expect_restored(std::string refusal, std::string_view expected);
  [[nodiscard]] std::string line_problem(const resolved_lines& lines,
                                         const resolved_lines::line& line, const actor& who) const;
  [[nodiscard]] std::string time(kernel_time t) const;
  [[nodiscard]] sc_core::sc_time offset_of(const actor& who) const;
  [[nodiscard]] std::any& saved(const actor& who, std::size_t state) {
    return saved_[static_cast<std::size_t>(who.which)][state];
  }

  const plan& plan_;
  kept_values kept_;
  std::array<std::vector<std::any>, 2> saved_;  ///< states by side
  socket_access access_;                        ///< that is being made
  step_part part_;                              ///< that is being performed
};

/// A time with the number of the clock edge at it: `1.5 us (edge 150)`.
[[nodiscard]] std::string time_and_edge(kernel_time t, const plan& ready, std::size_t instance);

}  // namespace archtimers::testbench
