// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "archtimers/describe/line_cause.h"

/// What moves the output pins: the words of `lines()` of a CPU and of the frames.
namespace archtimers::arm::line_causes {

inline constexpr std::string_view counter_moved = "CNTCV moved the count";

/// A timer of a CPU: what stands in front of the comparison, and the comparison.
[[nodiscard]] constexpr std::array<line_cause, 19> pe_timer_causes(
    std::string_view enable, std::string_view imask, std::string_view cval, std::string_view count,
    std::string_view offset, std::string_view offset_moved, std::string_view mask) {
  return {{changes("rst_ni"), changes(enable), changes(imask), changes(cval),
           changes(offset).says(offset_moved), changes("CNTHCTL_EL2.ECV"), changes(mask),
           written("CNTCV").says(counter_moved), reaches(count, cval), changes("hcr_e2h"),
           changes("hcr_tge"), changes("scr_ns"), changes("scr_nse"), changes("scr_ecven"),
           changes("scr_eel2"), changes("at_el3"), changes("el1_aarch32"), changes("el2_aarch32"),
           counts(count)}};
}
inline constexpr auto cntp =
    pe_timer_causes("CNTP_CTL_EL0.ENABLE", "CNTP_CTL_EL0.IMASK", "CNTP_CVAL_EL0", "CNTPCT_EL0",
                    "CNTPOFF_EL2", "CNTPOFF moved the view", "CNTHCTL_EL2.CNTPMASK");
inline constexpr auto cntv =
    pe_timer_causes("CNTV_CTL_EL0.ENABLE", "CNTV_CTL_EL0.IMASK", "CNTV_CVAL_EL0", "CNTVCT_EL0",
                    "CNTVOFF_EL2", "CNTVOFF moved the view", "CNTHCTL_EL2.CNTVMASK");
inline constexpr auto cnthp = pe_timer_causes("CNTHP_CTL_EL2.ENABLE", "CNTHP_CTL_EL2.IMASK",
                                              "CNTHP_CVAL_EL2", "CNTPCT_EL0", "", "", "");
inline constexpr auto cnthv = pe_timer_causes("CNTHV_CTL_EL2.ENABLE", "CNTHV_CTL_EL2.IMASK",
                                              "CNTHV_CVAL_EL2", "CNTPCT_EL0", "", "", "");
inline constexpr auto cntps = pe_timer_causes("CNTPS_CTL_EL1.ENABLE", "CNTPS_CTL_EL1.IMASK",
                                              "CNTPS_CVAL_EL1", "CNTPCT_EL0", "", "", "");
inline constexpr auto cnthps = pe_timer_causes("CNTHPS_CTL_EL2.ENABLE", "CNTHPS_CTL_EL2.IMASK",
                                               "CNTHPS_CVAL_EL2", "CNTPCT_EL0", "", "", "");
inline constexpr auto cnthvs = pe_timer_causes("CNTHVS_CTL_EL2.ENABLE", "CNTHVS_CTL_EL2.IMASK",
                                               "CNTHVS_CVAL_EL2", "CNTPCT_EL0", "", "", "");

inline constexpr std::string_view cycle_over = "its cycle is over";
inline constexpr line_cause evt_k[] = {
    changes("rst_ni"),
    counts("CNTVCT_EL0").only_falls(cycle_over),
    changes("CNTKCTL_EL1"),
    written("CNTCV").says(counter_moved),
    changes("CNTVOFF_EL2").says("CNTVOFF moved the view"),
    counts("CNTVCT_EL0").only_rises("the bit of CNTVCT that CNTKCTL chooses")};
inline constexpr line_cause evt_h[] = {
    changes("rst_ni"), counts("CNTPCT_EL0").only_falls(cycle_over), changes("CNTHCTL_EL2"),
    written("CNTCV").says(counter_moved),
    counts("CNTPCT_EL0").only_rises("the bit of CNTPCT that CNTHCTL chooses")};

inline constexpr line_cause frame_cntp[] = {
    changes("frames.rst_ni"),
    changes("CNTP_CTL.ENABLE"),
    changes("CNTP_CTL.IMASK"),
    changes("CNTP_CVAL"),
    written("CNTP_AIVAL_CTL").only_falls("acknowledged"),
    written("CNTCV").says(counter_moved),
    reaches("CNTPCT", "CNTP_CVAL"),
    counts("CNTPCT").only_rises("the period of CNTP_AIVAL is over").where("CNTP_AIVAL_CTL"),
    counts("CNTPCT")};
inline constexpr line_cause frame_cntv[] = {changes("frames.rst_ni"),
                                            changes("CNTV_CTL.ENABLE"),
                                            changes("CNTV_CTL.IMASK"),
                                            changes("CNTV_CVAL"),
                                            changes("CNTVOFF").says("CNTVOFF moved the view"),
                                            written("CNTCV").says(counter_moved),
                                            reaches("CNTVCT", "CNTV_CVAL"),
                                            counts("CNTVCT")};

}  // namespace archtimers::arm::line_causes
