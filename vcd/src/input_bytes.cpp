// SPDX-License-Identifier: Apache-2.0
#include "input_bytes.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

std::size_t text_input::read(char* to, std::size_t room) {
  const std::size_t n = std::min(room, rest_.size());
  std::memcpy(to, rest_.data(), n);
  rest_.remove_prefix(n);
  return n;
}

unsigned text_input::percent() const {
  return size_ == 0 ? 100 : static_cast<unsigned>(100 * (size_ - rest_.size()) / size_);
}

struct file_input::handle {
  gzFile gz;
};

file_input::file_input(const std::string& path) : path_(path) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) throw file_error(path, std::strerror(EISDIR));
  errno = 0;
  gzFile opened = gzopen(path.c_str(), "rb");
  if (opened == nullptr) throw file_error(path, std::strerror(errno != 0 ? errno : ENOMEM));
  constexpr unsigned buffer = 1U << 18;
  gzbuffer(opened, buffer);
  file_ = std::make_unique<handle>(handle{opened});
  if (std::filesystem::is_regular_file(path, problem)) {
    const auto size = std::filesystem::file_size(path, problem);
    if (!problem) size_ = size;
  }
}

file_input::~file_input() { gzclose_r(file_->gz); }

void file_input::fail() const {
  int status = Z_OK;
  const int host = errno;
  const std::string reason = gzerror(file_->gz, &status);
  if (status == Z_ERRNO) throw file_error(path_, std::strerror(host));
  if (status == Z_MEM_ERROR) throw std::bad_alloc();
  throw format_error(
      path_, 0,
      status == Z_BUF_ERROR ? "what gzip packed ends too early" : "what gzip packed is damaged");
}

std::size_t file_input::read(char* to, std::size_t room) {
  constexpr std::size_t most = std::size_t{1} << 30;
  const int n = gzread(file_->gz, to, static_cast<unsigned>(std::min(room, most)));
  int status = Z_OK;
  gzerror(file_->gz, &status);
  if (n < 0 || (n == 0 && status != Z_OK && status != Z_STREAM_END)) fail();
  return static_cast<std::size_t>(n);
}

unsigned file_input::percent() const {
  if (size_ == 0) return 0;
  const auto at = static_cast<std::uint64_t>(std::max<z_off_t>(0, gzoffset(file_->gz)));
  return static_cast<unsigned>(std::min<std::uint64_t>(100, 100 * at / size_));
}

int file_input::peek() {
  const int c = gzgetc(file_->gz);
  if (c >= 0) {
    gzungetc(c, file_->gz);
    return c;
  }
  int status = Z_OK;
  gzerror(file_->gz, &status);
  if (status != Z_OK && status != Z_STREAM_END) fail();
  return -1;
}

bool file_input::plain_file() { return size_ != 0 && gzdirect(file_->gz) != 0; }

std::string file_input::rest() {
  constexpr std::size_t most = std::size_t{1} << 31;
  constexpr std::size_t chunk = std::size_t{1} << 18;
  std::string bytes;
  for (;;) {
    const std::size_t had = bytes.size();
    if (had > most) throw format_error(path_, 0, "has more than 2 GB when it is unpacked");
    bytes.resize(had + chunk);
    const std::size_t got = read(&bytes[had], chunk);
    bytes.resize(had + got);
    if (got == 0) return bytes;
  }
}

}  // namespace archtimers::vcd
