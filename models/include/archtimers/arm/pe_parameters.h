// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "archtimers/arm/counter_parameters.h"
#include "archtimers/arm/pe_errata.h"

namespace archtimers::arm {

/// FEAT_ECV, as ID_AA64MMFR0_EL1.ECV encodes it.
enum class enhanced_counter : std::uint8_t {
  none = 0,
  self_synchronized = 1,  ///< CNTPCTSS, CNTVCTSS, EVNTIS and more traps
  physical_offset = 2,    ///< CNTPOFF_EL2 as well
};

/// Which exception levels of a CPU can use AArch32, and so have the cp15 names of the registers.
enum class aarch32_support : std::uint8_t {
  none = 0,       ///< none can
  below_el3 = 1,  ///< EL0, or more, as the CPU's state says; EL3 uses AArch64
  all =
      2,  ///< all do, and none uses AArch64: an Armv7-A CPU, or an Armv8-A CPU that starts in AArch32
};

/// Nested virtualisation, each with what stands before it.
enum class nested_virtualisation : std::uint8_t {
  none = 0,
  nv = 1,     ///< FEAT_NV: what is EL2's traps from EL1
  nv2 = 2,    ///< FEAT_NV2: some of it goes to memory instead
  nv2p1 = 3,  ///< FEAT_NV2p1: CNTKCTL_EL1 has the bits of a CNTHCTL_EL2, without effect
};

/// What an implementation of a CPU's timers fixes.
struct pe_parameters {
  /// Each by name.
  static const parameter_list<pe_parameters>& list();

  /// EL2 is implemented.
  bool el2 = true;
  /// EL3 is implemented, and with it Secure state.
  bool el3 = true;
  /// FEAT_VHE; needs EL2.
  bool vhe = true;
  /// FEAT_SEL2, Secure EL2; needs EL2 and EL3. Its virtual timer needs `vhe` as well.
  bool sel2 = false;
  /// FEAT_ECV; `physical_offset` needs EL2.
  enhanced_counter ecv = enhanced_counter::none;
  /// FEAT_RME; needs EL2 and EL3.
  bool rme = false;
  /// AArch32. With `all` and EL3 there are two copies of CNTP, a Secure and a Non-secure one, and there is none
  /// of `vhe`, `sel2`, `rme` and CNTPOFF_EL2.
  aarch32_support aarch32 = aarch32_support::none;
  /// Nested virtualisation; needs VHE.
  nested_virtualisation nested = nested_virtualisation::none;
  /// CNTFRQ_EL0 after reset, which the architecture leaves to firmware.
  std::uint32_t cntfrq_reset = 0;
  /// What a reset leaves in the registers, all of which are UNKNOWN after it (CNTFRQ_EL0 unless it is preset
  /// with another value than 0): bits from this seed; 0: as if it cleared them. The model's alone.
  std::uint64_t unknown_seed = 0;
  /// CTL.ISTATUS of a disabled timer, UNKNOWN in the architecture, shows the timer condition; else
  /// 0.
  bool istatus_when_disabled_is_condition = false;
  /// Errata, of the model alone (docs/errata.md): of what instructions read of the counter, which needs
  /// the counter's `clocks_per_tick` to be 2 or more, and of the comparators.
  count_erratum erratum_count = count_erratum::none;
  timer_erratum erratum_timer = timer_erratum::none;
  /// Chooses what is not known of an erratum: which bits, up or down.
  std::uint64_t erratum_seed = 1;

  [[nodiscard]] bool has_ecv() const { return ecv != enhanced_counter::none; }
  [[nodiscard]] bool has_cntpoff() const { return ecv == enhanced_counter::physical_offset; }
  [[nodiscard]] bool has_secure_virtual() const { return sel2 && vhe; }
  [[nodiscard]] bool has_nv2p1() const { return nested == nested_virtualisation::nv2p1; }
  [[nodiscard]] bool has_aarch32() const { return aarch32 != aarch32_support::none; }
  [[nodiscard]] bool has_aarch32_ecv() const { return has_aarch32() && has_ecv(); }
  [[nodiscard]] bool has_aarch32_el2() const { return has_aarch32() && el2; }
  [[nodiscard]] bool has_aarch64() const { return aarch32 != aarch32_support::all; }
  /// How the comparators compare.
  [[nodiscard]] comparison comparison_made() const { return comparison_with(erratum_timer); }
  /// The highest implemented exception level.
  [[nodiscard]] unsigned highest_el() const { return el3 ? 3 : el2 ? 2 : 1; }

  /// What is wrong with the parameters, naming the parameter and the remedy; empty if nothing is.
  [[nodiscard]] std::string error() const;
  /// The same, with such a counter.
  [[nodiscard]] std::string error(const counter_parameters& counter) const;
  /// Why the RTL cannot be built so, naming the parameter; empty if it can.
  [[nodiscard]] std::string rtl_obstacle() const;
};

}  // namespace archtimers::arm
