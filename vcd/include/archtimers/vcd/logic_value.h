// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The value of a signal: bits of four states.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace archtimers::vcd {

/// The widest signal this room reads or writes, in bits.
inline constexpr unsigned max_signal_width = 1U << 20;

/// A vector of 1 to max_signal_width bits, each '0', '1', 'x' (unknown) or 'z' (not driven). Bit 0
/// is the least significant. Values of up to 64 bits need no memory of their own.
class logic_value {
 public:
  /// All bits 'x'.
  /// \throws misuse  when the width is 0 or above max_signal_width
  explicit logic_value(unsigned width = 1);

  /// The `width` low bits of a number, with zeros above bit 63.
  /// \throws misuse  when the width is out of range or the number does not fit
  [[nodiscard]] static logic_value of(unsigned width, std::uint64_t number);

  /// Reads '0', '1', 'x', 'z' (either case), most significant first; the width is the length of the
  /// text.
  /// \throws misuse on any other character, on an empty or too long text
  [[nodiscard]] static logic_value parse(std::string_view text);

  /// The number of bits.
  [[nodiscard]] unsigned width() const noexcept { return width_; }

  /// '0', '1', 'x' or 'z'; `index` must be below width().
  [[nodiscard]] char bit(unsigned index) const noexcept;

  /// Sets one bit. `state` must be '0', '1', 'x' or 'z', `index` below width().
  void set(unsigned index, char state) noexcept;

  /// No bit is 'x' or 'z'.
  [[nodiscard]] bool is_known() const noexcept;

  /// The number, when every bit is known and it is below 2^64; otherwise nothing.
  [[nodiscard]] std::optional<std::uint64_t> number() const noexcept;

  /// One character a bit, most significant first: "01xz".
  [[nodiscard]] std::string text() const;

  /// One character per four bits, most significant first. A digit whose bits are all 'z' is 'z', a
  /// digit with any other unknown bit is 'x'.
  [[nodiscard]] std::string hex() const;

  /// Same width and the same state in every bit; 'x' equals 'x'.
  friend bool operator==(const logic_value& a, const logic_value& b) noexcept {
    return a.low_ == b.low_ && a.width_ == b.width_ && a.high_ == b.high_;
  }
  friend bool operator!=(const logic_value& a, const logic_value& b) noexcept { return !(a == b); }

 private:
  /// 64 bits: 0 is (0,0), 1 is (1,0), x is (0,1), z is (1,1). Bits above the width are zero.
  struct word {
    std::uint64_t value = 0;
    std::uint64_t unknown = 0;
    friend bool operator==(const word& a, const word& b) noexcept {
      return a.value == b.value && a.unknown == b.unknown;
    }
  };

  [[nodiscard]] const word& word_of(unsigned index) const noexcept {
    return index < 64 ? low_ : high_[index / 64 - 1];
  }

  word low_;
  std::vector<word> high_;  ///< bits 64 and up; empty for narrower values
  unsigned width_;
};

}  // namespace archtimers::vcd
