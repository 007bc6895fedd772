// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace archtimers::testbench {

/// CRC-32, in hexadecimal.
[[nodiscard]] std::string checksum_of(std::string_view text);

/// The text of a file. @throws std::system_error  if it cannot be read.
[[nodiscard]] std::string text_of_file(const std::filesystem::path& file);

/// This program: its version, and a checksum of it.
[[nodiscard]] const std::string& this_program();

/// JSON with its checksum, so that a file which is cut or damaged is not taken for one that is not.
struct sealed_json {
  nlohmann::ordered_json content;
  std::string checksum;
};

[[nodiscard]] sealed_json seal(nlohmann::ordered_json content);
/// @throws std::system_error  if it cannot be written.
void write_sealed(const std::filesystem::path& file, const sealed_json& what);
/// @throws campaign_error  naming the file if it is not as it was written. @throws std::system_error  if it cannot be
///   read.
[[nodiscard]] sealed_json read_sealed(const std::filesystem::path& file);

}  // namespace archtimers::testbench
