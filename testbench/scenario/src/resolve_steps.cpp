// SPDX-License-Identifier: Apache-2.0
// Every name and value of a scenario's steps, before it is played.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "resolve_values.h"

namespace archtimers::testbench {

namespace {

constexpr std::uint64_t most_steps = 20'000'000;

constexpr std::string_view responses[] = {"ok",
                                          "any",
                                          "incomplete",
                                          "generic_error",
                                          "address_error",
                                          "command_error",
                                          "burst_error",
                                          "byte_enable_error"};

/// How much there is in some steps, with every turn of their repeats.
struct extent {
  std::uint64_t steps = 0;
  std::uint64_t turns = 0;
};

class resolver : private value_resolver {
 public:
  resolver(const scenario& what, plan& ready) : value_resolver(what, ready) {}

  std::vector<resolved_step> resolve_all(const std::vector<step>& steps, extent& all) {
    std::vector<resolved_step> made;
    made.reserve(steps.size());
    for (const step& next : steps) {
      line_ = next.line;
      made.push_back(resolve_one(next, all));
      line_ = next.line;
      if (all.steps > most_steps) fail("the scenario has more than 20 million steps");
      if (all.turns > most_steps) fail("the scenario has more than 20 million turns of repeats");
    }
    return made;
  }

  [[nodiscard]] std::size_t states() const { return states_.size(); }

 private:
  // --- when and on which timer -------------------------------------------------------------------

  resolved_step resolve_one(const step& next, extent& all) {
    resolved_step made{&next, next.when.number, instance_of(next), next.when.what};
    if (next.when.what == timing::kind::at || next.when.what == timing::kind::after)
      made.number = units(next.when.time);
    if (next.when.what == timing::kind::until) resolve_until(next.when, made);
    looks_ = false;
    if (const auto* loop = std::get_if<repeat_step>(&next.what)) {
      made.what = resolve_repeat(*loop, all);
      return made;
    }
    ++all.steps;
    std::visit([&](const auto& does) { resolve(does, made); }, next.what);
    made.looks = looks_;
    if (made.offset && made.when == timing::kind::until)
      fail("what waits for a line is not ahead of the kernel; give the offset to a step after it");
    if (made.offset && made.looks)
      fail("a value that is seen at the timer is that of the kernel's time; keep it before");
    return made;
  }

  void resolve_until(const timing& when, resolved_step& made) const {
    using unit = line_wait::unit;
    resolved_wait& until = made.until.change();
    until.next = when.wait->next;
    until.bound = when.wait->within == unit::time    ? timing::kind::after
                  : when.wait->within == unit::edges ? timing::kind::after_edges
                                                     : timing::kind::after_ticks;
    if (when.wait->within == unit::time) made.number = units(when.time);
    if (made.number == 0) fail("within: 0 is no time to wait");
    for (const std::string& name : when.wait->lines) {
      const auto line = find_pin(timer_.lines(), name);
      if (!line) fail("until: '" + name + "' is no line; expected: " + names(timer_.lines()));
      if (timer_.lines()[*line].width != 1 && until.next == line_wait::change::fall)
        fail(name + " is wider than a bit and does not fall; say next: change");
      until.lines.push_back(*line);
    }
    for (std::size_t i = 0; when.wait->lines.empty() && i < timer_.lines().size(); ++i)
      until.lines.push_back(i);
  }

  [[nodiscard]] unsigned instance_of(const step& next) const {
    for (unsigned i = 0; i < ready_.instances.size(); ++i) {
      if (ready_.instances[i].name == *next.instance) return i;
    }
    fail("instance: '" + *next.instance + "' is not among the scenario's 'instances:'");
  }

  resolved_repeat resolve_repeat(const repeat_step& loop, extent& all) {
    if (loop.count == 0 || loop.steps.empty()) fail("a repeat of nothing");
    extent turn;
    resolved_repeat made{loop.count, resolve_all(loop.steps, turn)};
    const auto times = [&](std::uint64_t n) {
      return n > most_steps / loop.count ? most_steps + 1 : n * loop.count;
    };
    all.steps += times(turn.steps);
    all.turns += times(turn.turns + 1);
    return made;
  }

  // --- what it does ------------------------------------------------------------------------------

  void resolve(const wait_step& wait, resolved_step& made) const {
    if (wait.compare && what_.model_only)
      fail("compare: nothing to compare with, as the scenario says 'on: model'");
    made.what = wait;
    if (wait.compare) made.settles = resolved_step::settling::yes;
  }
  static void resolve(const repeat_step&, resolved_step&) {}

  void check_initiator_words(const std::string& as) const {
    std::istringstream words(as);
    for (std::string word; words >> word;) {
      const auto& all = timer_.initiators();
      if (std::none_of(all.begin(), all.end(),
                       [&](const auto& known) { return known.name == word; })) {
        fail("as: '" + word +
             "'; expected: " + joined(all, [](const auto& known) { return known.name; }));
      }
    }
  }

  void check_words(const access_step& access, std::uint64_t address) const {
    if (!access.as->empty()) check_initiator_words(access.as);
    const auto& results = timer_.results();
    const bool known_response = access.response->empty() ||
                                std::find(std::begin(responses), std::end(responses),
                                          *access.response) != std::end(responses) ||
                                std::any_of(results.begin(), results.end(), [&](const auto& r) {
                                  return r.name == *access.response;
                                });
    if (!known_response) {
      fail("response: '" + *access.response + "'; expected: " +
           joined(responses, [](std::string_view name) { return name; }) + ", " + names(results));
    }
    if (access.as->empty()) return;
    const std::string who = timer_.initiator_problem(access.as, address);
    if (!who.empty()) fail("as: '" + *access.as + "': " + who);
  }

  void resolve(const access_step& access, resolved_step& made) {
    const auto target = find_target(timer_, access.target);
    if (!target) {
      fail("'" + access.target +
           "' is no register and no address; expected: " + names(timer_.registers()));
    }
    if (target->row != nullptr && !target->row->addressable()) {
      fail(access.target + " is not on the bus; use 'get:' or 'set:'");
    }
    check_words(access, target->address);
    const unsigned size = access.size.value_or(target->row == nullptr ? 4 : target->row->width / 8);
    const unsigned bits = 8 * std::min(size, 8U);
    using command = access_step::command_kind;
    resolved_access does;
    does.command = access.command == command::read    ? tlm::TLM_READ_COMMAND
                   : access.command == command::write ? tlm::TLM_WRITE_COMMAND
                                                      : tlm::TLM_IGNORE_COMMAND;
    does.address = target->address;
    does.bytes = size;
    does.streaming_width = access.streaming_width.value_or(size);
    does.debug = (" " + *access.as + " ").find(" debug ") != std::string::npos;
    does.who = timer_.initiator(access.as, target->address);
    for (const bool enabled : *access.byte_enables)
      does.byte_enables.change().push_back(enabled ? TLM_BYTE_ENABLED : TLM_BYTE_DISABLED);
    if (!access.offset->empty()) {
      made.offset = units(access.offset);
      if (does.debug) fail("a debug access happens at the kernel's time; it has no offset");
    }
    if (access.command == command::write) {
      for (const auto& [name, level] : *access.fields) {
        const register_field& part = field_within(target->row, name, bits);
        does.written.emplace_back(value(level, part.msb - part.lsb + 1), part.lsb);
      }
      if (access.fields->empty()) does.written.emplace_back(value(access.value, bits), 0);
    } else {
      made.settles =
          does.debug ? resolved_step::settling::yes : resolved_step::settling::after_pins;
    }
    if (*access.response != "any") does.response = *access.response;
    if (access.response->empty()) does.response = "ok";
    const std::string without_value = !does.response.empty() && does.response != "ok"
                                          ? "a read that is answered with " + *access.response
                                          : std::string(size == 0 ? "a read of no bytes" : "");
    does.answer = answer(access.expect, access.keep, target->row, bits, without_value);
    made.what = std::move(does);
  }

  void resolve(const drive_step& drive, resolved_step& made) const {
    resolved_drive does;
    for (const auto& [name, level] : drive.levels) {
      const auto pin = find_pin(timer_.inputs(), name);
      if (!pin) fail("'" + name + "' is no input pin; expected: " + names(timer_.inputs()));
      does.levels.push_back({*pin, value(level, timer_.inputs()[*pin].width)});
    }
    made.what = std::move(does);
  }

  void resolve(const one_reg_step& access, resolved_step& made) {
    if (access.cpu.value_or(0) >= timer_.cpus()) {
      fail("cpu: " + std::to_string(*access.cpu) + "; expected 0 to " +
           std::to_string(timer_.cpus() - 1));
    }
    const auto target = find_one_reg(timer_, access.id, access.cpu);
    if (!target) {
      std::vector<register_description> known;
      for (const auto& row : timer_.registers()) {
        if (row.one_reg != 0) known.push_back(row);
      }
      fail("'" + access.id + "' is no register of the host interface" +
           (access.cpu ? " of CPU " + std::to_string(*access.cpu) : "") +
           " and no id; expected: " + names(known));
    }
    resolved_one_reg does;
    does.set = access.set;
    does.target = *target;
    does.error = error(access.error);
    if (access.set) {
      does.value = value(access.value, 64);
    } else {
      made.settles = resolved_step::settling::yes;
      does.answer =
          answer(access.expect, access.keep, target->row, 64,
                 does.error.value_or(0) == 0 ? "" : "a get that is answered with " + access.error);
    }
    made.what = std::move(does);
  }

  void check_arguments(const host_step& call, const host_operation_description& operation) const {
    std::vector<std::string_view> known = operation.arguments;
    known.insert(known.end(), operation.optional_arguments.begin(),
                 operation.optional_arguments.end());
    if (operation.ahead) known.emplace_back("offset");
    for (const auto& [name, text] : call.arguments) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        fail("'" + name + "' is no argument of " + call.operation +
             (known.empty()
                  ? ", which has none"
                  : "; expected: " + joined(known, [](std::string_view each) { return each; })));
      }
    }
    for (const std::string_view wanted : operation.arguments) {
      const bool given =
          std::any_of(call.arguments.begin(), call.arguments.end(),
                      [&](const named_text& argument) { return argument.first == wanted; });
      if (!given) fail(call.operation + " needs '" + std::string(wanted) + ":'");
    }
  }

  void resolve(const host_step& call, resolved_step& made) {
    const auto* found = find_host_operation(timer_, call.operation);
    if (found == nullptr)
      fail("host: '" + call.operation + "'; expected: " + names(timer_.host_operations()));
    resolved_host does;
    does.operation = found;
    does.arguments = call.arguments;
    does.error = error(call.error);
    check_arguments(call, *found);
    if (found->ahead) made.offset = take_offset(does.arguments);
    for (std::size_t i = 0; i < does.arguments.size(); ++i) resolve_argument(does, i);
    resolve_answer(call, does);
    using rtl_kind = host_operation_description::rtl_kind;
    if (found->rtl == rtl_kind::question) made.settles = resolved_step::settling::yes;
    if (found->rtl == rtl_kind::none) made.settles = resolved_step::settling::after_pins;
    made.what = std::move(does);
  }

  [[nodiscard]] std::optional<std::uint64_t> take_offset(std::vector<named_text>& arguments) const {
    const auto given = std::find_if(arguments.begin(), arguments.end(),
                                    [](const named_text& one) { return one.first == "offset"; });
    if (given == arguments.end()) return std::nullopt;
    const std::uint64_t offset = units(given->second);
    arguments.erase(given);
    return offset;
  }

  /// An argument is an expression, or a text that the operation understands: `24 MHz`, a word.
  void resolve_argument(resolved_host& does, std::size_t place) const {
    std::string& text = does.arguments[place].second;
    try {
      const resolved_value number = testbench::resolve(expression(text), kept_, nullptr, 64);
      if (!number.is_constant()) return does.computed.emplace_back(place, number), void();
      text = number_text(number.constant);
    } catch (const std::invalid_argument&) {
      // It is a text.
    }
  }

  void resolve_answer(const host_step& call, resolved_host& does) {
    using answer_kind = host_operation_description::answer_kind;
    const answer_kind kind = does.operation->answer;
    if (call.expect.empty() && call.keep.empty()) return;
    if (kind == answer_kind::none)
      fail(call.operation + " gives no answer to expect or keep; say error: for a refusal");
    if (does.error.value_or(0) != 0)
      fail("a call that is answered with " + call.error + " has no value to expect or keep");
    if (kind == answer_kind::number) {
      std::vector<expected_value> expect;
      if (!call.expect.empty()) expect.push_back(expected(call.expect));
      does.answer = answer(expect, call.keep, nullptr, 64, "");
      return;
    }
    if (!call.keep.empty()) fail(call.operation + " answers an instant; only numbers are kept");
    does.instant = parse_instant(call.expect, ready_.resolution);
    does.instant_text = call.expect;
    if (!does.instant) {
      fail("expect: '" + call.expect +
           "' is no instant; expected none, now, a time (1.5 us) or edge 12");
    }
  }

  void resolve(const save_step& save, resolved_step& made) {
    made.what = resolved_save{states_.add(save.name)};
    made.settles = resolved_step::settling::after_pins;
  }

  void resolve(const restore_step& restore, resolved_step& made) const {
    const auto state = states_.find(restore.name);
    if (!state) fail("restore: nothing has been saved as '" + restore.name + "' so far");
    made.what = resolved_restore{*state, restore.elapsed.empty() ? 0 : units(restore.elapsed),
                                 restore.error};
    made.settles = resolved_step::settling::after_pins;
  }

  void resolve(const migrate_step& migrate, resolved_step& made) const {
    if (!timer_.migrates())
      fail("a " + std::string(timer_.name()) + " takes no guest over; say restore");
    const auto state = states_.find(migrate.name);
    if (!state) fail("migrate: nothing has been saved as '" + migrate.name + "' so far");
    made.what =
        resolved_migrate{*state, value(migrate.elapsed.value_or(expression(0)), 64), migrate.error};
    made.settles = resolved_step::settling::after_pins;
  }

  void resolve(const check_step& look, resolved_step& made) const {
    resolved_check does;
    for (const expected_value& wanted : look.values) {
      const auto seen = find_observable(timer_.kind(), wanted.name);
      if (!seen) {
        fail("'" + wanted.name + "' is no register, field (Register.FIELD) or line; expected: " +
             names(timer_.registers()) + "; " + names(timer_.lines()));
      }
      const unsigned lsb = seen->field == nullptr ? 0 : seen->field->lsb;
      does.looks.push_back({*seen, expectation(wanted, seen->width(timer_.kind()), lsb)});
    }
    made.settles = resolved_step::settling::yes;
    made.what = std::move(does);
  }

  void resolve(const lines_step& lines, resolved_step& made) const {
    using change = lines_step::change;
    resolved_lines does{lines.what, {}};
    for (const auto& [name, level] : lines.lines) {
      const auto line = find_pin(timer_.lines(), name);
      if (!line) fail("'" + name + "' is no line; expected: " + names(timer_.lines()));
      const unsigned width = timer_.lines()[*line].width;
      if (lines.what != change::becomes && lines.what != change::steady && width != 1) {
        fail(fmt::format("{} is {} bits wide; use becomes: {{{}: level}}", name, width, name));
      }
      const expression to =
          lines.what == change::becomes ? level : expression(lines.what == change::rises ? 1 : 0);
      does.lines.push_back({*line, value(to, width)});
    }
    made.settles = resolved_step::settling::yes;
    made.what = std::move(does);
  }

  kept_names states_;  ///< names of saved states
};

}  // namespace

std::vector<resolved_step> resolve_steps(const scenario& what, plan& ready) {
  resolver all(what, ready);
  extent size;
  std::vector<resolved_step> steps = all.resolve_all(what.steps, size);
  if (steps.empty()) throw scenario_error(what.file, 0, "a scenario without steps");
  ready.states = all.states();
  ready.steps_in_all = size.steps;
  return steps;
}

}  // namespace archtimers::testbench
