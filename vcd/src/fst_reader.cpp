// SPDX-License-Identifier: Apache-2.0
/// \file
/// From the blocks of an FST file to signals and their changes.

#include <algorithm>

#include "archtimers/vcd/error.h"
#include "fst_changes.h"
#include "reading.h"

namespace archtimers::vcd {
namespace {

std::vector<fst_handle> read_geometry(fst_bytes block) {
  const std::uint64_t size = block.u64();
  const std::uint64_t count = block.u64();
  const std::string unpacked = inflate_if_smaller(block, block.size(), size);
  fst_bytes lengths(unpacked, block.path());
  if (count > lengths.size()) block.fail("more signals than lengths");
  std::vector<fst_handle> handles;
  handles.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t i = 0; i < count; ++i) {
    constexpr std::uint64_t variable_length = 0xffffffff;
    constexpr std::uint64_t bytes_of_real = 8;
    const std::uint64_t length = lengths.varint();
    if (length == 0) {
      handles.push_back({{bytes_of_real, false}, history_builder(1)});
    } else if (length == variable_length) {
      handles.push_back({{0, false}, history_builder(1)});
    } else if (length > max_signal_width) {
      block.fail("a signal of " + std::to_string(length) + " bits");
    } else {
      handles.push_back({{length, true}, history_builder(static_cast<unsigned>(length))});
    }
  }
  return handles;
}

void read_header(fst_bytes block, waveform& result) {
  block.u64();  // first time
  result.end = block.u64();
  block.take(
      6 * 8);  // byte order of reals, memory, numbers of scopes, signals, handles, changes blocks
  const auto exponent = static_cast<std::int8_t>(block.u8());
  if (exponent < timescale::min_exponent || exponent > timescale::max_exponent) {
    block.fail("a time unit of 10^" + std::to_string(exponent) + " s");
  }
  result.unit = timescale(exponent);
  block.take(128 + 119 + 1);  // version, date, language
  if (block.u64() != 0) block.fail("a time offset, which is not supported");
}

std::string unpack_hierarchy(const fst_block& block, const std::string& path) {
  fst_bytes bytes(block.payload, path);
  const std::uint64_t size = bytes.u64();
  if (block.type == fst_block_type::hierarchy) return inflate_exactly(bytes, size);
  if (block.type == fst_block_type::hierarchy_lz4) return unlz4_exactly(bytes, size);
  const std::uint64_t between = bytes.varint();
  const std::string once = unlz4_exactly(bytes, between);
  return unlz4_exactly(fst_bytes(once, path), size);
}

const fst_block* first_of(const std::vector<fst_block>& blocks,
                          std::initializer_list<fst_block_type> types) {
  for (const auto& block : blocks) {
    for (const auto type : types) {
      if (block.type == type) return &block;
    }
  }
  return nullptr;
}

}  // namespace

waveform read_fst(std::string_view bytes, const std::string& path) {
  const auto blocks = fst_blocks(bytes, path);
  const fst_bytes context(bytes, path);
  if (const fst_block* whole = first_of(blocks, {fst_block_type::wrapper})) {
    fst_bytes packed(whole->payload, path);
    const std::uint64_t size = packed.u64();
    const std::string unpacked = inflate_exactly(packed, size);
    if (unpacked.empty() || unpacked[0] != '\0') context.fail("a wrapper around something else");
    return read_fst(unpacked, path);
  }
  const fst_block* header = first_of(blocks, {fst_block_type::header});
  const fst_block* geometry = first_of(blocks, {fst_block_type::geometry});
  const fst_block* hierarchy =
      first_of(blocks, {fst_block_type::hierarchy, fst_block_type::hierarchy_lz4,
                        fst_block_type::hierarchy_lz4_twice});
  if (header == nullptr || geometry == nullptr || hierarchy == nullptr) {
    context.fail("its header or its list of signals is missing; was it closed?");
  }

  waveform result;
  result.file = path;
  read_header(fst_bytes(header->payload, path), result);
  auto handles = read_geometry(fst_bytes(geometry->payload, path));
  for (const auto& block : blocks) {
    if (!holds_changes(block.type)) continue;
    read_changes(fst_bytes(block.payload, path), block.type != fst_block_type::changes, handles);
  }

  std::vector<std::shared_ptr<const std::vector<change>>> histories;
  for (auto& handle : handles) {
    result.end = std::max(result.end, handle.history.latest());
    histories.push_back(handle.history.take());
  }
  const std::string names = unpack_hierarchy(*hierarchy, path);
  for (const auto& v : fst_hierarchy(fst_bytes(names, path))) {
    if (v.handle >= handles.size()) context.fail("a name without a signal");
    const auto& shape = handles[v.handle].shape;
    const unsigned width = handles[v.handle].history.width();
    divided_name divided = divide_name(v.reference, width);
    if (!v.has_bits || !shape.has_bits) {
      result.skipped.push_back(std::move(divided.name));
      continue;
    }
    if (v.length != width) context.fail("two lengths of " + divided.name);
    result.signals.push_back({std::move(divided.name), std::move(divided.range), width, result.unit,
                              histories[v.handle]});
  }
  return result;
}

}  // namespace archtimers::vcd
