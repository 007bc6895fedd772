// SPDX-License-Identifier: Apache-2.0
#include "late_lines.h"

#include <optional>

#include "names.h"
#include "performer.h"

namespace archtimers::testbench {

namespace {

/// How far to look. Where the RTL plays, each edge is work; an event stream makes some edges work for the
/// model too.
constexpr std::uint64_t edges_ahead_of_model = 10'000'000;
constexpr std::uint64_t edges_ahead_of_rtl = 100'000;
constexpr std::size_t most_late = 8;

struct late_line {
  std::size_t line;
  std::uint64_t level;
  std::optional<kernel_time> at = std::nullopt;
};

/// The lines that do not have the level that the step expects.
std::vector<late_line> lines_late_at(const plan& ready, const resolved_step& step,
                                     const actor& who) {
  std::vector<late_line> all;
  const auto add = [&](std::size_t line, std::uint64_t level) {
    if (who.target->lines[line]->exists() && who.history[line].latest() != level)
      all.push_back({line, level});
  };
  if (const auto* lines = std::get_if<resolved_lines>(&step.what)) {
    if (lines->what == lines_step::change::steady) return {};
    for (const auto& each : lines->lines) {
      if (each.level.is_constant()) add(each.place, each.level.constant);
    }
  } else if (step.when == timing::kind::until && step.until->next != line_wait::change::any) {
    for (const std::size_t line : step.until->lines) {
      if (ready.timer->lines()[line].width == 1)
        add(line, step.until->next == line_wait::change::rise ? 1 : 0);
    }
  }
  return all.size() > most_late ? std::vector<late_line>() : all;
}

}  // namespace

std::vector<std::string> late_lines(const plan& ready, stage& going_on, const resolved_step& step,
                                    const actor& who) {
  std::vector<late_line> all = lines_late_at(ready, step, who);
  if (all.empty()) return {};
  const rational_clock& clock = ready.instances[step.instance].clock;
  const kernel_time from = stage::now();
  const std::uint64_t edges =
      ready.on == play_on::model ? edges_ahead_of_model : edges_ahead_of_rtl;
  const kernel_time end = clock.time_of(clock.ticks_at(from) + edges).value_or(kernel_time::max());
  const auto come = [&] {
    bool every = true;
    for (late_line& each : all) {
      for (auto next = who.history[each.line].first_after(from);
           !each.at && next != who.history[each.line].changes().end(); ++next) {
        if (next->level == each.level) each.at = next->at;
      }
      every = every && each.at;
    }
    return every;
  };
  if (!going_on.advance(end, come)) return {};
  std::vector<std::string> texts;
  const line_reasons reasons(ready.timer->kind(), *who.target);
  for (const late_line& each : all) {
    const std::string name(ready.timer->lines()[each.line].name);
    if (each.at) {
      texts.push_back(name + " becomes " + number_text(each.level) + " at " +
                      time_and_edge(*each.at, ready, who.instance) + " if nothing more is done");
      continue;
    }
    const std::string behind = reasons.state_behind(name);
    texts.push_back(name + " does not become " + number_text(each.level) + " within " +
                    std::to_string(edges) + " edges more" +
                    (behind.empty() ? "" : "; it depends on " + behind));
  }
  return texts;
}

}  // namespace archtimers::testbench
