// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/mips_cp0_rtl.h"

#include <stdexcept>

#include "Vmips_cp0_timer_registers.h"
#include "verilated_mips_cp0.h"

namespace archtimers {

std::unique_ptr<mips_cp0_rtl> make_mips_cp0_rtl(const mips_cp0::parameters& presets) {
  if (presets.count_reset != 0 || presets.compare_reset != 0) {
    throw std::invalid_argument("count_reset, compare_reset: the compiled RTL resets both to 0");
  }
  return std::make_unique<verilated_mips_cp0<Vmips_cp0_timer_registers>>(presets);
}

}  // namespace archtimers
