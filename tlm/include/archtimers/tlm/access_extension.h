// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/tlm/mips_cp0_register_access.h"

namespace archtimers {

using access_extension [[deprecated("it is mips_access_extension")]] = mips_access_extension;

}  // namespace archtimers
