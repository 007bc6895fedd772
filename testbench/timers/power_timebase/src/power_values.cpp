// SPDX-License-Identifier: Apache-2.0
#include "power_values.h"

#include <algorithm>
#include <array>

#include "power_watched_bits.h"

namespace archtimers::testbench {

namespace {

using power::spr;
using power::tb_state;

constexpr std::uint64_t most_positive(unsigned bits) { return power::low_bits(bits) >> 1U; }

}  // namespace

std::uint64_t power_values::ticks_before() {
  return chance(95) ? below(6) : dice_.any() >> (44 + below(18));
}

std::uint64_t power_values::just_before(std::uint64_t value, unsigned bits) {
  const std::uint64_t before = (value - ticks_before()) & power::low_bits(bits);
  return chance(75) ? before : a_high_bit_off(before, bits);
}

std::uint64_t power_values::a_high_bit_off(std::uint64_t value, unsigned bits) {
  constexpr unsigned lowest = 3;  // what is below comes by counting
  if (bits <= lowest) return value;
  const bool highest = chance(30);
  return value ^ std::uint64_t{1} << (highest ? bits - 1 : lowest + below(bits - lowest));
}

std::uint64_t power_values::time_base(unsigned thread) {
  const auto kind = below(100);
  const std::uint64_t any = dice_.any();
  if (kind < 40 || (kind < 75 && !p_.booke())) {
    static constexpr std::array carries{24U, 32U, 64U};
    const unsigned bits = dice_.one_of(carries);
    return (any & ~power::low_bits(bits)) | just_before(power::low_bits(bits), bits);
  }
  if (kind < 75) {
    // A watched bit is 0 and about to rise, or 1.
    const auto which = chance(50) ? watched_by::fixed_interval : watched_by::watchdog;
    const unsigned k = watched_entry(p_, power::tcr_at(s_, thread, t_), which);
    return (any & ~power::low_bits(k)) | just_before((std::uint64_t{1} << (k - 1)) + below(2), k);
  }
  if (kind < 85) return any << 32U;
  if (kind < 92) return power::tb_at(s_, t_) + below(4) - 2;
  return any;
}

std::uint64_t power_values::with_bit(unsigned k, bool level) {
  const std::uint64_t bit = std::uint64_t{1} << (k - 1);
  return level ? dice_.any() | bit : dice_.any() & ~bit;
}

std::uint64_t power_values::decrementer(unsigned bits) {
  const std::uint64_t above = chance(70) ? 0 : dice_.any() & ~power::low_bits(bits);
  const auto kind = below(100);
  if (kind < 25) return above | ticks_before();
  if (kind < 37) return above | a_high_bit_off(below(4), bits);
  if (kind < 50) return above | ((std::uint64_t{0} - 1 - below(6)) & power::low_bits(bits));
  if (kind < 68) return above | (most_positive(bits) + 1 + below(6));
  if (kind < 75) return above | just_before(most_positive(bits), bits);
  if (kind < 90) {
    // About the sign of the small view, in a large counter.
    return ((dice_.any() & ~power::low_bits(32)) | (most_positive(32) + below(10) - 4));
  }
  return dice_.any();
}

std::uint64_t power_values::booke_decrementer() {
  const std::uint64_t above = chance(80) ? 0 : dice_.any() << 32U;
  if (chance(15)) return above | a_high_bit_off(below(4), 32);
  return above | (chance(85) ? ticks_before() : dice_.any() & power::low_bits(32));
}

std::uint64_t power_values::tcr() {
  std::uint64_t value = dice_.any();
  // Enabled more often than not, and watching a bit that moves.
  if (chance(60)) value |= 0x0C80'0000;
  if (chance(30)) value |= 0x0040'0000;
  if (p_.taps.any_bit && chance(75)) {
    const auto entry = [this] { return static_cast<unsigned>(1 + below(chance(85) ? 8 : 63)); };
    const unsigned fixed_interval = entry();
    value = with_watched_entries(value, fixed_interval, entry());
  }
  return value;
}

std::uint64_t power_values::tfmr() {
  using namespace power::field;
  const std::uint64_t base = chance(50) ? dice_.any() & power::tfmr_stored_bits : 0;
  return (base & ~MOVE_CHIP_TOD_TO_TB.mask()) | tfmr_controls();
}

std::uint64_t power_values::tfmr_controls() {
  using namespace power::field;
  if (chance(75)) {
    switch (s_.tbst) {
      case tb_state::reset:
        return chance(15) ? CLEAR_TB_ERRORS.mask() : LOAD_TOD_MOD.mask();
      case tb_state::not_set:
        return MOVE_CHIP_TOD_TO_TB.mask();
      case tb_state::error:
        return CLEAR_TB_ERRORS.mask();
      default:
        return chance(40) ? 0 : chance(30) ? CLEAR_TB_ERRORS.mask() : LOAD_TOD_MOD.mask();
    }
  }
  const std::uint64_t controls = LOAD_TOD_MOD.mask() | MOVE_CHIP_TOD_TO_TB.mask() |
                                 CLEAR_TB_ERRORS.mask() | FIRMWARE_CONTROL_ERROR.mask();
  return chance(50) ? dice_.any() & controls : dice_.any();
}

std::uint64_t power_values::for_register(std::uint16_t number, unsigned thread) {
  switch (static_cast<spr>(number)) {
    case spr::DEC:
      if (p_.booke()) return booke_decrementer();
      return decrementer(chance(85) ? s_.dec_view_bits(thread) : p_.dec_bits);
    case spr::HDEC:
      return decrementer(p_.hdec_bits);
    case spr::DECAR:
      return booke_decrementer();
    case spr::TB:
    case spr::TBU40:
      return time_base(thread);
    case spr::TBL_write:
      return chance(20) ? 0 : time_base(thread);
    case spr::TBU:
    case spr::TBU_write:
      return chance(40)   ? dice_.any() | power::low_bits(32)
             : chance(50) ? time_base(thread) >> 32U
                          : below(4);
    case spr::SPURR:
    case spr::PURR:
    case spr::VTB:
      return chance(60) ? just_before(~std::uint64_t{0}, 64) : dice_.any();
    case spr::LPCR:
      return dice_.any();
    case spr::TFMR:
      return tfmr();
    case spr::TSR:
      return chance(50) ? ~std::uint64_t{0} : dice_.any();
    case spr::TCR:
      return tcr();
  }
  return dice_.any();
}

std::uint64_t power_values::expiry(unsigned thread) {
  const std::uint64_t tb = power::tb_at(s_, t_);
  const unsigned bits = s_.dec_view_bits(thread);
  const auto kind = below(100);
  if (kind < 35) return tb + below(8);
  if (kind < 45) return tb + a_high_bit_off(below(4), 64);
  if (kind < 60) return tb - below(8);
  if (kind < 75) return tb + most_positive(bits) + below(6) - 3;
  if (kind < 90) return tb - most_positive(bits) + below(6) - 3;
  return dice_.any();
}

std::uint64_t power_values::offset() {
  const auto kind = below(100);
  if (kind < 15) return below(3) - 1;
  if (kind < 55) return (dice_.any() << 24U) + below(5) - 2;
  if (kind < 70) return 0 - (below(40) << 24U) - below(3);
  return dice_.any();
}

power::share power_values::share() {
  const auto draw = [this] {
    return static_cast<std::uint32_t>(chance(60) ? below(9) : below(65536));
  };
  return {draw(), std::max(draw(), std::uint32_t{1})};
}

}  // namespace archtimers::testbench
