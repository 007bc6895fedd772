// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/vcd/waveform_writer.h"
#include "module_track.h"
#include "recorded_timer.h"

namespace archtimers {

/// The file, and the modules that are in it.
class wave_recorder_core final : public track_owner {
 public:
  explicit wave_recorder_core(std::string path) : path_(std::move(path)) {}

  /// The rows of a module; null if it is not recorded. @throws vcd::misuse  after `close()`.
  [[nodiscard]] module_track* find(const void* module) const;
  module_track& add(const void* module, std::unique_ptr<recorded_timer> timer);
  void close();
  void write_before(kernel_time now) override;

 private:
  void write_until(std::uint64_t end);
  void end_tracks();

  std::string path_;
  std::unique_ptr<vcd::waveform_writer> writer_;
  std::vector<std::pair<const void*, std::unique_ptr<module_track>>> tracks_;
  std::exception_ptr failure_;
  std::uint64_t instants_ = 0;   ///< that have been written
  std::uint64_t store_at_ = 64;  ///< so many of them
  bool closed_ = false;
};

}  // namespace archtimers
