// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_access.h"

namespace archtimers::arm {

namespace {

/// What stands between a lower exception level and a register.
struct permission {
  bool defined = true;      ///< the level has the register under this name, and may write it
  bool trap_el3 = false;    ///< SCR_EL3 keeps it
  bool el0_enable = false;  ///< CNTKCTL_EL1, or CNTHCTL_EL2 if EL2 hosts EL0, lets EL0 have it
  bool trap_el2 = false;  ///< CNTHCTL_EL2 keeps it from EL1, and from an EL0 that EL2 does not host
};

bool has(std::uint32_t value, const register_field& bit) { return (value & bit.mask()) != 0; }

bool belongs_to_el2(const pe_register_rules& rules) {
  return rules.timer == pe_timer::cnthp || rules.target == pe_register::cnthctl ||
         rules.target == pe_register::cntvoff;
}

/// What nested virtualisation makes of an AArch64 access of EL1.
/// @param plain  what becomes of it without.
pe_result nested(const pe_regime& regime, const pe_register_rules& rules, pe_result plain,
                 std::uint32_t cnthctl) {
  const bool in_memory =
      regime.nv2 && vncr_offset(static_cast<std::uint16_t>(rules.row.address / 8)).has_value();
  if (rules.alias) {
    const auto& keeps = rules.timer == pe_timer::cntp ? field::EL1NVPCT : field::EL1NVVCT;
    return in_memory && !regime.nv1 && !has(cnthctl, keeps) ? pe_result::memory
                                                            : pe_result::trap_el2;
  }
  switch (rules.timer) {
    case pe_timer::none:
      if (rules.target != pe_register::cntvoff && rules.target != pe_register::cntpoff &&
          rules.target != pe_register::cnthctl) {
        return plain;
      }
      return in_memory ? pe_result::memory : pe_result::trap_el2;
    case pe_timer::cntp:
    case pe_timer::cntv:
      return plain == pe_result::ok && in_memory && regime.nv1 ? pe_result::memory : plain;
    case pe_timer::cntps:
      return plain;
    case pe_timer::cnthps:
    case pe_timer::cnthvs:
      return regime.secure ? pe_result::trap_el2 : plain;
    default:  // CNTHP, CNTHV
      return pe_result::trap_el2;
  }
}

/// Whether the CPU has the exception level that makes an access.
bool level_is_built(const pe_parameters& presets, bool aarch32, unsigned el) {
  if (el == 3) return presets.el3 && !(aarch32 && presets.has_aarch64());
  return el < 2 || presets.el2;
}

permission permission_of(const pe_parameters& presets, const pe_regime& regime,
                         const pe_register_rules& rules, bool is_write, unsigned el,
                         std::uint32_t cntkctl, std::uint32_t cnthctl) {
  // The four enables for EL0 are at the same places in both registers.
  const std::uint32_t enables = regime.el2_host ? cnthctl : cntkctl;
  const bool above_el1 = el >= 2;
  permission p;
  switch (rules.target) {
    case pe_register::cntfrq:
      p.defined = !is_write || el == presets.highest_el();
      p.el0_enable = has(enables, field::KCTL_EL0PCTEN) || has(enables, field::KCTL_EL0VCTEN);
      break;
    case pe_register::cntpct:
      p.defined = !is_write;
      p.el0_enable = has(enables, field::KCTL_EL0PCTEN);
      p.trap_el2 = !has(cnthctl, regime.e2h ? field::E2H_EL1PCTEN : field::EL1PCTEN);
      break;
    case pe_register::cntvct:
      p.defined = !is_write;
      p.el0_enable = has(enables, field::KCTL_EL0VCTEN);
      p.trap_el2 = !regime.el2_aarch32 && has(cnthctl, field::EL1TVCT);
      break;
    case pe_register::cntkctl:
      p.defined = el != 0;
      break;
    case pe_register::cnthctl:
    case pe_register::cntvoff:
      p.defined = above_el1;
      break;
    case pe_register::cntpoff:
      p.defined = above_el1;
      p.trap_el3 = el == 2 && !regime.ecv_enabled;
      break;
    default:
      switch (rules.timer) {
        case pe_timer::cntp:
          p.el0_enable = has(enables, field::KCTL_EL0PTEN);
          p.trap_el2 = !has(cnthctl, regime.e2h ? field::E2H_EL1PTEN : field::EL1PCEN);
          break;
        case pe_timer::cntv:
          p.el0_enable = has(enables, field::KCTL_EL0VTEN);
          p.trap_el2 = !regime.el2_aarch32 && has(cnthctl, field::EL1TVT);
          break;
        case pe_timer::cntps:
          p.defined = el == 3 || (el == 1 && regime.secure && !regime.secure_el2);
          p.trap_el3 = el == 1 && !regime.st;
          break;
        case pe_timer::cnthps:
        case pe_timer::cnthvs:
          p.defined = (el == 3 && regime.secure_el2) || (el == 2 && regime.secure);
          break;
        default:  // CNTHP, CNTHV
          p.defined = above_el1;
          break;
      }
  }
  if (rules.aarch32()) {
    // Of EL3 in AArch32, only Monitor mode in Non-secure state has EL2's registers.
    if (belongs_to_el2(rules)) p.defined = el == 2 || (el == 3 && !regime.secure);
  } else if (rules.alias) {
    p.defined = above_el1 && regime.e2h;
  }
  return p;
}

pe_result decide(const permission& p, const pe_regime& regime, bool aarch32, unsigned el) {
  if (!p.defined) return pe_result::undefined;
  if (p.trap_el3) return pe_result::trap_el3;
  if (el == 0 && !p.el0_enable) {
    if (regime.tge) return pe_result::trap_el2;
    // An EL1 in AArch32 takes it as an Undefined Instruction exception.
    return aarch32 && regime.el1_aarch32 ? pe_result::undefined : pe_result::trap_el1;
  }
  const bool guest = el == 1 || (el == 0 && !regime.el2_host);
  if (guest && regime.el2_enabled && p.trap_el2) return pe_result::trap_el2;
  return pe_result::ok;
}

}  // namespace

bool is_built(const pe_parameters& presets, const pe_register_rules& rules) {
  return rules.row.exists(presets);
}

pe_target resolve(const pe_parameters& presets, const pe_regime& regime,
                  const pe_register_rules& rules, bool is_write, const pe_access& how,
                  std::uint32_t cntkctl, std::uint32_t cnthctl) {
  const bool aarch32 = rules.aarch32();
  if (!how.host && !level_is_built(presets, aarch32, how.el)) return {pe_result::undefined};
  if (!is_built(presets, rules)) {
    // EL2's own registers without an EL2 are RES0 for EL3.
    const bool res0 = !presets.el2 && belongs_to_el2(rules) && how.el == 3 && !how.host &&
                      (aarch32 ? presets.has_aarch32() && !regime.secure : presets.has_aarch64());
    return {res0 ? pe_result::ok : pe_result::undefined};
  }
  const bool redirected = !how.host && (!rules.alias || aarch32) &&
                          ((how.el == 2 && regime.e2h) || (how.el == 0 && regime.el2_host));
  pe_target to{pe_result::ok, rules.target, rules.timer};
  if (!how.host) {
    to.result = pe_result::undefined;
    if (aarch32 || presets.has_aarch64()) {
      const permission p =
          permission_of(presets, regime, rules, is_write, how.el, cntkctl, cnthctl);
      to.result = decide(p, regime, aarch32, how.el);
    }
    if (how.el == 1 && regime.nv && !aarch32) {
      to.result = nested(regime, rules, to.result, cnthctl);
    }
  }
  if (aarch32 && regime.banked && regime.secure && to.timer == pe_timer::cntp) {
    to.timer = pe_timer::cntps;
  }
  if (redirected) {
    if (rules.target == pe_register::cntkctl) to.target = pe_register::cnthctl;
    if (rules.timer == pe_timer::cntp)
      to.timer = regime.secure ? pe_timer::cnthps : pe_timer::cnthp;
    if (rules.timer == pe_timer::cntv)
      to.timer = regime.secure ? pe_timer::cnthvs : pe_timer::cnthv;
  }
  // Levels above EL1 see the physical count as it is; a host sees what the comparator sees.
  to.subtract_cntpoff =
      (how.host || how.el < 2) && (to.target == pe_register::cntpct || to.timer == pe_timer::cntp);
  to.subtract_cntvoff =
      (to.target == pe_register::cntvct && !redirected) || to.timer == pe_timer::cntv;
  to.by_host = how.host;
  return to;
}

}  // namespace archtimers::arm
