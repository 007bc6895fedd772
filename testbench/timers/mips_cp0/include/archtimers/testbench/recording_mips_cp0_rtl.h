// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <ostream>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"

namespace archtimers::testbench {

/// An RTL that writes down what is done to its pins and what it answers, for replay in another simulator.
///
/// One line of hexadecimal words a row: what (0 reset level, 1 look at the register port, 2 clock edge),
/// rst_ni, tick, req, we, addr, wide, wdata, host, guest, cp0_usable, count_stop, hw_irq, guest_hw_irq, eic_off before, and rdata,
/// result, ti, ip, guest_ti, guest_ip, count, guest_count after it. The first line holds the presets.
[[nodiscard]] std::unique_ptr<mips_cp0_rtl> record(std::unique_ptr<mips_cp0_rtl> rtl,
                                                   const mips_cp0::parameters& presets,
                                                   std::ostream& file);

}  // namespace archtimers::testbench
