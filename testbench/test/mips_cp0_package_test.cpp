// SPDX-License-Identifier: Apache-2.0
// The numbers of rtl/mips_cp0_timer_pkg.sv are those of the register table.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "archtimers/mips_cp0/timer.h"

namespace archtimers::mips_cp0 {
namespace {

/// The package's constants by name.
std::map<std::string, std::uint64_t> package_constants() {
  std::ifstream file(ARCHTIMERS_MIPS_CP0_PACKAGE);
  std::map<std::string, std::uint64_t> constants;
  const std::regex constant(R"(localparam \S+ (?:\[\S+\] )?(\w+)\s*= (?:\d+'(h|d))?([0-9A-Fa-f]+);)");
  for (std::string line; std::getline(file, line);) {
    std::smatch match;
    if (!std::regex_search(line, match, constant)) continue;
    constants[match[1]] = std::stoull(match[3], nullptr, match[2] == "h" ? 16 : 10);
  }
  return constants;
}

/// `GTOffset` as the package spells it: `Gtoffset`.
std::string camel(std::string_view name) {
  std::string text(name);
  std::transform(text.begin() + 1, text.end(), text.begin() + 1,
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

TEST(mips_cp0_package, has_the_addresses_of_the_register_table) {
  const auto constants = package_constants();
  std::size_t compared = 0;
  for (const auto& row : registers) {
    if (!row.addressable()) continue;
    const auto dot = row.name.find('.');
    const std::string name = "Offset" + camel(dot == std::string_view::npos ? row.name : row.name.substr(dot + 1));
    ASSERT_EQ(constants.count(name), 1U) << name;
    EXPECT_EQ(constants.at(name), row.address % guest_page) << row.name;
    ++compared;
  }
  EXPECT_EQ(compared, 16U);
}

TEST(mips_cp0_package, has_the_fields_of_the_register_table) {
  const auto constants = package_constants();
  const std::map<std::string, const register_field*> fields{
      {"HwrenaCcBit", &field::CC},     {"IntctlIptiLsb", &field::IPTI}, {"Guestctl0GtBit", &field::GT},
      {"CauseTiBit", &field::TI},      {"CauseDcBit", &field::DC},      {"CauseIvBit", &field::IV},
      {"CauseWpBit", &field::WP},      {"CauseIpLsb", &field::IP_software}};
  for (const auto& [name, row] : fields) {
    ASSERT_EQ(constants.count(name), 1U) << name;
    EXPECT_EQ(constants.at(name), row->lsb) << name;
  }
}

TEST(mips_cp0_package, has_the_results_of_the_model) {
  const auto constants = package_constants();
  const std::map<std::string, access_result> results{
      {"ResultOk", access_result::ok},
      {"ResultAddress", access_result::address_error},
      {"ResultCommand", access_result::command_error},
      {"ResultCoprocessorUnusable", access_result::coprocessor_unusable},
      {"ResultReservedInstruction", access_result::reserved_instruction},
      {"ResultGpsi", access_result::guest_privileged_sensitive_instruction},
      {"ResultGsfc", access_result::guest_software_field_change}};
  for (const auto& [name, result] : results) {
    ASSERT_EQ(constants.count(name), 1U) << name;
    EXPECT_EQ(constants.at(name), static_cast<std::uint64_t>(result)) << name;
  }
}

}  // namespace
}  // namespace archtimers::mips_cp0
