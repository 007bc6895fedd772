// SPDX-License-Identifier: Apache-2.0
// The host's side of the timer: ONE_REG, freeze and thaw, rate, save and restore.
#include <algorithm>
#include <cerrno>
#include <memory>

#include "archtimers/mips_cp0/timer.h"
#include "count_hz.h"

namespace archtimers::mips_cp0 {

const register_description* timer::find_one_reg(std::uint64_t id) const {
  const auto* row = std::find_if(
      registers.begin(), registers.end(),
      [id](const register_description& candidate) { return id != 0 && candidate.one_reg == id; });
  return row != registers.end() && exists(id_of(*row)) ? row : nullptr;
}

timer::one_reg_result timer::get_one_reg(std::uint64_t id, kernel_time now) const {
  const register_description* row = find_one_reg(id);
  if (row == nullptr) return {-EINVAL, 0};
  return {0, value(timeline_.at(now), id_of(*row), now, true)};
}

int timer::set_one_reg(std::uint64_t id, std::uint64_t value, kernel_time now) {
  const register_description* row = find_one_reg(id);
  if (row == nullptr) return -EINVAL;
  const std::uint64_t current = get_one_reg(id, now).value;
  const register_id target = id_of(*row);
  switch (target) {
    case register_id::COUNT_CTL:
      if (((value ^ current) & ~field::count_ctl_DC.mask()) != 0) return -EINVAL;
      if (value == current) return 0;
      break;
    case register_id::COUNT_RESUME: {
      const auto now_ns = resolution_.nanoseconds(now);
      // RESUME := now charges nothing and writing back what was read changes nothing, although ns may
      // be coarser than the kernel's time unit, and a restored RESUME before time 0.
      if (value == now_ns) {
        value = now.units();
      } else if (value == current) {
        return 0;
      } else if (static_cast<std::int64_t>(value) < 0 || value > now_ns) {
        return -EINVAL;
      } else {
        value = resolution_.from_nanoseconds(value).units();
      }
      break;
    }
    case register_id::COUNT_HZ:
      if (value == current) return 0;
      if (value == 0 || value > highest_count_hz) return -EINVAL;
      return set_rate(frequency(value), now);
    default:
      if (row->access == register_access::read_only) return 0;
      break;
  }
  apply(operation::write(target, value, agent::host), now);
  return 0;
}

void timer::freeze(kernel_time now) {
  set_one_reg(describe(register_id::COUNT_CTL).one_reg, field::count_ctl_DC.mask(), now);
}

void timer::thaw(kernel_time now) { set_one_reg(describe(register_id::COUNT_CTL).one_reg, 0, now); }

void timer::thaw_uncharged(kernel_time now) {
  if (!frozen(now)) return;
  apply(operation::thaw_uncharged(), now);
  plan_sampling(now);
}

int timer::set_rate(frequency rate, kernel_time now) {
  if (!rational_clock::representable(resolution_, rate, presets_.edges_per_count())) return -EINVAL;
  if (rate == this->rate(now)) return 0;
  apply(operation::set_rate(rate), now);
  plan_sampling(now);
  return 0;
}

std::int64_t timer::restore_hrtimer(kernel_time before, std::uint32_t count,
                                    std::int64_t least_drift, kernel_time now) {
  const state& s = timeline_.at(now);
  if (s.stopped()) return 0;
  const rational_clock& clock = s.count.clock();
  const auto passed = static_cast<std::uint32_t>(clock.ticks_at(now) - clock.ticks_at(before));
  const std::uint32_t own = count_at(s, now);
  const auto ahead_of = [count](std::uint32_t other) {
    return static_cast<std::int32_t>(count - other);
  };
  std::int64_t moved = 0;
  if (ahead_of(own - passed) < least_drift) {
    moved = ahead_of(own - passed);
  } else if (ahead_of(own) > 0) {
    moved = ahead_of(own);
  }
  apply(operation::go_on(count, own + static_cast<std::uint32_t>(moved)), now);
  return moved;
}

std::string timer::restore(const snapshot& saved, kernel_time now, std::uint64_t elapsed) {
  if (timeline_.at(now).in_reset) return "the timer is in reset";
  std::string problem = restore_error(saved, presets_, resolution_);
  if (!problem.empty()) return problem;
  apply(operation::restore(std::make_shared<const snapshot>(saved), elapsed), now);
  plan_sampling(now);
  return {};
}

}  // namespace archtimers::mips_cp0
