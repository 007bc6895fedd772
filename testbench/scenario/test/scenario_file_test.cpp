// SPDX-License-Identifier: Apache-2.0
// The scenario file: reading, writing, and what its errors say.
#include <gtest/gtest.h>

#include <filesystem>

#include "archtimers/testbench/scenario.h"
#include "file_mistake.h"

namespace archtimers::testbench {
namespace {

constexpr const char* everything = R"(timer: mips-cp0
about: |
  Two lines of text:
  the second one.
statements: [mips T-1, mips T-2]
on: model
time_resolution: 100 fs
parameters: {clock: 100 MHz, ccres: 1}
instances:
  other: {release: 1}
steps:
  - {at: 1.5 us, note: "wait, then go on"}
  - {after: 30 ns, read: Count, size: 8, as: guest user, offset: 10 ns, expect: 5, keep: now}
  - {edge: 12, write: Compare, value: now + 0x10, response: any}
  - {after: 3 edges, write: Cause, value: {DC: 1, IV: 0}, instance: other}
  - {tick: 7, read: 0x124, size: 2, byte_enables: 10, streaming_width: 1, response: burst_error}
  - {after: 1 tick, ignore: 0x120}
  - {read: Cause, expect: {TI: 1, DC: 0}}
  - {read: Cause, expect: {value: 0x40000000, mask: 0x40000000}}
  - {drive: {rst_ni: 0, hw_irq: 0x3F}}
  - {get: COUNT_HZ, expect: 24000000, keep: rate}
  - {set: 0x7030000000020001, value: -1, error: EINVAL}
  - {host: freeze}
  - {host: set_rate, rate: 1/3 Hz, error: EINVAL}
  - {save: before}
  - {restore: before, elapsed: 1 ms, error: refused}
  - {expect: {Count: 5, Cause.TI: 1, ti: 1, ip: {value: 0x80, mask: 0x80}}}
  - {edge: 112, rises: ti}
  - {falls: [ti, guest_ti]}
  - {becomes: {ip: 0x80}}
  - {edge: 200, steady: [ti, ip]}
  - repeat: 3
    steps:
      - {after: 1 edge, read: Count}
)";

std::string mistake_in_step(const std::string& step) {
  return file_mistake("timer: mips-cp0\nsteps:\n  - {edge: 1}\n  - " + step + "\n");
}

TEST(scenario_file, survives_the_round_trip) {
  const scenario first = parse_scenario(everything, "f.yaml");
  const std::string written = to_yaml(first);
  const scenario second = parse_scenario(written, "g.yaml");
  EXPECT_EQ(to_yaml(second), written);
  EXPECT_EQ(second.about, "Two lines of text:\nthe second one.");
  EXPECT_EQ(second.steps.size(), 21U);
  EXPECT_EQ(second.parameters, first.parameters);
  EXPECT_EQ(second.instances.at(0).name, "other");
  EXPECT_TRUE(second.model_only);
  EXPECT_EQ(second.time_resolution, "100 fs");
  const auto& read = std::get<access_step>(second.steps[1].what);
  EXPECT_EQ(read.as, "guest user");
  EXPECT_EQ(read.size, 8U);
  EXPECT_EQ(read.keep, "now");
  EXPECT_EQ(std::get<repeat_step>(second.steps.back().what).steps.size(), 1U);
}

TEST(scenario_file, writes_each_step_as_it_was_read) {
  const scenario read = parse_scenario(everything, "f.yaml");
  EXPECT_EQ(to_yaml(read.steps[0]), "{at: 1.5 us, note: \"wait, then go on\"}");
  EXPECT_EQ(to_yaml(read.steps[3]),
            "{after: 3 edges, instance: other, write: Cause, value: {DC: 1, IV: 0}}");
  EXPECT_EQ(to_yaml(read.steps[7]), "{read: Cause, expect: {value: 0x40000000, mask: 0x40000000}}");
  EXPECT_EQ(to_yaml(read.steps[17]), "{falls: [ti, guest_ti]}");
}

TEST(scenario_file, is_written_to_and_read_from_a_file) {
  const auto path = std::filesystem::temp_directory_path() / "archtimers_scenario_file_test.yaml";
  const scenario first = parse_scenario(everything, "f.yaml");
  write_scenario(first, path.string());
  EXPECT_EQ(to_yaml(read_scenario(path.string())), to_yaml(first));
  std::filesystem::remove(path);
  EXPECT_THROW(static_cast<void>(read_scenario(path.string())), scenario_error);
  EXPECT_THROW(write_scenario(first, "/no/such/folder/x.yaml"), std::runtime_error);
}

TEST(scenario_file, can_be_made_from_numbers) {
  scenario made;
  made.timer = "mips-cp0";
  access_step write;
  write.command = access_step::command_kind::write;
  write.target = "Compare";
  write.value = 0x12345;
  step next;
  next.when = timing::at_edge(7);
  next.what = write;
  made.steps.push_back(next);
  EXPECT_EQ(to_yaml(made.steps[0]), "{edge: 7, write: Compare, value: 0x12345}");
}

TEST(scenario_file, errors_name_the_line_and_what_was_expected) {
  EXPECT_EQ(file_mistake("timer: [a\n"),
            "f.yaml:2: this is not YAML: end of sequence flow not found");
  EXPECT_EQ(file_mistake("steps: []\n"),
            "f.yaml:1: a scenario needs 'timer:', the timer's name such as mips-cp0");
  EXPECT_EQ(file_mistake("timer: x\n"), "f.yaml:1: a scenario needs 'steps:', a list of steps");
  EXPECT_EQ(file_mistake("timer: x\nsteps: 5\n"), "f.yaml:2: expected a list of steps");
  EXPECT_EQ(file_mistake("timer: x\non: rtl\nsteps: []\n"),
            "f.yaml:2: on: 'rtl'; expected model or both (the default)");
  EXPECT_EQ(file_mistake("timer: x\n\ntimer: y\nsteps: []\n"), "f.yaml:3: 'timer' is there twice");
  EXPECT_EQ(file_mistake("timer: x\nsteps: []\nstep: []\n"),
            "f.yaml:3: 'step' is not part of a scenario; expected: timer, about, statements, on, "
            "time_resolution, parameters, instances, steps");
  EXPECT_EQ(file_mistake("timer: x\ntime_resolution: 2 ps\nsteps: []\n").substr(0, 32),
            "f.yaml:2: time_resolution: '2 ps");
}

TEST(scenario_file, step_errors_name_the_line_and_what_was_expected) {
  EXPECT_EQ(mistake_in_step("5"), "f.yaml:4: expected this step as a map of `key: value`");
  EXPECT_EQ(mistake_in_step("{at: 5}"),
            "f.yaml:4: at: '5' is no time; expected a decimal number and s, ms, us, ns, ps or fs, "
            "such as 1.5 us");
  EXPECT_EQ(mistake_in_step("{after: soon}"),
            "f.yaml:4: after: 'soon'; expected a time (30 ns), `3 edges` or `3 ticks`");
  EXPECT_EQ(mistake_in_step("{edge: 1, tick: 2}"),
            "f.yaml:4: a step has one time only: at, after, edge, tick or until");
  EXPECT_EQ(mistake_in_step("{edge: -1}").substr(0, 36), "f.yaml:4: edge: '-1'; expected a who");
  EXPECT_EQ(mistake_in_step("{read: Count, write: Count}"),
            "f.yaml:4: a step does one thing; split it into several steps");
  EXPECT_EQ(mistake_in_step("{write: Count}"),
            "f.yaml:4: a write needs its 'value:', a number or fields: {DC: 1}");
  EXPECT_EQ(
      mistake_in_step("{read: Count, vlaue: 5}"),
      "f.yaml:4: 'vlaue' is not part of this step; expected: size, as, offset, byte_enables, "
      "streaming_width, response; expect, keep; at, after, edge, tick or until; instance; note");
  EXPECT_EQ(mistake_in_step("{write: Count, value: 5 apples}"),
            "f.yaml:4: '5 apples': expected + or - before 'apples'");
  EXPECT_EQ(mistake_in_step("{read: Count, byte_enables: 12}").substr(0, 29),
            "f.yaml:4: byte_enables: '12';");
  EXPECT_EQ(mistake_in_step("{expect: 5}").substr(0, 47),
            "f.yaml:4: expected registers, fields or lines w");
  EXPECT_EQ(mistake_in_step("{repeat: 3}"),
            "f.yaml:4: a repeat needs its 'steps:', a list of steps");
  EXPECT_EQ(mistake_in_step("{edge: 3, note: one, two}").substr(0, 46),
            "f.yaml:4: 'two' is not part of this step; expe");
  EXPECT_NE(mistake_in_step("{edge: 3, note: one, two}").find("(text with a comma needs quotes)"),
            std::string::npos);
}

}  // namespace
}  // namespace archtimers::testbench
