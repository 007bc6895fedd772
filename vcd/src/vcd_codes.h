// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The short codes by which the values of a VCD file name their signals.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace archtimers::vcd {

class vcd_codes {
 public:
  static constexpr std::int64_t undeclared = -1;
  static constexpr std::int64_t without_bits = -2;

  /// The net of a code, or one of the two above.
  [[nodiscard]] std::int64_t find(std::string_view code) const {
    if (code.size() <= 2) {
      const std::size_t key = key_of_short(code);
      return key < short_.size() ? short_[key] : undeclared;
    }
    if (code.size() <= sizeof(std::uint64_t)) {
      const auto it = packed_.find(packed(code));
      return it == packed_.end() ? undeclared : it->second;
    }
    const auto it = long_.find(std::string(code));
    return it == long_.end() ? undeclared : it->second;
  }

  void set(std::string_view code, std::int64_t net) {
    if (code.size() <= 2) {
      const std::size_t key = key_of_short(code);
      if (key >= short_.size()) short_.resize(key + 1, undeclared);
      short_[key] = net;
    } else if (code.size() <= sizeof(std::uint64_t)) {
      packed_[packed(code)] = net;
    } else {
      long_[std::string(code)] = net;
    }
  }

 private:
  static std::size_t key_of_short(std::string_view code) {
    std::size_t key = 0;
    for (const char c : code) key = key << 8 | static_cast<unsigned char>(c);
    return key;
  }
  static std::uint64_t packed(std::string_view code) {
    std::uint64_t word = 0;  // a code has no zero byte, so its length is in the word
    std::memcpy(&word, code.data(), code.size());
    return word;
  }

  std::vector<std::int64_t> short_;  // as long as the greatest key: most files have few
  std::unordered_map<std::uint64_t, std::int64_t> packed_;
  std::unordered_map<std::string, std::int64_t> long_;
};

}  // namespace archtimers::vcd
