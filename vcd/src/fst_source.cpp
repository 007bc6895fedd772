// SPDX-License-Identifier: Apache-2.0
#include "fst_source.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

fst_source fst_source::of_file(const std::string& path) {
  fst_source source;
  source.path_ = path;
  source.file_.reset(std::fopen(path.c_str(), "rb"));
  if (source.file_ == nullptr) throw file_error(path, std::strerror(errno));
  std::error_code problem;
  source.size_ = std::filesystem::file_size(path, problem);
  if (problem) throw file_error(path, problem.message());
  return source;
}

fst_source fst_source::of_bytes(std::string bytes, const std::string& path) {
  fst_source source;
  source.path_ = path;
  source.size_ = bytes.size();
  source.bytes_ = std::move(bytes);
  return source;
}

std::string fst_source::read(std::uint64_t offset, std::uint64_t length) const {
  if (offset > size_ || length > size_ - offset)
    throw format_error(path_, 0, "damaged FST: it ends too early");
  if (file_ == nullptr) return bytes_.substr(offset, length);
  std::string piece(length, '\0');
  errno = 0;
  const bool sought = fseeko(file_.get(), static_cast<off_t>(offset), SEEK_SET) == 0;
  if (sought && std::fread(piece.data(), 1, piece.size(), file_.get()) == piece.size())
    return piece;
  throw file_error(path_, errno != 0 ? std::strerror(errno) : "became shorter while it was read");
}

}  // namespace archtimers::vcd
