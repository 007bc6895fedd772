// SPDX-License-Identifier: Apache-2.0
// The constants of the RTL's packages, to be compared with the models' register tables.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include "archtimers/registers/register_table.h"

namespace archtimers::testbench {

/// The constants of a package of rtl/, by name.
class package_constants {
 public:
  explicit package_constants(const std::string& file_name) {
    std::ifstream file(ARCHTIMERS_RTL_FOLDER + ("/" + file_name));
    const std::regex constant(
        R"(localparam \S+\s+(?:\[\S+\] )?(\w+)\s*= (?:\d+'([hdb]))?([0-9A-Fa-f_]+);)");
    for (std::string line; std::getline(file, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, constant)) continue;
      std::string digits = match[3];
      digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
      values_[match[1]] = std::stoull(digits, nullptr,
                                      match[2] == "h"   ? 16
                                      : match[2] == "b" ? 2
                                                        : 10);
    }
  }

  /// Compares one constant.
  void expect(const std::string& name, std::uint64_t value) {
    compared_.insert(name);
    const auto found = values_.find(name);
    ASSERT_NE(found, values_.end()) << name;
    EXPECT_EQ(found->second, value) << name;
  }
  /// Compares where a field begins.
  void expect(const std::string& name, const register_field& field) { expect(name, field.lsb); }

  /// Every constant whose name begins like this has been compared, and there are so many of them.
  void expect_all_compared(std::string_view prefix, std::size_t count) const {
    std::size_t found = 0;
    for (const auto& [name, value] : values_) {
      if (name.compare(0, prefix.size(), prefix) != 0) continue;
      ++found;
      EXPECT_EQ(compared_.count(name), 1U) << name;
    }
    EXPECT_EQ(found, count) << prefix;
  }

 private:
  std::map<std::string, std::uint64_t> values_;
  std::set<std::string> compared_;
};

/// `CNTP_CVAL` as packages spell it: `CntpCval`.
inline std::string camel(std::string_view name) {
  std::string text;
  bool begins = true;
  for (const char c : name) {
    if (c != '_') {
      const auto letter = static_cast<unsigned char>(c);
      text += static_cast<char>(begins ? letter : std::tolower(letter));
    }
    begins = c == '_';
  }
  return text;
}

}  // namespace archtimers::testbench
