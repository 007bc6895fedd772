// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The words of a VCD file, with the line each one stands in. A piece of the file is held at a time.

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

#include "input_bytes.h"

namespace archtimers::vcd {

class vcd_words {
 public:
  /// A value of the widest signal, and more than any name.
  static constexpr std::size_t longest_word = std::size_t{1} << 21;

  explicit vcd_words(std::unique_ptr<input_bytes> input)
      : input_(std::move(input)), buffer_(std::size_t{1} << 18) {}

  /// The next word, or an empty one at the end; valid until the next call. One that is longer than
  /// the longest comes in pieces of that length.
  std::string_view next() {
    for (;;) {
      while (at_ < end_ && is_blank(buffer_[at_])) ahead_ += buffer_[at_++] == '\n' ? 1 : 0;
      if (at_ < end_ || !refill()) break;
    }
    line_ = ahead_;
    std::size_t end = at_;
    for (;;) {
      while (end < end_ && !is_blank(buffer_[end])) ++end;
      const std::size_t length = end - at_;
      if (end < end_ || length >= longest_word) break;
      const bool more = refill();
      end = at_ + length;
      if (!more) break;
    }
    const std::string_view word(buffer_.data() + at_, end - at_);
    at_ = end;
    return word;
  }

  /// The line of the latest word.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  [[nodiscard]] unsigned percent() const { return input_->percent(); }

 private:
  static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

  /// Moves what is left to the front and reads on behind it.
  bool refill() {
    const std::size_t left = end_ - at_;
    std::memmove(buffer_.data(), buffer_.data() + at_, left);
    at_ = 0;
    if (left == buffer_.size()) buffer_.resize(2 * buffer_.size());
    const std::size_t got = input_->read(buffer_.data() + left, buffer_.size() - left);
    end_ = left + got;
    return got != 0;
  }

  std::unique_ptr<input_bytes> input_;
  std::vector<char> buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t ahead_ = 1;
  std::size_t line_ = 1;
};

}  // namespace archtimers::vcd
