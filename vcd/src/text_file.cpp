// SPDX-License-Identifier: Apache-2.0
#include "text_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

void write_text_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) throw file_error(path, std::strerror(errno));
  const bool written =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  const int problem = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) throw file_error(path, std::strerror(written ? errno : problem));
}

}  // namespace archtimers::vcd
