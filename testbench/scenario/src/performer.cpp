// SPDX-License-Identifier: Apache-2.0
#include "performer.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "archtimers/tlm/kernel.h"
#include "exact_time.h"
#include "instant.h"
#include "names.h"

namespace archtimers::testbench {

namespace {

std::uint64_t value_of(const std::vector<unsigned char>& data) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(data.size(), 8); ++i) {
    value |= std::uint64_t{data[i]} << 8U * i;
  }
  return value;
}

std::string expected_text(const std::string& name, std::uint64_t expected, std::uint64_t got,
                          std::optional<std::uint64_t> mask) {
  return (name.empty() ? "" : name + ": ") + "expected " + number_text(expected) +
         (mask ? " under mask " + number_text(*mask) : "") + ", got " + number_text(got);
}

std::string absent(const std::string& name) {
  return name + " does not exist with these parameters";
}

}  // namespace

std::string time_and_edge(kernel_time t, const plan& ready, std::size_t instance) {
  const rational_clock& clock = ready.instances[instance].clock;
  const tick edge = clock.ticks_at(t);
  std::string text = time_text(t, ready.resolution);
  if (clock.time_of(edge) == t) text += " (edge " + std::to_string(edge.low()) + ")";
  return text;
}

std::string performer::time(kernel_time t) const { return time_and_edge(t, plan_, instance_); }

sc_core::sc_time performer::duration(const std::string& text) const {
  const auto parsed = text.empty() ? std::nullopt : exact_time::parse(text);
  return sc_core::sc_time::from_value(parsed ? *parsed->units(plan_.resolution) : 0);
}

answer performer::perform(const planned_step& next, kernel_time previous, actor& who) {
  previous_ = previous;
  instance_ = next.instance;
  return std::visit([&](const auto& what) { return on(what, who); }, next.what->what);
}

void performer::keep(const step& what, const answer& given) {
  const auto note = [&](const std::string& name) {
    if (!name.empty()) kept_[name] = given.value.value_or(0);
  };
  if (const auto* access = std::get_if<access_step>(&what.what)) note(access->keep);
  if (const auto* access = std::get_if<one_reg_step>(&what.what)) note(access->keep);
  if (const auto* call = std::get_if<host_step>(&what.what)) note(call->keep);
}

// --- accesses --------------------------------------------------------------------------------------

answer performer::on(const access_step& access, actor& who) {
  const access_target target = *find_target(*plan_.timer, access.target);
  const unsigned size = access.size.value_or(target.row == nullptr ? 4 : target.row->width / 8);
  const unsigned bits = 8 * std::min(size, 8U);
  bus_access made;
  made.address = target.address;
  made.data.resize(size);
  made.streaming_width = access.streaming_width.value_or(size);
  made.as = access.as;
  // The RTL cannot run ahead of the kernel: it is asked when the kernel is there.
  if (who.which == side::model) made.offset = duration(access.offset);
  for (const bool enabled : access.byte_enables) {
    made.byte_enables.push_back(enabled ? TLM_BYTE_ENABLED : TLM_BYTE_DISABLED);
  }
  using command = access_step::command_kind;
  made.command = access.command == command::read    ? tlm::TLM_READ_COMMAND
                 : access.command == command::write ? tlm::TLM_WRITE_COMMAND
                                                    : tlm::TLM_IGNORE_COMMAND;
  if (access.command == command::write) {
    const auto evaluate_value = [this](const expression& e, unsigned width) {
      return evaluate(e, kept_, width);
    };
    const std::uint64_t value = composed_value(access, target.row, bits, evaluate_value);
    for (unsigned i = 0; i < bits / 8; ++i)
      made.data[i] = static_cast<unsigned char>(value >> 8U * i);
  }

  answer given;
  given.response = who.target->access(made);
  const std::string& wanted = access.response.empty() ? "ok" : access.response;
  if (wanted != "any" && given.response != wanted) {
    given.broken.push_back("expected response " + wanted + ", got " + given.response);
  }
  if (access.command == command::read && given.response == "ok") {
    given.value = value_of(made.data);
    expect(given, access.expect, target.row, bits);
  }
  return given;
}

void performer::expect(answer& given, const std::vector<expected_value>& expected,
                       const register_description* row, unsigned bits) const {
  for (const expected_value& wanted : expected) {
    std::uint64_t got = *given.value;
    unsigned width = bits;
    if (!wanted.name.empty() && row != nullptr) {
      const register_field* field = find_field(*row, wanted.name);
      got = (got & field->mask()) >> field->lsb;
      width = field->msb - field->lsb + 1;
    }
    const std::uint64_t value = evaluate(wanted.value, kept_, width);
    std::optional<std::uint64_t> mask;
    if (wanted.mask) mask = evaluate(*wanted.mask, kept_, width);
    const std::uint64_t compared = mask.value_or(low_bits(width));
    if ((got & compared) != (value & compared)) {
      given.broken.push_back(expected_text(wanted.name, value, got, mask));
    }
  }
}

answer performer::on(const drive_step& drive, actor& who) {
  answer given;
  for (const auto& [name, level] : drive.levels) {
    level_signal& pin = *who.target->inputs[*find_pin(plan_.timer->inputs(), name)];
    if (!pin.exists()) given.broken.push_back(absent(name));
    pin.drive(evaluate(level, kept_, pin.description().width));
  }
  return given;
}

answer performer::on(const check_step& check, actor& who) {
  answer given;
  for (const expected_value& wanted : check.values) {
    const observable what = *find_observable(*plan_.timer, wanted.name);
    std::optional<std::uint64_t> got;
    if (!what.line) {
      got = who.target->peek(*what.row);
    } else if (who.target->lines[*what.line]->exists()) {
      got = who.target->lines[*what.line]->level();
    }
    if (!got) {
      given.broken.push_back(absent(wanted.name));
      continue;
    }
    if (what.field != nullptr) got = (*got & what.field->mask()) >> what.field->lsb;
    const unsigned width = what.width(*plan_.timer);
    const std::uint64_t value = evaluate(wanted.value, kept_, width);
    std::optional<std::uint64_t> mask;
    if (wanted.mask) mask = evaluate(*wanted.mask, kept_, width);
    const std::uint64_t compared = mask.value_or(low_bits(width));
    if ((*got & compared) != (value & compared)) {
      given.broken.push_back(expected_text(wanted.name, value, *got, mask));
    }
    given.response += (given.response.empty() ? "" : ", ") + wanted.name + " " + number_text(*got);
  }
  return given;
}

// --- host ------------------------------------------------------------------------------------------

void performer::expect_error(answer& given, int error, const std::string& expected) const {
  given.response = error_text(error);
  if (expected == "any") return;
  const int wanted = *parse_error(expected);
  if (error != wanted) {
    given.broken.push_back("expected " + error_text(wanted) + ", got " + error_text(error));
  }
}

answer performer::on(const one_reg_step& access, actor& who) {
  const one_reg_target target = *find_one_reg(*plan_.timer, access.id, access.cpu);
  answer given;
  if (access.set) {
    expect_error(given,
                 who.target->set_one_reg(target.cpu, target.id, evaluate(access.value, kept_, 64)),
                 access.error);
    return given;
  }
  const auto got = who.target->get_one_reg(target.cpu, target.id);
  expect_error(given, got.error, access.error);
  if (got.error == 0) {
    given.value = got.value;
    expect(given, access.expect, target.row, 64);
  }
  return given;
}

answer performer::on(const host_step& call, actor& who) {
  using answer_kind = host_operation_description::answer_kind;
  answer given;
  const answer_kind kind = find_host_operation(*plan_.timer, call.operation)->answer;
  scenario_target::host_answer got;
  try {
    got = who.target->host(call.operation, evaluated(call.arguments));
  } catch (const std::invalid_argument& problem) {
    given.broken.push_back(call.operation + ": " + problem.what());
    return given;
  }
  expect_error(given, got.error, call.error);
  if (got.error != 0 || kind == answer_kind::none) return given;
  if (kind == answer_kind::number) {
    given.value = got.value;
    if (!call.expect.empty())
      expect(given, {expected_value{{}, expression(call.expect)}}, nullptr, 64);
    return given;
  }
  const instant_answer instant{got.never, kernel_time(got.value)};
  given.response = instant_text(instant, stage::now(), [this](kernel_time t) { return time(t); });
  if (!call.expect.empty() &&
      !is_as_expected(instant, *parse_instant(call.expect, plan_.resolution), stage::now(),
                      plan_.instances[instance_].clock)) {
    given.broken.push_back("expected " + call.expect + ", got " + given.response);
  }
  return given;
}

std::vector<named_text> performer::evaluated(std::vector<named_text> arguments) const {
  for (auto& [name, value] : arguments) {
    try {
      value = number_text(evaluate(expression(value), kept_, 64));
    } catch (const std::invalid_argument&) {
      // Not a number: `24 MHz`, or a word.
    }
  }
  return arguments;
}

answer performer::on(const wait_step& wait, actor& who) {
  answer given;
  if (!wait.compare) return given;
  for (const register_description& row : plan_.timer->registers()) {
    if (!row.addressable()) continue;
    bus_access look;
    look.address = row.address;
    look.data.resize(row.width / 8);
    look.streaming_width = row.width / 8;
    look.as = "debug";
    const std::string response = who.target->access(look);
    given.state.emplace(row.name, response == "ok" ? number_text(value_of(look.data)) : response);
  }
  for (const auto& [name, value] : who.target->hidden_state()) {
    given.state.emplace(name, number_text(value));
  }
  return given;
}

answer performer::on(const save_step& save, actor& who) {
  saved_[{who.which, save.name}] = who.target->save();
  return {};
}

answer performer::on(const restore_step& restore, actor& who) {
  return expect_restored(
      who.target->restore(saved_[{who.which, restore.name}], duration(restore.elapsed)),
      restore.error);
}

answer performer::on(const migrate_step& migrate, actor& who) {
  const std::uint64_t elapsed = migrate.elapsed ? evaluate(*migrate.elapsed, kept_, 64) : 0;
  return expect_restored(who.target->migrate_in(saved_[{who.which, migrate.name}], elapsed),
                         migrate.error);
}

answer performer::expect_restored(std::string refusal, const std::string& expected) {
  answer given;
  given.response = std::move(refusal);
  const bool refused = !given.response.empty();
  if (expected.empty() && refused) {
    given.broken.push_back("expected it to be restored, but: " + given.response);
  } else if (!expected.empty() && !refused) {
    given.broken.push_back("expected a refusal with '" + expected + "', but it was restored");
  } else if (given.response.find(expected) == std::string::npos) {
    given.broken.push_back("expected a refusal with '" + expected + "', got: " + given.response);
  }
  return given;
}

// --- lines -----------------------------------------------------------------------------------------

std::string performer::line_problem(const lines_step& lines, std::size_t line,
                                    const expression& level, const actor& who) const {
  using change = lines_step::change;
  const line_history& history = who.history[line];
  const kernel_time now = stage::now();
  const auto end = history.changes().end();
  // A step at the time of the one before asks about this very instant.
  const kernel_time from =
      previous_ == now ? (now.units() == 0 ? now : kernel_time(now.units() - 1)) : previous_;
  const auto first = history.first_after(from);
  const std::string name(plan_.timer->lines()[line].name);
  if (!who.target->lines[line]->exists()) return absent(name);
  const std::string to = first == end ? "" : " (to " + number_text(first->level) + ")";
  if (lines.what == change::steady) {
    return first == end ? ""
                        : name + ": expected no change, but it changed at " + time(first->at) + to;
  }
  const std::uint64_t wanted = lines.what == change::becomes
                                   ? evaluate(level, kept_, plan_.timer->lines()[line].width)
                                   : (lines.what == change::rises ? 1 : 0);
  const std::string expected =
      name + ": expected it to change to " + number_text(wanted) + " at " + time(now);
  if (first == end) {
    return expected + ", but it did not; it is " + number_text(history.latest());
  }
  if (first->at != now) return expected + ", but it changed at " + time(first->at) + to;
  if (first->level != wanted) return expected + ", but it changed to " + number_text(first->level);
  return {};
}

answer performer::on(const lines_step& lines, actor& who) {
  answer given;
  for (const auto& [name, level] : lines.lines) {
    const std::string problem =
        line_problem(lines, *find_pin(plan_.timer->lines(), name), level, who);
    if (!problem.empty()) given.broken.push_back(problem);
  }
  return given;
}

}  // namespace archtimers::testbench
