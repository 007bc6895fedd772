// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The outer structure of an FST file: a sequence of blocks, each a type byte and a 64-bit
/// big-endian length that counts itself and the payload.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fst_bytes.h"
#include "fst_source.h"

namespace archtimers::vcd {

enum class fst_block_type : std::uint8_t {
  header = 0,
  changes_oldest = 1,  ///< as changes, with an older index of chains
  blackout = 2,
  geometry = 3,
  hierarchy = 4,
  changes_older = 5,  ///< as changes_oldest, and handles may share a chain
  hierarchy_lz4 = 6,
  hierarchy_lz4_twice = 7,
  changes = 8,
  wrapper = 254,    ///< the whole file once more inside, gzip
  unfinished = 255  ///< the writer had not completed this one
};

struct fst_block {
  fst_block_type type;
  std::uint64_t offset;  ///< of the payload
  std::uint64_t length;  ///< of the payload
};

/// One of the three kinds of changes block.
constexpr bool holds_changes(fst_block_type type) {
  return type == fst_block_type::changes || type == fst_block_type::changes_older ||
         type == fst_block_type::changes_oldest;
}

struct fst_layout {
  std::vector<fst_block> blocks;  ///< all of them complete and of a known type
  bool closed = true;             ///< there is none that the writer had not completed
};

/// The blocks of a file.
fst_layout fst_blocks(const fst_source& file);

/// A signal's name and the index of its history.
struct fst_variable {
  std::string reference;  ///< hierarchical
  std::uint64_t length;   ///< in bits; meaningless for what has none
  std::size_t handle;     ///< from 0; several names may share one
  std::uint8_t type;
  bool has_bits;
  bool is_text;
};

/// The names, from the unpacked hierarchy.
/// \param may_be_cut  it may end in the middle of an entry, as a writer that was killed leaves it
std::vector<fst_variable> fst_hierarchy(fst_bytes unpacked, bool may_be_cut);

/// What a geometry block says of one handle.
struct fst_shape {
  std::uint64_t bytes;  ///< in the list of initial values; for signals also the number of bits
  bool has_bits;

  /// Its values are texts of any length.
  [[nodiscard]] bool has_texts() const { return !has_bits && bytes == 0; }
};

/// The same from the names, for a file that has no geometry block yet.
std::vector<fst_shape> shapes_of(const std::vector<fst_variable>& variables);

/// Checks, without reading much of it, that a file just written has all its blocks, `signals`
/// signals and this last time.
bool is_complete_fst(const std::string& path, std::size_t signals, std::uint64_t end);

}  // namespace archtimers::vcd
