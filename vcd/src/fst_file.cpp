// SPDX-License-Identifier: Apache-2.0
#include "fst_file.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "archtimers/vcd/error.h"

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

fst_layout fst_blocks(const fst_source& file) {
  constexpr std::uint64_t head_size = 9;
  fst_layout layout;
  for (std::uint64_t at = 0; at < file.size();) {
    const std::string bytes = file.read(at, std::min(head_size, file.size() - at));
    fst_bytes head(bytes, file.path());
    const auto type = static_cast<fst_block_type>(head.u8());
    if (type == fst_block_type::unfinished) {
      layout.closed = false;
      return layout;
    }
    if (!is_known(type))
      head.fail("a block of unknown type " + std::to_string(static_cast<int>(type)));
    const std::uint64_t length = head.u64();
    if (length < 8) head.fail("a block of impossible length");
    at += head_size;
    if (length - 8 > file.size() - at) head.fail("it ends too early");
    layout.blocks.push_back({type, at, length - 8});
    at += length - 8;
  }
  return layout;
}

namespace {

/// The names so far, and the scopes around the next one.
class hierarchy_reader {
 public:
  explicit hierarchy_reader(fst_bytes unpacked) : rest_(unpacked) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  void entry() {
    const std::uint8_t tag = rest_.u8();
    if (tag == tag_scope) {
      rest_.u8();  // kind of scope
      const std::string name = rest_.text();
      rest_.text();  // component
      ends_.push_back(path_.size());
      if (!name.empty()) path_ += name + ".";
    } else if (tag == tag_up) {
      if (ends_.empty()) rest_.fail("a scope ends that did not begin");
      path_.resize(ends_.back());
      ends_.pop_back();
    } else if (tag == tag_attribute) {
      rest_.take(2);
      rest_.text();
      rest_.varint();
    } else if (tag <= last_type) {
      rest_.u8();  // direction
      const std::string name = rest_.text();
      const std::uint64_t length = rest_.varint();
      const std::uint64_t alias = rest_.varint();
      if (alias > handles_) rest_.fail("an alias of a signal that does not exist");
      const std::size_t handle = alias == 0 ? handles_++ : static_cast<std::size_t>(alias - 1);
      variables_.push_back(
          {path_ + name, length, handle, tag, type_has_bits(tag), tag == type_string});
    } else if (tag != tag_attribute_end) {
      rest_.fail("a hierarchy entry of unknown type " + std::to_string(tag));
    }
  }

  std::vector<fst_variable> take() { return std::move(variables_); }

 private:
  fst_bytes rest_;
  std::vector<fst_variable> variables_;
  std::vector<std::size_t> ends_;  // length of the path before each open scope
  std::string path_;
  std::size_t handles_ = 0;
};

}  // namespace

std::vector<fst_variable> fst_hierarchy(fst_bytes unpacked, bool may_be_cut) {
  hierarchy_reader reader(unpacked);
  try {
    while (!reader.at_end()) reader.entry();
  } catch (const format_error&) {
    if (!may_be_cut) throw;
  }
  return reader.take();
}

std::vector<fst_shape> shapes_of(const std::vector<fst_variable>& variables) {
  constexpr std::uint64_t bytes_of_real = 8;
  std::vector<fst_shape> shapes;
  for (const auto& v : variables) {
    if (v.handle < shapes.size()) continue;
    const bool real = v.type == type_real || v.type == type_real_parameter ||
                      v.type == type_realtime || v.type == type_short_real;
    const bool text = v.type == type_string || v.length == 0;
    shapes.push_back({real ? bytes_of_real : text ? 0 : v.length, !real && !text});
  }
  return shapes;
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
