// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_stimulus.h"

#include <algorithm>
#include <array>

namespace archtimers::testbench {

using mips_cp0::register_id;

mips_cp0::parameters mips_cp0_stimulus::draw_presets() {
  static const std::array clocks{frequency(100'000'000),    frequency(200'000'000),
                                 frequency(24'000'000),     frequency(19'200'000),
                                 frequency(512'000'000),    frequency(32'768),
                                 frequency(100'000'000, 3), frequency(999'999'999)};
  static constexpr std::array prescalers{1U, 1U, 2U, 2U, 3U, 4U, 7U, 16U, 255U};
  mips_cp0::parameters presets;
  presets.clock = clocks[below(clocks.size())];
  presets.ccres =
      chance(65) ? prescalers[below(prescalers.size())] : 1 + static_cast<unsigned>(below(255));
  presets.release = static_cast<mips_cp0::architecture_release>(below(3));
  presets.ipti = static_cast<unsigned>(2 + below(6));
  presets.count_write_match = chance(50);
  presets.eic = chance(15);
  presets.watch = chance(50);
  presets.vz = presets.release != mips_cp0::architecture_release::release_1 && chance(60);
  presets.guest_ipti = static_cast<unsigned>(2 + below(6));
  presets.gtoffset_bits = chance(60) ? 32 : static_cast<unsigned>(below(33));
  return presets;
}

std::uint64_t mips_cp0_stimulus::draw_gap(const mips_cp0::timer& timer, const rational_clock& clock,
                                          std::uint64_t edge) {
  constexpr std::uint64_t worth_waiting_for = 400;
  const auto kind = below(100);
  if (kind < 30) return 1;
  if (kind < 65) {
    // Land on the next change of a line, or next to it.
    const auto t = clock.time_of(tick(int128{edge})).value();
    if (const auto change = timer.next_change(t)) {
      const std::uint64_t at = clock.ticks_at(change->at).low();
      if (at > edge && at - edge < worth_waiting_for) {
        const std::uint64_t target = at + below(4);  // 1 before to 2 after
        return target > edge + 1 ? target - edge - 1 : 1;
      }
    }
  }
  if (kind < 99) return 1 + below(2U * timer.presets().ccres + 4);
  return 1 + below(3000);
}

std::uint32_t mips_cp0_stimulus::near(std::uint32_t value) {
  const auto kind = below(100);
  if (kind < 60) return value + static_cast<std::uint32_t>(below(6)) - 2;
  if (kind < 75) return value + static_cast<std::uint32_t>(below(40));
  // Equal but for one bit: it must not be taken for equal.
  if (kind < 85) return (value + static_cast<std::uint32_t>(below(6))) ^ (1U << below(32));
  if (kind < 95) return 0U - static_cast<std::uint32_t>(below(20));
  return static_cast<std::uint32_t>(random_());
}

mips_cp0_rtl::request mips_cp0_stimulus::draw_access(const mips_cp0::timer& timer, kernel_time t) {
  mips_cp0_rtl::request access;
  access.valid = true;
  access.how.wide = chance(20);
  access.how.host = chance(15);
  access.how.guest = chance(timer.presets().vz ? 25 : 3);
  access.how.cp0_usable = !chance(8);
  access.write = chance(65);
  if (chance(3)) {
    access.address = static_cast<std::uint16_t>(below(mips_cp0::address_range));
    access.data = random_();
    return access;
  }
  // Registers on the bus, those that move the timer more often than the others.
  static constexpr std::array busy{register_id::Count,         register_id::Compare,
                                   register_id::Compare,       register_id::Cause,
                                   register_id::Guest_Compare, register_id::GTOffset,
                                   register_id::Guest_Cause};
  register_id target = busy[below(busy.size())];
  if (chance(25))
    target = static_cast<register_id>(below(static_cast<unsigned>(register_id::COUNT_CTL)));
  if (!timer.exists(target) && chance(90)) target = busy[below(4)];
  access.address = static_cast<std::uint16_t>(mips_cp0::describe(target).address);
  if (access.how.guest && chance(80) && access.address < mips_cp0::guest_page) {
    access.address = static_cast<std::uint16_t>(access.address + mips_cp0::guest_page);
  }
  // A neighbour of a register's address: one bit off.
  if (chance(6)) access.address = static_cast<std::uint16_t>(access.address ^ 1U << below(12));

  const std::uint32_t count = timer.count(t);
  const auto read = [&](register_id id) { return static_cast<std::uint32_t>(timer.value(id, t)); };
  std::uint32_t value = static_cast<std::uint32_t>(random_());
  switch (target) {
    case register_id::Count:
      value = near(read(register_id::Compare));
      break;
    case register_id::Compare:
      value = near(count + 1);
      break;
    case register_id::Guest_Compare:
      value = near(count + read(register_id::GTOffset) + 1);
      break;
    case register_id::GTOffset:
      value = near(read(register_id::Guest_Compare) - count);
      break;
    default:
      break;
  }
  access.data = value | (access.how.wide ? random_() << 32U : 0);
  return access;
}

mips_cp0_step mips_cp0_stimulus::draw(const mips_cp0::timer& timer, const rational_clock& clock,
                                      std::uint64_t edge) {
  mips_cp0_step step;
  step.edge = edge + draw_gap(timer, clock, edge);
  if (in_reset_ ? chance(40) : below(400) == 0) {
    step.what = in_reset_ ? mips_cp0_step::kind::release_reset : mips_cp0_step::kind::assert_reset;
    in_reset_ = !in_reset_;
  } else if (chance(8)) {
    step.what = mips_cp0_step::kind::pins;
    // A stop does not last long, else nothing would happen.
    pins_.count_stop = !pins_.count_stop && chance(40);
    if (chance(50)) pins_.hw_irq = static_cast<std::uint8_t>(below(64));
    step.pins = pins_;
  } else {
    step.access = draw_access(timer, clock.time_of(tick(int128{step.edge})).value());
  }
  return step;
}

}  // namespace archtimers::testbench
