// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/device_tree.h"

#include <algorithm>

namespace archtimers::power {

std::string device_tree_of(const parameters& presets) {
  // 0 would be no frequency.
  const std::uint64_t hertz = std::max<std::uint64_t>(presets.tb_clock.whole_hertz(), 1);
  const std::uint64_t high = hertz >> 32U;
  const std::uint64_t low = hertz & 0xFFFF'FFFFU;
  std::string text = high == 0 ? "timebase-frequency = <" + std::to_string(low) + ">;\n"
                               : "ibm,extended-timebase-frequency = <" + std::to_string(high) +
                                     " " + std::to_string(low) + ">;\n";
  // Without it an operating system takes 32.
  if (presets.has_ld) text += "ibm,dec-bits = <" + std::to_string(presets.dec_bits) + ">;\n";
  return text;
}

}  // namespace archtimers::power
