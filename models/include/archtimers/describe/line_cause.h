// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace archtimers {

/// One of the things that move an output line, in the words of registers and pins: what the line's
/// outlook depends on, for those who tell a reader why it moved. The list stands with the line's pin;
/// the first thing in it that has happened is the reason, so that what an operation does stands before
/// what counting does:
///
///     inline constexpr line_cause ti[] = {written("Compare").only_falls("acknowledged"),
///                                         reaches("Count", "Compare")};
///
/// Names are those of registers, of fields behind a dot, of pins and of lines, first with the line's own
/// scope before them (`CPU0.`), then as they stand. What a timer with its parameters does not have is
/// left out.
struct line_cause {
  enum class kind : std::uint8_t {
    reaches,  ///< counting takes `what` to the value of `compare`, or past it
    counts,   ///< counting does something else with `what`
    changes,  ///< `what` has another value
    written,  ///< `what` is written, be it with the value that it has
    follows,  ///< another line, `what`, moves: for its reasons
  };
  kind does;
  std::string_view what;
  std::string_view compare = {};
  bool can_rise = true;
  bool can_fall = true;
  /// What is said when the line rises, or a wider one gets another level, and when it falls; empty for
  /// what follows from the names, such as `Count = Compare 4096` and `CNTV_CTL_EL0.ENABLE = 1`.
  std::string_view rises = {};
  std::string_view falls = {};
  bool has_sign = false;          ///< `what` goes on below 0
  std::string_view with = {};     ///< only where this register exists
  std::string_view without = {};  ///< only where this one does not

  [[nodiscard]] constexpr line_cause says(std::string_view text) const { return says(text, text); }
  [[nodiscard]] constexpr line_cause says(std::string_view rise, std::string_view fall) const {
    line_cause made = *this;
    made.rises = rise;
    made.falls = fall;
    return made;
  }
  [[nodiscard]] constexpr line_cause only_rises(std::string_view text = {}) const {
    line_cause made = says(text);
    made.can_fall = false;
    return made;
  }
  [[nodiscard]] constexpr line_cause only_falls(std::string_view text = {}) const {
    line_cause made = says(text);
    made.can_rise = false;
    return made;
  }
  [[nodiscard]] constexpr line_cause below_0() const {
    line_cause made = *this;
    made.has_sign = true;
    return made;
  }
  [[nodiscard]] constexpr line_cause where(std::string_view register_name) const {
    line_cause made = *this;
    made.with = register_name;
    return made;
  }
  [[nodiscard]] constexpr line_cause not_where(std::string_view register_name) const {
    line_cause made = *this;
    made.without = register_name;
    return made;
  }
};

[[nodiscard]] constexpr line_cause reaches(std::string_view count, std::string_view compare) {
  return {line_cause::kind::reaches, count, compare};
}
[[nodiscard]] constexpr line_cause counts(std::string_view count) {
  return {line_cause::kind::counts, count};
}
[[nodiscard]] constexpr line_cause changes(std::string_view name) {
  return {line_cause::kind::changes, name};
}
[[nodiscard]] constexpr line_cause written(std::string_view name) {
  return {line_cause::kind::written, name};
}
[[nodiscard]] constexpr line_cause follows(std::string_view line) {
  return {line_cause::kind::follows, line};
}

}  // namespace archtimers
