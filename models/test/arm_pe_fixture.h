// SPDX-License-Identifier: Apache-2.0
// A CPU's Arm timers and their counter on the bench, in words:
// `b.at(5).writes("CNTP_CVAL_EL0", 10, el1)`.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/arm/system_counter.h"
#include "arm_counter_presets.h"
#include "arm_line_changes.h"

namespace archtimers::arm {

inline void PrintTo(pe_result result, std::ostream* out) {
  static constexpr const char* names[] = {"ok",       "no_register", "trap_el1", "trap_el2",
                                          "trap_el3", "undefined",   "memory"};
  *out << names[static_cast<std::size_t>(result)];
}

/// docs/spec/arm-generic-timer.md 8.1.
struct named_key {
  std::string_view name;
  std::uint16_t key;
};
inline constexpr named_key all_keys[] = {
    {"CNTFRQ_EL0", 0xDF00},      {"CNTPCT_EL0", 0xDF01},      {"CNTVCT_EL0", 0xDF02},
    {"CNTPCTSS_EL0", 0xDF05},    {"CNTVCTSS_EL0", 0xDF06},    {"CNTKCTL_EL1", 0xC708},
    {"CNTKCTL_EL12", 0xEF08},    {"CNTVOFF_EL2", 0xE703},     {"CNTPOFF_EL2", 0xE706},
    {"CNTHCTL_EL2", 0xE708},     {"CNTP_TVAL_EL0", 0xDF10},   {"CNTP_CTL_EL0", 0xDF11},
    {"CNTP_CVAL_EL0", 0xDF12},   {"CNTV_TVAL_EL0", 0xDF18},   {"CNTV_CTL_EL0", 0xDF19},
    {"CNTV_CVAL_EL0", 0xDF1A},   {"CNTHP_TVAL_EL2", 0xE710},  {"CNTHP_CTL_EL2", 0xE711},
    {"CNTHP_CVAL_EL2", 0xE712},  {"CNTHV_TVAL_EL2", 0xE718},  {"CNTHV_CTL_EL2", 0xE719},
    {"CNTHV_CVAL_EL2", 0xE71A},  {"CNTHVS_TVAL_EL2", 0xE720}, {"CNTHVS_CTL_EL2", 0xE721},
    {"CNTHVS_CVAL_EL2", 0xE722}, {"CNTHPS_TVAL_EL2", 0xE728}, {"CNTHPS_CTL_EL2", 0xE729},
    {"CNTHPS_CVAL_EL2", 0xE72A}, {"CNTPS_TVAL_EL1", 0xFF10},  {"CNTPS_CTL_EL1", 0xFF11},
    {"CNTPS_CVAL_EL1", 0xFF12},  {"CNTP_TVAL_EL02", 0xEF10},  {"CNTP_CTL_EL02", 0xEF11},
    {"CNTP_CVAL_EL02", 0xEF12},  {"CNTV_TVAL_EL02", 0xEF18},  {"CNTV_CTL_EL02", 0xEF19},
    {"CNTV_CVAL_EL02", 0xEF1A},  {"CNTFRQ", 0x0700},          {"CNTKCTL", 0x0708},
    {"CNTPCT", 0x4070},          {"CNTVCT", 0x40F0},          {"CNTPCTSS", 0x4470},
    {"CNTVCTSS", 0x44F0},        {"CNTP_TVAL", 0x0710},       {"CNTP_CTL", 0x0711},
    {"CNTP_CVAL", 0x4170},       {"CNTV_TVAL", 0x0718},       {"CNTV_CTL", 0x0719},
    {"CNTV_CVAL", 0x41F0},       {"CNTVOFF", 0x4270},         {"CNTHCTL", 0x2708},
    {"CNTHP_TVAL", 0x2710},      {"CNTHP_CTL", 0x2711},       {"CNTHP_CVAL", 0x4370}};

inline std::uint16_t key_of(std::string_view name) {
  for (const auto& entry : all_keys) {
    if (entry.name == name) return entry.key;
  }
  throw std::invalid_argument("no register " + std::string(name));
}

inline constexpr std::uint64_t most64 = ~std::uint64_t{0};
inline constexpr pe_access el0{0, false};
inline constexpr pe_access el1{1, false};
inline constexpr pe_access el2{2, false};
inline constexpr pe_access el3{3, false};
inline constexpr pe_access by_host{1, true};

/// Everything built.
inline pe_parameters full_cpu() {
  pe_parameters p;
  p.sel2 = true;
  p.ecv = enhanced_counter::physical_offset;
  p.rme = true;
  p.aarch32 = aarch32_support::below_el3;
  return p;
}
/// EL1 and EL0 alone, as a virtual CPU without nesting.
inline pe_parameters plain_cpu() {
  pe_parameters p;
  p.el2 = p.el3 = p.vhe = false;
  return p;
}

/// An Armv7-A CPU with the Security and the Virtualization Extensions.
inline pe_parameters armv7_cpu() {
  pe_parameters p;
  p.vhe = false;
  p.aarch32 = aarch32_support::all;
  return p;
}

/// Pins in words: `pins("ns e2h tge")`.
inline pe_inputs pins(std::string_view words) {
  pe_inputs in;
  const std::pair<std::string_view, bool pe_inputs::*> names[] = {
      {"e2h", &pe_inputs::hcr_e2h},        {"tge", &pe_inputs::hcr_tge},
      {"ns", &pe_inputs::scr_ns},          {"nse", &pe_inputs::scr_nse},
      {"ecven", &pe_inputs::scr_ecven},    {"st", &pe_inputs::scr_st},
      {"eel2", &pe_inputs::scr_eel2},      {"at_el3", &pe_inputs::at_el3},
      {"el1_32", &pe_inputs::el1_aarch32}, {"el2_32", &pe_inputs::el2_aarch32},
      {"nv", &pe_inputs::hcr_nv},          {"nv1", &pe_inputs::hcr_nv1},
      {"nv2", &pe_inputs::hcr_nv2}};
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    bool known = false;
    for (const auto& [name, pin] : names) {
      if (name != words.substr(0, end)) continue;
      in.*pin = known = true;
    }
    if (!known) throw std::invalid_argument("no pin " + std::string(words));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return in;
}

inline const std::array<std::pair<const char*, bool pe_lines::*>, 9>& line_names() {
  static const std::array<std::pair<const char*, bool pe_lines::*>, 9> names{
      {{"p", &pe_lines::cntp},
       {"v", &pe_lines::cntv},
       {"hp", &pe_lines::cnthp},
       {"hv", &pe_lines::cnthv},
       {"ps", &pe_lines::cntps},
       {"hps", &pe_lines::cnthps},
       {"hvs", &pe_lines::cnthvs},
       {"k", &pe_lines::evt_k},
       {"h", &pe_lines::evt_h}}};
  return names;
}
/// The lines that are high: "p hv k".
inline std::string text(const pe_lines& lines) {
  std::string all;
  for (const auto& [name, line] : line_names()) {
    if (lines.*line) all += (all.empty() ? "" : " ") + std::string(name);
  }
  return all;
}

/// Times are kernel units: edges of `one_count_an_edge`.
class pe_bench {
 public:
  explicit pe_bench(const pe_parameters& presets = full_cpu(),
                    const counter_parameters& p = one_count_an_edge(),
                    std::uint64_t units_per_second = 1'000'000'000)
      : counter(p, time_resolution(units_per_second)), cpu(counter, presets) {
    cpu.drive(pins("ns ecven"), kernel_time(0));
  }

  class instant {
   public:
    instant(pe_bench& bench, std::uint64_t now, std::uint64_t t)
        : b_(bench), now_(now), t_(kernel_time(t)) {}

    void writes(std::string_view name, std::uint64_t value, pe_access how = by_host) {
      EXPECT_EQ(write(name, value, how), pe_result::ok) << name;
    }
    pe_result write(std::string_view name, std::uint64_t value, pe_access how) {
      return b_.cpu.write(key_of(name), value, now_, t_, how);
    }
    [[nodiscard]] std::uint64_t reads(std::string_view name, pe_access how = by_host) const {
      const pe_read got = read(name, how);
      EXPECT_EQ(got.result, pe_result::ok) << name;
      return got.value;
    }
    [[nodiscard]] pe_read read(std::string_view name, pe_access how) const {
      return b_.cpu.read(key_of(name), t_, how);
    }
    /// CVAL and CTL.ENABLE of a timer: `arms("CNTP", "EL0", 5)`.
    void arms(const std::string& timer, const std::string& suffix, std::uint64_t cval) {
      writes(timer + "_CVAL_" + suffix, cval);
      writes(timer + "_CTL_" + suffix, 1);
    }
    /// CNTCR and CNTCV of the counter.
    void cntcr(std::uint64_t value) { b_.counter.write(cntcr_offset, value, now_, t_, {}); }
    void counter_word(std::uint64_t offset, std::uint64_t value) {
      b_.counter.write(offset, value, now_, t_, {});
    }
    void cntcv(std::uint64_t value) {
      b_.counter.write(cntcv_offset, value, now_, t_, {false, true});
    }
    void drives(std::string_view words) { b_.cpu.drive(pins(words), t_); }
    [[nodiscard]] std::string lines() const { return text(b_.cpu.outputs(t_)); }

   private:
    pe_bench& b_;
    kernel_time now_;
    kernel_time t_;
  };

  [[nodiscard]] instant at(std::uint64_t t) { return {*this, t, t}; }
  [[nodiscard]] instant ahead(std::uint64_t now, std::uint64_t t) { return {*this, now, t}; }

  /// Every change of a line after `t`, up to `until`, as announced: "p+10 k+12 k-13 ".
  [[nodiscard]] std::string changes_after(std::uint64_t t, std::uint64_t until = 100'000) const {
    std::string all;
    for_each_change(
        cpu, t, until, [&](const pe_lines& before, const pe_lines& after, kernel_time at) {
          for (const auto& [name, line] : line_names()) {
            if (before.*line == after.*line) continue;
            all += name + std::string(after.*line ? "+" : "-") + std::to_string(at.units()) + " ";
          }
        });
    return all;
  }

  system_counter counter;
  pe_timers cpu;
};

/// A bench whose counter runs from 0, in step with the time: "count = c" is at c.
struct counting_cpu : pe_bench {
  explicit counting_cpu(const pe_parameters& presets = full_cpu(),
                        const counter_parameters& p = one_count_an_edge())
      : pe_bench(presets, p) {
    at(0).cntcr(1);
  }
};

}  // namespace archtimers::arm
