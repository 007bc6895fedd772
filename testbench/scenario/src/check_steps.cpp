// SPDX-License-Identifier: Apache-2.0
// Every name and value of a scenario, before it is played.
#include <algorithm>
#include <set>
#include <sstream>
#include <stdexcept>

#include "archtimers/testbench/register_arrays.h"
#include "exact_time.h"
#include "instant.h"
#include "names.h"
#include "plan.h"
#include "values.h"

namespace archtimers::testbench {

namespace {

constexpr std::string_view responses[] = {"ok",
                                          "any",
                                          "incomplete",
                                          "generic_error",
                                          "address_error",
                                          "command_error",
                                          "burst_error",
                                          "byte_enable_error"};

class checker {
 public:
  checker(const scenario& what, const plan& ready)
      : what_(what), ready_(ready), timer_(*ready.timer) {}

  void look_at(const step& next) {
    line_ = next.line;
    std::visit([this](const auto& does) { check(does); }, next.what);
  }

 private:
  [[noreturn]] void fail(const std::string& problem) const {
    throw scenario_error(what_.file, line_, problem);
  }

  template <class Range>
  [[nodiscard]] static std::string names(const Range& range) {
    std::vector<std::string_view> all;
    for (const auto& item : range) all.push_back(item.name);
    return joined(folded_names(all), [](const std::string& name) { return name; });
  }

  void check_value(const expression& value, unsigned bits) const {
    try {
      static_cast<void>(evaluate(value, kept_, bits));
    } catch (const std::invalid_argument& problem) {
      fail(problem.what());
    }
  }

  void check_time(const std::string& text, const std::string& key) const {
    if (text.empty()) return;
    const auto parsed = exact_time::parse(text);
    if (!parsed || !parsed->units(ready_.resolution)) {
      fail(key + ": '" + text + "' is no whole number of the kernel's time unit (" +
           what_.time_resolution + ")");
    }
  }

  void check_error(const std::string& text) const {
    if (text == "any" || parse_error(text)) return;
    fail("error: '" + text + "'; expected " + std::string(error_names) + ", any or a number");
  }

  const register_field& field(const register_description* row, const std::string& name) const {
    if (row == nullptr) fail("'" + name + "': only a register accessed by its name has fields");
    const register_field* found = find_field(*row, name);
    if (found == nullptr) {
      fail(std::string(row->name) + " has no field '" + name + "'" +
           (row->fields.size() == 0 ? "" : "; expected: " + names(row->fields)));
    }
    return *found;
  }

  void check_expectations(const std::vector<expected_value>& values,
                          const register_description* row, unsigned bits) const {
    for (const expected_value& expected : values) {
      const unsigned width = expected.name.empty() ? bits : [&] {
        const register_field& part = field(row, expected.name);
        return part.msb - part.lsb + 1;
      }();
      check_value(expected.value, width);
      if (expected.mask) check_value(*expected.mask, width);
    }
  }

  void keep(const std::string& name) {
    if (!name.empty()) kept_.emplace(name, 0);
  }

  void check(const wait_step&) {}
  void check(const repeat_step&) {}

  void check(const access_step& access) {
    const auto target = find_target(timer_, access.target);
    if (!target) {
      fail("'" + access.target +
           "' is no register and no address; expected: " + names(timer_.registers()));
    }
    if (target->row != nullptr && !target->row->addressable()) {
      fail(access.target + " is not on the bus; use 'get:' or 'set:'");
    }
    const unsigned size = access.size.value_or(target->row == nullptr ? 4 : target->row->width / 8);
    const unsigned bits = 8 * std::min(size, 8U);
    std::istringstream words(access.as);
    for (std::string word; words >> word;) {
      const auto& all = timer_.initiators();
      if (std::none_of(all.begin(), all.end(),
                       [&](const auto& known) { return known.name == word; })) {
        fail("as: '" + word +
             "'; expected: " + joined(all, [](const auto& known) { return known.name; }));
      }
    }
    const auto& results = timer_.results();
    const bool known_response = access.response.empty() ||
                                std::find(std::begin(responses), std::end(responses),
                                          access.response) != std::end(responses) ||
                                std::any_of(results.begin(), results.end(), [&](const auto& r) {
                                  return r.name == access.response;
                                });
    if (!known_response) {
      fail("response: '" + access.response + "'; expected: " +
           joined(responses, [](std::string_view name) { return name; }) + ", " + names(results));
    }
    const std::string who = timer_.initiator_problem(access.as, target->address);
    if (!who.empty()) fail("as: '" + access.as + "': " + who);
    check_time(access.offset, "offset");
    if (!access.offset.empty() && (" " + access.as + " ").find(" debug ") != std::string::npos) {
      fail("a debug access happens at the kernel's time; it has no offset");
    }
    if (access.command == access_step::command_kind::write) {
      for (const auto& [name, value] : access.fields) {
        const register_field& part = field(target->row, name);
        check_value(value, part.msb - part.lsb + 1);
      }
      if (access.fields.empty()) check_value(access.value, bits);
    }
    check_expectations(access.expect, target->row, bits);
    keep(access.keep);
  }

  void check(const drive_step& drive) const {
    for (const auto& [name, level] : drive.levels) {
      const auto pin = find_pin(timer_.inputs(), name);
      if (!pin) fail("'" + name + "' is no input pin; expected: " + names(timer_.inputs()));
      check_value(level, timer_.inputs()[*pin].width);
    }
  }

  void check(const one_reg_step& access) {
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
    check_error(access.error);
    if (access.set) check_value(access.value, 64);
    check_expectations(access.expect, target->row, 64);
    keep(access.keep);
  }

  void check(const host_step& call) {
    const auto* found = find_host_operation(timer_, call.operation);
    if (found == nullptr)
      fail("host: '" + call.operation + "'; expected: " + names(timer_.host_operations()));
    check_error(call.error);
    std::vector<std::string_view> known = found->arguments;
    known.insert(known.end(), found->optional_arguments.begin(), found->optional_arguments.end());
    for (const auto& [name, value] : call.arguments) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        fail("'" + name + "' is no argument of " + call.operation +
             (known.empty()
                  ? ", which has none"
                  : "; expected: " + joined(known, [](std::string_view each) { return each; })));
      }
    }
    for (const std::string_view wanted : found->arguments) {
      const bool given =
          std::any_of(call.arguments.begin(), call.arguments.end(),
                      [&](const named_text& argument) { return argument.first == wanted; });
      if (!given) fail(call.operation + " needs '" + std::string(wanted) + ":'");
    }
    check_answer(call, found->answer);
    keep(call.keep);
  }

  void check_answer(const host_step& call, host_operation_description::answer_kind kind) const {
    using answer_kind = host_operation_description::answer_kind;
    if (kind == answer_kind::none && (!call.expect.empty() || !call.keep.empty())) {
      fail(call.operation + " gives no answer to expect or keep; say error: for a refusal");
    }
    if (call.expect.empty() || kind == answer_kind::none) return;
    if (kind == answer_kind::number) return check_value(expression(call.expect), 64);
    if (!parse_instant(call.expect, ready_.resolution)) {
      fail("expect: '" + call.expect +
           "' is no instant; expected none, now, a time (1.5 us) or edge 12");
    }
  }

  void check(const save_step& save) { saved_.insert(save.name); }

  void check(const restore_step& restore) const {
    if (saved_.count(restore.name) == 0)
      fail("restore: nothing has been saved as '" + restore.name + "' so far");
    check_time(restore.elapsed, "elapsed");
  }

  void check(const migrate_step& migrate) const {
    if (!timer_.migrates())
      fail("a " + std::string(timer_.name()) + " takes no guest over; say restore");
    if (saved_.count(migrate.name) == 0)
      fail("migrate: nothing has been saved as '" + migrate.name + "' so far");
    if (migrate.elapsed) check_value(*migrate.elapsed, 64);
  }

  void check(const check_step& look) const {
    for (const expected_value& expected : look.values) {
      const auto seen = find_observable(timer_, expected.name);
      if (!seen) {
        fail("'" + expected.name + "' is no register, field (Register.FIELD) or line; expected: " +
             names(timer_.registers()) + "; " + names(timer_.lines()));
      }
      check_value(expected.value, seen->width(timer_));
      if (expected.mask) check_value(*expected.mask, seen->width(timer_));
    }
  }

  void check(const lines_step& lines) const {
    for (const auto& [name, level] : lines.lines) {
      const auto line = find_pin(timer_.lines(), name);
      if (!line) fail("'" + name + "' is no line; expected: " + names(timer_.lines()));
      const unsigned width = timer_.lines()[*line].width;
      if (lines.what == lines_step::change::becomes) {
        check_value(level, width);
      } else if (lines.what != lines_step::change::steady && width != 1) {
        fail(name + " is " + std::to_string(width) + " bits wide; use becomes: {" + name +
             ": level}");
      }
    }
  }

  const scenario& what_;
  const plan& ready_;
  const scenario_timer& timer_;
  std::size_t line_ = 0;
  kept_values kept_;
  std::set<std::string> saved_;
};

}  // namespace

void check_steps(const scenario& what, const plan& ready) {
  checker check(what, ready);
  for (const planned_step& next : ready.steps) check.look_at(*next.what);
}

}  // namespace archtimers::testbench
