// SPDX-License-Identifier: Apache-2.0
#include "foreign_failure.h"

#include <utility>

#include "archtimers/describe/number_text.h"
#include "archtimers/testbench/player.h"
#include "foreign_words.h"

namespace archtimers::testbench {

namespace {

access_step access_of(const std::string& name, const found_register& where, const std::string& as,
                      bool write) {
  access_step made;
  made.command = write ? access_step::command_kind::write : access_step::command_kind::read;
  made.target = name;
  if (where.row == nullptr || where.bytes != where.row->width / 8) made.size = where.bytes;
  if (!as.empty()) made.as = as;
  return made;
}

step step_at(std::uint64_t edge, action what) {
  step made;
  made.when = timing::at_edge(edge);
  made.what = std::move(what);
  return made;
}

action drive_of(const std::string& pin, std::uint64_t level) {
  return drive_step{{{pin, expression(level)}}};
}

action action_of(const described_core& core, const foreign_done& done) {
  if (done.what.is_pin) return drive_of(core.told().pins[done.what.place].name, done.what.value);
  const foreign_register& told = core.told().registers[done.what.place];
  const found_register& where = core.registers()[done.what.place];
  access_step made = access_of(told.name, where, told.as, done.what.write);
  if (done.what.write) made.value = expression(done.what.value);
  if (done.refused) {
    made.response = "any";
  } else if (!done.what.write) {
    expected_value expected{"", expression(done.read)};
    made.expect.push_back(std::move(expected));
  }
  return made;
}

}  // namespace

std::string words_of(const foreign_difference& found, const std::string& core) {
  const std::string both =
      ": model " + number_text(found.model) + ", " + core + " " + number_text(found.core);
  const std::string as = found.as.empty() ? "" : " as " + found.as;
  switch (found.what) {
    case foreign_difference::kind::read:
      return "read of " + found.name + as + both;
    case foreign_difference::kind::answer:
      return "access to " + found.name + as +
             (found.core == 0 ? " is refused by the model, not by " + core
                              : " is refused by " + core + ", not by the model");
    case foreign_difference::kind::line:
      break;
  }
  return "line " + found.name + both;
}

scenario scenario_of(const described_core& core, const foreign_outcome& failed,
                     const std::string& words) {
  scenario made;
  made.timer = core.told().timer;
  made.about = "What the model does where " + core.told().name + " does something else: " + words;
  made.parameters = core.told().parameters;
  // The RTL takes no write on edge 0.
  made.model_only = !core.settings().empty();
  for (const foreign_setting& each : core.told().settings) {
    const auto& found =
        core.settings()[static_cast<std::size_t>(&each - core.told().settings.data())];
    if (found.pin) {
      made.steps.push_back(step_at(0, drive_of(each.name, each.value)));
      continue;
    }
    access_step write = access_of(each.name, found.what, each.as, true);
    write.value = expression(each.value);
    made.steps.push_back(step_at(0, write));
  }
  const std::uint64_t edge = failed.difference->edge;
  for (const foreign_done& each : failed.done) {
    if (each.edge > edge) break;
    made.steps.push_back(step_at(each.edge, action_of(core, each)));
  }
  check_step lines;
  for (const foreign_difference& each : failed.found) {
    if (each.what != foreign_difference::kind::line) continue;
    for (std::size_t i = 0; i < core.lines().size(); ++i) {
      if (core.lines()[i] && core.told().lines[i].name == each.name)
        lines.values.push_back({each.name, expression(each.model)});
    }
  }
  const bool of_access = failed.found.front().what != foreign_difference::kind::line;
  if (!lines.values.empty()) {
    made.steps.push_back(step_at(edge, lines));
  } else if (!of_access) {
    made.steps.push_back(step_at(edge, wait_step{}));
  }
  if (!made.steps.empty()) made.steps.back().note = words;
  // A late line may be what it is by what was done since; beyond that the core was only ahead of the comparison.
  for (const foreign_done& each : failed.done) {
    if (each.edge > edge && each.edge <= failed.seen)
      made.steps.push_back(step_at(each.edge, action_of(core, each)));
  }
  return made;
}

std::string reason_of(const scenario& shown, const foreign_difference& found) {
  if (found.what != foreign_difference::kind::line) return {};
  std::string reason;
  play_options how;
  how.on = play_on::model;
  how.on_lines = [&](const line_report& report) {
    if (report.moved.find(found.name) == std::string::npos || report.ahead) return;
    reason = "the model: " + report.moved + " on " + report.edge + ": " + report.reason;
  };
  static_cast<void>(play(shown, how));
  return reason;
}

}  // namespace archtimers::testbench
