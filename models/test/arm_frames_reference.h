// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 6.5, literally: what the registers of a frame's two timers hold
// and what their lines are, in the cycle in which the counter holds `count`.
#pragma once

#include <cstdint>

namespace archtimers::arm {

/// Errors that can be planted in the reference, to show that the comparison finds each.
enum class timer_fault {
  none,
  signed_comparison,    // (int64)(view - CVAL) >= 0
  tval_not_extended,    // TVAL is added as an unsigned number
  tval_of_the_count,    // TVAL of the virtual timer ignores CNTVOFF
  istatus_needs_unmask  // ISTATUS is the line
};

class frame_reference {
 public:
  explicit frame_reference(timer_fault planted = timer_fault::none) : planted_(planted) {}

  struct timer {
    std::uint64_t cval = 0;
    bool enable = false;
    bool imask = false;
  };
  timer physical, virtual_timer;
  std::uint64_t cntvoff = 0;

  [[nodiscard]] timer& which(bool is_virtual) { return is_virtual ? virtual_timer : physical; }
  [[nodiscard]] std::uint64_t view(bool is_virtual, std::uint64_t count) const {
    return is_virtual ? count - cntvoff : count;
  }
  [[nodiscard]] bool istatus(bool is_virtual, std::uint64_t count) {
    const timer& t = which(is_virtual);
    return t.enable && condition(view(is_virtual, count), t.cval) &&
           !(planted_ == timer_fault::istatus_needs_unmask && t.imask);
  }
  [[nodiscard]] bool line(bool is_virtual, std::uint64_t count) {
    return istatus(is_virtual, count) && !which(is_virtual).imask;
  }
  [[nodiscard]] std::uint64_t ctl(bool is_virtual, std::uint64_t count) {
    const timer& t = which(is_virtual);
    return (t.enable ? 1U : 0U) + (t.imask ? 2U : 0U) + (istatus(is_virtual, count) ? 4U : 0U);
  }
  [[nodiscard]] std::uint64_t tval(bool is_virtual, std::uint64_t count) {
    return (which(is_virtual).cval - view(is_virtual, count)) % (std::uint64_t{1} << 32U);
  }

  void write_ctl(bool is_virtual, std::uint64_t v) {
    which(is_virtual).enable = v % 2 == 1;
    which(is_virtual).imask = v / 2 % 2 == 1;
  }
  void write_tval(bool is_virtual, std::uint64_t v, std::uint64_t count) {
    const std::uint64_t low = v % (std::uint64_t{1} << 32U);
    const bool negative = low >= 0x8000'0000 && planted_ != timer_fault::tval_not_extended;
    const bool shifted = planted_ != timer_fault::tval_of_the_count;
    which(is_virtual).cval =
        view(is_virtual && shifted, count) + low - (negative ? std::uint64_t{1} << 32U : 0);
  }

 private:
  [[nodiscard]] bool condition(std::uint64_t seen, std::uint64_t cval) const {
    if (planted_ == timer_fault::signed_comparison) {
      return static_cast<std::int64_t>(seen - cval) >= 0;
    }
    return seen >= cval;
  }

  timer_fault planted_;
};

}  // namespace archtimers::arm
