// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/tlm/reporter.h"

namespace archtimers {

/// What the modules of timer frames, model and twin, tell an integrator once: what is legal but surely not
/// meant.
class arm_frames_hints {
 public:
  /// Software has read 0 at a flat address.
  /// @param lets_read  `lets_read()`: whether the access controls let it.
  template <class LetsRead>
  void at_read(const reporter& reports, std::uint64_t address, const LetsRead& lets_read) {
    if (!frequency_ && is_frequency(address) && lets_read()) report_frequency(reports);
  }

  /// Software writes at a flat address.
  /// @param lets_write  `lets_write()`: whether the access controls let it.
  /// @param counts      `counts()`: whether the counter runs.
  template <class LetsWrite, class Counts>
  void at_write(const reporter& reports, const arm::frames_parameters& presets,
                std::uint64_t address, std::uint64_t value, const LetsWrite& lets_write,
                const Counts& counts) {
    if (swallowed_ && stopped_) return;
    const target what = target_of(presets, address);
    if (what == target::nothing) return;
    if (!lets_write()) {
      report_swallowed(reports);
    } else if (what == target::control && (value & 1U) != 0 && !counts()) {
      report_stopped(reports);
    }
  }

 private:
  enum class target : std::uint8_t { nothing, timer, control };
  [[nodiscard]] static target target_of(const arm::frames_parameters& presets,
                                        std::uint64_t address);
  [[nodiscard]] static bool is_frequency(std::uint64_t address);
  void report_frequency(const reporter& reports);
  void report_swallowed(const reporter& reports);
  void report_stopped(const reporter& reports);

  bool frequency_ = false;
  bool swallowed_ = false;
  bool stopped_ = false;
};

/// The same of a CPU's timers.
class arm_pe_hints {
 public:
  /// Software has read 0 from a system register.
  void at_read(const reporter& reports, std::uint16_t key) {
    if (!frequency_ && is_frequency(key)) report_frequency(reports);
  }

  /// Software has written a system register.
  /// @param counts  `counts()`: whether the counter runs.
  /// @param secure  `secure()`: whether the CPU is in Secure state because nobody says otherwise.
  template <class Counts, class Secure>
  void at_write(const reporter& reports, std::uint16_t key, std::uint64_t value,
                const Counts& counts, const Secure& secure) {
    if ((stopped_ && secure_) || (value & 1U) == 0 || !is_control(key)) return;
    if (!counts()) report_stopped(reports);
    if (secure()) report_secure(reports);
  }

 private:
  [[nodiscard]] static bool is_frequency(std::uint16_t key);
  [[nodiscard]] static bool is_control(std::uint16_t key);
  void report_frequency(const reporter& reports);
  void report_stopped(const reporter& reports);
  void report_secure(const reporter& reports);

  bool frequency_ = false;
  bool stopped_ = false;
  bool secure_ = false;
};

}  // namespace archtimers
