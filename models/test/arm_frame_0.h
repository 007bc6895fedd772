// SPDX-License-Identifier: Apache-2.0
// The physical timer of the first frame, by the names of its registers.
#pragma once

#include "arm_fixture.h"

namespace archtimers::arm {

inline constexpr const char* CTL = "CNTBase0.CNTP_CTL";
inline constexpr const char* CVAL = "CNTBase0.CNTP_CVAL";
inline constexpr const char* TVAL = "CNTBase0.CNTP_TVAL";

}  // namespace archtimers::arm
