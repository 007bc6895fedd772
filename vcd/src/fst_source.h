// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// An FST file that is read piece by piece.

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

namespace archtimers::vcd {

class fst_source {
 public:
  /// The file of that name. \throws file_error
  static fst_source of_file(const std::string& path);
  /// Its contents, in memory. \param path  its name for errors
  static fst_source of_bytes(std::string bytes, const std::string& path);

  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  /// \throws format_error  when the file ends before
  [[nodiscard]] std::string read(std::uint64_t offset, std::uint64_t length) const;

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  std::string path_;
  std::string bytes_;
  std::unique_ptr<std::FILE, closer> file_;
  std::uint64_t size_ = 0;
};

}  // namespace archtimers::vcd
