// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each fault that is planted in the SystemC modules, and leaves a file that fails
// when it is played with the fault and passes without. They are in this program in place of those of the
// library, with all faults; `planted_skin_fault` says which one acts.
#include <gtest/gtest.h>

#include <filesystem>
#include <ostream>
#include <string>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "file_left.h"

namespace archtimers {

int planted_skin_fault = 0;  ///< none

namespace testbench {
namespace {

struct skin_fault {
  int number;
  const char* name;
  const char* timer;

  friend std::ostream& operator<<(std::ostream& out, const skin_fault& fault) {
    return out << fault.name;
  }
};
const skin_fault faults[] = {
#include "skin_faults.inc"
};

crosscheck_result run(const std::string& timer) {
  crosscheck_options options;
  options.last_seed = 80;
  options.operations = 3000;
  return crosscheck(timer, options, {});
}

/// `<timer>_<what>`, as gtest wants names.
std::string test_name(const std::string& timer, const std::string& what) {
  std::string name = timer + "_" + what;
  for (char& letter : name) {
    if (letter == '-') letter = '_';
  }
  return name;
}

class planted_in_a_skin : public ::testing::TestWithParam<skin_fault> {
 public:
  ~planted_in_a_skin() override { planted_skin_fault = 0; }
};

TEST_P(planted_in_a_skin, is_found) {
  // Tests run side by side, and each leaves files.
  static const auto start = std::filesystem::current_path();
  const auto folder = start / "skin_faults" / GetParam().timer / GetParam().name;
  std::filesystem::create_directories(folder);
  std::filesystem::current_path(folder);
  planted_skin_fault = GetParam().number;
  const crosscheck_result result = run(GetParam().timer);
  ASSERT_EQ(result.mismatches, 1U);
  const scenario left = read_scenario(file_left_by(result));
  EXPECT_FALSE(play(left).good()) << "passes when it is played: " << result.failure;
  planted_skin_fault = 0;
  const play_result sound = play(left);
  EXPECT_TRUE(sound.good()) << "fails without the fault: " << to_json(sound) << result.failure;
}

INSTANTIATE_TEST_SUITE_P(skins, planted_in_a_skin, ::testing::ValuesIn(faults),
                         [](const auto& fault) {
                           return test_name(fault.param.timer, fault.param.name);
                         });

class without_a_fault : public ::testing::TestWithParam<const char*> {};

TEST_P(without_a_fault, nothing_is_found) {
  const crosscheck_result result = run(GetParam());
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
  EXPECT_GE(result.operations, 240'000U);
}

INSTANTIATE_TEST_SUITE_P(skins, without_a_fault,
                         ::testing::Values("mips-cp0", "arm-generic-timer", "power-timebase"),
                         [](const auto& timer) { return test_name(timer.param, "skins"); });

}  // namespace
}  // namespace testbench
}  // namespace archtimers
