// SPDX-License-Identifier: Apache-2.0
#include "part_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

namespace fs = std::filesystem;

part_file::part_file(const std::string& path)
    : given_(path), target_(path), part_(path), pending_(false) {
  std::error_code problem;
  if (!fs::exists(path, problem)) {
    part_ += ".part";
    pending_ = true;
    return;
  }
  if (fs::is_directory(path, problem)) throw file_error(given_, std::strerror(EISDIR));
  if (access(path.c_str(), W_OK) != 0) throw file_error(given_, std::strerror(errno));
  if (!fs::is_regular_file(path, problem)) return;
  target_ = fs::canonical(path).string();
  part_ = target_ + ".part";
  pending_ = true;
}

part_file::~part_file() {
  std::error_code ignored;
  if (pending_) fs::remove(part_, ignored);
}

void part_file::commit() {
  if (!pending_) return;
  std::error_code problem;
  // Who might read the older one may read this one. There may be none.
  const auto older = fs::status(target_, problem);
  if (fs::is_regular_file(older)) fs::permissions(part_, older.permissions(), problem);
  fs::rename(part_, target_, problem);
  if (problem) throw file_error(given_, problem.message());
  pending_ = false;
}

}  // namespace archtimers::vcd
