// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/mips_cp0_stimulus.h"

#include <algorithm>
#include <array>
#include <utility>

namespace archtimers::testbench {

using mips_cp0::register_id;

namespace {

kernel_time time_of(const rational_clock& clock, std::uint64_t edge) {
  return clock.time_of(tick(int128{edge})).value();
}

std::uint32_t read(const mips_cp0::timer& timer, register_id id, kernel_time t) {
  return static_cast<std::uint32_t>(timer.value(id, t));
}

/// Edges after `edge` until the next change of a line.
std::optional<std::uint64_t> edges_to_change(const mips_cp0::timer& timer,
                                             const rational_clock& clock, std::uint64_t edge) {
  const auto change = timer.next_change(time_of(clock, edge));
  if (!change) return std::nullopt;
  const std::uint64_t at = clock.ticks_at(change->at).low();
  return at > edge ? std::optional(at - edge) : std::nullopt;
}

/// Edges after `edge` until Count has counted so many ticks; nothing if that is not within `most`.
std::optional<std::uint64_t> edges_to_count(const mips_cp0::timer& timer,
                                            const rational_clock& clock, std::uint64_t edge,
                                            std::uint32_t ticks, std::uint64_t most) {
  const std::uint32_t from = timer.count(time_of(clock, edge));
  const auto counted = [&](std::uint64_t edges) {
    return timer.count(time_of(clock, edge + edges)) - from >= ticks;
  };
  if (ticks == 0 || ticks > most || !counted(most)) return std::nullopt;
  std::uint64_t low = 0;
  std::uint64_t high = most;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (counted(middle) ? high : low) = middle;
  }
  return high;
}

/// Edges until Count, or the guest's, takes a value that is its Compare but for one bit above `lowest`.
std::optional<std::uint64_t> edges_to_near_miss(const mips_cp0::timer& timer,
                                                const rational_clock& clock, std::uint64_t edge,
                                                bool guest, unsigned lowest, std::uint64_t most) {
  const kernel_time t = time_of(clock, edge);
  const std::uint32_t count = guest ? timer.guest_count(t) : timer.count(t);
  const std::uint32_t compare =
      read(timer, guest ? register_id::Guest_Compare : register_id::Compare, t);
  std::uint32_t ticks = ~std::uint32_t{0};
  for (unsigned bit = lowest; bit < 32; ++bit) {
    const std::uint32_t ahead = (compare ^ (std::uint32_t{1} << bit)) - count;
    if (ahead != 0) ticks = std::min(ticks, ahead);
  }
  return edges_to_count(timer, clock, edge, ticks, most);
}

}  // namespace

std::optional<std::uint64_t> mips_cp0_stimulus::edges_to(event what, const mips_cp0::timer& timer,
                                                         const rational_clock& clock,
                                                         std::uint64_t edge, std::uint64_t most) {
  const kernel_time t = time_of(clock, edge);
  const bool vz = timer.presets().vz;
  switch (what) {
    case event::match:
      return edges_to_count(timer, clock, edge,
                            read(timer, register_id::Compare, t) - timer.count(t), most);
    case event::guest_match:
      if (!vz) return std::nullopt;
      return edges_to_count(timer, clock, edge,
                            read(timer, register_id::Guest_Compare, t) - timer.guest_count(t),
                            most);
    case event::wrap:
      return edges_to_count(timer, clock, edge, 0 - timer.count(t), most);
    case event::near_miss:
      break;
  }
  return edges_to_near_miss(timer, clock, edge, vz && chance(65), chance(75) ? 8 : 0, most);
}

std::uint64_t mips_cp0_stimulus::draw_gap(const mips_cp0::timer& timer, const rational_clock& clock,
                                          std::uint64_t edge) {
  constexpr std::array events{event::match, event::guest_match, event::wrap, event::near_miss};
  const auto far_ahead = [&]() -> std::optional<std::uint64_t> {
    constexpr std::uint64_t far = 4096;
    const auto first = below(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
      const event what = events[(first + i) % events.size()];
      const auto ahead = edges_to(what, timer, clock, edge, long_gaps::longest);
      if (!ahead || *ahead <= far) continue;
      // The guest's match behind a wrap is seldom the nearest thing to come.
      const auto behind = what == event::wrap
                              ? edges_to(event::guest_match, timer, clock, edge, long_gaps::longest)
                              : std::nullopt;
      return behind && *behind > *ahead ? behind : ahead;
    }
    return std::nullopt;
  };
  if (const auto gap = long_gaps_.draw(dice_, far_ahead)) return *gap;
  if (in_reset_ && long_gaps_.are_to_come() && chance(10)) return 4096 + below(4096);

  // A value that differs from another in one bit is soon met.
  const unsigned edges_per_count = timer.presets().edges_per_count();
  if (const auto guest = std::exchange(missed_by_guest_, std::nullopt); guest && chance(60)) {
    const auto ahead = edges_to_near_miss(timer, clock, edge, *guest, 8, 8U * edges_per_count);
    if (ahead) return *ahead;
  }

  constexpr std::uint64_t worth_waiting_for = 400;
  const auto kind = below(100);
  if (kind < 30) return 1;
  std::optional<std::uint64_t> ahead;
  if (kind < 54) {
    // Land on the next change of a line, or next to it: 1 before to 2 after.
    ahead = edges_to_change(timer, clock, edge);
    if (ahead && *ahead < worth_waiting_for) {
      return std::max<std::uint64_t>(*ahead - 1 + below(4), 1);
    }
  } else if (kind < 68) {
    const event what = kind < 64 ? event::near_miss : dice_.one_of(events);
    ahead = edges_to(what, timer, clock, edge, worth_waiting_for / 2);
    if (ahead) return *ahead;
  }
  if (kind < 99) return 1 + below(2U * edges_per_count + 4);
  return 1 + below(1000);
}

std::uint32_t mips_cp0_stimulus::near(std::uint32_t value, const mips_cp0::parameters& presets) {
  if (long_gaps_.are_to_come() && chance(40)) {
    // As far ahead as a long gap reaches, or so far before the wrap.
    const std::uint64_t edges = std::uint64_t{1} << below(20);
    const auto ticks =
        static_cast<std::uint32_t>((edges + below(edges)) / presets.edges_per_count());
    return chance(70) ? value + ticks : 0 - ticks;
  }
  const auto kind = below(100);
  if (kind < 58) return value + static_cast<std::uint32_t>(below(6)) - 2;
  if (kind < 70) return value + static_cast<std::uint32_t>(below(40));
  // Equal but for one bit, a high one more often: it must not be taken for equal.
  if (kind < 85) {
    missed_by_guest_ = false;
    const auto bit = chance(20) ? below(8) : 8 + below(24);
    const auto past = chance(40) ? 0 : static_cast<std::uint32_t>(below(6)) - 1;
    return (value + past) ^ (std::uint32_t{1} << bit);
  }
  if (kind < 95) return 0U - static_cast<std::uint32_t>(below(20));
  return static_cast<std::uint32_t>(dice_.any());
}

/// A register that decides over a match, if this very edge brings one, or brings one that the guest's DC holds: the tick
/// comes first, so that its write is too late for that match.
std::optional<register_id> mips_cp0_stimulus::draw_decider_of_match(const mips_cp0::timer& timer,
                                                                    const rational_clock& clock,
                                                                    std::uint64_t edge) {
  const kernel_time t = time_of(clock, edge);
  const std::uint32_t count = timer.count(t);
  if (timer.count(time_of(clock, edge - 1)) == count) return std::nullopt;
  if (timer.presets().vz && timer.guest_count(t) == read(timer, register_id::Guest_Compare, t)) {
    static constexpr std::array of_guest{register_id::Guest_Cause, register_id::Guest_Cause,
                                         register_id::Guest_Compare, register_id::GTOffset};
    return dice_.one_of(of_guest);
  }
  if (count != read(timer, register_id::Compare, t)) return std::nullopt;
  static constexpr std::array of_root{register_id::Cause, register_id::Cause, register_id::Compare,
                                      register_id::Count};
  return dice_.one_of(of_root);
}

mips_cp0_rtl::request mips_cp0_stimulus::draw_access(const mips_cp0::timer& timer, kernel_time t,
                                                     std::optional<register_id> decider) {
  mips_cp0_rtl::request access;
  access.valid = true;
  access.how.wide = chance(20);
  access.how.host = chance(15);
  access.how.guest = chance(timer.presets().vz ? 25 : 3);
  access.how.cp0_usable = !chance(8);
  access.write = chance(65);
  if (chance(3)) {
    access.address = static_cast<std::uint16_t>(below(mips_cp0::address_range));
    access.data = dice_.any();
    return access;
  }
  // Registers on the bus, those that move the timer more often than the others.
  static constexpr std::array busy{
      register_id::Count,         register_id::Compare,       register_id::Compare,
      register_id::Cause,         register_id::Guest_Compare, register_id::Guest_Compare,
      register_id::Guest_Compare, register_id::GTOffset,      register_id::GTOffset,
      register_id::Guest_Cause,   register_id::Guest_Cause,   register_id::GuestCtl0};
  register_id target = dice_.one_of(busy);
  if (chance(25))
    target = static_cast<register_id>(below(static_cast<unsigned>(register_id::COUNT_CTL)));
  if (!timer.exists(target) && chance(90)) target = busy[below(4)];
  if (decider) {
    access.write = true;
    target = *decider;
  }
  access.address = static_cast<std::uint16_t>(mips_cp0::describe(target).address);
  if (access.how.guest && chance(80) && access.address < mips_cp0::guest_page) {
    access.address = static_cast<std::uint16_t>(access.address + mips_cp0::guest_page);
  }
  // A neighbour of a register's address: one bit off.
  if (chance(6)) access.address = static_cast<std::uint16_t>(access.address ^ 1U << below(12));

  const std::uint32_t count = timer.count(t);
  const auto near_to = [&](std::uint32_t value) { return near(value, timer.presets()); };
  std::uint32_t value = static_cast<std::uint32_t>(dice_.any());
  switch (target) {
    case register_id::Count:
      value = read(timer, register_id::Compare, t);
      // A host that restores Count is seldom and meets all that a program does.
      if (!access.how.host || chance(65)) value = near_to(value);
      break;
    case register_id::Compare:
      value = near_to(count + 1);
      break;
    case register_id::Guest_Compare:
      value = near_to(count + read(timer, register_id::GTOffset, t) + 1);
      if (missed_by_guest_) missed_by_guest_ = true;
      // Behind the wrap of Count that a long gap reaches.
      if (long_gaps_.are_to_come() && 0U - count < long_gaps::longest && chance(40)) {
        value = read(timer, register_id::GTOffset, t) + static_cast<std::uint32_t>(below(4096));
        missed_by_guest_.reset();
      }
      break;
    case register_id::GTOffset:
      value = near_to(read(timer, register_id::Guest_Compare, t) - count);
      if (missed_by_guest_) missed_by_guest_ = true;
      break;
    case register_id::Cause:
    case register_id::Guest_Cause:
      if (chance(40)) value &= ~static_cast<std::uint32_t>(mips_cp0::field::DC.mask());
      if (decider) {  // DC becomes what it was not
        const auto dc = static_cast<std::uint32_t>(mips_cp0::field::DC.mask());
        value = (value & ~dc) | (~read(timer, target, t) & dc);
      }
      break;
    case register_id::GuestCtl0:  // the guest mostly may do what it does
      if (chance(70)) value |= static_cast<std::uint32_t>(mips_cp0::field::CP0.mask());
      if (chance(50)) value |= static_cast<std::uint32_t>(mips_cp0::field::GT.mask());
      break;
    default:
      break;
  }
  access.data = value | (access.how.wide ? dice_.any() << 32U : 0);
  return access;
}

mips_cp0_step mips_cp0_stimulus::draw(const mips_cp0::timer& timer, const rational_clock& clock,
                                      std::uint64_t edge) {
  mips_cp0_step step;
  step.gap = draw_gap(timer, clock, edge);
  step.edge = edge + step.gap;
  step.in_reset = in_reset_;
  if (in_reset_ ? chance(40) : below(400) == 0) {
    step.what = in_reset_ ? mips_cp0_step::kind::release_reset : mips_cp0_step::kind::assert_reset;
    in_reset_ = !in_reset_;
  } else if (chance(8)) {
    step.what = mips_cp0_step::kind::pins;
    // A stop does not last long, else nothing would happen.
    pins_.count_stop = !pins_.count_stop && chance(25);
    if (chance(50)) pins_.hw_irq = static_cast<std::uint8_t>(below(64));
    if (chance(50)) pins_.guest_hw_irq = static_cast<std::uint8_t>(below(64));
    pins_.eic_off = chance(30);
    step.pins = pins_;
  } else {
    std::optional<register_id> decider;
    if (chance(12)) decider = draw_decider_of_match(timer, clock, step.edge);
    step.access = draw_access(timer, time_of(clock, step.edge), decider);
    if (chance(3)) {
      step.what = mips_cp0_step::kind::debug_access;
      step.access.how = {step.access.how.wide, true, false, true};
    }
  }
  return step;
}

}  // namespace archtimers::testbench
