// SPDX-License-Identifier: Apache-2.0
// How a product top is described to the cross-check, and what it has to come to.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/testbench/your_rtl.h"

namespace archtimers::testbench {

inline std::unique_ptr<named_timer> model_of(const foreign_description& core) {
  return find_timer_kind(core.timer)->make(core.parameters, time_resolution(1'000'000'000'000));
}

/// The registers of a timer with addresses from `first` on and before `end`, as who accesses them each: those that exist
/// with the parameters. A bus of `word` bytes has a register of more in two parts.
inline std::vector<foreign_register> registers_between(const foreign_description& core,
                                                       std::uint64_t first, std::uint64_t end,
                                                       const std::vector<std::string>& who,
                                                       unsigned word) {
  const auto model = model_of(core);
  std::vector<foreign_register> all;
  for (const register_description& row : model->kind().registers()) {
    if (!row.addressable() || row.address < first || row.address >= end || !model->peek(row))
      continue;
    foreign_register made{std::string(row.name)};
    // What ignores writes is written as well.
    if (row.access == register_access::write_only) made.access = register_access::write_only;
    if (row.width / 8 > word) made.bytes = word;
    // Identification is many words, and they never change.
    if (row.name.find("CounterID") == std::string_view::npos) made.weight = 8;
    for (const std::string& as : who) {
      made.as = as;
      all.push_back(made);
      if (made.bytes == 0) continue;
      foreign_register high = made;
      high.name += "+4";
      high.written = 3;  // deadlines that come to be
      all.push_back(std::move(high));
    }
  }
  return all;
}

/// A vector of a top that shows a register of the model, as a line.
inline foreign_line register_line(std::string name, std::string of, unsigned width) {
  foreign_line made{std::move(name)};
  made.expect = [of = std::move(of)](const foreign_view& model) { return model[of]; };
  made.width = width;
  return made;
}

/// What the timer has with these parameters and nobody can reach through the top, as it is described: registers without an
/// address, pins, lines, who accesses, and what a host does. Of CPUs, frames or threads beyond the first ones nothing is told.
inline std::set<std::string> lacks_of(const foreign_description& core) {
  const auto model = model_of(core);
  const timer_kind& kind = model->kind();
  std::set<std::string> all;
  const auto has = [](const auto& described, std::string_view name) {
    return std::any_of(described.begin(), described.end(), [name](const auto& each) {
      return each.name.substr(0, each.name.find('+')) == name;
    });
  };
  for (const register_description& row : kind.registers()) {
    if (model->peek(row) && !has(core.registers, row.name))
      all.insert("register " + std::string(row.name));
  }
  for (std::size_t i = 0; i < kind.inputs().size(); ++i) {
    const auto name = kind.inputs()[i].name;
    try {
      model->drive(i, model->input(i));
    } catch (const std::invalid_argument&) {
      continue;  // these parameters leave it out
    }
    if (!has(core.pins, name)) all.insert("pin " + std::string(name));
  }
  for (const word_description& word : kind.initiators()) {
    const bool used =
        word.name == kind.initiators().front().name ||
        std::any_of(core.registers.begin(), core.registers.end(), [&](const auto& each) {
          return (' ' + each.as + ' ').find(' ' + std::string(word.name) + ' ') !=
                 std::string::npos;
        });
    if (!used) all.insert("as " + std::string(word.name));
  }
  if (!kind.host_operations().empty()) all.insert("host operations");
  return all;
}

/// The seeds that a user runs; what is left of a failure is with the other temporary files.
inline foreign_options usual_seeds() {
  foreign_options options;
  options.folder = ::testing::TempDir();
  return options;
}

/// The top agrees with the model, and every line of it has moved.
inline void expect_agrees(const foreign_description& core, const foreign_factory& make) {
  const foreign_options options = usual_seeds();
  const foreign_result found = crosscheck_foreign(core, make, options);
  std::cout << core.name << ", seeds " << options.first_seed << " to " << options.last_seed << ": "
            << to_text(found);
  EXPECT_TRUE(found.good());
  EXPECT_EQ(found.still, std::vector<std::string>{});
}

/// A fault is found, and left as a scenario.
inline void expect_fault_found(const foreign_description& core, const foreign_factory& make) {
  const foreign_result found = crosscheck_foreign(core, make, usual_seeds());
  EXPECT_NE(found.failure, "");
  EXPECT_NE(found.scenario, "");
}

}  // namespace archtimers::testbench
