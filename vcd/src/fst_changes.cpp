// SPDX-License-Identifier: Apache-2.0
#include "fst_changes.h"

#include "reading.h"

namespace archtimers::vcd {
namespace {

logic_value bits_of(std::string_view characters, const fst_bytes& context) {
  logic_value value(static_cast<unsigned>(characters.size()));
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char state = logic_state(characters[characters.size() - 1 - i]);
    if (state == 0) context.fail("a value that is not made of bits");
    value.set(static_cast<unsigned>(i), state);
  }
  return value;
}

class changes_block {
 public:
  /// \param old_index  the block is of one of the older kinds
  changes_block(fst_bytes block, bool old_index, std::vector<fst_handle>& handles)
      : block_(block), old_index_(old_index), handles_(handles) {}

  void read() {
    const std::uint64_t begin = block_.u64();
    block_.u64();  // last time
    block_.u64();  // memory hint
    read_times();
    read_initial(begin);
    const std::uint64_t count = block_.varint();
    if (count > handles_.size()) block_.fail("changes of more signals than there are");
    const std::uint64_t index_size = block_.u64_back();
    const fst_bytes index(block_.take_back(index_size), block_.path());
    chains_ = block_.take(block_.size());  // begins with the kind of packing
    if (chains_.empty()) block_.fail("it ends too early");
    read_index(index, static_cast<std::size_t>(count));
    for (std::size_t h = 0; h < places_.size(); ++h) {
      if (places_[h].length != 0 && handles_[h].shape.has_bits) read_chain(handles_[h], places_[h]);
    }
  }

 private:
  struct place {
    std::size_t offset = 0;
    std::size_t length = 0;  ///< 0: the handle does not change in this block
  };

  void read_times() {
    const std::uint64_t count = block_.u64_back();
    const std::uint64_t packed = block_.u64_back();
    const std::uint64_t size = block_.u64_back();
    const std::string unpacked =
        inflate_if_smaller(fst_bytes(block_.take_back(packed), block_.path()), packed, size);
    fst_bytes deltas(unpacked, block_.path());
    if (count > deltas.size()) block_.fail("more times than bytes");
    std::uint64_t now = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t delta = deltas.varint();
      if (now + delta < now) block_.fail("a time beyond 64 bits");
      now += delta;
      times_.push_back(now);
    }
  }

  void read_initial(std::uint64_t begin) {
    const std::uint64_t size = block_.varint();
    const std::uint64_t packed = block_.varint();
    const std::uint64_t count = block_.varint();
    const std::string unpacked =
        inflate_if_smaller(fst_bytes(block_.take(packed), block_.path()), packed, size);
    fst_bytes values(unpacked, block_.path());
    if (count > handles_.size()) block_.fail("values of more signals than there are");
    for (std::size_t h = 0; h < count; ++h) {
      const auto value = values.take(handles_[h].shape.bytes);
      if (handles_[h].shape.has_bits) add(handles_[h], begin, bits_of(value, block_));
    }
  }

  void add(fst_handle& handle, std::uint64_t time, logic_value value) {
    if (!handle.history.add(time, std::move(value))) block_.fail("time goes back");
  }

  /// One word of the index: handles without changes to skip; or, when that is none, the distance to
  /// the next chain, -n for sharing the chain of the nth handle, 0 for sharing the same one as last
  /// time.
  struct index_word {
    std::uint64_t skip;
    std::int64_t step;
  };

  static index_word index_entry(fst_bytes& index) {
    fst_bytes peek = index;
    const bool is_skip = (peek.u8() & 1) == 0;
    if (!is_skip) return {0, (index.signed_varint() - 1) / 2};
    const std::uint64_t skip = index.varint() >> 1;
    if (skip == 0) index.fail("an empty word in an index");
    return {skip, 0};
  }

  static index_word old_index_entry(fst_bytes& index) {
    const std::uint64_t word = index.varint();
    if (word != 0 && (word & 1) == 0) return {word >> 1, 0};
    const std::uint64_t shared = word == 0 ? index.varint() : 0;
    const std::uint64_t number = word == 0 ? shared : word >> 1;
    if (number == 0 || number > INT64_MAX) index.fail("an impossible word in an index");
    const auto step = static_cast<std::int64_t>(number);
    return {0, word == 0 ? -step : step};
  }

  void read_index(fst_bytes index, std::size_t count) {
    places_.assign(count, {});
    std::size_t h = 0;
    std::size_t open = count;  // the handle whose chain has no end yet
    std::uint64_t offset = 0;
    std::size_t last_alias = count;
    while (!index.empty()) {
      const auto [skip, step] = old_index_ ? old_index_entry(index) : index_entry(index);
      if (skip > count - h) block_.fail("changes of more signals than there are");
      h += static_cast<std::size_t>(skip);
      if (skip != 0) continue;
      if (h >= count) block_.fail("changes of more signals than there are");
      if (step > 0) {
        offset += static_cast<std::uint64_t>(step);
        if (offset >= chains_.size()) block_.fail("changes outside their block");
        if (open < count)
          places_[open].length = static_cast<std::size_t>(offset) - places_[open].offset;
        places_[h].offset = static_cast<std::size_t>(offset);
        open = h;
      } else {
        if (step < 0) last_alias = static_cast<std::size_t>(-(step + 1));
        if (last_alias >= h) block_.fail("changes shared with a signal that does not exist");
        aliases_.emplace_back(h, last_alias);
      }
      ++h;
    }
    if (open < count) places_[open].length = chains_.size() - places_[open].offset;
    for (const auto& [alias, original] : aliases_) places_[alias] = places_[original];
  }

  std::string unpack(const place& p) {
    fst_bytes chain(chains_.substr(p.offset, p.length), block_.path());
    const std::uint64_t size = chain.varint();
    if (size == 0) return std::string(chain.take(chain.size()));
    switch (chains_[0]) {
      case '4':
        return unlz4_exactly(chain, size);
      case 'F':
        return unfastlz_exactly(chain, size);
      case 'Z':
      case '!':
        return inflate_exactly(chain, size);
      default:
        block_.fail("an unknown compression");
    }
  }

  void read_chain(fst_handle& handle, const place& p) {
    const std::string unpacked = unpack(p);
    fst_bytes chain(unpacked, block_.path());
    std::uint64_t at = 0;
    while (!chain.empty()) {
      const std::uint64_t head = chain.varint();
      const bool one_bit = handle.shape.bytes == 1;
      const bool characters = (head & 1) != 0;
      at += head >> (one_bit ? (characters ? 4 : 2) : 1);
      if (at >= times_.size()) block_.fail("a change at a time that is not listed");
      logic_value value = one_bit ? one(head) : several(chain, handle.history.width(), characters);
      add(handle, times_[static_cast<std::size_t>(at)], std::move(value));
    }
  }

  static logic_value one(std::uint64_t head) {
    constexpr std::string_view states = "xzhuwl-?";
    const char raw = (head & 1) != 0 ? states[(head >> 1) & 7] : (head & 2) != 0 ? '1' : '0';
    const char state = logic_state(raw);
    logic_value value(1);
    value.set(0, state == 0 ? 'x' : state);
    return value;
  }

  logic_value several(fst_bytes& chain, unsigned width, bool characters) const {
    if (characters) return bits_of(chain.take(width), block_);
    const std::string_view packed = chain.take((width + 7) / 8);
    logic_value value(width);
    for (unsigned i = 0; i < width; ++i) {
      const auto byte = static_cast<std::uint8_t>(packed[i / 8]);
      value.set(width - 1 - i, ((byte >> (7 - i % 8)) & 1) != 0 ? '1' : '0');
    }
    return value;
  }

  fst_bytes block_;
  bool old_index_;
  std::vector<fst_handle>& handles_;
  std::vector<std::uint64_t> times_;
  std::string_view chains_;
  std::vector<place> places_;
  std::vector<std::pair<std::size_t, std::size_t>> aliases_;
};

}  // namespace

void read_changes(fst_bytes block, bool old_index, std::vector<fst_handle>& handles) {
  changes_block(block, old_index, handles).read();
}

}  // namespace archtimers::vcd
