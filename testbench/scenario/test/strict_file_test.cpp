// SPDX-License-Identifier: Apache-2.0
// What a scenario file may not say: anything twice, anything empty, anything that nobody looks at. Each
// is refused with its line.
#include <gtest/gtest.h>

#include "archtimers/testbench/scenario.h"
#include "file_mistake.h"

namespace archtimers::testbench {
namespace {

/// The mistake in a file with this line before its steps, which is line 2.
std::string mistake_in_head(const std::string& head) {
  return file_mistake("timer: mips-cp0\n" + head + "\nsteps:\n  - {edge: 1}\n");
}

TEST(strict_file, says_nothing_twice) {
  EXPECT_EQ(mistake_in_head("timer: mips-cp0"), "f.yaml:2: 'timer' is there twice");
  EXPECT_EQ(mistake_in_head("parameters: {ccres: 1, ccres: 2}"),
            "f.yaml:2: 'ccres' is there twice");
  EXPECT_EQ(mistake_in_head("instances: {a: {}, a: {}}"), "f.yaml:2: 'a' is there twice");
  EXPECT_EQ(mistake_in_head("instances: {a: {ccres: 1, ccres: 1}}"),
            "f.yaml:2: 'ccres' is there twice");
  EXPECT_EQ(mistake_in_first_step("{edge: 1, edge: 1}"), "f.yaml:3: 'edge' is there twice");
  EXPECT_EQ(mistake_in_first_step("{write: Cause, value: {DC: 1, DC: 0}}"),
            "f.yaml:3: 'DC' is there twice");
  EXPECT_EQ(mistake_in_first_step("{drive: {hw_irq: 1, hw_irq: 1}}"),
            "f.yaml:3: 'hw_irq' is there twice");
  EXPECT_EQ(mistake_in_first_step("{expect: {Count: 1, Count: 2}}"),
            "f.yaml:3: 'Count' is there twice");
  EXPECT_EQ(mistake_in_first_step("{read: Cause, expect: {TI: 1, TI: 0}}"),
            "f.yaml:3: 'TI' is there twice");
  EXPECT_EQ(mistake_in_first_step("{read: Cause, expect: {value: 1, mask: 1, mask: 3}}"),
            "f.yaml:3: 'mask' is there twice");
  EXPECT_EQ(mistake_in_first_step("{becomes: {ip: 1, ip: 2}}"), "f.yaml:3: 'ip' is there twice");
  EXPECT_EQ(mistake_in_first_step("{rises: [ti, ti]}"), "f.yaml:3: 'ti' is there twice");
  EXPECT_EQ(mistake_in_first_step("{repeat: 2, steps: [{edge: 1}],\n     steps: [{edge: 2}]}"),
            "f.yaml:4: 'steps' is there twice");
}

TEST(strict_file, has_one_document) {
  const std::string one = "timer: mips-cp0\nsteps:\n  - {edge: 1}\n";
  EXPECT_EQ(file_mistake("---\n" + one + "...\n"), "none");
  EXPECT_EQ(file_mistake(one + "---\n" + one),
            "f.yaml:4: a second document; a file has one scenario");
  EXPECT_EQ(file_mistake(one + "---\nrubbish\n"),
            "f.yaml:4: a second document; a file has one scenario");
}

TEST(strict_file, names_statements_of_the_specifications) {
  EXPECT_EQ(mistake_in_head("statements: [mips T-18, arm T-9, power D-3a]"), "none");
  EXPECT_EQ(mistake_in_head("statements: mips T-18"), "none");
  for (const char* wrong :
       {"T-18", "mips", "mips T18", "mips T-", "mips T-1ab", "mips X-1", "mips t-1", "mips-cp0 T-1",
        "riscv T-1", "mips T-1 and T-2", "mips  T-1", "mips D-0"}) {
    EXPECT_EQ(mistake_in_head(std::string("statements: [mips T-1, ") + wrong + "]"),
              std::string("f.yaml:2: statements: '") + wrong +
                  "'; expected a timer's word and the number of its statement, such as mips T-18; "
                  "the words: mips, arm, power");
  }
  EXPECT_EQ(mistake_in_head("statements: [mips T-1, mips T-1]"),
            "f.yaml:2: 'mips T-1' is there twice");
}

TEST(strict_file, is_not_empty) {
  const std::string wanted = "expected at least one step";
  EXPECT_EQ(file_mistake("timer: mips-cp0\n\nsteps: []\n"), "f.yaml:3: " + wanted);
  EXPECT_EQ(mistake_in_first_step("{repeat: 2, steps: []}"), "f.yaml:3: " + wanted);
  EXPECT_EQ(mistake_in_first_step("{repeat: 2, steps: [{repeat: 2,\n     steps: []}]}"),
            "f.yaml:4: " + wanted);
  EXPECT_EQ(mistake_in_first_step("{repeat: 0, steps: [{edge: 1}]}"),
            "f.yaml:3: repeat: '0'; expected a whole number from 1 to 10000000 (20 million steps "
            "in all)");
  EXPECT_EQ(mistake_in_first_step("{}"),
            "f.yaml:3: an empty step; expected a time, something to do, or both");
  EXPECT_EQ(mistake_in_first_step("{drive: {}}").substr(0, 29), "f.yaml:3: expected pins with ");
  EXPECT_EQ(mistake_in_first_step("{expect: {}}").substr(0, 29), "f.yaml:3: expected registers,");
  EXPECT_EQ(mistake_in_first_step("{read: Count, expect: {}}").substr(0, 29),
            "f.yaml:3: expected a value, o");
  EXPECT_EQ(mistake_in_first_step("{write: Count, value: {}}").substr(0, 29),
            "f.yaml:3: expected fields wit");
  EXPECT_EQ(mistake_in_first_step("{rises: []}").substr(0, 29), "f.yaml:3: expected a line's n");
}

TEST(strict_file, has_nothing_that_is_not_looked_at) {
  EXPECT_EQ(mistake_in_first_step("{repeat: 2, instance: b, steps: [{edge: 1}]}"),
            "f.yaml:3: a repeat has no instance; the steps in it have one each");
  EXPECT_EQ(mistake_in_first_step("!read {read: Count}"),
            "f.yaml:3: the tag '!read' means nothing in a scenario");
  EXPECT_EQ(mistake_in_first_step("{edge: !!int 5}"),
            "f.yaml:3: the tag 'tag:yaml.org,2002:int' means nothing in a scenario");
  EXPECT_EQ(mistake_in_first_step("{[edge]: 5}"), "f.yaml:3: a key is a word");
  EXPECT_EQ(mistake_in_first_step("{edge: 1, : 5}"), "f.yaml:3: a key is a word");
  EXPECT_EQ(mistake_in_head("instances: {a.b: {}}"),
            "f.yaml:2: 'a.b' is no name of an instance; expected letters, digits, - and _");
}

}  // namespace
}  // namespace archtimers::testbench
