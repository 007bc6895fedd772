// SPDX-License-Identifier: Apache-2.0
#include "archtimers/tlm/arm_hints.h"

#include <iterator>

#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_registers.h"

namespace archtimers {

namespace {

constexpr char counter_stands_still[] =
    "a timer is enabled while the counter stands still. Firmware starts it: CNTCR.EN.";

std::uint64_t offset_of(arm::frame_register which) {
  return arm::frame_rules[static_cast<std::size_t>(which)].row.address;
}

}  // namespace

// --- frames --------------------------------------------------------------------------------------

arm_frames_hints::target arm_frames_hints::target_of(const arm::frames_parameters& presets,
                                                     std::uint64_t address) {
  if (address >= arm::frames_address_range || arm::page_of(address) == arm::ctl_page) {
    return target::nothing;
  }
  const auto* rules = arm::find_frame_register(presets, arm::offset_in_page(address));
  if (rules == nullptr) return target::nothing;
  const auto which = static_cast<arm::frame_register>(rules - std::begin(arm::frame_rules));
  if (which < arm::frame_register::CNTP_CVAL) return target::nothing;
  const bool is_control =
      which == arm::frame_register::CNTP_CTL || which == arm::frame_register::CNTV_CTL;
  return is_control ? target::control : target::timer;
}

bool arm_frames_hints::is_frequency(std::uint64_t address) {
  const bool is_ctl = arm::page_of(address) == arm::ctl_page;
  return arm::offset_in_page(address) ==
         (is_ctl ? arm::cntfrq_offset : offset_of(arm::frame_register::CNTFRQ));
}

void arm_frames_hints::report_frequency(const reporter& reports) {
  reports.hint(frequency_,
               "CNTFRQ is read while it is 0, which tells a driver no frequency. Firmware writes "
               "it, or set cntfrq_reset in the parameters.");
}

void arm_frames_hints::report_swallowed(const reporter& reports) {
  reports.hint(swallowed_,
               "a write to a timer is ignored, as CNTNSAR, CNTACR or CNTEL0ACR want it. Firmware "
               "opens a frame there, or set nsar_reset and acr_reset in the parameters.");
}

void arm_frames_hints::report_stopped(const reporter& reports) {
  reports.hint(stopped_, counter_stands_still);
}

// --- a CPU's timers ------------------------------------------------------------------------------

bool arm_pe_hints::is_frequency(std::uint16_t key) {
  const auto* rules = arm::find_system_register(key);
  return rules != nullptr && rules->target == arm::pe_register::cntfrq;
}

bool arm_pe_hints::is_control(std::uint16_t key) {
  const auto* rules = arm::find_system_register(key);
  return rules != nullptr && rules->target == arm::pe_register::ctl;
}

void arm_pe_hints::report_frequency(const reporter& reports) {
  reports.hint(frequency_,
               "CNTFRQ_EL0 is read while it is 0, which tells software no frequency. Firmware "
               "writes it, or set cntfrq_reset in the parameters.");
}

void arm_pe_hints::report_stopped(const reporter& reports) {
  reports.hint(stopped_, counter_stands_still);
}

void arm_pe_hints::report_secure(const reporter& reports) {
  reports.hint(secure_,
               "a timer is enabled in Secure state, since scr_ns is unbound: EL2's traps "
               "and event stream do nothing there. Bind it, drive it, or set el3 to false in the "
               "parameters.");
}

}  // namespace archtimers
