// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/describe/line_cause.h"

/// What moves the output pins: the words of `lines()` and of the writes in `operations.cpp`.
namespace archtimers::mips_cp0::line_causes {

inline constexpr line_cause ti[] = {changes("rst_ni"),
                                    written("Compare").only_falls("acknowledged"),
                                    reaches("Count", "Compare").only_rises(), changes("Cause.TI")};
inline constexpr line_cause ip[] = {changes("rst_ni"),   follows("ti"),      changes("Cause.IP1_0"),
                                    changes("Cause.IV"), changes("eic_off"), changes("hw_irq")};
inline constexpr line_cause guest_ti[] = {
    changes("rst_ni"), written("Guest.Compare").only_falls("acknowledged"),
    reaches("Guest.Count", "Guest.Compare").only_rises(), changes("Guest.Cause.TI")};
inline constexpr line_cause guest_ip[] = {changes("rst_ni"), follows("guest_ti"),
                                          changes("Guest.Cause.IP1_0"), changes("guest_hw_irq"),
                                          changes("Guest.Cause.IP")};

}  // namespace archtimers::mips_cp0::line_causes
