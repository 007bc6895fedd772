// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A file that is either there whole or not at all.

#include <string>

namespace archtimers::vcd {

/// The place where a file is written: beside the one it will replace, named like it with ".part" added.
/// Who writes there calls commit() when the file is complete and closed; without that it is removed,
/// and an older file is as it was. A symbolic link is followed. What is no regular file (a terminal,
/// /dev/full) is written directly.
class part_file {
 public:
  /// \throws file_error when the file is a directory or may not be written
  explicit part_file(const std::string& path);
  part_file(const part_file&) = delete;
  part_file& operator=(const part_file&) = delete;
  ~part_file();

  /// Where to write.
  [[nodiscard]] const std::string& path() const { return part_; }
  /// The older file, or what is there, is no regular file.
  [[nodiscard]] bool direct() const { return part_ == target_; }

  /// Puts the complete file in its place. \throws file_error when the host refuses
  void commit();

 private:
  std::string given_;   ///< the name for errors
  std::string target_;  ///< behind symbolic links
  std::string part_;
  bool pending_;
};

}  // namespace archtimers::vcd
