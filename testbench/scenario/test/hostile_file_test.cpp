// SPDX-License-Identifier: Apache-2.0
// Files that would cost more than they are long: refused with their line, in little time and memory.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "peak_memory.h"
#include "play_text.h"

namespace archtimers::testbench {
namespace {

constexpr std::size_t megabyte = 1'000'000;

std::string mistake_of(const std::string& yaml) {
  try {
    static_cast<void>(parse_scenario(yaml, "f.yaml"));
  } catch (const scenario_error& error) {
    return error.what();
  }
  return "none";
}

const std::string head = "timer: mips-cp0\nsteps:";

TEST(hostile_file, an_alias_may_not_stand_inside_what_it_stands_for) {
  EXPECT_EQ(mistake_of(head + " &s\n  - {repeat: 1, steps: *s}\n"),
            "f.yaml:3: '*' stands inside what it stands for");
  EXPECT_EQ(mistake_of("&s timer: mips-cp0\nsteps: [&a {repeat: 1, steps: [*a]}]\n"),
            "f.yaml:2: '*' stands inside what it stands for");
}

TEST(hostile_file, aliases_that_repeat_are_allowed) {
  const scenario read = parse_scenario(
      head + "\n  - &a {after: 1 edge, read: Count}\n  - *a\n  - {repeat: 2, steps: [*a, *a]}\n",
      "f.yaml");
  EXPECT_EQ(to_yaml(read.steps[1]), "{after: 1 edge, read: Count}");
  EXPECT_EQ(read.steps[1].line, 3U);
  EXPECT_EQ(std::get<repeat_step>(read.steps[2].what).steps.size(), 2U);
}

TEST(hostile_file, an_alias_bomb_costs_nothing) {
  std::string bomb = "timer: mips-cp0\nabout: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 20; ++i) {
    bomb += "k" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int n = 0; n < 9; ++n) bomb += (n == 0 ? "*a" : ", *a") + std::to_string(i - 1);
    bomb += "]\n";
  }
  const peak_memory memory;
  EXPECT_EQ(mistake_of(bomb).substr(0, 55),
            "f.yaml:8: the file has more than 2000000 values, with t");
  EXPECT_LT(memory.peak(), megabyte);
}

TEST(hostile_file, steps_may_be_more_than_the_values_that_a_tree_may_have) {
  constexpr std::size_t count = 402'000;  // of five values each
  std::string text = head + "\n";
  for (std::size_t i = 0; i < count; ++i) text += "  - {edge: 7, read: Count}\n";
  const peak_memory memory;
  EXPECT_EQ(parse_scenario(text, "f.yaml").steps.size(), count);
  EXPECT_LT(memory.peak(), 500 * count);
}

TEST(hostile_file, values_of_which_some_may_be_repeated_are_counted) {
  std::string text = "timer: mips-cp0\nabout: &a x\nsteps:\n";
  for (int i = 0; i < 402'000; ++i) text += "  - {edge: 7, read: Count}\n";
  EXPECT_EQ(mistake_of(text).substr(0, 53),
            "f.yaml:400003: the file has more than 2000000 values,");
}

TEST(hostile_file, what_is_wrong_with_a_step_is_told_after_what_is_wrong_with_the_file) {
  const std::string bad = "  - {edge: one}\n  - {edge: two}\n";
  EXPECT_EQ(mistake_of(head + "\n" + bad).substr(0, 18), "f.yaml:3: edge: 'o");
  EXPECT_EQ(mistake_of(head + "\n" + bad + "  - {edge: 1\n").substr(0, 8), "f.yaml:6");
  EXPECT_EQ(mistake_of(head + "\n" + bad + "  - !t {edge: 1}\n").substr(0, 19),
            "f.yaml:5: the tag '");
  EXPECT_EQ(mistake_of(head + "\n" + bad + "other: 1\n").substr(0, 24), "f.yaml:5: 'other' is not");
  EXPECT_EQ(mistake_of("steps:\n" + bad).substr(0, 24), "f.yaml:1: a scenario nee");
  EXPECT_EQ(mistake_of("steps: []\ntimer: mips-cp0\n"), "f.yaml:1: expected at least one step");
}

TEST(hostile_file, anchors_in_steps_are_there_for_later_ones) {
  const scenario read =
      parse_scenario(head +
                         "\n  - {edge: 1, read: Count}\n  - {edge: &n 20, read: &r Compare}\n"
                         "  - {edge: 20, read: *r}\n  - &s {tick: 30}\n  - *s\n  - {edge: *n}\n",
                     "f.yaml");
  ASSERT_EQ(read.steps.size(), 6U);
  EXPECT_EQ(to_yaml(read.steps[2]), "{edge: 20, read: Compare}");
  EXPECT_EQ(to_yaml(read.steps[4]), "{tick: 30}");
  EXPECT_EQ(to_yaml(read.steps[5]), "{edge: 20}");
  const scenario aliased = parse_scenario(
      "instances: {i: &p {}, j: *p}\ntimer: &t mips-cp0\nsteps: [{edge: 1}, {edge: 2}]\n",
      "f.yaml");
  EXPECT_EQ(aliased.steps.size(), 2U);
}

TEST(hostile_file, repeats_cannot_multiply_without_end) {
  const peak_memory memory;
  std::string steps = "{after: 1 edge}";
  for (int i = 0; i < 5; ++i) steps = "{repeat: 10000000, steps: [" + steps + "]}";
  EXPECT_EQ(mistake("  - " + steps), "test.yaml:4: the scenario has more than 20 million steps");
  steps = "{after: 1 edge}";
  for (int i = 0; i < 9; ++i) steps = "{repeat: 10, steps: [{repeat: 1, steps: [" + steps + "]}]}";
  EXPECT_EQ(mistake("  - " + steps),
            "test.yaml:4: the scenario has more than 20 million turns of repeats");
  EXPECT_LT(memory.peak(), megabyte);
}

TEST(hostile_file, accesses_ahead_of_the_kernel_do_not_pile_up) {
  EXPECT_EQ(mistake("  - {repeat: 200000, steps: [{after: 1 edge, read: Count, offset: 1 s}]}"),
            "test.yaml:4: more than 100000 accesses are ahead of the kernel at one time");
}

TEST(hostile_file, is_not_nested_without_end) {
  const auto nested = [](const std::string& open, const std::string& close, int depth) {
    std::string text = head + " ";
    for (int i = 0; i < depth; ++i) text += open;
    text += "1";
    for (int i = 0; i < depth; ++i) text += close;
    return text + "\n";
  };
  const std::string limit = "f.yaml:2: nested deeper than 50";
  EXPECT_EQ(mistake_of(nested("[", "]", 100'000)), limit);
  EXPECT_EQ(mistake_of(nested("{a: ", "}", 100'000)), limit);
  EXPECT_EQ(mistake_of(nested("[", "", 100'000)), limit);
  EXPECT_EQ(mistake_of(head + "\n  " + nested("- ", "", 100'000).substr(head.size() + 1)),
            "f.yaml:3: nested deeper than 50");
}

/// The reader looks ahead for what a bracket begins, and keeps all that it has seen.
TEST(hostile_file, is_refused_by_its_depth_before_it_is_read) {
  for (const char* open : {"[", "[\n ", "[a,", "[[],", "{a: ", "{[", "[\"]\",", "[ #]\n "}) {
    std::string text = head + " ";
    for (int i = 0; i < 1'000'000; ++i) text += open;
    const peak_memory memory;
    const std::string said = mistake_of(text);
    EXPECT_NE(said.find("nested deeper than 50"), std::string::npos) << open << ": " << said;
    EXPECT_LT(memory.peak(), 50 * megabyte) << open;
  }
}

TEST(hostile_file, a_text_is_not_endless) {
  const peak_memory memory;
  const std::string digits(500'000, '9');
  EXPECT_EQ(mistake_of(head + "\n  - {edge: " + digits + "}\n"),
            "f.yaml:3: a text of more than 65536 bytes");
  EXPECT_EQ(mistake_of("timer: mips-cp0\nabout: " + digits + "\nsteps: [{edge: 1}]\n"),
            "f.yaml:2: a text of more than 65536 bytes");
  EXPECT_LT(memory.peak(), 10 * megabyte);
}

TEST(hostile_file, is_text) {
  const auto with = [](const std::string& bytes) {
    return mistake_of(head + "\n  - {edge: 1, note: \"a" + bytes + "\"}\n");
  };
  EXPECT_EQ(with("é€😀"), "none");
  const std::string refused = "f.yaml:3: a byte that is no text; a scenario file is UTF-8";
  EXPECT_EQ(with(std::string(1, '\0')), refused);
  EXPECT_EQ(with("\x04"), refused) << "which YAML readers take for the end of the file";
  EXPECT_EQ(with("\x1B[31m"), refused);
  EXPECT_EQ(with("\x7F"), refused);
  EXPECT_EQ(with("\xE9"), refused) << "Latin-1";
  EXPECT_EQ(with("\xC3"), refused) << "cut short";
  EXPECT_EQ(with("\xC0\xAF"), refused) << "longer than need be";
  EXPECT_EQ(with("\xED\xA0\x80"), refused) << "half of a pair";
  EXPECT_EQ(with("\xF4\x90\x80\x80"), refused) << "beyond Unicode";
  EXPECT_EQ(with("\\e"), "f.yaml:3: a control character in a text");
  EXPECT_EQ(with("\\0"), "f.yaml:3: a control character in a text");
  EXPECT_EQ(mistake_of("\xEF\xBB\xBF" + head + "\n  - {edge: 1}\n"), "none") << "a UTF-8 mark";
}

TEST(hostile_file, is_a_file_with_a_scenario) {
  const auto path = std::filesystem::temp_directory_path() / "archtimers_hostile_file_test.yaml";
  const auto mistake_in = [&](const std::string& bytes) -> std::string {
    std::ofstream(path, std::ios::binary) << bytes;
    try {
      static_cast<void>(read_scenario(path.string()));
    } catch (const scenario_error& error) {
      return std::string(error.what()).substr(path.string().size());
    }
    return "none";
  };
  EXPECT_EQ(mistake_in(""), ":1: expected a scenario as a map of `key: value`");
  EXPECT_EQ(mistake_in("# nothing\n"), ":1: expected a scenario as a map of `key: value`");
  EXPECT_EQ(mistake_in(std::string("\x7F"
                                   "ELF\2\1\1\0",
                                   8)),
            ":1: a byte that is no text; a scenario file is UTF-8");
  EXPECT_EQ(mistake_in(head + "\n  - {edge: 1}\n"), "none");
  std::filesystem::remove(path);
  const std::string folder = std::filesystem::temp_directory_path().string();
  const std::string refused = "cannot be read; expected a scenario file (YAML)";
  for (const std::string& other : {folder, path.string()}) {
    EXPECT_THROW(
        try { static_cast<void>(read_scenario(other)); } catch (const scenario_error& error) {
          EXPECT_EQ(error.what(), other + ": " + refused);
          throw;
        },
        scenario_error);
  }
  EXPECT_THROW(
      try { static_cast<void>(read_scenario("/dev/zero")); } catch (const scenario_error& error) {
        EXPECT_EQ(std::string(error.what()),
                  "/dev/zero: more than 64 MiB; too long for a scenario");
        throw;
      },
      scenario_error);
}

}  // namespace
}  // namespace archtimers::testbench
