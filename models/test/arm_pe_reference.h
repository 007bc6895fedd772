// SPDX-License-Identifier: Apache-2.0
// A CPU's timers edge by edge and literally: docs/spec/arm-generic-timer.md 6.5, 8.2, 8.4, 8.7 and
// the order of D-22. The closed form is tested against it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "archtimers/arm/pe_state.h"
#include "arm_pe_access_reference.h"

namespace archtimers::arm::reference {

class cpu {
 public:
  explicit cpu(const pe_parameters& built) : built_(built) {}

  pe_inputs in;
  std::array<std::uint64_t, 7> cval{};  ///< P, V, HP, HV, PS, HPS, HVS
  std::array<unsigned, 7> ctl{};
  std::uint64_t cntvoff = 0;
  std::uint64_t cntpoff = 0;
  std::uint32_t kctl = 0;
  std::uint32_t hctl = 0;
  bool pulse_k = false;
  bool pulse_h = false;

  [[nodiscard]] situation now() const { return {built_, in, kctl, hctl, 1, true}; }
  [[nodiscard]] std::uint64_t of_virtual() const { return built_.el2 ? cntvoff : 0; }

  /// The counter's tick of an edge, before anything else happens there: the pulses of the last
  /// cycle are over.
  void edge(std::uint64_t before, std::uint64_t after) {
    pulse_k = pulse_h = other_k_ = other_h_ = false;
    step(before, after, of_virtual(), of_virtual());
    other_k_ = pulse_k;
    other_h_ = pulse_h;
  }
  /// A kernel unit has gone: what the counter wrote is decided.
  void unit() {
    other_k_ = pulse_k;
    other_h_ = pulse_h;
    written_.clear();
  }
  /// The counter's count is written.
  void count_written(std::uint64_t before, std::uint64_t after) {
    step(before, after, of_virtual(), of_virtual());
    written_.push_back({before, after, of_virtual()});
  }
  /// A host's write.
  void write(std::uint16_t key, std::uint64_t v, std::uint64_t count) {
    if (key == 0xC708) {
      kctl = static_cast<std::uint32_t>(v) & kctl_kept(built_);
    } else if (key == 0xE708) {
      hctl = static_cast<std::uint32_t>(v) & (built_.vhe ? 0xF'FFFFU : 0xF'F0FFU) &
             ~((built_.rme ? 0U : 0xC'0000U) |
               (built_.aarch32 == aarch32_support::all ? 0x1'F000U : 0U) |
               (built_.ecv == enhanced_counter::none ? 0x3'F000U : 0U) |
               (built_.ecv == enhanced_counter::physical_offset ? 0U : 0x1000U));
    } else if (key == 0xE703) {
      const std::uint64_t old = cntvoff;
      cntvoff = v;
      const bool showed_k = pulse_k;
      pulse_k = false;
      step(count, count, old, v);
      other_k_ = other_k_ || pulse_k;
      pulse_k = pulse_k || showed_k;
    } else if (key == 0xE706) {
      cntpoff = v;
    } else {
      const std::size_t i = index(key);
      if (key % 8 == 0) {
        cval[i] = count - offset(i) + v % 0x1'0000'0000;
        if ((v >> 31U & 1U) != 0) cval[i] -= 0x1'0000'0000;
      }
      if (key % 8 == 1) ctl[i] = v & 3U;
      if (key % 8 == 2) cval[i] = v;
    }
    if (key == 0xC708 || key == 0xE708) decide_written();
  }

  [[nodiscard]] pe_lines lines(std::uint64_t count) const {
    std::array<bool, 7> level{};
    for (std::size_t i = 0; i < 7; ++i) level[i] = ctl[i] == 1 && count - offset(i) >= cval[i];
    const bool masks = built_.rme && (in.at_el3 || (in.scr_ns && in.scr_nse));
    if (masks && (hctl >> 18U & 1U) != 0) level[1] = false;
    if (masks && (hctl >> 19U & 1U) != 0) level[0] = false;
    return {level[0], level[1], level[2], level[3], level[4], level[5], level[6], pulse_k, pulse_h};
  }

 private:
  [[nodiscard]] std::uint64_t offset(std::size_t i) const {
    return i == 1 ? of_virtual() : i == 0 && now().offset_active() ? cntpoff : 0;
  }
  static std::size_t index(std::uint16_t key) {
    constexpr std::uint16_t groups[] = {0xDF10, 0xDF18, 0xE710, 0xE718, 0xFF10, 0xE728, 0xE720};
    std::size_t i = 0;
    while (groups[i] != key / 8 * 8) ++i;
    return i;
  }
  static bool happens(std::uint32_t control, std::uint64_t before, std::uint64_t after) {
    const unsigned bit = (control >> 4U & 15U) + ((control >> 17U & 1U) != 0 ? 8U : 0U);
    const unsigned was = before >> bit & 1U;
    const unsigned is = after >> bit & 1U;
    const bool falls = (control >> 3U & 1U) != 0;
    return (control >> 2U & 1U) != 0 && (falls ? was > is : was < is);
  }
  void step(std::uint64_t before, std::uint64_t after, std::uint64_t old_offset,
            std::uint64_t new_offset) {
    if (!now().hosted() && happens(kctl, before - old_offset, after - new_offset)) pulse_k = true;
    if (now().el2_on() && happens(hctl, before, after)) pulse_h = true;
  }

  /// D-45: the control that was written decides about the counter's writes of this instant.
  void decide_written() {
    if (written_.empty()) return;
    pulse_k = other_k_;
    pulse_h = other_h_;
    for (const count_write& w : written_) step(w.before, w.after, w.offset, w.offset);
  }

  struct count_write {
    std::uint64_t before, after, offset;
  };
  std::vector<count_write> written_;  ///< the counter's writes of this instant ...
  bool other_k_ = false;              ///< ... and the pulses that something else has made
  bool other_h_ = false;
  pe_parameters built_;
};

}  // namespace archtimers::arm::reference
