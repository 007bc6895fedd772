// SPDX-License-Identifier: Apache-2.0
#include "arm_drawing.h"

#include <algorithm>

namespace archtimers::testbench {

arm_drawing::arm_drawing(dice& random, const long_gaps& gaps, const arm_models& at_models,
                         kernel_time at)
    : draws(random),
      models(at_models),
      t(at),
      counter(models.counter->at(t)),
      count(models.counter->count(t)),
      far_(gaps.are_to_come()) {
  const arm::counter_parameters& presets = models.counter->presets();
  const std::uint64_t scale = counter.scaled ? counter.scale : arm::scale_one;
  const std::uint64_t parts = presets.step(counter.active) * scale;
  step_ = std::max<std::uint64_t>(parts >> arm::fraction_bits, 1);
  mask_ = ~std::uint64_t{0} >> (64U - presets.width);
}

std::uint64_t arm_drawing::draw_updates(std::uint64_t few) {
  if (!far_ || draws.chance(60)) return draws.below(few);
  return draws.below(std::uint64_t{1} << draws.below(20));
}

std::uint64_t arm_drawing::one_bit_off(std::uint64_t value) {
  const auto bit = draws.chance(70) ? 32 + draws.below(32) : draws.below(32);
  return value ^ std::uint64_t{1} << bit;
}

std::uint64_t arm_drawing::near(std::uint64_t value) {
  const auto kind = draws.below(100);
  if (kind < 45) return value + draws.below(6) - 1;
  if (kind < 65) return value + step_ * (draw_updates(8) - 1) + draws.below(3);
  if (kind < 68) return value + draws.below(60);
  // Equal but for one bit, now or after an update: it must not be taken for equal.
  if (kind < 92) return one_bit_off(value + step_ * draw_updates(3));
  if (kind < 96) return 0U - draws.below(20);
  return draws.any();
}

std::uint64_t arm_drawing::draw_count() {
  const std::uint64_t before = step_ * draw_updates(4) + draws.below(3);
  const auto kind = draws.below(100);
  if (kind < 25) return mask_ - before;  // the counter wraps
  if (draws.chance(50) && counter.request != counter.active &&
      counter.selectable(counter.request)) {
    // It gets to a multiple of the step that is asked for.
    const std::uint64_t asked = models.counter->presets().step(counter.request);
    const std::uint64_t large = (draws.any() & mask_) / asked;
    const std::uint64_t times = asked == 1 ? 0 : draws.chance(50) ? large : draws.below(1000);
    return times * asked - before;
  }
  if (kind < 40) {
    // A bit that an event stream may look at changes.
    const unsigned bit = static_cast<unsigned>(draws.below(draws.chance(60) ? 5 : 24));
    return ((draws.any() << bit) & mask_) - before;
  }
  if (kind < 60) {
    const arm::frames_snapshot frames = models.frames->save(t);
    const arm::frame_state& frame = frames.frames[draws.below(arm::frame_count)];
    if (draws.chance(40)) return frame.physical.cval - before;
    return frame.cntvoff + (draws.chance(60) ? frame.virtual_timer.cval : 0) - before;
  }
  if (kind < 80) {
    const arm::pe_state& pe = models.cpus[draws.below(arm_lockstep_cpus)]->at(t);
    const std::size_t timer = draws.below(arm::pe_timer_count);
    const std::uint64_t offset = pe.comparator_offset(static_cast<arm::pe_timer>(timer));
    return offset + (draws.chance(70) ? pe.registers.timers[timer].cval : 0) - before;
  }
  if (kind < 88) return draws.below(200);
  return draws.any();
}

std::uint64_t arm_drawing::draw_cval(std::uint64_t seen) {
  return draws.chance(5) ? ~std::uint64_t{0} - draws.below(3) : near(seen);
}

std::uint64_t arm_drawing::draw_tval() {
  const auto kind = draws.below(100);
  std::uint64_t value = draws.any();
  if (kind < 55) {
    value = draws.below(24) - 4;
  } else if (kind < 65) {
    value = step_ * draw_updates(8);
  } else if (kind < 75) {
    value = 0x8000'0000U - draws.below(2);
  } else if (kind < 90) {
    // One bit ahead of the view, or behind it.
    value = std::uint64_t{1} << draws.below(32);
    if (draws.chance(30)) value = 0 - value;
  }
  // Bits 63 to 32 do not count.
  return draws.chance(50) ? value & 0xFFFF'FFFFU : (value & 0xFFFF'FFFFU) | draws.any() << 32U;
}

std::uint64_t arm_drawing::draw_offset(std::uint64_t cval) {
  const auto kind = draws.below(100);
  if (kind < 20) return 0;
  if (kind < 40) return near(count);
  if (kind < 65) return near(count - cval);
  if (kind < 80) return draw_offset_off_match(cval);
  if (kind < 88) return 0U - draws.below(1000);
  return draws.any();
}

std::uint64_t arm_drawing::draw_offset_off_match(std::uint64_t cval) {
  return count + step_ * draw_updates(2) - one_bit_off(cval);
}

std::uint64_t arm_drawing::draw_ctl() {
  const std::uint64_t rest = draws.chance(20) ? draws.any() << 2U : 0;
  return rest | (draws.chance(20) ? 2U : 0U) | (draws.chance(85) ? 1U : 0U);
}

std::uint64_t arm_drawing::draw_event_control() {
  const std::uint64_t index = draws.chance(60) ? draws.below(4) : draws.below(16);
  return (draws.chance(65) ? 4U : 0U) | (draws.chance(50) ? 8U : 0U) | index << 4U |
         (draws.chance(30) ? 1U << 17U : 0U);
}

}  // namespace archtimers::testbench
