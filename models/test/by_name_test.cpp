// SPDX-License-Identifier: Apache-2.0
// What is true of every kind of timer by name.
#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "archtimers/by_name/arguments.h"
#include "archtimers/by_name/timer_kind.h"

namespace archtimers {
namespace {

constexpr std::uint64_t picoseconds = 1'000'000'000'000;

std::unique_ptr<named_timer> made(const timer_kind& kind,
                                  const std::vector<named_text>& parameters = {}) {
  return kind.make(parameters, time_resolution(picoseconds));
}

TEST(by_name, kinds_are_found) {
  for (const timer_kind* kind : timer_kinds()) EXPECT_EQ(find_timer_kind(kind->name()), kind);
  EXPECT_EQ(find_timer_kind("z80-ctc"), nullptr);
}

TEST(by_name, every_default_parameter_can_be_said) {
  for (const timer_kind* kind : timer_kinds()) {
    for (const auto& parameter : kind->parameters()) {
      if (parameter.default_value.empty()) continue;
      EXPECT_NO_THROW(made(*kind, {{std::string(parameter.name), parameter.default_value}}))
          << kind->name() << " " << parameter.name;
    }
  }
}

TEST(by_name, names_are_unique) {
  for (const timer_kind* kind : timer_kinds()) {
    std::set<std::string_view> names;
    for (const auto& pin : kind->inputs()) EXPECT_TRUE(names.insert(pin.name).second) << pin.name;
    for (const auto& pin : kind->lines()) EXPECT_TRUE(names.insert(pin.name).second) << pin.name;
    names.clear();
    for (const auto& row : kind->registers())
      EXPECT_TRUE(names.insert(row.name).second) << row.name;
  }
}

TEST(by_name, there_is_a_level_for_every_line) {
  for (const timer_kind* kind : timer_kinds()) {
    const auto timer = made(*kind);
    const auto levels = timer->lines();
    ASSERT_EQ(levels.size(), kind->lines().size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto& line = kind->lines()[i];
      EXPECT_EQ(levels[i] >> (line.width - 1) >> 1, 0) << line.name;
    }
  }
}

TEST(by_name, every_input_is_driven_or_refused_as_a_whole) {
  for (const timer_kind* kind : timer_kinds()) {
    const auto timer = made(*kind);
    for (std::size_t i = 0; i < kind->inputs().size(); ++i) {
      const auto& pin = kind->inputs()[i];
      const std::uint64_t level = pin.initial == 0 ? 1 : 0;
      try {
        timer->drive(i, level);
        EXPECT_EQ(timer->input(i), level);
        timer->drive(i, pin.initial);
      } catch (const std::invalid_argument& problem) {
        EXPECT_EQ(problem.what(), std::string(pin.name) + " does not exist with these parameters");
        EXPECT_EQ(timer->input(i), pin.initial);
      }
    }
  }
}

TEST(by_name, every_register_is_looked_at_as_a_debugger_reads_it) {
  for (const timer_kind* kind : timer_kinds()) {
    const auto timer = made(*kind);
    timer->advance(timer->edge(100));
    std::size_t compared = 0;
    for (const auto& row : kind->registers()) {
      const auto seen = timer->peek(row);
      if (!row.addressable() || !seen) continue;
      const auto read = timer->read(timer->access_to(row.name, "debug"), timer->now());
      if (read.result != "ok") continue;  // only written
      EXPECT_EQ(read.value, *seen) << row.name;
      ++compared;
    }
    EXPECT_GT(compared, 5U) << kind->name();
  }
}

TEST(by_name, no_access_is_out_of_bounds) {
  for (const timer_kind* kind : timer_kinds()) {
    const auto timer = made(*kind);
    for (const std::uint64_t base :
         {0x0ULL, 0x1000ULL, 0x2000ULL, 0x10000ULL, 0x20000ULL, 0x21000ULL, 0x100000ULL,
          0x17FFF8ULL, 0x180000ULL, 0x200000ULL, 0xFFFF'FFFF'FFFF'FF00ULL}) {
      for (std::uint64_t offset = 0; offset < 0x100; offset += 4) {
        for (const unsigned bytes : {4U, 8U}) {
          const named_access how{base + offset, bytes, ""};
          EXPECT_FALSE(timer->read(how, timer->now()).result.empty());
          EXPECT_FALSE(timer->write(how, 0, timer->now()).result.empty());
        }
      }
    }
  }
}

TEST(by_name, every_host_operation_answers_or_says_what_it_needs) {
  for (const timer_kind* kind : timer_kinds()) {
    for (const auto& operation : kind->host_operations()) {
      const auto timer = made(*kind);
      std::vector<named_text> arguments;
      for (const std::string_view name : operation.arguments) {
        arguments.emplace_back(name, name == "rate" || name == "clock" ? "24 MHz" : "1");
      }
      try {
        static_cast<void>(timer->host(operation.name, arguments));
      } catch (const std::invalid_argument& problem) {
        EXPECT_STRNE(problem.what(), "") << operation.name;
      }
      if (operation.arguments.empty()) continue;
      EXPECT_THROW(static_cast<void>(timer->host(operation.name, {})), std::invalid_argument);
    }
  }
}

TEST(by_name, lines_change_when_they_are_said_to) {
  for (const timer_kind* kind : timer_kinds()) {
    const auto timer = made(*kind);
    const std::string name(kind->name());
    const auto write = [&](const char* row, std::uint64_t value) {
      EXPECT_EQ(timer->write(timer->access_to(row, ""), value, timer->now()).result, "ok") << row;
    };
    if (name == "mips-cp0") write("Compare", 50);
    if (name == "power-timebase") write("DEC", 50);
    if (name == "arm-generic-timer") {
      write("CNTCR", 1);
      write("CPU0.CNTP_CVAL_EL0", 50);
      write("CPU0.CNTP_CTL_EL0", 1);
    }
    const deadline next = timer->next_change();
    ASSERT_TRUE(next.has_value()) << name;
    EXPECT_EQ(timer->lines_at(kernel_time(next->units() - 1)), timer->lines()) << name;
    EXPECT_NE(timer->lines_at(*next), timer->lines()) << name;
  }
}

TEST(by_name, texts_are_parsed) {
  EXPECT_EQ(by_name::parse_named_texts(" a = 1 ;b=x=y;; c= "),
            (std::vector<named_text>{{"a", "1"}, {"b", "x=y"}, {"c", ""}}));
  EXPECT_TRUE(by_name::parse_named_texts(" ; \n").empty());
  EXPECT_THROW(static_cast<void>(by_name::parse_named_texts("a")), std::invalid_argument);
}

}  // namespace
}  // namespace archtimers
