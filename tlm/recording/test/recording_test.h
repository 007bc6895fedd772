// SPDX-License-Identifier: Apache-2.0
// A recording in a folder of its own, and what it says.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/recording/wave_recording.h"
#include "archtimers/vcd/waveform.h"
#include "systemc_test.h"

namespace archtimers::testing {

/// Texts, or values as numbers, with their times in nanoseconds.
using said = std::vector<std::pair<double, std::string>>;

class recording_test : public systemc_test {
 protected:
  recording_test()
      : folder_(std::filesystem::temp_directory_path() /
                ("archtimers_recording_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~recording_test() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name = "run.fst") const {
    return (folder_ / name).string();
  }
  void read(const std::string& name = "run.fst") { wave_ = vcd::read_waveform(path(name)); }

  [[nodiscard]] said texts(const std::string& name) const {
    const auto* row = wave_.find_text(name);
    if (row == nullptr) return {{0, "there is no " + name}};
    said all;
    for (const auto& each : row->changes) all.emplace_back(in_ns(each.time), each.text);
    return all;
  }
  /// A signal's values at its changes; `x` where it has none.
  [[nodiscard]] said values(const std::string& name) const {
    said all;
    for (const auto& each : wave_.at(name).changes()) {
      const auto number = each.value.number();
      all.emplace_back(in_ns(each.time), number ? std::to_string(*number) : "x");
    }
    return all;
  }
  [[nodiscard]] static double in_ns(std::uint64_t time) { return static_cast<double>(time) / 1000; }

  std::filesystem::path folder_;
  vcd::waveform wave_;
};

}  // namespace archtimers::testing
