// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/logic_value.h"

#include <algorithm>
#include <cctype>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {
namespace {

unsigned checked_width(std::size_t width) {
  if (width == 0 || width > max_signal_width) {
    throw misuse("a signal is 1 to " + std::to_string(max_signal_width) + " bits wide, not " +
                 std::to_string(width));
  }
  return static_cast<unsigned>(width);
}

}  // namespace

logic_value::logic_value(unsigned width) : width_(checked_width(width)) {
  high_.resize((width_ - 1) / 64);
  for (auto& w : high_) w.unknown = ~std::uint64_t{0};
  low_.unknown = ~std::uint64_t{0};
  if (width_ % 64 != 0) (high_.empty() ? low_ : high_.back()).unknown >>= 64 - width_ % 64;
}

logic_value logic_value::of(unsigned width, std::uint64_t number) {
  if (width < 64 && width != 0 && (number >> width) != 0) {
    throw misuse("the value " + std::to_string(number) + " does not fit in " +
                 std::to_string(width) + " bits");
  }
  logic_value result(width);
  result.low_ = {number, 0};
  for (auto& w : result.high_) w = {};
  return result;
}

logic_value logic_value::parse(std::string_view text) {
  logic_value result(checked_width(text.size()));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char state = static_cast<char>(std::tolower(static_cast<unsigned char>(text[i])));
    if (state != '0' && state != '1' && state != 'x' && state != 'z') {
      throw misuse("'" + std::string(text) + "' is not made of 0, 1, x and z");
    }
    result.set(static_cast<unsigned>(text.size() - 1 - i), state);
  }
  return result;
}

char logic_value::bit(unsigned index) const noexcept {
  const word& w = word_of(index);
  const bool value = ((w.value >> index % 64) & 1) != 0;
  const bool unknown = ((w.unknown >> index % 64) & 1) != 0;
  return unknown ? (value ? 'z' : 'x') : (value ? '1' : '0');
}

void logic_value::set(unsigned index, char state) noexcept {
  word& w = index < 64 ? low_ : high_[index / 64 - 1];
  const std::uint64_t mask = std::uint64_t{1} << index % 64;
  w.value = (state == '1' || state == 'z') ? w.value | mask : w.value & ~mask;
  w.unknown = (state == 'x' || state == 'z') ? w.unknown | mask : w.unknown & ~mask;
}

bool logic_value::is_known() const noexcept {
  return low_.unknown == 0 &&
         std::all_of(high_.begin(), high_.end(), [](const word& w) { return w.unknown == 0; });
}

std::optional<std::uint64_t> logic_value::number() const noexcept {
  const bool small =
      std::all_of(high_.begin(), high_.end(), [](const word& w) { return w == word{}; });
  if (low_.unknown != 0 || !small) return std::nullopt;
  return low_.value;
}

std::string logic_value::text() const {
  std::string result(width_, '0');
  for (unsigned i = 0; i < width_; ++i) result[width_ - 1 - i] = bit(i);
  return result;
}

std::string logic_value::hex() const {
  std::string result;
  for (unsigned digit = (width_ + 3) / 4; digit-- > 0;) {
    unsigned number = 0;
    unsigned unknown = 0;
    unsigned undriven = 0;
    const unsigned top = std::min(width_, digit * 4 + 4);
    for (unsigned i = digit * 4; i < top; ++i) {
      const char state = bit(i);
      number |= (state == '1' ? 1U : 0U) << (i % 4);
      unknown += (state == 'x' || state == 'z') ? 1 : 0;
      undriven += state == 'z' ? 1 : 0;
    }
    result += unknown == 0 ? "0123456789abcdef"[number] : undriven == top - digit * 4 ? 'z' : 'x';
  }
  return result;
}

}  // namespace archtimers::vcd
