// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace archtimers::testbench {

/// A folder that will be there whole or not at all, under another name until then: that of its place with this machine's
/// and this process's added. It is removed if it has not been given its place.
class new_folder {
 public:
  /// @param place  where the name is derived from. @throws std::system_error  if it cannot be made.
  explicit new_folder(const std::filesystem::path& place);
  new_folder(const new_folder&) = delete;
  new_folder& operator=(const new_folder&) = delete;
  ~new_folder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  /// Gives it its place, when all that is in it is on the disk.
  /// @returns false if somebody else's is there, which stays.
  bool commit(const std::filesystem::path& place);

 private:
  std::filesystem::path path_;
  bool pending_ = true;
};

/// A file that is locked as long as the process runs that has made it, or one that it has forked.
class locked_file {
 public:
  /// @throws std::system_error  if it cannot be made.
  explicit locked_file(const std::filesystem::path& file);
  locked_file(const locked_file&) = delete;
  locked_file& operator=(const locked_file&) = delete;
  ~locked_file();

  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// Removes what processes of this machine that have ended have begun for a place and not given to it: folders that are
/// empty, or have a file of that name and nothing else.
void remove_killed(const std::filesystem::path& place, const std::string& only_file);

/// Removes the folders in a folder whose locked file of that name nobody holds: their process has ended.
void remove_abandoned(const std::filesystem::path& folder, const std::string& locked_name);

}  // namespace archtimers::testbench
