// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_registers.h"
#include "arm_access_stimulus.h"

namespace archtimers::testbench {

void draw_counter_access(arm_action& act, arm_drawing& now) {
  dice& draws = now.draws;
  const auto& presets = now.models.counter->presets();
  act.nonsecure = draws.chance(8);
  act.nse = draws.chance(presets.control_in_root ? 92 : 30);
  act.data = draws.any();
  const auto kind = draws.below(100);
  if (kind < 4) {
    act.address = static_cast<std::uint32_t>(draws.below(arm::counter_address_range));
    act.wide = draws.chance(40);
    return;
  }
  if (kind < 8) {
    act.address =
        static_cast<std::uint32_t>(draws.below(2) * arm::page_size + 0xFC0 + 4 * draws.below(16));
    return;
  }
  if (!act.write && kind < 35) {
    act.wide = draws.chance(50);
    act.address = static_cast<std::uint32_t>(arm::page_size + (act.wide ? 0 : 4 * draws.below(3)));
    return;
  }
  if (kind < 50 || (act.write && !now.counter.enabled && draws.chance(50))) {
    const std::uint64_t request =
        draws.chance(80) ? draws.below(presets.divisors.size() + 1) : draws.below(1024);
    const bool keep = draws.chance(30);
    act.address = draws.chance(80) || act.write ? arm::cntcr_offset : arm::cntsr_offset;
    act.data = (draws.chance(82) ? 1U : 0U) | (draws.chance(60) ? 2U : 0U) |
               (draws.chance(30) ? 4U : 0U) |
               (keep ? std::uint64_t{now.counter.request} : request) << 8U |
               (draws.chance(20) ? draws.any() << 18U : 0U);
  } else if (kind < 72) {
    const std::uint64_t count = now.draw_count();
    act.wide = draws.chance(55);
    const bool high = !act.wide && draws.chance(50);
    act.address = static_cast<std::uint32_t>(arm::cntcv_offset + (high ? 4 : 0));
    act.data = high ? count >> 32U : count;
  } else if (kind < 82) {
    static constexpr std::array<std::uint32_t, 8> scales{
        0x01000000, 0x02800000, 0x00800000, 0, 0xFFFFFFFF, 0x01000001, 0x0A000000, 0x00000001};
    act.address = draws.chance(85) ? arm::cntscr_offset : arm::cntid_offset;
    act.data = draws.chance(75) ? draws.one_of(scales) : draws.any();
  } else if (kind < 92) {
    act.address = static_cast<std::uint32_t>(arm::cntfid_offset + 4 * draws.below(10));
    if (draws.chance(50)) act.data = 0;
  } else {
    act.address = static_cast<std::uint32_t>(4 * draws.below(8));
    act.wide = draws.chance(20);
  }
}

}  // namespace archtimers::testbench
