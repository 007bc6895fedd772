// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/describe/register_description.h"

namespace archtimers::testbench {

/// `CNTP_CVAL` as packages spell it: `CntpCval`.
inline std::string camel(std::string_view name) {
  std::string text;
  bool begins = true;
  for (const char c : name) {
    const auto letter = static_cast<unsigned char>(c);
    if (c != '_') text += static_cast<char>(begins ? std::toupper(letter) : std::tolower(letter));
    begins = c == '_';
  }
  return text;
}

/// Constants of a SystemVerilog package, in groups that a comment begins.
class package_text {
 public:
  /// The part of one package: what stands between these two lines is generated.
  package_text(std::string_view package, std::string_view timer) {
    text_ =
        fmt::format("  // Generated for {} by: archtimers registers {} --format systemverilog\n",
                    package, timer);
  }
  [[nodiscard]] std::string end() {
    close();
    return text_ + "\n  // End of what is generated.\n";
  }

  void group(std::string_view comment) {
    close();
    text_ += fmt::format("\n  // {}\n", comment);
  }
  void hex(unsigned bits, const std::string& name, std::uint64_t value,
           const std::string& remark = {}) {
    lines_.push_back({fmt::format("bit [{}:0]", bits - 1), name,
                      fmt::format("{}'h{:0{}X}", bits, value, (bits + 3) / 4), remark});
  }
  void number(unsigned bits, const std::string& name, std::uint64_t value,
              const std::string& remark = {}) {
    lines_.push_back(
        {fmt::format("bit [{}:0]", bits - 1), name, fmt::format("{}'d{}", bits, value), remark});
  }
  void integer(const std::string& name, std::uint64_t value, const std::string& remark = {}) {
    lines_.push_back({"int", name, std::to_string(value), remark});
  }
  /// Where a field is: `<name>Bit`, or `<name>Lsb` with how many bits it has.
  void field(const std::string& name, const register_field& field) {
    const unsigned bits = field.msb - field.lsb + 1;
    const std::string full = name + (bits == 1 ? "Bit" : "Lsb");
    const bool known = std::any_of(lines_.begin(), lines_.end(),
                                   [&full](const line& each) { return each.name == full; });
    if (!known) integer(full, field.lsb, bits == 1 ? "" : fmt::format("{} bits", bits));
  }
  /// Codes from 0 on.
  void codes(unsigned bits, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) number(bits, names[i], i);
  }
  /// A code that the models have as an enumeration.
  template <class Enum>
  void code(unsigned bits, const std::string& name, Enum value) {
    number(bits, name, static_cast<std::uint64_t>(value));
  }

 private:
  struct line {
    std::string type, name, value, remark;
  };

  /// Ends a group, whose lines are aligned.
  void close() {
    std::size_t type = 0;
    std::size_t name = 0;
    for (const line& each : lines_) {
      type = std::max(type, each.type.size());
      name = std::max(name, each.name.size());
    }
    for (const line& each : lines_) {
      text_ += fmt::format("  localparam {:<{}} {:<{}} = {};{}\n", each.type, type, each.name, name,
                           each.value, each.remark.empty() ? "" : "  // " + each.remark);
    }
    lines_.clear();
  }

  std::string text_;
  std::vector<line> lines_;
};

}  // namespace archtimers::testbench
