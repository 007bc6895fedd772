// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/text_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "archtimers/vcd/error.h"
#include "part_file.h"

namespace archtimers::vcd {

void write_text_file(const std::string& path, std::string_view text) {
  part_file part(path);
  std::FILE* file = std::fopen(part.path().c_str(), "wb");
  if (file == nullptr) throw file_error(path, std::strerror(errno));
  const bool written =
      std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
  const int problem = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed) throw file_error(path, std::strerror(written ? errno : problem));
  part.commit();
}

}  // namespace archtimers::vcd
