// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <tuple>

#include "archtimers/arm/pe_parameters.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/describe/pin.h"

namespace archtimers::arm {

/// What of the CPU's own state matters to its timers: input pins.
struct pe_inputs {
  bool hcr_e2h = false;
  bool hcr_tge = false;
  bool scr_ns = false;
  bool scr_nse = false;
  bool scr_ecven = false;
  bool scr_st = false;
  bool scr_eel2 = false;
  bool at_el3 = false;
  bool el1_aarch32 = false;
  bool el2_aarch32 = false;
  bool hcr_nv = false;
  bool hcr_nv1 = false;
  bool hcr_nv2 = false;

  static constexpr auto pins() {
    using in = pe_inputs;
    return std::make_tuple(
        pin("hcr_e2h", &in::hcr_e2h, "HCR_EL2.E2H").at_once(),
        pin("hcr_tge", &in::hcr_tge, "HCR_EL2.TGE").at_once(),
        pin("scr_ns", &in::scr_ns, "SCR_EL3.NS").at_once(),
        pin("scr_nse", &in::scr_nse, "SCR_EL3.NSE").at_once(),
        pin("scr_ecven", &in::scr_ecven, "SCR_EL3.ECVEn").at_once(),
        pin("scr_st", &in::scr_st, "SCR_EL3.ST").at_once(),
        pin("scr_eel2", &in::scr_eel2, "SCR_EL3.EEL2").at_once(),
        pin("at_el3", &in::at_el3, "the CPU is at EL3, with FEAT_RME in Root state").at_once(),
        pin("el1_aarch32", &in::el1_aarch32, "EL1 uses AArch32, where the CPU has both").at_once(),
        pin("el2_aarch32", &in::el2_aarch32, "EL2 uses AArch32, where the CPU has both").at_once(),
        pin("hcr_nv", &in::hcr_nv, "HCR_EL2.NV").at_once(),
        pin("hcr_nv1", &in::hcr_nv1, "HCR_EL2.NV1").at_once(),
        pin("hcr_nv2", &in::hcr_nv2, "HCR_EL2.NV2").at_once());
  }
  friend bool operator==(const pe_inputs& a, const pe_inputs& b) { return same_levels(a, b); }
};

/// Who makes an access to a system register.
struct pe_access {
  std::uint8_t el = 1;  ///< the exception level, 0 to 3
  bool host = false;    ///< a hypervisor or debugger: no permissions, no redirection
};

/// What became of an access. Anything but `ok` has changed nothing and read 0.
enum class pe_result : std::uint8_t {
  ok = 0,
  no_register = 1,  ///< the key names no register of the timers
  trap_el1 = 2,
  trap_el2 = 3,
  trap_el3 = 4,
  undefined = 5,
  memory = 6,  ///< FEAT_NV2: it is an access to memory, at `vncr_offset` from VNCR_EL2.BADDR on
};

/// The translation regime as far as timers care: what is built, what the CPU's registers say, and
/// what follows from both.
struct pe_regime {
  pe_regime(const pe_parameters& presets, const pe_inputs& inputs)
      : secure(presets.el3 && !inputs.scr_ns),
        banked(presets.el3 && !presets.has_aarch64()),
        secure_el2(presets.sel2 && inputs.scr_eel2),
        el2_enabled(presets.el2 && (!secure || secure_el2)),
        el2_aarch32(el2_enabled &&
                    (!presets.has_aarch64() || (presets.has_aarch32() && inputs.el2_aarch32))),
        e2h(el2_enabled && !el2_aarch32 && presets.vhe && inputs.hcr_e2h),
        tge(el2_enabled && inputs.hcr_tge),
        el2_host(tge && e2h),
        el1_aarch32(!presets.has_aarch64() || el2_aarch32 ||
                    (presets.has_aarch32() && inputs.el1_aarch32 && !el2_host)),
        nv(presets.nested >= nested_virtualisation::nv && el2_enabled && !el2_aarch32 &&
           inputs.hcr_nv),
        nv1(nv && inputs.hcr_nv1),
        nv2(nv && presets.nested >= nested_virtualisation::nv2 && inputs.hcr_nv2),
        ecv_enabled(!presets.el3 || inputs.scr_ecven),
        st(inputs.scr_st),
        root(presets.rme && inputs.at_el3),
        realm(presets.rme && !inputs.at_el3 && inputs.scr_nse && inputs.scr_ns) {}

  bool secure;       ///< below EL3; with EL3 in AArch32, in it as well
  bool banked;       ///< CNTP has a Secure copy, since EL3 uses AArch32
  bool secure_el2;   ///< SCR_EL3.EEL2
  bool el2_enabled;  ///< in the current security state
  bool el2_aarch32;  ///< EL2 is enabled and uses AArch32
  bool e2h;          ///< EL2 is enabled and E2H is 1
  bool tge;          ///< EL1's traps go to EL2
  bool el2_host;     ///< EL2 is enabled and {E2H,TGE} = {1,1}
  bool el1_aarch32;  ///< EL1 uses AArch32
  bool nv;           ///< a guest hypervisor is at EL1: what is EL2's traps from there
  bool nv1;          ///< ... one that uses E2H = 0
  bool nv2;          ///< ... and some of it goes to memory
  bool ecv_enabled;  ///< SCR_EL3.ECVEn, or no EL3 to forbid it
  bool st;
  bool root;   ///< the CPU is at EL3, with FEAT_RME
  bool realm;  ///< it is in Realm state
};

/// Where an access leads, and what it sees.
struct pe_target {
  pe_result result;
  pe_register target = pe_register::none;  ///< after redirection; `none` reads 0 and ignores writes
  pe_timer timer = pe_timer::none;
  bool subtract_cntvoff = false;  ///< the access sees the count less CNTVOFF
  bool subtract_cntpoff = false;  ///< ... or less CNTPOFF, if that is active
  bool by_host = false;           ///< it is no instruction: errata of reads do not touch it
};

/// Whether these parameters include the register.
[[nodiscard]] bool is_built(const pe_parameters& presets, const pe_register_rules& rules);

/// Who may do what to which register: Arm Architecture Reference Manual, the registers' access
/// pseudocode; docs/spec/arm-generic-timer.md 8.3, 8.4 and 8.6.
[[nodiscard]] pe_target resolve(const pe_parameters& presets, const pe_regime& regime,
                                const pe_register_rules& rules, bool is_write, const pe_access& how,
                                std::uint32_t cntkctl, std::uint32_t cnthctl);

}  // namespace archtimers::arm
