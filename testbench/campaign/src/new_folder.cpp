// SPDX-License-Identifier: Apache-2.0
#include "new_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace archtimers::testbench {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail_at(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

/// Waits until the disk has a file, or the names in a folder.
void sync(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_at(path);
  const bool failed = fsync(descriptor) != 0;
  const int problem = errno;
  close(descriptor);
  errno = problem;
  if (failed) fail_at(path);
}

void sync_all(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto kind = entry.symlink_status().type();
    if (kind == fs::file_type::regular || kind == fs::file_type::directory) sync(entry.path());
  }
  sync(folder);
}

std::string host_name() {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return name.data();
}

/// Whole, and without the slash of `night/`.
fs::path plain(const fs::path& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

void remove_if_abandoned(const fs::path& folder, const std::string& locked_name) {
  const fs::path file = folder / locked_name;
  const auto open_file = [&] { return open(file.c_str(), O_RDWR | O_CLOEXEC); };
  std::error_code ignored;
  int descriptor = open_file();
  if (descriptor < 0 && errno == ENOENT) {
    // One that its process has just made is empty, too. That process makes another one.
    if (rmdir(folder.c_str()) == 0) return;
    descriptor = open_file();
    if (descriptor < 0 && errno == ENOENT) fs::remove_all(folder, ignored);  // removed in part
  }
  if (descriptor < 0) return;
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) fs::remove_all(folder, ignored);
  close(descriptor);
}

}  // namespace

new_folder::new_folder(const fs::path& place) {
  const std::string beside =
      plain(place).string() + "-" + host_name() + "-" + std::to_string(getpid());
  path_ = beside;
  std::error_code problem;
  for (int n = 2; !fs::create_directory(path_, problem); ++n) {
    if (problem) throw std::system_error(problem, place.string());
    path_ = beside + "-" + std::to_string(n);
  }
}

new_folder::~new_folder() {
  std::error_code ignored;
  if (pending_) fs::remove_all(path_, ignored);
}

bool new_folder::commit(const fs::path& place) {
  sync_all(path_);
  const fs::path target = plain(place);
  // A folder takes the place of an empty one alone.
  if (std::rename(path_.c_str(), target.c_str()) != 0) {
    if (errno == ENOTEMPTY || errno == EEXIST) return false;
    fail_at(place);
  }
  pending_ = false;
  sync(target.parent_path());
  return true;
}

locked_file::locked_file(const fs::path& file) {
  descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_at(file);
  // Where there are no locks, what a killed process leaves is not cleared away.
  flock(descriptor_, LOCK_EX);
  struct stat now {};
  if (fstat(descriptor_, &now) == 0 && now.st_nlink != 0) return;
  close(descriptor_);  // cleared away before it was locked
  errno = ESTALE;
  fail_at(file);
}

locked_file::~locked_file() { close(descriptor_); }

void remove_abandoned(const fs::path& folder, const std::string& locked_name) {
  std::error_code ignored;
  for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    remove_if_abandoned(entry->path(), locked_name);
  }
}

}  // namespace archtimers::testbench
