// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 8.3, 8.4 and 8.6 as tables: for each register the checks that an
// access passes, in order, by exception level; where it leads; what offset it sees. The model's
// decision is tested against it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <stdexcept>
#include <vector>

#include "archtimers/arm/pe_access.h"

namespace archtimers::arm::reference {

/// Who asks, and all that may matter to the answer.
struct situation {
  pe_parameters built;
  pe_inputs in;
  std::uint32_t kctl = 0;  ///< CNTKCTL_EL1
  std::uint32_t hctl = 0;  ///< CNTHCTL_EL2, as kept
  unsigned el = 1;
  bool host = false;
  bool cp15 = false;  ///< by a name of AArch32's

  [[nodiscard]] bool aarch32_only() const { return built.aarch32 == aarch32_support::all; }
  [[nodiscard]] bool in_aarch32(bool state) const {
    return aarch32_only() || (built.aarch32 == aarch32_support::below_el3 && state);
  }
  [[nodiscard]] bool el2_32() const { return el2_on() && in_aarch32(in.el2_aarch32); }
  [[nodiscard]] bool el1_32() const {
    return el2_32() || (!hosted() && in_aarch32(in.el1_aarch32));
  }
  [[nodiscard]] bool secure() const { return built.el3 && !in.scr_ns; }
  [[nodiscard]] bool eel2() const { return built.sel2 && in.scr_eel2; }
  [[nodiscard]] bool el2_on() const { return built.el2 && (!secure() || eel2()); }
  /// ELIsInHost(EL2).
  [[nodiscard]] bool e2h() const { return el2_on() && !el2_32() && built.vhe && in.hcr_e2h; }
  /// H of the specification.
  [[nodiscard]] bool hosted() const { return e2h() && in.hcr_tge; }
  [[nodiscard]] bool k(std::initializer_list<unsigned> bits) const { return any(kctl, bits); }
  [[nodiscard]] bool h(std::initializer_list<unsigned> bits) const { return any(hctl, bits); }
  // HCR_EL2.{NV, NV1, NV2} in force.
  [[nodiscard]] bool nv() const {
    return built.nested != nested_virtualisation::none && el2_on() && !el2_32() && in.hcr_nv;
  }
  [[nodiscard]] bool nv1() const { return nv() && in.hcr_nv1; }
  [[nodiscard]] bool nv2() const {
    return nv() && built.nested != nested_virtualisation::nv && in.hcr_nv2;
  }
  [[nodiscard]] bool offset_active() const {
    return built.ecv == enhanced_counter::physical_offset && h({12}) &&
           (!built.el3 || in.scr_ecven) && el2_on() && !el2_32() && !hosted();
  }

 private:
  static bool any(std::uint32_t value, std::initializer_list<unsigned> bits) {
    for (const unsigned bit : bits) {
      if ((value >> bit & 1U) != 0) return true;
    }
    return false;
  }
};

using check = pe_result (*)(const situation&);
inline pe_result unless(bool passes, pe_result otherwise) {
  return passes ? pe_result::ok : otherwise;
}
inline pe_result trap1(const situation& s) {
  if (s.el2_on() && s.in.hcr_tge) return pe_result::trap_el2;
  return s.cp15 && s.el1_32() ? pe_result::undefined : pe_result::trap_el1;
}
inline pe_result trap2_if(const situation& s, bool fails) {
  return unless(!(fails && s.el2_on()), pe_result::trap_el2);
}

// The checks, named after what the tables say.
inline pe_result U(const situation&) { return pe_result::undefined; }
template <unsigned Bit>
pe_result K(const situation& s) {
  return s.k({Bit}) ? pe_result::ok : trap1(s);
}
inline pe_result K0or1(const situation& s) { return s.k({0, 1}) ? pe_result::ok : trap1(s); }
template <unsigned Bit>
pe_result H(const situation& s) {
  return unless(s.h({Bit}), pe_result::trap_el2);
}
inline pe_result H0or1(const situation& s) { return unless(s.h({0, 1}), pe_result::trap_el2); }
inline pe_result EL1PCTEN(const situation& s) { return trap2_if(s, !s.h({s.e2h() ? 10U : 0U})); }
inline pe_result EL1PTEN(const situation& s) { return trap2_if(s, !s.h({s.e2h() ? 11U : 1U})); }
inline pe_result EL1TVT(const situation& s) { return trap2_if(s, !s.el2_32() && s.h({13})); }
inline pe_result EL1TVCT(const situation& s) { return trap2_if(s, !s.el2_32() && s.h({14})); }
inline pe_result E2H(const situation& s) { return unless(s.e2h(), pe_result::undefined); }
inline pe_result ECVEn(const situation& s) {
  return unless(!s.built.el3 || s.in.scr_ecven, pe_result::trap_el3);
}
inline pe_result Secure(const situation& s) { return unless(s.secure(), pe_result::undefined); }
inline pe_result NS(const situation& s) { return unless(!s.secure(), pe_result::undefined); }
inline pe_result noEEL2(const situation& s) { return unless(!s.eel2(), pe_result::undefined); }
inline pe_result EEL2(const situation& s) { return unless(s.eel2(), pe_result::undefined); }
inline pe_result ST(const situation& s) { return unless(s.in.scr_st, pe_result::trap_el3); }

enum class need {
  nothing,
  el2,
  vhe,
  ecv,
  cntpoff,
  el3,
  sel2,
  sel2_vhe,
  aarch32,
  aarch32_ecv,
  aarch32_el2
};
enum class writes { allowed, never, at_the_top };

struct row {
  std::vector<std::uint16_t> keys;
  need feature;
  writes writing;
  std::vector<check> el0_hosted, el0, el1, el2, el3;
  std::uint32_t kctl_bits, hctl_bits;  ///< that the row looks at
};

inline const std::vector<row>& table() {
  using n = need;
  using w = writes;
  static const std::vector<row> rows{
      {{0xDF00}, n::nothing, w::at_the_top, {H0or1}, {K0or1}, {}, {}, {}, 3, 3},
      {{0xDF01}, n::nothing, w::never, {H<0>}, {K<0>, EL1PCTEN}, {EL1PCTEN}, {}, {}, 1, 0x401},
      {{0xDF05}, n::ecv, w::never, {H<0>}, {K<0>, EL1PCTEN}, {EL1PCTEN}, {}, {}, 1, 0x401},
      {{0xDF02}, n::nothing, w::never, {H<1>}, {K<1>, EL1TVCT}, {EL1TVCT}, {}, {}, 2, 0x4002},
      {{0xDF06}, n::ecv, w::never, {H<1>}, {K<1>, EL1TVCT}, {EL1TVCT}, {}, {}, 2, 0x4002},
      {{0xDF10, 0xDF11, 0xDF12},
       n::nothing,
       w::allowed,
       {H<9>},
       {K<9>, EL1PTEN},
       {EL1PTEN},
       {},
       {},
       0x200,
       0xA02},
      {{0xDF18, 0xDF19, 0xDF1A},
       n::nothing,
       w::allowed,
       {H<8>},
       {K<8>, EL1TVT},
       {EL1TVT},
       {},
       {},
       0x100,
       0x2100},
      {{0xC708}, n::nothing, w::allowed, {U}, {U}, {}, {}, {}, 0, 0},
      {{0xE703, 0xE708, 0xE710, 0xE711, 0xE712}, n::el2, w::allowed, {U}, {U}, {U}, {}, {}, 0, 0},
      {{0xE718, 0xE719, 0xE71A}, n::vhe, w::allowed, {U}, {U}, {U}, {}, {}, 0, 0},
      {{0xEF08, 0xEF10, 0xEF11, 0xEF12, 0xEF18, 0xEF19, 0xEF1A},
       n::vhe,
       w::allowed,
       {U},
       {U},
       {U},
       {E2H},
       {E2H},
       0,
       0},
      {{0xE706}, n::cntpoff, w::allowed, {U}, {U}, {U}, {ECVEn}, {}, 0, 0},
      {{0xFF10, 0xFF11, 0xFF12}, n::el3, w::allowed, {U}, {U}, {Secure, noEEL2, ST}, {U}, {}, 0, 0},
      {{0xE720, 0xE721, 0xE722}, n::sel2_vhe, w::allowed, {U}, {U}, {U}, {Secure}, {EEL2}, 0, 0},
      {{0xE728, 0xE729, 0xE72A}, n::sel2, w::allowed, {U}, {U}, {U}, {Secure}, {EEL2}, 0, 0},
      {{0x0700}, n::aarch32, w::at_the_top, {H0or1}, {K0or1}, {}, {}, {}, 3, 3},
      {{0x4070}, n::aarch32, w::never, {H<0>}, {K<0>, EL1PCTEN}, {EL1PCTEN}, {}, {}, 1, 0x401},
      {{0x4470}, n::aarch32_ecv, w::never, {H<0>}, {K<0>, EL1PCTEN}, {EL1PCTEN}, {}, {}, 1, 0x401},
      {{0x40F0}, n::aarch32, w::never, {H<1>}, {K<1>, EL1TVCT}, {EL1TVCT}, {}, {}, 2, 0x4002},
      {{0x44F0}, n::aarch32_ecv, w::never, {H<1>}, {K<1>, EL1TVCT}, {EL1TVCT}, {}, {}, 2, 0x4002},
      {{0x0710, 0x0711, 0x4170},
       n::aarch32,
       w::allowed,
       {H<9>},
       {K<9>, EL1PTEN},
       {EL1PTEN},
       {},
       {},
       0x200,
       0xA02},
      {{0x0718, 0x0719, 0x41F0},
       n::aarch32,
       w::allowed,
       {H<8>},
       {K<8>, EL1TVT},
       {EL1TVT},
       {},
       {},
       0x100,
       0x2100},
      {{0x0708}, n::aarch32, w::allowed, {U}, {U}, {}, {}, {}, 0, 0},
      {{0x4270, 0x2708, 0x2710, 0x2711, 0x4370},
       n::aarch32_el2,
       w::allowed,
       {U},
       {U},
       {U},
       {},
       {NS},
       0,
       0},
  };
  return rows;
}

inline const row& row_with(std::uint16_t key) {
  for (const row& r : table()) {
    for (const std::uint16_t k : r.keys) {
      if (k == key) return r;
    }
  }
  throw std::invalid_argument("no such key");
}

inline bool has(const pe_parameters& built, need feature) {
  switch (feature) {
    case need::nothing:
      return true;
    case need::el2:
      return built.el2;
    case need::vhe:
      return built.vhe;
    case need::ecv:
      return built.ecv != enhanced_counter::none;
    case need::cntpoff:
      return built.ecv == enhanced_counter::physical_offset;
    case need::el3:
      return built.el3;
    case need::sel2:
      return built.sel2;
    case need::sel2_vhe:
      return built.sel2 && built.vhe;
    case need::aarch32:
      return built.aarch32 != aarch32_support::none;
    case need::aarch32_ecv:
      return built.aarch32 != aarch32_support::none && built.ecv != enhanced_counter::none;
    case need::aarch32_el2:
      return built.aarch32 != aarch32_support::none && built.el2;
  }
  return false;
}

/// The bits of CNTKCTL_EL1 that an implementation can keep.
inline std::uint32_t kctl_kept(const pe_parameters& p) {
  const bool ecv = p.ecv != enhanced_counter::none;
  std::uint32_t bits = ecv ? 0x2'03FFU : 0x3FFU;
  if (p.nested == nested_virtualisation::nv2p1) {
    bits |= 0xC00U | (ecv ? 0x1'F000U : 0U) | (p.rme ? 0xC'0000U : 0U);
  }
  return bits;
}

/// What the access comes to, nested virtualisation apart.
inline pe_result decide_plainly(const row& r, situation s, bool is_write) {
  s.cp15 = r.keys.front() < 0x8000;
  if (!s.host && s.aarch32_only() != s.cp15 && (s.aarch32_only() || s.el == 3))
    return pe_result::undefined;
  if (!s.host && ((s.el == 2 && !s.built.el2) || (s.el == 3 && !s.built.el3)))
    return pe_result::undefined;
  if (!has(s.built, r.feature)) {
    const bool reads_zero = (r.feature == need::el2 ||
                             (r.feature == need::aarch32_el2 && s.aarch32_only() && !s.secure())) &&
                            !s.host && s.el == 3;
    return reads_zero ? pe_result::ok : pe_result::undefined;
  }
  if (s.host) return pe_result::ok;
  const unsigned top = s.built.el3 ? 3 : s.built.el2 ? 2 : 1;
  if (is_write && (r.writing == writes::never || (r.writing == writes::at_the_top && s.el != top)))
    return pe_result::undefined;
  const std::vector<check>* columns[] = {s.hosted() ? &r.el0_hosted : &r.el0, &r.el1, &r.el2,
                                         &r.el3};
  for (const check passes : *columns[s.el]) {
    const pe_result result = passes(s);
    if (result != pe_result::ok) return result;
  }
  return pe_result::ok;
}

/// What the access by one of the row's keys comes to.
inline pe_result decide(const row& r, const situation& s, bool is_write, std::uint16_t key) {
  const pe_result plain = decide_plainly(r, s, is_write);
  if (s.host || s.el != 1 || key < 0x8000 || !s.nv() || !has(s.built, r.feature)) return plain;
  const bool has_place = s.nv2() && key % 8 != 0;
  const auto el02 = [&](unsigned keeps) {
    return has_place && !s.nv1() && !s.h({keeps}) ? pe_result::memory : pe_result::trap_el2;
  };
  switch (key / 8 * 8) {
    case 0xE700:  // CNTVOFF, CNTPOFF
      return s.nv2() ? pe_result::memory : pe_result::trap_el2;
    case 0xE708:
    case 0xE710:
    case 0xE718:
    case 0xEF08:
      return pe_result::trap_el2;
    case 0xE720:
    case 0xE728:
      return s.secure() ? pe_result::trap_el2 : plain;
    case 0xEF10:
      return el02(15);
    case 0xEF18:
      return el02(16);
    case 0xDF10:
    case 0xDF18:
      return plain == pe_result::ok && has_place && s.nv1() ? pe_result::memory : plain;
    default:
      return plain;
  }
}

/// The AArch64 name of what an AArch32 name stands for, or the name itself.
inline std::uint16_t aarch64_name(std::uint16_t key, const situation& s) {
  const bool secure_copy = s.aarch32_only() && s.secure();
  switch (key) {
    case 0x0700:
    case 0x0708:
      return key == 0x0700 ? 0xDF00 : 0xC708;
    case 0x0710:
    case 0x0711:
      return static_cast<std::uint16_t>(key + (secure_copy ? 0xF800 : 0xD800));
    case 0x4170:
      return secure_copy ? 0xFF12 : 0xDF12;
    case 0x0718:
    case 0x0719:
      return static_cast<std::uint16_t>(key + 0xD800);
    case 0x41F0:
      return 0xDF1A;
    case 0x2708:
    case 0x2710:
    case 0x2711:
      return static_cast<std::uint16_t>(key + 0xC000);
    case 0x4370:
      return 0xE712;
    case 0x4270:
      return 0xE703;
    case 0x4070:
    case 0x4470:
      return 0xDF01;
    case 0x40F0:
    case 0x44F0:
      return 0xDF02;
    default:
      return key;
  }
}

/// The key that names the register really reached, for an access that is ok.
inline std::uint16_t reached(std::uint16_t named, const situation& s) {
  const std::uint16_t key = aarch64_name(named, s);
  const unsigned group = key & 0xFFF8U;
  const unsigned which = key & 7U;
  if (group == 0xEF08) return 0xC708;
  if (group == 0xEF10 || group == 0xEF18) return static_cast<std::uint16_t>(key - 0x1000);
  if (s.host || !(s.el == 2 ? s.e2h() : s.el == 0 && s.hosted())) return key;
  if (group == 0xDF10) return static_cast<std::uint16_t>((s.secure() ? 0xE728 : 0xE710) + which);
  if (group == 0xDF18) return static_cast<std::uint16_t>((s.secure() ? 0xE720 : 0xE718) + which);
  return key == 0xC708 ? 0xE708 : key;
}

/// What a count or TVAL under that AArch64 name has subtracted; 8.4's second table, and the contract's rule
/// for a host.
inline std::uint64_t offset_seen(std::uint16_t key, const situation& s, std::uint64_t cntvoff,
                                 std::uint64_t cntpoff) {
  const std::uint64_t of_virtual = s.built.el2 ? cntvoff : 0;
  const bool alias = (key & 0xF800U) == 0xE800U;
  switch (alias ? key - 0x1000U : key) {
    case 0xDF01:
    case 0xDF05:
    case 0xDF10:
      return s.offset_active() && (s.host || s.el <= 1) ? cntpoff : 0;
    case 0xDF02:
    case 0xDF06:
    case 0xDF18:
      if (s.host || alias || s.el == 1 || s.el == 3) return of_virtual;
      return (s.el == 2 ? s.e2h() : s.hosted()) ? 0 : of_virtual;
    default:
      return 0;
  }
}

}  // namespace archtimers::arm::reference
