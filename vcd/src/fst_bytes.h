// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reading binary data that may be damaged: every step is checked.

#include <cstdint>
#include <string>
#include <string_view>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

/// A range of bytes that is read from its front.
class fst_bytes {
 public:
  fst_bytes(std::string_view bytes, const std::string& path) : rest_(bytes), path_(&path) {}

  [[noreturn]] void fail(const std::string& reason) const {
    throw format_error(*path_, 0, "damaged FST: " + reason);
  }
  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return rest_.size(); }
  [[nodiscard]] const std::string& path() const noexcept { return *path_; }

  std::string_view take(std::uint64_t count) {
    if (count > rest_.size()) fail("it ends too early");
    const auto taken = rest_.substr(0, static_cast<std::size_t>(count));
    rest_.remove_prefix(static_cast<std::size_t>(count));
    return taken;
  }

  std::string_view take_back(std::uint64_t count) {
    if (count > rest_.size()) fail("it ends too early");
    const auto taken = rest_.substr(rest_.size() - static_cast<std::size_t>(count));
    rest_.remove_suffix(static_cast<std::size_t>(count));
    return taken;
  }

  std::uint8_t u8() { return static_cast<std::uint8_t>(take(1)[0]); }
  std::uint64_t u64() { return big_endian(take(8)); }
  std::uint64_t u64_back() { return big_endian(take_back(8)); }

  /// Seven bits a byte, low ones first.
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint64_t byte = u8();
      if (shift > 63 || (shift == 63 && (byte & 0x7e) != 0)) fail("a number of more than 64 bits");
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) == 0) return value;
    }
  }

  /// The same with the sign in the last byte's bit 6.
  std::int64_t signed_varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint64_t byte = u8();
      if (shift > 63) fail("a number of more than 64 bits");
      value |= (byte & 0x7f) << shift;
      if ((byte & 0x80) != 0) continue;
      if ((byte & 0x40) != 0 && shift + 7 < 64) value |= ~std::uint64_t{0} << (shift + 7);
      return static_cast<std::int64_t>(value);
    }
  }

  /// Up to a zero byte.
  std::string text() {
    const std::size_t end = rest_.find('\0');
    if (end == std::string_view::npos) fail("a name without end");
    std::string result(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return result;
  }

 private:
  static std::uint64_t big_endian(std::string_view eight) {
    std::uint64_t value = 0;
    for (const char c : eight) value = value << 8 | static_cast<std::uint8_t>(c);
    return value;
  }

  std::string_view rest_;
  const std::string* path_;
};

/// The three compressions. Each gives exactly `size` bytes or fails as damaged.
std::string inflate_exactly(fst_bytes packed, std::uint64_t size);  ///< zlib or gzip
std::string unlz4_exactly(fst_bytes packed, std::uint64_t size);
std::string unfastlz_exactly(fst_bytes packed, std::uint64_t size);

/// The next `packed` bytes, unpacked to `size` bytes; equal numbers say that they are not packed.
std::string inflate_if_smaller(fst_bytes bytes, std::uint64_t packed, std::uint64_t size);

}  // namespace archtimers::vcd
