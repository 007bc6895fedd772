// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_operations.h"

#include <utility>

#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/page.h"

namespace archtimers::arm {

namespace {

void assert_reset(counter_state& s, kernel_time t) {
  counter_state fresh(*s.presets, s.clock, t);
  fresh.dbg_halt = s.dbg_halt;
  fresh.last = s.last;
  fresh.in_reset = true;
  s = fresh;
}

void set_clock(counter_state& s, frequency clock, kernel_time t) {
  s.use_clock(s.clock.with_rate(clock, signed_units{t.units()}));
  s.since = s.clock.ticks_at(t);
}

void write_cntcr(counter_state& s, std::uint32_t value) {
  s.enabled = (value & field::EN.mask()) != 0;
  s.halt_on_debug = (value & field::HDBG.mask()) != 0;
  s.scaled = s.presets->cntsc && (value & field::SCEN.mask()) != 0;
  s.request = static_cast<std::uint16_t>((value & field::FCREQ.mask()) >> field::FCREQ.lsb);
}

}  // namespace

counter_operation counter_operation::write(std::uint64_t offset, std::uint64_t value, bool wide) {
  counter_operation made(kind::write);
  made.offset_ = offset;
  made.value_ = value;
  made.level_ = wide;
  return made;
}

counter_operation counter_operation::drive(bool dbg_halt) {
  counter_operation made(kind::drive);
  made.level_ = dbg_halt;
  return made;
}

counter_operation counter_operation::assert_reset() {
  return counter_operation(kind::assert_reset);
}
counter_operation counter_operation::release_reset() {
  return counter_operation(kind::release_reset);
}

counter_operation counter_operation::set_clock(frequency clock) {
  counter_operation made(kind::set_clock);
  made.value_ = clock.numerator();
  made.offset_ = clock.denominator();
  return made;
}

counter_operation counter_operation::restore(std::shared_ptr<const counter_snapshot> saved,
                                             std::uint64_t elapsed) {
  counter_operation made(kind::restore);
  made.saved_ = std::move(saved);
  made.value_ = elapsed;
  return made;
}

counter_operation counter_operation::numbered(std::uint64_t number) const {
  counter_operation made = *this;
  made.number_ = number;
  return made;
}

void counter_operation::operator()(counter_state& s, kernel_time t) const {
  advance(s, t);
  switch (kind_) {
    case kind::write:
      if (!s.in_reset) write(s);
      break;
    case kind::drive:
      s.dbg_halt = level_;
      break;
    case kind::assert_reset:
      arm::assert_reset(s, t);
      break;
    case kind::release_reset:
      s.in_reset = false;
      break;
    case kind::set_clock:
      arm::set_clock(s, frequency(value_, offset_), t);
      break;
    case kind::restore:
      arm::restore(s, *saved_, t, value_);
      break;
  }
  check_frequency(s);
}

void counter_operation::write(counter_state& s) const {
  const auto word = static_cast<std::uint32_t>(value_);
  switch (offset_) {
    case cntcr_offset:
      write_cntcr(s, word);
      return begin_wait(s);
    case cntcv_offset:
    case cntcv_offset + 4: {
      const lane which = lane_of(offset_ - cntcv_offset, level_);
      const std::uint64_t count =
          write_lane(static_cast<std::uint64_t>(s.value >> fraction_bits), value_, which) &
          s.count_mask;
      s.value = uint128{count} << fraction_bits;
      s.last.written = count;
      return begin_wait(s);
    }
    case cntscr_offset:
      if (s.presets->cntsc) s.scale = word;
      return;
    default: {
      const std::uint64_t entry = (offset_ - cntfid_offset) / 4;
      if (s.presets->cntfid_rw && offset_ >= cntfid_offset && entry < s.presets->divisors.size()) {
        s.cntfid[entry] = word;
        begin_wait(s);
      }
      return;  // others are read only
    }
  }
}

}  // namespace archtimers::arm
