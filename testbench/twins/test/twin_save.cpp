// SPDX-License-Identifier: Apache-2.0
// Not to be compiled: a platform that saves a twin in the model's place.
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"

namespace archtimers {

void save(const mips_cp0_timer_rtl& timer) { const auto saved = timer.save(); }

}  // namespace archtimers
