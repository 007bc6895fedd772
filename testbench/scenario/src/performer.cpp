// SPDX-License-Identifier: Apache-2.0
#include "performer.h"

#include <algorithm>
#include <stdexcept>

#include "access_bytes.h"
#include "exact_time.h"
#include "expected_text.h"

namespace archtimers::testbench {

std::string time_and_edge(kernel_time t, const plan& ready, std::size_t instance) {
  const rational_clock& clock = ready.instances[instance].clock;
  const tick edge = clock.ticks_at(t);
  std::string text = time_text(t, ready.resolution);
  if (clock.time_of(edge) == t) text += " (edge " + std::to_string(edge.low()) + ")";
  return text;
}

std::string performer::time(kernel_time t) const {
  return time_and_edge(t, plan_, part_.step->instance);
}

answer performer::perform(const step_part& part, actor& who) {
  part_ = part;
  try {
    return std::visit([&](const auto& what) { return on(what, who); }, part.step->what);
  } catch (const std::invalid_argument& problem) {
    answer given;
    given.broken.emplace_back(problem.what());
    return given;
  }
}

void performer::keep(const resolved_step& what, const answer& given) {
  const auto note = [&](const resolved_answer& wanted) {
    if (wanted.keep && given.value) kept_.keep(*wanted.keep, *given.value);
  };
  if (const auto* access = std::get_if<resolved_access>(&what.what)) note(access->answer);
  if (const auto* access = std::get_if<resolved_one_reg>(&what.what)) note(access->answer);
  if (const auto* call = std::get_if<resolved_host>(&what.what)) note(call->answer);
}

// --- values ----------------------------------------------------------------------------------------

/// Looks at a value, or at what came in its place.
void performer::expect(answer& given, const resolved_expectation& wanted,
                       std::optional<std::uint64_t> got) const {
  const std::uint64_t value = kept_.evaluate(wanted.value);
  const std::uint64_t mask = wanted.mask ? kept_.evaluate(*wanted.mask) : wanted.value.mask;
  if (mask == 0) {
    given.broken.emplace_back("mask 0 compares nothing");
    return;
  }
  const std::uint64_t last = wanted.is == relation::range ? kept_.evaluate(wanted.last) : 0;
  if (got) *got = *got >> wanted.lsb & wanted.value.mask;
  if (got && is_as_expected(wanted.is, *got & mask, value & mask, last & mask, mask)) return;
  given.broken.push_back((wanted.name.empty() ? "" : std::string(wanted.name) + ": ") +
                         "expected " +
                         expected_text(wanted.is, number_text(value), number_text(last)) +
                         (wanted.mask ? " under mask " + number_text(mask) : "") + ", got " +
                         (got ? number_text(*got) : given.response));
}

void performer::expect(answer& given, const resolved_answer& wanted) const {
  // A response that is not the expected one is one problem, not several.
  if (!given.value && !given.broken.empty()) return;
  for (const resolved_expectation& each : wanted.expect) expect(given, each, given.value);
  if (wanted.keep && !given.value) {
    given.broken.push_back("nothing to keep as '" + plan_.kept.name(*wanted.keep) + "', got " +
                           given.response);
  }
}

// --- accesses --------------------------------------------------------------------------------------

/// The RTL cannot run ahead of the kernel: it is asked when the kernel is there.
sc_core::sc_time performer::offset_of(const actor& who) const {
  return sc_core::sc_time::from_value(who.which == side::model ? part_.step->offset.value_or(0)
                                                               : 0);
}

answer performer::on(const resolved_access& access, actor& who) {
  access_.command = access.command;
  access_.address = access.address;
  access_.data.assign(access.bytes, 0);
  access_.byte_enables = *access.byte_enables;
  access_.streaming_width = access.streaming_width;
  access_.who = access.who;
  access_.debug = access.debug;
  access_.offset = offset_of(who);
  if (!access.written.empty()) {
    std::uint64_t value = 0;
    for (const auto& [part, lsb] : access.written) value |= kept_.evaluate(part) << lsb;
    put_value(access_.data, value);
  }

  answer given;
  given.response = who.target->access(access_);
  if (!access.response.empty() && given.response != access.response) {
    given.broken.push_back("expected response " + std::string(access.response) + ", got " +
                           given.response);
  }
  if (access_.command != tlm::TLM_READ_COMMAND) return given;
  if (given.response == "ok") {
    given.value = value_of(access_.data);
    look_behind_socket(given, access_, "", who);
  }
  expect(given, access.answer);
  return given;
}

/// Whether a read has given what the timer behind the socket has. @param name  for the report.
void performer::look_behind_socket(answer& given, const socket_access& read,
                                   const std::string& name, const actor& who) {
  auto held = who.target->held_value(read);
  if (!held) return;
  *held &= low_bits(static_cast<unsigned>(8 * read.data.size()));
  const std::uint64_t value = value_of(read.data);
  if (value == *held) return;
  given.broken.push_back(name + "the socket answers " + number_text(value) + ", the timer has " +
                         number_text(*held));
}

answer performer::on(const resolved_drive& drive, actor& who) {
  answer given;
  for (const auto& [place, value] : drive.levels) {
    level_signal& pin = *who.target->inputs[place];
    if (!pin.exists()) given.broken.push_back(absent(pin.description().name));
    pin.drive(kept_.evaluate(value));
  }
  return given;
}

answer performer::on(const resolved_check& check, actor& who) {
  answer given;
  for (const auto& [what, wanted] : check.looks) {
    // The whole register, of which the expectation takes its field.
    const auto got = seen_at(*who.target, {what.line, what.row});
    if (!got) {
      given.broken.push_back(absent(wanted.name));
      continue;
    }
    expect(given, wanted, got);
    given.response += (given.response.empty() ? "" : ", ") + std::string(wanted.name) + " " +
                      number_text(*got >> wanted.lsb & wanted.value.mask);
  }
  return given;
}

// --- host ------------------------------------------------------------------------------------------

void performer::expect_error(answer& given, int error, const expected_error& expected) {
  given.response = error_text(error);
  if (expected && error != *expected) {
    given.broken.push_back("expected " + error_text(*expected) + ", got " + error_text(error));
  }
}

answer performer::on(const resolved_one_reg& access, actor& who) {
  const one_reg_target& target = access.target;
  answer given;
  if (access.set) {
    const std::uint64_t value = kept_.evaluate(access.value);
    expect_error(given, who.target->set_one_reg(target.cpu, target.id, value), access.error);
    return given;
  }
  const auto got = who.target->get_one_reg(target.cpu, target.id);
  expect_error(given, got.error, access.error);
  if (got.error == 0) given.value = got.value;
  expect(given, access.answer);
  return given;
}

answer performer::on(const resolved_host& call, actor& who) {
  using answer_kind = host_operation_description::answer_kind;
  answer given;
  scenario_target::host_answer got;
  const auto ask = [&](const std::vector<named_text>& arguments) {
    try {
      got = who.target->host(call.operation->name, arguments, offset_of(who));
    } catch (const std::invalid_argument& problem) {
      given.broken.push_back(std::string(call.operation->name) + ": " + problem.what());
    }
  };
  if (call.computed.empty()) {
    ask(call.arguments);
  } else {
    std::vector<named_text> arguments = call.arguments;
    for (const auto& [place, value] : call.computed)
      arguments[place].second = number_text(kept_.evaluate(value));
    ask(arguments);
  }
  if (!given.broken.empty()) return given;
  expect_error(given, got.error, call.error);
  const bool answered = got.error == 0;
  if (call.operation->answer != answer_kind::instant) {
    if (answered && call.operation->answer == answer_kind::number) given.value = got.value;
    expect(given, call.answer);
    return given;
  }
  const instant_answer instant{got.never, kernel_time(got.value)};
  const kernel_time now = stage::now();
  if (answered)
    given.response = instant_text(instant, now, [this](kernel_time t) { return time(t); });
  const bool good =
      !call.instant || (answered && is_as_expected(instant, *call.instant, now,
                                                   plan_.instances[part_.step->instance].clock));
  if (!good && given.broken.empty()) {
    given.broken.push_back("expected " + std::string(call.instant_text) + ", got " +
                           given.response);
  }
  return given;
}

/// Whether ports have the levels of the timer behind them.
void performer::look_behind_ports(answer& given,
                                  const std::vector<std::unique_ptr<level_signal>>& ports,
                                  const held_levels& held) {
  for (std::size_t i = 0; i < held.size(); ++i) {
    const level_signal& port = *ports[i];
    if (!held[i] || port.level() == *held[i]) continue;
    given.broken.push_back(std::string(port.description().name) + ": the port shows " +
                           number_text(port.level()) + ", the timer has " + number_text(*held[i]));
  }
}

answer performer::on(const wait_step& wait, actor& who) {
  answer given;
  if (!wait.compare) return given;
  look_behind_ports(given, who.target->lines, who.target->held_lines());
  look_behind_ports(given, who.target->inputs, who.target->held_inputs());
  for (const register_description& row : plan_.timer->registers()) {
    if (!row.addressable()) continue;
    socket_access look;
    look.address = row.address;
    look.data.resize(row.width / 8);
    look.streaming_width = row.width / 8;
    look.who = plan_.timer->initiator("debug", row.address);
    look.debug = true;
    const std::string response(who.target->access(look));
    given.state.emplace(row.name, response == "ok" ? number_text(value_of(look.data)) : response);
    if (response == "ok") look_behind_socket(given, look, std::string(row.name) + ": ", who);
  }
  for (const auto& [name, value] : who.target->hidden_state()) {
    given.state.emplace(name, number_text(value));
  }
  return given;
}

answer performer::on(const resolved_save& save, actor& who) {
  saved(who, save.state) = who.target->save();
  return {};
}

answer performer::on(const resolved_restore& restore, actor& who) {
  return expect_restored(
      who.target->restore(saved(who, restore.state), sc_core::sc_time::from_value(restore.elapsed)),
      restore.refusal);
}

answer performer::on(const resolved_migrate& migrate, actor& who) {
  const std::uint64_t elapsed = kept_.evaluate(migrate.elapsed);
  return expect_restored(who.target->migrate_in(saved(who, migrate.state), elapsed),
                         migrate.refusal);
}

answer performer::expect_restored(std::string refusal, std::string_view expected) {
  answer given;
  given.response = std::move(refusal);
  const bool refused = !given.response.empty();
  if (expected.empty() && refused) {
    given.broken.push_back("expected it to be restored, but: " + given.response);
  } else if (!expected.empty() && !refused) {
    given.broken.push_back("expected a refusal with '" + std::string(expected) +
                           "', but it was restored");
  } else if (given.response.find(expected) == std::string::npos) {
    given.broken.push_back("expected a refusal with '" + std::string(expected) +
                           "', got: " + given.response);
  }
  return given;
}

// --- lines -----------------------------------------------------------------------------------------

std::string performer::line_problem(const resolved_lines& lines, const resolved_lines::line& line,
                                    const actor& who) const {
  const line_history& history = who.history[line.place];
  const kernel_time now = stage::now();
  const auto end = history.changes().end();
  // A step at the time of the one before asks about this very instant.
  const kernel_time from = part_.previous != now ? part_.previous
                           : now.units() == 0    ? now
                                                 : kernel_time(now.units() - 1);
  const auto first = history.first_after(from);
  const std::string name(plan_.timer->lines()[line.place].name);
  if (!who.target->lines[line.place]->exists()) return absent(name);
  const std::string to = first == end ? "" : " (to " + number_text(first->level) + ")";
  if (lines.what == lines_step::change::steady) {
    return first == end ? ""
                        : name + ": expected no change, but it changed at " + time(first->at) + to;
  }
  const std::uint64_t wanted = kept_.evaluate(line.level);
  if (first != end && first->at == now && first->level == wanted) return {};
  const std::string expected =
      name + ": expected it to change to " + number_text(wanted) + " at " + time(now);
  if (first == end) {
    return expected + ", but it did not; it is " + number_text(history.latest());
  }
  if (first->at != now) return expected + ", but it changed at " + time(first->at) + to;
  return expected + ", but it changed to " + number_text(first->level);
}

answer performer::on(const resolved_lines& lines, actor& who) {
  answer given;
  for (const resolved_lines::line& line : lines.lines) {
    std::string problem = line_problem(lines, line, who);
    if (!problem.empty()) given.broken.push_back(std::move(problem));
  }
  return given;
}

}  // namespace archtimers::testbench
