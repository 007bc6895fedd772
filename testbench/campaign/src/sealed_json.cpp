// SPDX-License-Identifier: Apache-2.0
#include "sealed_json.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "archtimers/testbench/campaign.h"
#include "archtimers/version.h"

namespace archtimers::testbench {

namespace {

using json = nlohmann::ordered_json;

std::string text_of(const json& content) {
  // What is not UTF-8 in a message becomes U+FFFD.
  return content.dump(-1, ' ', false, json::error_handler_t::replace);
}

[[noreturn]] void refuse(const std::filesystem::path& file, int problem) {
  throw std::system_error(problem != 0 ? problem : EIO, std::generic_category(), file.string());
}

}  // namespace

std::string checksum_of(std::string_view text) {
  const auto* bytes = reinterpret_cast<const Bytef*>(text.data());
  return fmt::format("{:08x}", crc32_z(crc32_z(0, nullptr, 0), bytes, text.size()));
}

std::string text_of_file(const std::filesystem::path& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse(file, errno);
  std::ostringstream text;
  if (in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (in.bad() || !text) refuse(file, errno);
  return text.str();
}

const std::string& this_program() {
  static const std::string known =
      fmt::format("{} ({})", version, checksum_of(text_of_file("/proc/self/exe")));
  return known;
}

sealed_json seal(json content) {
  std::string checksum = checksum_of(text_of(content));
  return {std::move(content), std::move(checksum)};
}

void write_sealed(const std::filesystem::path& file, const sealed_json& what) {
  errno = 0;
  std::ofstream out(file, std::ios::binary);
  out << "{\"checksum\": \"" << what.checksum << "\",\n \"content\": " << text_of(what.content)
      << "}\n";
  out.close();
  if (!out) refuse(file, errno);
}

sealed_json read_sealed(const std::filesystem::path& file) {
  // To open a pipe would be to wait for somebody who writes.
  const json whole = std::filesystem::is_regular_file(file)
                         ? json::parse(text_of_file(file), nullptr, false)
                         : json();
  if (whole.is_object() && whole.contains("content")) {
    sealed_json read = seal(whole["content"]);
    if (whole.contains("checksum") && whole["checksum"] == read.checksum) return read;
  }
  throw campaign_error(file.string() + ": is cut or damaged, or no file of a campaign");
}

}  // namespace archtimers::testbench
