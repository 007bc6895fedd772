// SPDX-License-Identifier: Apache-2.0
#include "new_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <vector>

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

/// What the folders of this machine for a place begin with.
std::string beside(const fs::path& place) {
  return plain(place).string() + "-" + host_name() + "-";
}

/// The process that a folder's name ends with: `12`, or `12-3`; 0 if it is none.
pid_t process_of(std::string_view end) {
  const std::size_t dash = end.find('-');
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() < 10 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (!digits(end.substr(0, dash))) return 0;
  if (dash != std::string_view::npos && !digits(end.substr(dash + 1))) return 0;
  return static_cast<pid_t>(std::stol(std::string(end.substr(0, dash))));
}

bool has_ended(pid_t process) { return kill(process, 0) != 0 && errno == ESRCH; }

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
  const std::string first = beside(place) + std::to_string(getpid());
  path_ = first;
  std::error_code problem;
  for (int n = 2; !fs::create_directory(path_, problem); ++n) {
    if (problem) throw std::system_error(problem, place.string());
    path_ = first + "-" + std::to_string(n);
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

void remove_killed(const fs::path& place, const std::string& only_file) {
  const std::string begin = beside(place);
  std::vector<fs::path> killed;
  std::error_code ignored;
  for (fs::directory_iterator entry(plain(place).parent_path(), ignored), end;
       !ignored && entry != end; entry.increment(ignored)) {
    const std::string name = entry->path().string();
    if (name.compare(0, begin.size(), begin) != 0) continue;
    const pid_t process = process_of(std::string_view(name).substr(begin.size()));
    if (process > 0 && has_ended(process)) killed.push_back(entry->path());
  }
  for (const fs::path& each : killed) {
    const fs::directory_iterator files(each, ignored);
    if (ignored || !std::all_of(fs::begin(files), fs::end(files), [&](const auto& file) {
          return file.path().filename() == only_file;
        }))
      continue;
    unlink((each / only_file).c_str());
    rmdir(each.c_str());
  }
}

void remove_abandoned(const fs::path& folder, const std::string& locked_name) {
  std::error_code ignored;
  for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    remove_if_abandoned(entry->path(), locked_name);
  }
}

}  // namespace archtimers::testbench
