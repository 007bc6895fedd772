// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The values in an FST file.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/vcd/logic_value.h"
#include "fst_file.h"

namespace archtimers::vcd {

/// One block of changes, in order of time.
///
/// It holds, in this order: first time, last time, memory hint; the values at the first time; one
/// chain of changes per handle; the index of the chains; the list of times. Only the front and the
/// back have known places, so it is read from both ends.
class fst_changes {
 public:
  /// Takes a value, or a text, at the latest time.
  using taker = std::function<void(std::size_t handle, const logic_value& value)>;
  using text_taker = std::function<void(std::size_t handle, std::string_view text)>;

  /// \param old_index  the block is of one of the older kinds
  /// \param wanted     one entry a handle: whether its changes are of interest
  fst_changes(std::string bytes, const std::string& path, bool old_index,
              const std::vector<fst_shape>& shapes, const std::vector<bool>& wanted);
  fst_changes(const fst_changes&) = delete;
  fst_changes& operator=(const fst_changes&) = delete;

  /// The next time at which there are values; false at the end. The first one is where it begins.
  bool advance(std::uint64_t& time);
  /// Gives the values at it.
  void values(const taker& take, const text_taker& take_text);
  /// The last time it mentions.
  [[nodiscard]] std::uint64_t end() const { return times_.empty() ? begin_ : times_.back(); }

 private:
  struct place {
    std::size_t offset = 0;
    std::size_t length = 0;  ///< 0: the handle does not change in this block
  };
  /// One word of the index: handles without changes to skip; or, when that is none, the distance to
  /// the next chain, -n for sharing the chain of the nth handle, 0 for sharing the same one as last
  /// time.
  struct index_word {
    std::uint64_t skip;
    std::int64_t step;
  };
  /// The changes of one handle, from the next one on.
  struct chain {
    std::size_t handle;
    std::string bytes;
    std::size_t at = 0;      ///< of the next value, behind its head
    std::uint64_t head = 0;  ///< of the next value
    std::size_t next = 0;    ///< the next chain that changes at the same time
  };
  static constexpr std::size_t none = SIZE_MAX;

  void read_times();
  void read_initial();
  static index_word index_entry(fst_bytes& index);
  static index_word old_index_entry(fst_bytes& index);
  void read_index(fst_bytes index, std::size_t count);
  std::string unpack(const place& p);
  void read_head(std::size_t which, std::uint64_t now);
  [[nodiscard]] bool one_bit(const chain& c) const { return shapes_[c.handle].bytes == 1; }
  static void one(std::uint64_t head, logic_value& value);
  void several(fst_bytes& rest, bool characters, logic_value& value) const;

  std::string bytes_;
  std::string path_;
  fst_bytes block_;
  bool old_index_;
  const std::vector<fst_shape>& shapes_;
  const std::vector<bool>& wanted_;
  std::uint64_t begin_ = 0;
  std::vector<std::uint64_t> times_;
  std::vector<std::pair<std::size_t, logic_value>> initial_;
  std::string_view chains_;
  std::vector<place> places_;
  std::vector<std::pair<std::size_t, std::size_t>> aliases_;
  std::vector<chain> live_;
  std::vector<std::size_t> first_at_;  ///< for each time, the first chain that changes then
  std::size_t now_ = none;             ///< index of the latest time; none: where the block begins
  bool begun_ = false;
  logic_value value_;
};

}  // namespace archtimers::vcd
