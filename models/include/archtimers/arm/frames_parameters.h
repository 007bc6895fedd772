// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "archtimers/arm/counter_parameters.h"

namespace archtimers::arm {

/// The frame numbers that the architecture has.
constexpr std::size_t frame_count = 8;

/// Who may access a frame, CNTNSAR.NS<n>: as software programs it, or fixed.
enum class frame_security : std::uint8_t { programmable, secure, nonsecure };

/// What an implementation fixes of one frame.
struct frame_parameters {
  bool present = false;
  /// The frame has a virtual timer and an offset (CNTTIDR.FVI).
  bool virtual_timer = true;
  /// CNTEL0Base<n>, a second, less privileged view, exists (CNTTIDR.FEL0I).
  bool el0_view = false;
  frame_security security = frame_security::programmable;
};

/// What an implementation of the memory-mapped timer frames fixes. By default frame 0 alone is
/// present.
struct frames_parameters {
  /// Each by name. `frames` stands as `cnttidr`, the word, and `frame_security`.
  static const parameter_list<frames_parameters>& list();

  std::array<frame_parameters, frame_count> frames = {frame_parameters{true}};
  /// CNTFRQ after reset, which the architecture leaves to firmware.
  std::uint32_t cntfrq_reset = 0;
  /// CNTNSAR after reset; bits of frames that are absent or of fixed security do not exist.
  std::uint8_t nsar_reset = 0;
  /// Every CNTACR<n> after reset, 6 bits.
  std::uint8_t acr_reset = 0;
  /// Each frame has a CNTFRQ of its own, which Secure software writes in the frame (Arm Juno,
  /// N1SDP, Morello); else all show that of CNTCTLBase.
  bool frame_cntfrq_independent = false;
  /// Each frame has the periodic timer of Arm's SSE and Corstone subsystems: CNTP_AIVAL,
  /// CNTP_AIVAL_RELOAD, CNTP_AIVAL_CTL and CNTP_CFG. The model's alone.
  ///
  ///     presets.auto_increment = true;  // then RELOAD = period, AIVAL_CTL.EN = 1, CTL.ENABLE = 1
  bool auto_increment = false;
  /// False: the system has no security states, and every access counts as Secure.
  bool two_security_states = true;
  /// CTL.ISTATUS of a disabled timer, UNKNOWN in the architecture, shows the timer condition; else
  /// 0.
  bool istatus_when_disabled_is_condition = false;
  /// What a reset leaves in the registers that are UNKNOWN after it (CNTFRQ, CNTNSAR and CNTACR<n> unless
  /// they are preset with another value than 0, CNTVOFF<n>, CNTEL0ACR, CVAL and CTL of the timers): bits
  /// from this seed; 0: as if it cleared them. The model's alone.
  std::uint64_t unknown_seed = 0;
  /// Identification of CNTCTLBase, and of every CNTBase<n> and CNTEL0Base<n>.
  peripheral_id ctl_pid{};
  peripheral_id frame_pid{};

  [[nodiscard]] bool present(std::size_t n) const { return frames[n].present; }
  [[nodiscard]] bool has_virtual(std::size_t n) const {
    return frames[n].present && frames[n].virtual_timer;
  }
  [[nodiscard]] bool has_el0_view(std::size_t n) const {
    return frames[n].present && frames[n].el0_view;
  }
  /// Whether an access counts as Secure.
  [[nodiscard]] bool is_secure(bool nonsecure) const { return !nonsecure || !two_security_states; }
  /// Whether CNTNSAR, as it reads, lets an access reach a frame.
  [[nodiscard]] bool opens(std::uint8_t nsar, std::size_t n, bool nonsecure) const {
    return is_secure(nonsecure) || (nsar >> n & 1U) != 0;
  }
  /// The bits of CNTACR<n> that exist: no RWVT and RVOFF without a virtual timer.
  [[nodiscard]] std::uint8_t acr_mask(std::size_t n) const;
  /// CNTTIDR.
  [[nodiscard]] std::uint32_t cnttidr() const;
  /// CNTNSAR as it reads, given what software has programmed.
  [[nodiscard]] std::uint8_t cntnsar(std::uint8_t programmed) const;

  /// What is wrong with the parameters, naming the parameter, its range and its value; empty if
  /// nothing is.
  [[nodiscard]] std::string error() const;
  /// Why the RTL cannot be built so, naming the parameter; empty if it can.
  [[nodiscard]] std::string rtl_obstacle() const;
};

}  // namespace archtimers::arm
