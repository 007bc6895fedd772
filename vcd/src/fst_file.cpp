// SPDX-License-Identifier: Apache-2.0
#include "fst_file.h"

#include <array>
#include <fstream>

#include "archtimers/vcd/timescale.h"

namespace archtimers::vcd {
namespace {

/// Variable types as the format numbers them.
constexpr std::uint8_t type_event = 0;
constexpr std::uint8_t type_real = 3;
constexpr std::uint8_t type_real_parameter = 4;
constexpr std::uint8_t type_port = 18;
constexpr std::uint8_t type_realtime = 20;
constexpr std::uint8_t type_string = 21;
constexpr std::uint8_t type_short_real = 29;
constexpr std::uint8_t last_type = 29;
constexpr std::uint8_t tag_attribute = 252;
constexpr std::uint8_t tag_attribute_end = 253;
constexpr std::uint8_t tag_scope = 254;
constexpr std::uint8_t tag_up = 255;

bool type_has_bits(std::uint8_t type) {
  return type != type_event && type != type_real && type != type_real_parameter &&
         type != type_port && type != type_realtime && type != type_string &&
         type != type_short_real;
}

bool is_known(fst_block_type type) {
  switch (type) {
    case fst_block_type::header:
    case fst_block_type::blackout:
    case fst_block_type::geometry:
    case fst_block_type::hierarchy:
    case fst_block_type::hierarchy_lz4:
    case fst_block_type::hierarchy_lz4_twice:
    case fst_block_type::changes:
    case fst_block_type::changes_older:
    case fst_block_type::changes_oldest:
    case fst_block_type::wrapper:
      return true;
    case fst_block_type::unfinished:
      break;
  }
  return false;
}

}  // namespace

std::vector<fst_block> fst_blocks(std::string_view file, const std::string& path) {
  std::vector<fst_block> blocks;
  fst_bytes rest(file, path);
  while (!rest.empty()) {
    const auto type = static_cast<fst_block_type>(rest.u8());
    if (type == fst_block_type::unfinished) rest.fail("it was not closed by its writer");
    if (!is_known(type))
      rest.fail("a block of unknown type " + std::to_string(static_cast<int>(type)));
    const std::uint64_t length = rest.u64();
    if (length < 8) rest.fail("a block of impossible length");
    blocks.push_back({type, rest.take(length - 8)});
  }
  return blocks;
}

std::vector<fst_variable> fst_hierarchy(fst_bytes unpacked) {
  std::vector<fst_variable> variables;
  std::vector<std::size_t> ends;  // length of the path before each open scope
  std::string path;
  std::size_t handles = 0;
  while (!unpacked.empty()) {
    const std::uint8_t tag = unpacked.u8();
    if (tag == tag_scope) {
      unpacked.u8();  // kind of scope
      const std::string name = unpacked.text();
      unpacked.text();  // component
      ends.push_back(path.size());
      if (!name.empty()) path += name + ".";
    } else if (tag == tag_up) {
      if (ends.empty()) unpacked.fail("a scope ends that did not begin");
      path.resize(ends.back());
      ends.pop_back();
    } else if (tag == tag_attribute) {
      unpacked.take(2);
      unpacked.text();
      unpacked.varint();
    } else if (tag <= last_type) {
      unpacked.u8();  // direction
      const std::string name = unpacked.text();
      const std::uint64_t length = unpacked.varint();
      const std::uint64_t alias = unpacked.varint();
      if (alias > handles) unpacked.fail("an alias of a signal that does not exist");
      const std::size_t handle = alias == 0 ? handles++ : static_cast<std::size_t>(alias - 1);
      variables.push_back({path + name, length, handle, type_has_bits(tag)});
    } else if (tag != tag_attribute_end) {
      unpacked.fail("a hierarchy entry of unknown type " + std::to_string(tag));
    }
  }
  return variables;
}

bool is_complete_fst(const std::string& path, std::size_t signals, std::uint64_t end) {
  std::ifstream file(path, std::ios::binary);
  bool header = false;
  bool geometry = false;
  bool hierarchy = false;
  bool changes = false;
  while (file.peek() != std::ifstream::traits_type::eof()) {
    std::array<char, 57>
        start{};  // type, length, and of the header: first time, last time, ..., signals
    const auto at = file.tellg();
    file.read(start.data(), 9);
    if (!file) return false;
    fst_bytes fields(std::string_view(start.data(), start.size()), path);
    const auto type = static_cast<fst_block_type>(fields.u8());
    const std::uint64_t length = fields.u64();
    if (!is_known(type) || length < 8) return false;
    if (type == fst_block_type::header) {
      file.read(start.data() + 9, static_cast<std::streamsize>(start.size()) - 9);
      if (!file) return false;
      fields.take(8);
      const bool end_agrees = fields.u64() == end;
      fields.take(24);
      header = end_agrees && fields.u64() == signals;
    }
    geometry |= type == fst_block_type::geometry;
    changes |= holds_changes(type);
    hierarchy |= type == fst_block_type::hierarchy || type == fst_block_type::hierarchy_lz4 ||
                 type == fst_block_type::hierarchy_lz4_twice;
    file.seekg(at + static_cast<std::streamoff>(length));  // the last byte of the block
    if (file.get() == std::ifstream::traits_type::eof()) return false;
  }
  return header && geometry && hierarchy && changes;
}

}  // namespace archtimers::vcd
