// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/waveform.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "archtimers/vcd/error.h"
#include "reading.h"

namespace archtimers::vcd {
namespace {

std::string contents(const std::string& path) {
  const auto close = [](std::FILE* f) { std::fclose(f); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
  if (file == nullptr) throw file_error(path, std::strerror(errno));
  std::string bytes;
  for (;;) {
    constexpr std::size_t chunk = std::size_t{1} << 18;
    const std::size_t had = bytes.size();
    bytes.resize(had + chunk);
    const std::size_t got = std::fread(&bytes[had], 1, chunk, file.get());
    bytes.resize(had + got);
    if (got < chunk) break;
  }
  if (std::ferror(file.get()) != 0) throw file_error(path, std::strerror(errno));
  return bytes;
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('.') + 1); }

}  // namespace

const signal* waveform::find(std::string_view name) const noexcept {
  const auto it =
      std::find_if(signals.begin(), signals.end(), [&](const signal& s) { return s.name == name; });
  return it == signals.end() ? nullptr : &*it;
}

const signal& waveform::at(std::string_view name) const {
  if (const signal* s = find(name)) return *s;
  std::string message = file + " has no signal " + std::string(name);
  for (const signal& s : signals) {
    if (last_part(s.name) == last_part(name)) message += "; it has " + s.name;
  }
  throw misuse(message);
}

divided_name divide_name(std::string_view reference, unsigned width) {
  const bool escaped = !reference.empty() && reference[0] == '\\';
  const std::size_t blank = reference.find(' ');
  const std::size_t bracket =
      escaped ? (blank == std::string_view::npos ? blank : reference.find('[', blank))
              : reference.rfind('[');
  if (bracket == std::string_view::npos || bracket == 0 || reference.back() != ']') {
    return {std::string(reference.substr(0, blank)), {}};
  }
  const std::string name(reference.substr(0, std::min(blank, bracket)));
  const std::string range(reference.substr(bracket));
  const std::string top = std::to_string(width - 1);
  if (range == "[" + top + ":0]" || range == "[0:" + top + "]") return {name, range};
  return {name + range, {}};
}

char logic_state(char c) noexcept {
  switch (c) {
    case '0':
    case 'l':
    case 'L':
      return '0';
    case '1':
    case 'h':
    case 'H':
      return '1';
    case 'z':
    case 'Z':
      return 'z';
    case 'x':
    case 'X':
    case 'u':
    case 'U':
    case 'w':
    case 'W':
    case '-':
      return 'x';
    default:
      return 0;
  }
}

waveform read_waveform(const std::string& path) {
  const std::string bytes = contents(path);
  if (bytes.empty()) throw format_error(path, 0, "is empty");
  const bool fst = bytes[0] == '\0' || bytes[0] == '\xfe';
  return fst ? read_fst(bytes, path) : parse_vcd(bytes, path);
}

}  // namespace archtimers::vcd
