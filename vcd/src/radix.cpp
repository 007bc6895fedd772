// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/radix.h"

#include <algorithm>

namespace archtimers::vcd {

std::string spelled(const logic_value& value, radix format) {
  const auto number = value.number();
  const bool negative =
      format == radix::signed_decimal && value.bit(value.width() - 1) == '1' && value.width() <= 64;
  if (format == radix::binary) return value.text();
  if (format == radix::hex || !number) {
    std::string digits = value.hex();
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
  }
  if (!negative) return std::to_string(*number);
  const std::uint64_t size =
      (value.width() == 64 ? 0 : std::uint64_t{1} << value.width()) - *number;
  return "-" + std::to_string(size);
}

}  // namespace archtimers::vcd
