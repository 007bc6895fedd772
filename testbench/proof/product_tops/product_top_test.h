// SPDX-License-Identifier: Apache-2.0
// How a product top is described to the cross-check, and what it has to come to.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <set>
#include <sstream>
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

/// How often a register is accessed: what has deadlines more often than what says who may access it, and identification,
/// which is many words and never changes, seldom.
inline unsigned weight_of(std::string_view name) {
  const auto has = [name](std::string_view part) {
    return name.find(part) != std::string_view::npos;
  };
  if (has("CounterID")) return 1;
  return has("_CVAL") || has("_TVAL") || has("_CTL") ? 16 : 4;
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
    made.weight = weight_of(row.name);
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

/// What a timer has with the parameters of one of these descriptions, and none of them reaches: registers, pins, who accesses,
/// and what a host does.
inline std::set<std::string> lacks_of(const std::vector<foreign_description>& all) {
  std::set<std::string> there;
  std::set<std::string> reached;
  for (const foreign_description& core : all) {
    const auto model = model_of(core);
    const timer_kind& kind = model->kind();
    for (const register_description& row : kind.registers()) {
      if (model->peek(row)) there.insert("register " + std::string(row.name));
    }
    for (std::size_t i = 0; i < kind.inputs().size(); ++i) {
      try {
        model->drive(i, model->input(i));
        there.insert("pin " + std::string(kind.inputs()[i].name));
      } catch (const std::invalid_argument&) {  // these parameters leave it out
      }
    }
    for (const word_description& word : kind.initiators())
      there.insert("as " + std::string(word.name));
    if (!kind.host_operations().empty()) there.insert("host operations");

    for (const foreign_pin& each : core.pins) reached.insert("pin " + each.name);
    reached.insert("as " + std::string(kind.initiators().front().name));
    for (const foreign_register& each : core.registers) {
      reached.insert("register " + each.name.substr(0, each.name.find('+')));
      std::istringstream words(each.as);
      for (std::string word; words >> word;) reached.insert("as " + word);
    }
  }
  std::set<std::string> lacks;
  std::set_difference(there.begin(), there.end(), reached.begin(), reached.end(),
                      std::inserter(lacks, lacks.end()));
  return lacks;
}

/// The seeds that a user runs. What is left of a failure is in a folder of the test's: tests run side by side.
inline foreign_options usual_seeds() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const auto folder =
      std::filesystem::absolute("product_tops") / test->test_suite_name() / test->name();
  std::filesystem::create_directories(folder);
  foreign_options options;
  options.folder = folder.string();
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
  foreign_options options = usual_seeds();
  options.operations = 200;  // which are shrunk in a second or two
  options.last_seed = 60;
  const foreign_result found = crosscheck_foreign(core, make, options);
  std::cout << to_text(found);
  EXPECT_NE(found.failure, "");
  EXPECT_TRUE(std::filesystem::exists(found.scenario));
}

}  // namespace archtimers::testbench
