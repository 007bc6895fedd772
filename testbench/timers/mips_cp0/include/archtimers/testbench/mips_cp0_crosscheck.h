// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/mips_cp0_lockstep.h"

namespace archtimers::testbench {

/// `crosscheck` for the MIPS CP0 timer and an RTL of the caller's choice, which a test may have made faulty.
crosscheck_result crosscheck_mips_cp0(
    const crosscheck_options& options, const mips_cp0_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

}  // namespace archtimers::testbench
