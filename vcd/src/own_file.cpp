// SPDX-License-Identifier: Apache-2.0
#include "own_file.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "archtimers/vcd/text_file.h"

namespace archtimers::vcd {
namespace {

/// FNV-1a, 64 bits.
std::string check_of(const std::string& text) {
  std::uint64_t sum = 0xcbf2'9ce4'8422'2325;
  for (const char c : text) sum = (sum ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01b3;
  std::string digits;
  for (unsigned shift = 64; shift != 0; shift -= 4)
    digits += "0123456789abcdef"[sum >> (shift - 4) & 15U];
  return digits;
}

}  // namespace

std::string with_own_mark(const std::string& mark, const std::string& text) {
  return mark + " " + check_of(text) + "\n" + text;
}

bool write_own_file(const std::string& path, const std::string& mark, const std::string& text) {
  std::error_code problem;
  if (std::filesystem::is_regular_file(path, problem)) {
    std::ifstream in(path, std::ios::binary);
    const std::string old{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const std::size_t end = old.find('\n');
    const bool ours = end != std::string::npos && with_own_mark(mark, old.substr(end + 1)) == old;
    if (!ours && !old.empty()) return false;
  }
  write_text_file(path, text);
  return true;
}

}  // namespace archtimers::vcd
