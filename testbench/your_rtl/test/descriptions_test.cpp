// SPDX-License-Identifier: Apache-2.0
// A description that names what there is not is refused before anything runs.
#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <string>

#include "fake_mips.h"

namespace archtimers::testbench {
namespace {

/// What the check says to a description that is changed so.
std::string mistake(const std::function<void(foreign_description&)>& change) {
  auto core = fake_description();
  change(core);
  bool made = false;
  const foreign_factory make = [&made]() -> std::unique_ptr<foreign_timer> {
    made = true;
    return std::make_unique<fake_mips>(fake_make{});
  };
  try {
    static_cast<void>(crosscheck_foreign(core, make, {1, 1, 1, ::testing::TempDir()}));
  } catch (const std::invalid_argument& problem) {
    EXPECT_FALSE(made) << problem.what();
    return problem.what();
  }
  return "none";
}

TEST(foreign_descriptions, right_one_is_taken) {
  EXPECT_EQ(mistake([](auto&) {}), "none");
}

TEST(foreign_descriptions, unknown_timer) {
  EXPECT_EQ(mistake([](auto& core) { core.timer = "mips"; }),
            "core 'fake': unknown timer 'mips'; expected: mips-cp0, arm-generic-timer, "
            "power-timebase");
}

TEST(foreign_descriptions, unknown_parameter) {
  const auto said = mistake([](auto& core) { core.parameters = {{"cres", "1"}}; });
  EXPECT_EQ(said.find("core 'fake': parameters: "), 0U) << said;
  EXPECT_NE(said.find("cres"), std::string::npos) << said;
}

TEST(foreign_descriptions, unknown_register) {
  EXPECT_EQ(mistake([](auto& core) { core.registers.push_back({"Compar"}); }),
            "core 'fake': 'Compar' is no register of mips-cp0; `archtimers registers mips-cp0` "
            "lists them");
  EXPECT_EQ(mistake([](auto& core) { core.registers.push_back({"COUNT_CTL"}); }),
            "core 'fake': 'COUNT_CTL' has no address: no bus reaches it");
  EXPECT_EQ(mistake([](auto& core) { core.registers.push_back({"Guest.Compare"}); }),
            "core 'fake': 'Guest.Compare' does not exist with these parameters");
  EXPECT_NE(mistake([](auto& core) { core.count = "Counter"; }).find("'Counter'"),
            std::string::npos);
}

TEST(foreign_descriptions, unknown_initiator) {
  const auto said = mistake([](auto& core) { core.registers[0].as = "nobody"; });
  EXPECT_EQ(said.find("core 'fake': Count: "), 0U) << said;
}

TEST(foreign_descriptions, unknown_line_and_pin) {
  EXPECT_EQ(mistake([](auto& core) {
              core.lines[0].name = "irq";
            }).find("core 'fake': 'irq' is no line of mips-cp0; expected: ti, "),
            0U);
  EXPECT_EQ(mistake([](auto& core) {
              core.pins = {{"stop"}};
            }).find("core 'fake': 'stop' is no input pin of mips-cp0; expected: "),
            0U);
  EXPECT_EQ(mistake([](auto& core) {
              core.pins = {{"count_stop", {2}}};
            }),
            "core 'fake': count_stop: level 2 does not fit");
  EXPECT_EQ(mistake([](auto& core) {
              core.settings = {{"DC", 1}};
            }),
            "core 'fake': 'DC' is no register and no input pin of mips-cp0");
}

TEST(foreign_descriptions, nothing_to_compare) {
  EXPECT_EQ(mistake([](auto& core) { core.registers.clear(); }),
            "core 'fake': it has no registers");
  EXPECT_EQ(mistake([](auto& core) {
              core.registers = {{"Compare", register_access::write_only}};
              core.lines.clear();
            }),
            "core 'fake': nothing would be compared: no reads, and no lines");
}

TEST(foreign_descriptions, deviation_without_a_reason) {
  const auto is = [](const foreign_difference&) { return true; };
  EXPECT_EQ(mistake([&](auto& core) {
              core.deviations = {{"odd", "", is}};
            }),
            "core 'fake': a deviation needs a name, and why it is");
  EXPECT_EQ(mistake([&](auto& core) {
              core.deviations = {{"odd", "so", {}}};
            }),
            "core 'fake': deviation 'odd' does not say what it is");
}

TEST(foreign_descriptions, function_of_what_there_is_not) {
  auto core = fake_description();
  core.lines = {line_while_equal("irq", "Count", "Guest.Compare")};
  EXPECT_THROW(static_cast<void>(crosscheck_foreign(core, factory_of({}))), std::invalid_argument);
}

TEST(foreign_descriptions, nothing_to_run) {
  const auto core = fake_description();
  EXPECT_THROW(static_cast<void>(crosscheck_foreign(core, factory_of({}), {2, 1, 1, ""})),
               std::invalid_argument);
  EXPECT_THROW(static_cast<void>(crosscheck_foreign(core, factory_of({}), {1, 1, 0, ""})),
               std::invalid_argument);
  EXPECT_THROW(static_cast<void>(crosscheck_foreign(core, nullptr)), std::invalid_argument);
}

TEST(foreign_descriptions, what_these_parameters_leave_out) {
  const auto power = [](foreign_description& core) {
    core.timer = "power-timebase";
    core.parameters = {};
    core.registers = {{"TB", register_access::read_only}};
    core.count.clear();
    core.lines.clear();
  };
  EXPECT_NE(mistake([&](auto& core) {
              power(core);
              core.pins = {{"thread7.msr_ee"}};
            }),
            "none");
  auto core = fake_description();
  power(core);
  core.lines = {{"thread1.dec_irq"}};
  try {
    static_cast<void>(crosscheck_foreign(core, factory_of({})));
    ADD_FAILURE() << "taken";
  } catch (const std::invalid_argument& problem) {
    EXPECT_STREQ(problem.what(),
                 "core 'fake': line 'thread1.dec_irq' does not exist with these parameters");
  }
}

TEST(foreign_descriptions, line_that_never_moves_is_told) {
  auto core = fake_description();
  core.lines.push_back({"guest_ti"});
  const auto found = crosscheck_foreign(core, factory_of({}), {1, 1, 100, ::testing::TempDir()});
  EXPECT_EQ(found.still, std::vector<std::string>{"guest_ti"});
}

TEST(foreign_descriptions, folder_that_is_not_there) {
  EXPECT_THROW(static_cast<void>(
                   crosscheck_foreign(fake_description(), factory_of({}), {1, 1, 1, "no/where"})),
               std::invalid_argument);
}

/// What the check says to an adapter that is built so.
std::string problem_of(const fake_make& how) {
  try {
    static_cast<void>(crosscheck_foreign(fake_description(), factory_of(how)));
  } catch (const std::runtime_error& problem) {
    return problem.what();
  }
  return "none";
}

TEST(adapters, that_do_not_come_back) {
  fake_make how;
  how.never_answers = true;
  EXPECT_NE(problem_of(how).find("core 'fake': an access takes more than 1000000 edges: the core "
                                 "does not answer (seed 1, operation "),
            std::string::npos)
      << problem_of(how);
}

TEST(adapters, that_throw_are_told_where) {
  fake_make how;
  how.throws = true;
  EXPECT_NE(problem_of(how).find("the bus is gone (seed 1, operation 1: "), std::string::npos)
      << problem_of(how);
}

TEST(adapters, with_a_line_that_is_too_wide) {
  fake_make how;
  how.line_bits = 2;
  EXPECT_NE(problem_of(how).find("core 'fake': line ti cannot be 2 (seed "), std::string::npos)
      << problem_of(how);
}

}  // namespace
}  // namespace archtimers::testbench
