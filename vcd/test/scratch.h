// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A directory for the files of one test, and small helpers to fill and read it.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/vcd/waveform.h"

namespace archtimers::vcd::test {

class scratch {
 public:
  scratch() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    std::string name = std::string("archtimers-vcd-") + info->test_suite_name() + "-" +
                       info->name() + "-" + std::to_string(getpid());
    for (char& c : name) c = c == '/' ? '_' : c;
    directory_ = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(directory_);
  }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
  ~scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }

  [[nodiscard]] std::string file(const std::string& name) const {
    return (directory_ / name).string();
  }

 private:
  std::filesystem::path directory_;
};

inline std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void put(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// The changes of a signal as (time, bits) for comparison with literals.
using history = std::vector<std::pair<std::uint64_t, std::string>>;
inline history history_of(const signal& s) {
  history result;
  for (const change& c : s.changes()) result.emplace_back(c.time, c.value.text());
  return result;
}

/// What a callable throws: the message of an `Error`, or a note that it threw nothing.
template <typename Error, typename Call>
std::string message_of(Call&& call) {
  try {
    std::forward<Call>(call)();
  } catch (const Error& e) {
    return e.what();
  }
  return "(nothing thrown)";
}

}  // namespace archtimers::vcd::test
