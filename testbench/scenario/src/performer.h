// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <any>
#include <map>
#include <string>

#include "answers.h"
#include "stage.h"

namespace archtimers::testbench {

/// Does what a step says to one actor, and says what it answered and which expectations that breaks.
class performer {
 public:
  performer(const plan& ready, stage& on) : plan_(ready), stage_(on) {}

  /// @param previous  the time of the step before, for steps about lines.
  [[nodiscard]] answer perform(const planned_step& next, kernel_time previous, actor& who);

  /// Keeps the value of a step for later ones.
  void keep(const step& what, const answer& given);

 private:
  [[nodiscard]] answer on(const wait_step& wait, actor& who);
  [[nodiscard]] answer on(const repeat_step&, actor&) { return {}; }
  [[nodiscard]] answer on(const access_step& access, actor& who);
  [[nodiscard]] answer on(const drive_step& drive, actor& who);
  [[nodiscard]] answer on(const one_reg_step& access, actor& who);
  [[nodiscard]] answer on(const host_step& call, actor& who);
  [[nodiscard]] answer on(const save_step& save, actor& who);
  [[nodiscard]] answer on(const restore_step& restore, actor& who);
  [[nodiscard]] answer on(const migrate_step& migrate, actor& who);
  [[nodiscard]] answer on(const check_step& check, actor& who);
  [[nodiscard]] answer on(const lines_step& lines, actor& who);

  void expect(answer& given, const std::vector<expected_value>& expected,
              const register_description* row, unsigned bits) const;
  void expect_error(answer& given, int error, const std::string& expected) const;
  [[nodiscard]] static answer expect_restored(std::string refusal, const std::string& expected);
  [[nodiscard]] std::string line_problem(const lines_step& lines, std::size_t line,
                                         const expression& level, const actor& who) const;
  [[nodiscard]] std::string time(kernel_time t) const;
  [[nodiscard]] sc_core::sc_time duration(const std::string& text) const;
  /// The arguments with numbers for expressions.
  [[nodiscard]] std::vector<named_text> evaluated(std::vector<named_text> arguments) const;

  const plan& plan_;
  stage& stage_;
  kept_values kept_;
  std::map<std::pair<side, std::string>, std::any> saved_;
  kernel_time previous_;
  std::size_t instance_ = 0;
};

/// A time with the number of the clock edge at it: `1.5 us (edge 150)`.
[[nodiscard]] std::string time_and_edge(kernel_time t, const plan& ready, std::size_t instance);

}  // namespace archtimers::testbench
