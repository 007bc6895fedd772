// SPDX-License-Identifier: Apache-2.0
#include "fst_changes.h"

#include "reading.h"

namespace archtimers::vcd {

fst_changes::fst_changes(std::string bytes, const std::string& path, bool old_index,
                         const std::vector<fst_shape>& shapes, const std::vector<bool>& wanted)
    : bytes_(std::move(bytes)),
      path_(path),
      block_(bytes_, path_),
      old_index_(old_index),
      shapes_(shapes),
      wanted_(wanted) {
  begin_ = block_.u64();
  block_.u64();  // last time
  block_.u64();  // memory hint
  read_times();
  read_initial();
  const std::uint64_t count = block_.varint();
  if (count > shapes_.size()) block_.fail("changes of more signals than there are");
  const std::uint64_t index_size = block_.u64_back();
  const fst_bytes index(block_.take_back(index_size), path_);
  chains_ = block_.take(block_.size());  // begins with the kind of packing
  if (chains_.empty()) block_.fail("it ends too early");
  read_index(index, static_cast<std::size_t>(count));
  first_at_.assign(times_.size(), none);
  for (std::size_t h = 0; h < places_.size(); ++h) {
    if (places_[h].length == 0 || !wanted_[h]) continue;
    live_.push_back({h, unpack(places_[h])});
    read_head(live_.size() - 1, 0);
  }
}

void fst_changes::read_times() {
  const std::uint64_t count = block_.u64_back();
  const std::uint64_t packed = block_.u64_back();
  const std::uint64_t size = block_.u64_back();
  const std::string unpacked =
      inflate_if_smaller(fst_bytes(block_.take_back(packed), path_), packed, size);
  fst_bytes deltas(unpacked, path_);
  if (count > deltas.size()) block_.fail("more times than bytes");
  std::uint64_t now = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t delta = deltas.varint();
    if (now + delta < now) block_.fail("a time beyond 64 bits");
    now += delta;
    times_.push_back(now);
  }
  if (!times_.empty() && times_.front() < begin_) block_.fail("time goes back");
}

void fst_changes::read_initial() {
  const std::uint64_t size = block_.varint();
  const std::uint64_t packed = block_.varint();
  const std::uint64_t count = block_.varint();
  const std::string unpacked =
      inflate_if_smaller(fst_bytes(block_.take(packed), path_), packed, size);
  fst_bytes values(unpacked, path_);
  if (count > shapes_.size()) block_.fail("values of more signals than there are");
  for (std::size_t h = 0; h < count; ++h) {
    const auto characters = values.take(shapes_[h].bytes);
    if (!wanted_[h] || shapes_[h].has_texts()) continue;
    logic_value value(static_cast<unsigned>(characters.size()));
    if (!read_bits(characters, value)) block_.fail("a value that is not made of bits");
    initial_.emplace_back(h, std::move(value));
  }
}

fst_changes::index_word fst_changes::index_entry(fst_bytes& index) {
  fst_bytes peek = index;
  const bool is_skip = (peek.u8() & 1) == 0;
  if (!is_skip) return {0, (index.signed_varint() - 1) / 2};
  const std::uint64_t skip = index.varint() >> 1;
  if (skip == 0) index.fail("an empty word in an index");
  return {skip, 0};
}

fst_changes::index_word fst_changes::old_index_entry(fst_bytes& index) {
  const std::uint64_t word = index.varint();
  if (word != 0 && (word & 1) == 0) return {word >> 1, 0};
  const std::uint64_t shared = word == 0 ? index.varint() : 0;
  const std::uint64_t number = word == 0 ? shared : word >> 1;
  if (number == 0 || number > INT64_MAX) index.fail("an impossible word in an index");
  const auto step = static_cast<std::int64_t>(number);
  return {0, word == 0 ? -step : step};
}

void fst_changes::read_index(fst_bytes index, std::size_t count) {
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

std::string fst_changes::unpack(const place& p) {
  fst_bytes packed(chains_.substr(p.offset, p.length), path_);
  const std::uint64_t size = packed.varint();
  if (size == 0) return std::string(packed.take(packed.size()));
  switch (chains_[0]) {
    case '4':
      return unlz4_exactly(packed, size);
    case 'F':
      return unfastlz_exactly(packed, size);
    case 'Z':
    case '!':
      return inflate_exactly(packed, size);
    default:
      block_.fail("an unknown compression");
  }
}

/// Puts a chain where its next value is due, `now` being the index of its latest time.
void fst_changes::read_head(std::size_t which, std::uint64_t now) {
  chain& c = live_[which];
  const std::string_view left = std::string_view(c.bytes).substr(c.at);
  fst_bytes rest(left, path_);
  if (rest.empty()) return;
  c.head = rest.varint();
  c.at += left.size() - rest.size();
  const bool characters = (c.head & 1) != 0;
  const std::uint64_t step = c.head >> (one_bit(c) ? (characters ? 4 : 2) : 1);
  if (step >= times_.size() || now + step >= times_.size())
    block_.fail("a change at a time that is not listed");
  const auto due = static_cast<std::size_t>(now + step);
  c.next = first_at_[due];
  first_at_[due] = which;
}

bool fst_changes::advance(std::uint64_t& time) {
  if (!begun_) {
    begun_ = true;
    time = begin_;
    return true;
  }
  std::size_t next = now_ == none ? 0 : now_ + 1;
  while (next < times_.size() && first_at_[next] == none) ++next;
  if (next >= times_.size()) return false;
  now_ = next;
  time = times_[now_];
  return true;
}

void fst_changes::values(const taker& take, const text_taker& take_text) {
  if (now_ == none) {
    for (const auto& [handle, value] : initial_) take(handle, value);
    initial_.clear();
    return;
  }
  // A chain with several values at one time comes back to the front of the list.
  while (first_at_[now_] != none) {
    const std::size_t which = first_at_[now_];
    chain& c = live_[which];
    first_at_[now_] = c.next;
    if (shapes_[c.handle].has_texts()) {
      const std::string_view left = std::string_view(c.bytes).substr(c.at);
      fst_bytes rest(left, path_);
      const std::string_view text = rest.take(rest.varint());
      c.at += left.size() - rest.size();
      take_text(c.handle, text);
      read_head(which, now_);
      continue;
    }
    const auto width = static_cast<unsigned>(shapes_[c.handle].bytes);
    if (value_.width() != width) value_ = logic_value(width);
    if (one_bit(c)) {
      one(c.head, value_);
    } else {
      const std::string_view left = std::string_view(c.bytes).substr(c.at);
      fst_bytes rest(left, path_);
      several(rest, (c.head & 1) != 0, value_);
      c.at += left.size() - rest.size();
    }
    take(c.handle, value_);
    read_head(which, now_);
  }
}

void fst_changes::one(std::uint64_t head, logic_value& value) {
  constexpr std::string_view states = "xzhuwl-?";
  const char raw = (head & 1) != 0 ? states[(head >> 1) & 7] : (head & 2) != 0 ? '1' : '0';
  const char state = logic_state(raw);
  value.set(0, state == 0 ? 'x' : state);
}

void fst_changes::several(fst_bytes& rest, bool characters, logic_value& value) const {
  const unsigned width = value.width();
  if (characters) {
    if (!read_bits(rest.take(width), value)) block_.fail("a value that is not made of bits");
    return;
  }
  const std::string_view packed = rest.take((width + 7) / 8);
  if (width <= 64) {
    std::uint64_t number = 0;
    for (const char c : packed) number = number << 8 | static_cast<std::uint8_t>(c);
    // The last byte is filled from its top.
    const unsigned spare = static_cast<unsigned>(packed.size()) * 8 - width;
    number >>= spare;
    if (width < 64) number &= (std::uint64_t{1} << width) - 1;
    value = logic_value::of(width, number);
    return;
  }
  for (unsigned i = 0; i < width; ++i) {
    const auto byte = static_cast<std::uint8_t>(packed[i / 8]);
    value.set(width - 1 - i, ((byte >> (7 - i % 8)) & 1) != 0 ? '1' : '0');
  }
}

}  // namespace archtimers::vcd
