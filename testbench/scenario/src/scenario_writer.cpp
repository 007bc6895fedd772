// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/yaml.h>

#include "archtimers/testbench/scenario.h"
#include "archtimers/vcd/text_file.h"
#include "expected_text.h"

namespace archtimers::testbench {

namespace {

template <class... Handlers>
struct overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
overloaded(Handlers...) -> overloaded<Handlers...>;

void put(YAML::Emitter& out, const std::string& key, const std::string& value) {
  out << YAML::Key << key << YAML::Value << value;
}

void put_unless_empty(YAML::Emitter& out, const std::string& key, const std::string& value) {
  if (!value.empty()) put(out, key, value);
}

void put_number(YAML::Emitter& out, const std::string& key, std::uint64_t value) {
  out << YAML::Key << key << YAML::Value << value;
}

void put_levels(YAML::Emitter& out, const std::string& key,
                const std::vector<named_value>& levels) {
  out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginMap;
  for (const auto& [name, level] : levels) put(out, name, level.text);
  out << YAML::EndMap;
}

void put_expected(YAML::Emitter& out, const expected_value& expected) {
  if (!expected.mask) {
    out << expected_text(expected);
    return;
  }
  out << YAML::Flow << YAML::BeginMap;
  put(out, "value", expected.value.text);
  put(out, "mask", expected.mask->text);
  out << YAML::EndMap;
}

void put_expectations(YAML::Emitter& out, const std::vector<expected_value>& values) {
  if (values.empty()) return;
  out << YAML::Key << "expect" << YAML::Value;
  if (values.size() == 1 && values.front().name.empty()) return put_expected(out, values.front());
  out << YAML::Flow << YAML::BeginMap;
  for (const auto& expected : values) {
    out << YAML::Key << expected.name << YAML::Value;
    put_expected(out, expected);
  }
  out << YAML::EndMap;
}

/// A word, or a list of several.
void put_words(YAML::Emitter& out, const std::string& key, const std::vector<std::string>& words) {
  if (words.size() == 1) return put(out, key, words.front());
  out << YAML::Key << key << YAML::Value << YAML::Flow << words;
}

std::string counted_text(std::uint64_t number, const std::string& unit) {
  return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
}

void put_until(YAML::Emitter& out, const timing& when) {
  using change = line_wait::change;
  using unit = line_wait::unit;
  if (!when.wait->lines.empty()) put_words(out, "until", when.wait->lines);
  if (when.wait->next != change::rise)
    put(out, "next", when.wait->next == change::fall ? "fall" : "change");
  put(out, "within",
      when.wait->within == unit::time
          ? *when.time
          : counted_text(when.number, when.wait->within == unit::edges ? "edge" : "tick"));
}

void put_timing(YAML::Emitter& out, const timing& when) {
  switch (when.what) {
    case timing::kind::same_time:
      return;
    case timing::kind::at:
      return put(out, "at", when.time);
    case timing::kind::after:
      return put(out, "after", when.time);
    case timing::kind::edge:
      return put_number(out, "edge", when.number);
    case timing::kind::tick:
      return put_number(out, "tick", when.number);
    case timing::kind::after_edges:
      return put(out, "after", counted_text(when.number, "edge"));
    case timing::kind::after_ticks:
      return put(out, "after", counted_text(when.number, "tick"));
    case timing::kind::until:
      return put_until(out, when);
  }
}

void put_access(YAML::Emitter& out, const access_step& access) {
  using command = access_step::command_kind;
  put(out,
      access.command == command::read    ? "read"
      : access.command == command::write ? "write"
                                         : "ignore",
      access.target);
  if (access.command == command::write) {
    if (access.fields->empty()) {
      put(out, "value", access.value.text);
    } else {
      put_levels(out, "value", access.fields);
    }
  }
  if (access.size) put_number(out, "size", *access.size);
  put_unless_empty(out, "as", access.as);
  put_unless_empty(out, "offset", access.offset);
  if (!access.byte_enables->empty()) {
    std::string enables;
    for (const bool enabled : *access.byte_enables) enables += enabled ? '1' : '0';
    put(out, "byte_enables", enables);
  }
  if (access.streaming_width) put_number(out, "streaming_width", *access.streaming_width);
  put_unless_empty(out, "response", access.response);
  put_expectations(out, access.expect);
  put_unless_empty(out, "keep", access.keep);
}

void put_one_reg(YAML::Emitter& out, const one_reg_step& access) {
  put(out, access.set ? "set" : "get", access.id);
  if (access.cpu) put_number(out, "cpu", *access.cpu);
  if (access.set) put(out, "value", access.value.text);
  put_unless_empty(out, "error", access.error);
  put_expectations(out, access.expect);
  put_unless_empty(out, "keep", access.keep);
}

void put_lines(YAML::Emitter& out, const lines_step& lines) {
  using change = lines_step::change;
  if (lines.what == change::becomes) return put_levels(out, "becomes", lines.lines);
  std::vector<std::string> names;
  for (const auto& [name, level] : lines.lines) names.push_back(name);
  put_words(out,
            lines.what == change::rises   ? "rises"
            : lines.what == change::falls ? "falls"
                                          : "steady",
            names);
}

void put_step(YAML::Emitter& out, const step& what) {
  const bool repeats = std::holds_alternative<repeat_step>(what.what);
  if (!repeats) out << YAML::Flow;
  out << YAML::BeginMap;
  put_timing(out, what.when);
  put_unless_empty(out, "instance", what.instance);
  std::visit(overloaded{
                 [&](const wait_step& wait) {
                   if (wait.compare) put(out, "compare", "state");
                 },
                 [&](const access_step& access) { put_access(out, access); },
                 [&](const drive_step& drive) { put_levels(out, "drive", drive.levels); },
                 [&](const one_reg_step& access) { put_one_reg(out, access); },
                 [&](const host_step& call) {
                   put(out, "host", call.operation);
                   for (const auto& [name, value] : call.arguments) put(out, name, value);
                   put_unless_empty(out, "error", call.error);
                   put_unless_empty(out, "expect", call.expect);
                   put_unless_empty(out, "keep", call.keep);
                 },
                 [&](const save_step& save) { put(out, "save", save.name); },
                 [&](const restore_step& restore) {
                   put(out, "restore", restore.name);
                   put_unless_empty(out, "elapsed", restore.elapsed);
                   put_unless_empty(out, "error", restore.error);
                 },
                 [&](const migrate_step& migrate) {
                   put(out, "migrate", migrate.name);
                   if (migrate.elapsed) put(out, "elapsed", migrate.elapsed->text);
                   put_unless_empty(out, "error", migrate.error);
                 },
                 [&](const check_step& check) { put_expectations(out, check.values); },
                 [&](const lines_step& lines) { put_lines(out, lines); },
                 [&](const repeat_step& loop) {
                   put_number(out, "repeat", loop.count);
                   out << YAML::Key << "steps" << YAML::Value << YAML::BeginSeq;
                   for (const step& inner : loop.steps) put_step(out, inner);
                   out << YAML::EndSeq;
                 },
             },
             what.what);
  put_unless_empty(out, "note", what.note);
  out << YAML::EndMap;
}

void put_parameters(YAML::Emitter& out, const std::vector<named_text>& parameters) {
  out << YAML::Flow << YAML::BeginMap;
  for (const auto& [name, value] : parameters) put(out, name, value);
  out << YAML::EndMap;
}

}  // namespace

std::string to_yaml(const step& what) {
  YAML::Emitter out;
  put_step(out, what);
  return out.c_str();
}

std::string to_yaml(const scenario& what) {
  YAML::Emitter out;
  out << YAML::BeginMap;
  put(out, "timer", what.timer);
  if (!what.about.empty()) {
    out << YAML::Key << "about" << YAML::Value << YAML::Literal << what.about;
  }
  if (!what.statements.empty()) {
    out << YAML::Key << "statements" << YAML::Value << YAML::Flow << what.statements;
  }
  if (what.model_only) put(out, "on", "model");
  if (what.time_resolution != scenario().time_resolution) {
    put(out, "time_resolution", what.time_resolution);
  }
  if (!what.parameters.empty()) {
    out << YAML::Key << "parameters" << YAML::Value;
    put_parameters(out, what.parameters);
  }
  if (!what.instances.empty()) {
    out << YAML::Key << "instances" << YAML::Value << YAML::BeginMap;
    for (const instance& other : what.instances) {
      out << YAML::Key << other.name << YAML::Value;
      put_parameters(out, other.parameters);
    }
    out << YAML::EndMap;
  }
  out << YAML::Key << "steps" << YAML::Value << YAML::BeginSeq;
  for (const step& next : what.steps) put_step(out, next);
  out << YAML::EndSeq << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

void write_scenario(const scenario& what, const std::string& path) {
  vcd::write_text_file(path, to_yaml(what));
}

}  // namespace archtimers::testbench
