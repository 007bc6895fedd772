// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/describe/line_cause.h"

/// What moves a thread's output pins: the words of `lines()`. TSR is there in the Book E profiles alone.
namespace archtimers::power::line_causes {

inline constexpr line_cause dec_exc[] = {
    changes("rst_ni"),
    written("TSR").only_falls("acknowledged"),
    written("DEC").not_where("TSR"),
    written("DEC").only_rises("DEC reached 0 before it was written").where("TSR"),
    changes("LPCR.LD"),
    changes("dec_ack").only_falls("acknowledged"),
    counts("DEC").below_0().only_rises("DEC reached 0").where("TSR"),
    counts("DEC").below_0().says("DEC passed 0", "DEC wrapped").not_where("TSR")};
inline constexpr line_cause dec_irq[] = {changes("rst_ni"), follows("dec_exc"), changes("TCR.DIE"),
                                         changes("msr_ee"), changes("msr_gs")};
inline constexpr line_cause dec_wake[] = {changes("rst_ni"), follows("dec_exc"),
                                          changes("LPCR.DEE"), changes("pm_active")};
inline constexpr line_cause hdec_exc[] = {
    changes("rst_ni"), written("HDEC"), changes("hdec_ack").only_falls("acknowledged"),
    counts("HDEC").below_0().says("HDEC passed 0", "HDEC wrapped")};
inline constexpr line_cause hdec_irq[] = {changes("rst_ni"),     follows("hdec_exc"),
                                          changes("LPCR.HDICE"), changes("msr_ee"),
                                          changes("msr_hv"),     changes("msr_pr")};
inline constexpr line_cause fit_irq[] = {
    changes("rst_ni"),  written("TSR").only_falls("acknowledged"),
    changes("TCR.FIE"), changes("msr_ee"),
    changes("msr_gs"),  counts("TB").only_rises("the bit of TB that TCR.FP chooses")};
inline constexpr line_cause wdt_irq[] = {
    changes("rst_ni"),  written("TSR").only_falls("acknowledged"),
    changes("TCR.WIE"), changes("msr_ce"),
    changes("msr_gs"),  counts("TB").only_rises("the watchdog's second time-out")};
inline constexpr line_cause wdt_reset[] = {
    changes("rst_ni"), changes("wdt_reset_done").says("the reset is done"), changes("TCR.WRC"),
    counts("TB").only_rises("the watchdog's third time-out")};

}  // namespace archtimers::power::line_causes
