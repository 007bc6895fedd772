// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_state.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "archtimers/arm/step_search.h"
#include "unknown.h"

namespace archtimers::arm {

namespace {

/// The counts of a counter for which a range's answer is `inside`: at most two stretches.
class answer_ranges {
 public:
  answer_ranges(unsigned width, const count_range& range, bool inside)
      : size_(uint128{1} << (width + fraction_bits)) {
    // On the circle of 64 bits the range begins where the view reaches `compare` and ends where it
    // wraps.
    std::uint64_t begin = range.offset + range.compare;
    std::uint64_t end = range.offset;
    if (!inside) std::swap(begin, end);
    if (begin < end) {
      add(begin, end);
    } else {
      add(begin, uint128{1} << 64U);
      add(0, end);
    }
  }

  /// Updates, at most `most`, until the count is in one of them; 0 if it never is.
  [[nodiscard]] int128 updates(const count_steps& steps, uint128 value, int128 most) const {
    int128 least = 0;
    for (std::size_t i = 0; i < count_; ++i) {
      const int128 found = first_step_into(ranges_[i], value, steps.step % size_, size_, most);
      if (found != 0 && (least == 0 || found < least)) least = found;
    }
    return least;
  }

 private:
  void add(uint128 begin, uint128 end) {
    const circle_range parts{begin << fraction_bits, std::min(end << fraction_bits, size_)};
    if (parts.begin < parts.end) ranges_[count_++] = parts;
  }

  uint128 size_;
  std::array<circle_range, 2> ranges_{};
  std::size_t count_ = 0;
};

/// Edges until the counter, in steps of whole counts, is on a multiple of `divisor` that is known to
/// be one, from the first update on; 0 for never.
int128 edges_to_multiple(const counter_state& s, const count_steps& steps, std::uint32_t divisor) {
  const std::uint64_t mask = s.count_mask;
  const auto step = static_cast<std::uint64_t>(steps.step >> fraction_bits);
  const std::uint64_t common = std::gcd(step, std::uint64_t{divisor});
  const int128 reach = edges_within_reach(s);
  std::optional<std::uint64_t> first_wrapped;
  auto count = static_cast<std::uint64_t>(steps.value >> fraction_bits);
  int128 made = 0;
  int128 known = s.wait.edges;  // the edge from which on multiples are
  while (steps.edge_of(made + 1) <= reach) {
    const std::uint64_t before_wrap = (mask - count) / step;
    const int128 unknown = known == 0 ? int128{0} : steps.updates(known - 1) - made;
    if (count % common == 0 && unknown < int128{before_wrap}) {
      const auto passed_over = static_cast<std::uint64_t>(unknown);
      const std::uint64_t most = std::min(before_wrap - passed_over, std::uint64_t{divisor});
      for (std::uint64_t i = passed_over + 1; i <= passed_over + most; ++i) {
        if ((count + i * step) % divisor == 0) return steps.edge_of(made + int128{i});
      }
    }
    // The wrap takes the counter to other residues.
    made += int128{before_wrap} + 1;
    count = (count + (before_wrap + 1) * step) & mask;
    if (s.presets->serial_division) {
      known = steps.edge_of(made) + int128{counter_parameters::serial_division_edges};
    } else if (count % step == 0) {
      return steps.edge_of(made);
    }
    if (first_wrapped == count) return 0;  // all has been seen
    if (!first_wrapped) first_wrapped = count;
  }
  return 0;
}

/// Whether the request is one for a larger step, unscaled.
bool asks_for_multiple(const counter_state& s) {
  return s.request != s.active && s.selectable(s.request) && !s.scaled &&
         s.presets->step(s.request) > s.presets->step(s.active);
}

/// Edges that are left of the wait of one who asks for a multiple, `passed` edges after the change
/// that left `s`.
std::uint32_t wait_after(const counter_state& s, int128 passed) {
  if (!s.presets->serial_division) return 0;
  const count_steps steps = s.steps();
  const int128 made = steps.updates(passed);
  const auto count = static_cast<std::uint64_t>(s.moved(steps, made) >> fraction_bits);
  const int128 since_wrap = int128{count / s.presets->step(s.active)};
  int128 ends = s.wait.edges;
  if (since_wrap < made) {
    ends = steps.edge_of(made - since_wrap) + int128{counter_parameters::serial_division_edges};
  }
  return ends <= passed ? 0 : static_cast<std::uint32_t>(ends - passed);
}

}  // namespace

counter_state::counter_state(const counter_parameters& given, const rational_clock& edges,
                             kernel_time t)
    : presets(&given),
      count_mask(~std::uint64_t{0} >> (64U - given.width)),
      clock(edges),
      last_edge(edges.ticks_at(kernel_time::max())),
      since(edges.ticks_at(t)),
      as_of(t) {
  for (std::size_t i = 0; i < cntfid.size(); ++i) cntfid[i] = given.cntfid(i);
  if (given.unknown_seed == 0) return;
  unknown_registers unknown(given.unknown_seed, unknown_registers::part::counter);
  const std::uint64_t count = unknown.next(count_mask);
  value = uint128{count} << fraction_bits;
  halt_on_debug = unknown.flag();
  scaled = unknown.flag(given.cntsc);
  const auto drawn_scale = static_cast<std::uint32_t>(unknown.next(0xFFFF'FFFF));
  if (given.cntsc) scale = drawn_scale;
}

deadline counter_state::next_bus_edge(kernel_time t) const {
  if (presets->clocks_per_tick == 1) return clock.time_of(clock.ticks_at(t) + 1);
  const rational_clock edges = clock.divider_input(presets->clocks_per_tick);
  return edges.time_of(edges.ticks_at(t) + 1);
}

bool counter_state::in_cycle_of_tick(kernel_time t) const {
  if (presets->clocks_per_tick == 1) return true;
  const deadline over = next_bus_edge(clock.time_of(clock.ticks_at(t)).value());
  return !over || t < *over;
}

count_steps counter_state::steps() const {
  const std::uint32_t interval = presets->divisors[active];
  return {value, uint128{presets->step(active)} * (scaled ? scale : scale_one), interval,
          interval - div};
}

count_steps counter_state::steps_after_switch() const {
  const count_steps before = steps();
  const std::uint32_t interval = presets->divisors[request];
  return {moved(before, before.updates(switch_after)),
          uint128{presets->step(request)} * (scaled ? scale : scale_one), interval, interval};
}

uint128 counter_state::moved(const count_steps& steps, int128 updates) const {
  const uint128 parts_mask = (uint128{1} << (presets->width + fraction_bits)) - 1;
  return (steps.value + static_cast<uint128>(updates) * steps.step) & parts_mask;
}

std::uint64_t count_after(const counter_state& s, int128 edges) {
  count_steps steps = s.steps();
  if (s.switch_after != 0 && edges >= s.switch_after) {
    steps = s.steps_after_switch();
    edges -= s.switch_after;
  }
  return static_cast<std::uint64_t>(s.moved(steps, steps.updates(edges)) >> fraction_bits);
}

std::uint64_t stepped_count_at(const counter_state& s, kernel_time t) {
  return count_after(s, s.edges(t));
}

deadline next_crossing(const counter_state& s, const count_range& range, kernel_time t) {
  if (!s.running() || range.compare == 0) return std::nullopt;
  const int128 start = s.edges(t);
  if (s.counting == pace::plain && s.presets->width == 64) {
    // The counts in the range end where the view wraps.
    const std::uint64_t count = count_at(s, t);
    const std::uint64_t end = range.contains(count) ? range.offset : range.offset + range.compare;
    const tick at = s.since + start + int128{end - count};
    if (s.last_edge < at) return std::nullopt;
    return s.clock.time_of(at);
  }
  const answer_ranges wanted(s.presets->width, range, !range.contains(count_after(s, start)));
  return first_update(s, t, [&](const count_steps& steps, uint128 value, int128 most) {
    return wanted.updates(steps, value, most);
  });
}

void advance(counter_state& s, kernel_time t) {
  const tick now = s.clock.ticks_at(t);
  const int128 passed = now - s.since;
  const std::uint64_t start = static_cast<std::uint64_t>(s.value >> fraction_bits);
  if (passed == 0 || !s.running()) {
    s.last = {start, start, start};
  } else {
    s.last.before_tick = count_after(s, passed - 1);
    if (s.switch_after != 0 && passed >= s.switch_after) {
      const count_steps steps = s.steps_after_switch();
      const int128 edges = passed - s.switch_after;
      s.value = s.moved(steps, steps.updates(edges));
      s.div = static_cast<std::uint32_t>(edges % steps.interval);
      s.active = static_cast<std::uint8_t>(s.request);
      s.switch_after = 0;
      s.wait = {};
    } else {
      s.wait.edges = asks_for_multiple(s) ? wait_after(s, passed) : 0;
      const count_steps steps = s.steps();
      s.value = s.moved(steps, steps.updates(passed));
      s.div = static_cast<std::uint32_t>((s.div + passed) % steps.interval);
      if (s.switch_after != 0) s.switch_after -= passed;
    }
    s.last.ticked = s.last.written = static_cast<std::uint64_t>(s.value >> fraction_bits);
  }
  s.since = now;
  s.as_of = t;
}

void begin_wait(counter_state& s) {
  s.wait.edges = s.presets->serial_division && s.enabled && asks_for_multiple(s)
                     ? counter_parameters::serial_division_edges
                     : 0;
}

void check_frequency(counter_state& s) {
  s.switch_after = 0;
  if (s.request != s.active && s.selectable(s.request)) {
    const std::uint32_t step = s.presets->step(s.request);
    const bool to_multiple = asks_for_multiple(s);
    const auto count = static_cast<std::uint64_t>(s.value >> fraction_bits);
    if (!s.enabled) {
      s.active = static_cast<std::uint8_t>(s.request);
      s.div = 0;
    } else if (s.div == 0 && (!to_multiple || (s.wait.edges == 0 && count % step == 0))) {
      s.active = static_cast<std::uint8_t>(s.request);
    } else if (s.running()) {
      const count_steps steps = s.steps();
      s.switch_after = to_multiple ? edges_to_multiple(s, steps, step) : int128{steps.first};
    }
  }
  if (!s.running()) {
    s.counting = pace::still;
  } else if (s.switch_after == 0 && s.presets->step(s.active) == 1 &&
             (!s.scaled || s.scale == scale_one)) {
    s.counting = pace::plain;
    s.plain_base = static_cast<std::uint64_t>(s.value >> fraction_bits) - s.since.low();
  } else {
    s.counting = pace::stepped;
  }
}

}  // namespace archtimers::arm
