// SPDX-License-Identifier: Apache-2.0
// Parameters by name, of every timer.
#include <gtest/gtest.h>

#include <set>

#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/power/parameters.h"

namespace archtimers {
namespace {

template <class Parameters>
class parameter_list_of : public ::testing::Test {};
using all_parameters =
    ::testing::Types<mips_cp0::parameters, arm::counter_parameters, arm::frames_parameters,
                     arm::pe_parameters, power::parameters>;
TYPED_TEST_SUITE(parameter_list_of, all_parameters);

template <class Parameters>
std::string all_texts(const Parameters& p) {
  std::string text;
  for (const auto& row : Parameters::list()) text += row.name + "=" + row.get(p) + ";";
  return text;
}

TYPED_TEST(parameter_list_of, reads_what_it_tells) {
  std::set<std::string> names;
  for (const auto& row : TypeParam::list()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.values.empty() || row.text.empty()) << row.name;
    TypeParam p;
    EXPECT_EQ(set_parameter(p, row.name, row.get(p)), "") << row.name;
    EXPECT_EQ(all_texts(p), all_texts(TypeParam())) << row.name;
  }
  EXPECT_EQ(range_error(TypeParam()), "");
}

TYPED_TEST(parameter_list_of, changes_nothing_by_what_it_refuses) {
  for (const auto& row : TypeParam::list()) {
    for (const char* text : {"", " ", "-1", "perhaps", "1,2,x", "99999999999999999999"}) {
      TypeParam p;
      const std::string problem = set_parameter(p, row.name, text);
      EXPECT_EQ(problem, row.name + " is '" + text + "'; expected " + row.values);
      EXPECT_EQ(all_texts(p), all_texts(TypeParam())) << row.name;
    }
  }
  TypeParam p;
  EXPECT_EQ(set_parameter(p, "colour", "red").rfind("'colour' is no parameter; expected: ", 0), 0U);
}

TEST(parameter_list, sets_by_name) {
  power::parameters p;
  EXPECT_EQ(set_parameter(p, "profile", "e500"), "");
  EXPECT_EQ(set_parameter(p, "wdt_taps", "1, 2,3 ,64"), "");
  EXPECT_EQ(set_parameter(p, "tb_reset", "0xFFFF_FFFF_FFFF_FFFF"), "");
  EXPECT_TRUE(p.taps.any_bit);
  EXPECT_EQ(p.taps.watchdog[3], 64U);
  EXPECT_EQ(p.tb_reset, ~std::uint64_t{0});
  EXPECT_EQ(p.error(), "");
  arm::frames_parameters frames;
  EXPECT_EQ(set_parameter(frames, "frame_security", "secure,programmable,nonsecure"), "");
  EXPECT_EQ(frames.frames[2].security, arm::frame_security::nonsecure);
  EXPECT_EQ(
      all_texts(frames).find("frame_security=secure,programmable,nonsecure;") != std::string::npos,
      true);
}

TEST(parameter_list, finds_a_word_that_a_cast_has_made) {
  power::parameters p;
  p.wrc = static_cast<power::wrc_sticks>(3);
  EXPECT_EQ(p.error(), "wrc_sticks must be bits, field or nothing, but is 3");
}

}  // namespace
}  // namespace archtimers
