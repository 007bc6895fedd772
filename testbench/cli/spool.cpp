// SPDX-License-Identifier: Apache-2.0
#include "spool.h"

#include <array>
#include <cerrno>
#include <cstring>

#include "commands.h"

namespace archtimers::cli {

std::string& spool::text() {
  constexpr std::size_t short_text = std::size_t{1} << 20;
  if (text_.size() > short_text) put_away();
  return text_;
}

void spool::put_away() {
  if (file_ == nullptr) file_.reset(std::tmpfile());
  if (file_ == nullptr || std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size())
    throw usage_error(std::string("the output could not be kept in a temporary file: ") +
                      std::strerror(errno));
  text_.clear();
}

void spool::deliver() {
  if (file_ != nullptr) {
    put_away();
    std::rewind(file_.get());
    std::array<char, std::size_t{1} << 16> piece{};
    while (const std::size_t n = std::fread(piece.data(), 1, piece.size(), file_.get())) {
      if (std::fwrite(piece.data(), 1, n, stdout) != n) return;  // main() says so
    }
    if (std::ferror(file_.get()) != 0)
      throw usage_error("the output could not be read back from its temporary file");
    return;
  }
  std::fwrite(text_.data(), 1, text_.size(), stdout);
}

}  // namespace archtimers::cli
