// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/system_counter.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <stdexcept>

#include "archtimers/time/waiting.h"

namespace archtimers::arm {

namespace {

const counter_parameters& checked(const counter_parameters& presets, time_resolution resolution) {
  const std::string problem = presets.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  const auto obstacle =
      rational_clock::obstacle(resolution, presets.clock, presets.clocks_per_tick);
  if (!obstacle.empty()) {
    throw std::invalid_argument("clock: " + presets.clock.to_string() + " is " +
                                std::string(obstacle) + " for the kernel's time unit");
  }
  return presets;
}

/// Whether an access has a size and an alignment that the register at the flat address takes.
bool well_formed(std::uint64_t address, bool wide) {
  if (address >= counter_address_range || address % 4 != 0) return false;
  return !wide || address == cntcv_offset || address == read_page * page_size + read_cntcv_offset;
}

}  // namespace

system_counter::system_counter(const counter_parameters& presets, time_resolution resolution)
    : presets_(checked(presets, resolution)), resolution_(resolution), timeline_([this] {
        counter_state s(presets_, rational_clock(resolution_, presets_.clock), kernel_time());
        check_frequency(s);
        return s;
      }()) {}

bus_read system_counter::read_other(std::uint64_t address, kernel_time t, bus_access how) const {
  if (!well_formed(address, how.wide)) return {bus_result::refused, 0};
  const std::uint64_t offset = offset_in_page(address);
  if (page_of(address) == read_page) {
    if (offset <= read_cntcv_offset + 4) {
      return {bus_result::ok, read_lane(count(t), lane_of(offset - read_cntcv_offset, how.wide))};
    }
    return {bus_result::ok, is_counter_id(offset) ? counter_id(presets_.read_pid, offset) : 0};
  }
  if (!presets_.opens_control(how.nonsecure, how.nse)) return {bus_result::ok, 0};
  const counter_state& s = timeline_.at(t);
  switch (offset) {
    case cntcr_offset:
      return {bus_result::ok, (s.enabled ? field::EN.mask() : 0) |
                                  (s.halt_on_debug ? field::HDBG.mask() : 0) |
                                  (s.scaled ? field::SCEN.mask() : 0) |
                                  std::uint64_t{s.request} << field::FCREQ.lsb};
    case cntsr_offset:
      return {bus_result::ok, (s.debug_halted() ? field::DBGH.mask() : 0) |
                                  std::uint64_t{active_at(s, t)} << field::FCACK.lsb};
    case cntcv_offset:
    case cntcv_offset + 4:
      return {bus_result::ok, read_lane(count_at(s, t), lane_of(offset - cntcv_offset, how.wide))};
    case cntscr_offset:
      return {bus_result::ok, presets_.cntsc ? s.scale : 0};
    case cntid_offset:
      return {bus_result::ok, presets_.cntsc ? 1U : 0U};
    default:
      break;
  }
  if (is_counter_id(offset)) return {bus_result::ok, counter_id(presets_.control_pid, offset)};
  const std::uint64_t entry = (offset - cntfid_offset) / 4;
  return {bus_result::ok, offset >= cntfid_offset && entry < s.cntfid.size() ? s.cntfid[entry] : 0};
}

bus_result system_counter::write(std::uint64_t address, std::uint64_t value, kernel_time now,
                                 kernel_time t, bus_access how) {
  if (!well_formed(address, how.wide)) return bus_result::refused;
  if (page_of(address) == control_page && presets_.opens_control(how.nonsecure, how.nse)) {
    apply(counter_operation::write(offset_in_page(address), value, how.wide), now, t);
  }
  return bus_result::ok;
}

void system_counter::reset(bool asserted, kernel_time now) {
  apply(asserted ? counter_operation::assert_reset() : counter_operation::release_reset(), now,
        now);
}

int system_counter::set_clock(frequency clock, kernel_time now) {
  if (!rational_clock::representable(resolution_, clock, presets_.clocks_per_tick)) return -EINVAL;
  if (clock != this->clock(now)) {
    settle(now);
    apply(counter_operation::set_clock(clock), now, now);
  }
  return 0;
}

std::string system_counter::restore(const counter_snapshot& saved, kernel_time now,
                                    std::uint64_t elapsed) {
  if (timeline_.at(now).in_reset) return "the counter is in reset";
  std::string problem = restore_error(saved, presets_, resolution_);
  if (!problem.empty()) return problem;
  settle(now);
  apply(counter_operation::restore(std::make_shared<const counter_snapshot>(saved), elapsed), now,
        now);
  return {};
}

const counter_state& system_counter::at(kernel_time t, std::uint64_t seen) const {
  return timeline_.at_without(
      t, [seen](const counter_operation& operation) { return operation.number() > seen; });
}

void system_counter::remove_listener(counter_listener& listener) {
  listeners_.erase(std::remove(listeners_.begin(), listeners_.end(), &listener), listeners_.end());
}

void system_counter::settle(kernel_time now) {
  apply(counter_operation::drive(timeline_.at(now).dbg_halt), now, now);
}

void system_counter::apply(const counter_operation& what, kernel_time now, kernel_time t) {
  for (counter_listener* listener : listeners_) listener->counter_settles(now);
  timeline_.apply(now, t, what.numbered(++operations_));
  for (counter_listener* listener : listeners_) listener->counter_changed(now, t, operations_);
}

deadline system_counter::time_of_count(std::uint64_t value, kernel_time t) const {
  return first_reached(
      t, [&](kernel_time at) { return count(at) >= value; },
      [&](kernel_time at) {
        return next_crossing(timeline_.at(at), {0, value}, at);
      },
      [&](kernel_time at) { return timeline_.next_operation(at); });
}

}  // namespace archtimers::arm
