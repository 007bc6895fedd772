// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exact_time.h"
#include "values.h"
#include "yaml_map.h"

namespace archtimers::testbench {

namespace {

constexpr std::uint64_t any_number = ~std::uint64_t{0};
constexpr std::uint64_t most_turns = 10'000'000;
constexpr unsigned longest_access = 4096;
constexpr std::string_view common_keys = "at, after, edge, tick or until; instance; note";

/// `3 edges`, `1 tick`; nothing if the text is something else.
std::optional<timing> counted(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto number = parse_number(text.substr(0, blank));
  const std::string_view unit = text.substr(blank + 1);
  if (!number) return std::nullopt;
  if (unit == "edge" || unit == "edges") return timing{timing::kind::after_edges, {}, *number};
  if (unit == "tick" || unit == "ticks") return timing{timing::kind::after_ticks, {}, *number};
  return std::nullopt;
}

/// `{until: ti, within: 1 ms}`, or `{next: change, within: 1 ms}` for any line.
timing read_until(yaml_map& map) {
  timing when;
  when.what = timing::kind::until;
  line_wait& wait = when.wait.change();
  wait.lines = map.take_words("until", "a line's name or a list of them");
  if (const auto next = map.take_text("next", "rise, fall or change")) {
    using change = line_wait::change;
    if (*next != "rise" && *next != "fall" && *next != "change")
      map.fail("next: '" + *next + "'; expected rise, fall or change");
    wait.next = *next == "rise" ? change::rise : *next == "fall" ? change::fall : change::any;
  }
  const yaml_node* within = map.take("within");
  if (within == nullptr)
    map.fail("what waits for a line says for how long at most: 'within: 1 ms', or `9 edges`");
  const std::string text =
      map.text(*within, "a time, or a number of edges or ticks, after 'within:'");
  if (const auto bound = counted(text)) {
    const bool edges = bound->what == timing::kind::after_edges;
    wait.within = edges ? line_wait::unit::edges : line_wait::unit::ticks;
    when.number = bound->number;
  } else if (exact_time::parse(text)) {
    when.time = text;
  } else {
    map.fail(*within, "within: '" + text + "'; expected a time (1 ms), `9 edges` or `9 ticks`");
  }
  return when;
}

timing read_timing(yaml_map& map) {
  const bool waits = map.has("until") || map.has("next");
  const int given = map.has("at") + map.has("after") + map.has("edge") + map.has("tick") + waits;
  if (given > 1) map.fail("a step has one time only: at, after, edge, tick or until");
  if (waits) return read_until(map);
  if (map.has("at")) return timing::at(map.take_time("at"));
  if (const auto n = map.take_number("edge", any_number)) return timing::at_edge(*n);
  if (const auto n = map.take_number("tick", any_number)) return {timing::kind::tick, {}, *n};
  if (map.has("after")) {
    const yaml_node& node = *map.take("after");
    const std::string text =
        map.text(node, "a time, or a number of edges or ticks, after 'after:'");
    if (const auto edges = counted(text)) return *edges;
    if (!exact_time::parse(text)) {
      map.fail(node, "after: '" + text + "'; expected a time (30 ns), `3 edges` or `3 ticks`");
    }
    return {timing::kind::after, text, 0};
  }
  return {};
}

/// `5`, or `{value: 5, mask: 0xFF}`.
expected_value read_expected(const yaml_map& map, const std::string& name, const yaml_node& node) {
  if (!node.is_map()) return map.expected(name, node);
  yaml_map parts(node, map.file(), "an expected value");
  const auto value = parts.take_expression("value");
  const auto mask = parts.take_expression("mask");
  parts.finish("value, mask");
  if (!value || !mask) parts.fail("expected {value: ..., mask: ...}");
  return {name, *value, mask};
}

/// What a read shall give: `expect: 5`, with a mask, or `expect: {TI: 1, DC: 0}`.
std::vector<expected_value> read_expectations(yaml_map& map) {
  const yaml_node* node = map.take("expect");
  if (node == nullptr) return {};
  if (!node->is_map() || node->find("mask") != nullptr) return {read_expected(map, {}, *node)};
  std::vector<expected_value> fields;
  for (const auto& [name, value] : map.entries(*node, "a value, or fields with their values"))
    fields.push_back(map.expected(name, *value));
  return fields;
}

std::vector<named_value> read_levels(const yaml_map& map, const yaml_node& node,
                                     const std::string& expected) {
  std::vector<named_value> levels;
  for (const auto& [name, value] : map.entries(node, expected))
    levels.emplace_back(name, map.value(*value));
  return levels;
}

void read_payload(yaml_map& map, access_step& access) {
  if (const auto size = map.take_number("size", longest_access)) {
    access.size = static_cast<unsigned>(*size);
  }
  access.as = map.take_text("as", "who makes the access").value_or("");
  access.offset = map.take_time("offset");
  if (const auto enables = map.take_text("byte_enables", "a 1 or 0 for each byte, lowest first")) {
    for (const char c : *enables) {
      if (c != '0' && c != '1') {
        map.fail("byte_enables: '" + *enables +
                 "'; expected a 1 or 0 for each byte, lowest first: 1100");
      }
      access.byte_enables.change().push_back(c == '1');
    }
  }
  if (const auto width = map.take_number("streaming_width", longest_access)) {
    access.streaming_width = static_cast<unsigned>(*width);
  }
  access.response = map.take_text("response", "a response").value_or("");
}

access_step read_access(yaml_map& map, access_step::command_kind command, const std::string& key) {
  access_step access;
  access.command = command;
  access.target = *map.take_text(key, "a register's name or an address");
  read_payload(map, access);
  if (command == access_step::command_kind::read) {
    access.expect = read_expectations(map);
    access.keep = map.take_text("keep", "a name for the value").value_or("");
  }
  if (command == access_step::command_kind::write) {
    const yaml_node* node = map.take("value");
    if (node == nullptr) map.fail("a write needs its 'value:', a number or fields: {DC: 1}");
    if (node->is_map()) {
      access.fields = read_levels(map, *node, "fields with their values");
    } else {
      access.value = map.value(*node);
    }
  }
  map.finish("size, as, offset, byte_enables, streaming_width, response; ",
             command == access_step::command_kind::read    ? "expect, keep; "
             : command == access_step::command_kind::write ? "value; "
                                                           : "",
             common_keys);
  return access;
}

one_reg_step read_one_reg(yaml_map& map, bool set) {
  one_reg_step access;
  access.set = set;
  access.id = *map.take_text(set ? "set" : "get", "a register's name or ONE_REG id");
  if (const auto cpu = map.take_number("cpu", 255)) access.cpu = static_cast<unsigned>(*cpu);
  access.error = map.take_text("error", "an error name such as EINVAL").value_or("");
  if (set) {
    const auto value = map.take_expression("value");
    if (!value) map.fail("a set needs its 'value:'");
    access.value = *value;
  } else {
    access.expect = read_expectations(map);
    access.keep = map.take_text("keep", "a name for the value").value_or("");
  }
  map.finish(
      std::string(set ? "value, cpu, error; " : "expect, keep, cpu, error; ").append(common_keys));
  return access;
}

host_step read_host(yaml_map& map) {
  host_step call;
  call.operation = *map.take_text("host", "an operation's name");
  call.error = map.take_text("error", "an error name such as EINVAL").value_or("");
  call.expect = map.take_text("expect", "a number, none, now, a time or an edge").value_or("");
  call.keep = map.take_text("keep", "a name for the value").value_or("");
  call.arguments = map.take_rest("an argument's value");
  return call;
}

lines_step read_lines(yaml_map& map, lines_step::change what, const std::string& key) {
  lines_step lines;
  lines.what = what;
  if (what == lines_step::change::becomes) {
    lines.lines = read_levels(map, *map.take(key), "lines with their new levels: {ip: 0x80}");
  } else {
    for (const auto& name : map.take_words(key, "a line's name or a list of them")) {
      lines.lines.emplace_back(name, expression());
    }
  }
  map.finish(common_keys);
  return lines;
}

check_step read_check(yaml_map& map) {
  check_step check;
  for (const auto& [name, value] : map.entries(
           *map.take("expect"),
           "registers, fields or lines with their values: {Count: 5, Cause.TI: 1, ti: 1}")) {
    check.values.push_back(read_expected(map, name, *value));
  }
  map.finish(common_keys);
  return check;
}

repeat_step read_repeat(yaml_map& map) {
  repeat_step loop;
  const yaml_node& count = *map.take("repeat");
  const std::string text = map.text(count, "how often after 'repeat:'");
  loop.count = parse_number(text).value_or(0);
  if (loop.count == 0 || loop.count > most_turns) {
    map.fail(count, "repeat: '" + text + "'; expected a whole number from 1 to " +
                        std::to_string(most_turns) + " (20 million steps in all)");
  }
  const yaml_node* steps = map.take("steps");
  if (steps == nullptr) map.fail("a repeat needs its 'steps:', a list of steps");
  loop.steps = read_steps(map, *steps);
  map.finish("steps; at, after, edge or tick; note");
  return loop;
}

restore_step read_restore(yaml_map& map) {
  restore_step restore;
  restore.name = *map.take_text("restore", "the name of a saved state");
  restore.elapsed = map.take_time("elapsed");
  restore.error = map.take_text("error", "text that the refusal contains").value_or("");
  map.finish(std::string("elapsed, error; ").append(common_keys));
  return restore;
}

migrate_step read_migrate(yaml_map& map) {
  migrate_step migrate;
  migrate.name = *map.take_text("migrate", "the name of a saved state");
  migrate.elapsed = map.take_expression("elapsed");
  migrate.error = map.take_text("error", "text that the refusal contains").value_or("");
  map.finish(std::string("elapsed (a number of ticks), error; ").append(common_keys));
  return migrate;
}

action read_action(yaml_map& map) {
  static constexpr std::string_view actions[] = {"read",  "write", "ignore",  "drive",   "get",
                                                 "set",   "host",  "save",    "restore", "migrate",
                                                 "rises", "falls", "becomes", "steady",  "repeat"};
  using change = lines_step::change;
  using command = access_step::command_kind;
  const auto given = std::count_if(std::begin(actions), std::end(actions),
                                   [&](std::string_view key) { return map.has(key); });
  if (given > 1) map.fail("a step does one thing; split it into several steps");
  if (map.has("read")) return read_access(map, command::read, "read");
  if (map.has("write")) return read_access(map, command::write, "write");
  if (map.has("ignore")) return read_access(map, command::ignore, "ignore");
  if (map.has("get")) return read_one_reg(map, false);
  if (map.has("set")) return read_one_reg(map, true);
  if (map.has("host")) return read_host(map);
  if (map.has("restore")) return read_restore(map);
  if (map.has("migrate")) return read_migrate(map);
  if (map.has("rises")) return read_lines(map, change::rises, "rises");
  if (map.has("falls")) return read_lines(map, change::falls, "falls");
  if (map.has("becomes")) return read_lines(map, change::becomes, "becomes");
  if (map.has("steady")) return read_lines(map, change::steady, "steady");
  if (map.has("repeat")) return read_repeat(map);
  if (map.has("expect")) return read_check(map);
  if (const yaml_node* node = map.take("drive")) {
    drive_step drive{read_levels(map, *node, "pins with their levels: {count_stop: 1}")};
    map.finish(common_keys);
    return drive;
  }
  if (auto name = map.take_text("save", "a name for the state")) {
    map.finish(common_keys);
    return save_step{*name};
  }
  wait_step wait;
  if (const auto what = map.take_text("compare", "state")) {
    if (*what != "state") map.fail("compare: '" + *what + "' is none; expected: state");
    wait.compare = true;
  }
  map.finish(
      "read, write, ignore, drive, get, set, host, save, restore, migrate, rises, falls, becomes, "
      "steady, repeat, compare or expect; " +
      std::string(common_keys));
  return wait;
}

}  // namespace

step read_step(const yaml_node& node, const std::string& file) {
  yaml_map map(node, file, "this step");
  if (map.empty()) map.fail("an empty step; expected a time, something to do, or both");
  if (map.has("repeat") && map.has("instance"))
    map.fail("a repeat has no instance; the steps in it have one each");
  if (map.has("repeat") && (map.has("until") || map.has("next")))
    map.fail("a repeat waits for no line; the first of the steps in it may");
  step result;
  result.line = map.line();
  result.when = read_timing(map);
  result.instance = map.take_text("instance", "the name of a timer").value_or("");
  result.note = map.take_text("note", "text").value_or("");
  result.what = read_action(map);
  return result;
}

std::vector<step> read_steps(const yaml_map& map, const yaml_node& list) {
  if (!list.is_sequence()) map.fail(list, "expected a list of steps");
  if (list.items.empty()) map.fail(list, "expected at least one step");
  std::vector<step> steps;
  for (const yaml_node* node : list.items) steps.push_back(read_step(*node, map.file()));
  return steps;
}

}  // namespace archtimers::testbench
