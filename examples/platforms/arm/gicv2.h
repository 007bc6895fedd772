// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <istream>
#include <ostream>

/// What a kernel asks of a GICv2 with level-sensitive interrupts, of one priority, and one CPU: enable, acknowledge, end.
/// It keeps no levels: whoever asks says which lines are high, as of their own time.
class gicv2 {
 public:
  static constexpr unsigned interrupts = 64;
  using lines = std::bitset<interrupts>;

  /// Whether the CPU's interrupt is high.
  [[nodiscard]] bool irq(const lines& high) const {
    return distributor_on_ && interface_on_ && active_.none() && (high & enabled_).any();
  }

  /// A word of GICD or GICC. @returns 0 for what is not here.
  std::uint32_t read_distributor(std::uint32_t offset) const {
    if (offset == 0) return distributor_on_ ? 1 : 0;
    const unsigned word = offset / 4 % 32;
    return offset / 128 == set_enable / 128 && word < interrupts / 32 ? word_of(enabled_, word) : 0;
  }
  void write_distributor(std::uint32_t offset, std::uint32_t value) {
    if (offset == 0) distributor_on_ = (value & 1) != 0;
    const unsigned word = offset / 4 % 32;
    if (word >= interrupts / 32) return;
    const lines named = lines(value) << 32 * word;
    if (offset / 128 == set_enable / 128) enabled_ |= named;
    if (offset / 128 == clear_enable / 128) enabled_ &= ~named;
  }
  /// @param high  the lines: a read of GICC_IAR acknowledges the first that is high and enabled.
  std::uint32_t read_interface(std::uint32_t offset, const lines& high) {
    if (offset == 0) return interface_on_ ? 1 : 0;
    if (offset != acknowledge) return 0;
    for (unsigned id = 0; irq(high) && id < interrupts; ++id) {
      if (!high[id] || !enabled_[id]) continue;
      active_.set(id);
      return id;
    }
    return spurious;
  }
  void write_interface(std::uint32_t offset, std::uint32_t value) {
    if (offset == 0) interface_on_ = (value & 1) != 0;
    if (offset == end && value < interrupts) active_.reset(value);
  }

  friend std::ostream& operator<<(std::ostream& out, const gicv2& gic) {
    return out << gic.distributor_on_ << ' ' << gic.interface_on_ << ' ' << gic.enabled_ << ' '
               << gic.active_;
  }
  friend std::istream& operator>>(std::istream& in, gicv2& gic) {
    return in >> gic.distributor_on_ >> gic.interface_on_ >> gic.enabled_ >> gic.active_;
  }

 private:
  static constexpr std::uint32_t set_enable = 0x100, clear_enable = 0x180;
  static constexpr std::uint32_t acknowledge = 0x00C, end = 0x010, spurious = 1023;

  static std::uint32_t word_of(const lines& all, unsigned word) {
    return static_cast<std::uint32_t>((all >> 32 * word & lines(0xFFFF'FFFF)).to_ullong());
  }

  bool distributor_on_ = false;
  bool interface_on_ = false;
  lines enabled_, active_;
};
