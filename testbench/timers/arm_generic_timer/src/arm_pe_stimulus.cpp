// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_registers.h"
#include "arm_access_stimulus.h"

namespace archtimers::testbench {

using arm::pe_register;

namespace {

/// A register, mostly one that is built; offsets, which move the views, more often than others.
const arm::pe_register_rules& draw_rules(dice& draws, const arm::pe_parameters& presets) {
  const auto any = [&draws]() -> const arm::pe_register_rules& {
    return arm::pe_rules[draws.below(std::size(arm::pe_rules))];
  };
  if (draws.chance(10)) return any();
  const bool offset = draws.chance(10);
  for (int tries = 0; tries < 20; ++tries) {
    const arm::pe_register_rules& drawn = any();
    // Without AArch64, its names are for the host alone; else they are the greater part.
    if (tries < 10 &&
        (presets.has_aarch64() ? drawn.aarch32() && draws.chance(60) : !drawn.aarch32())) {
      continue;
    }
    const bool is_offset =
        drawn.target == pe_register::cntvoff || drawn.target == pe_register::cntpoff;
    if (arm::is_built(presets, drawn) && (is_offset || !offset)) return drawn;
  }
  return any();
}

}  // namespace

void draw_pe_access(arm_action& act, arm_drawing& now) {
  dice& draws = now.draws;
  const arm::pe_timers& timers = *now.models.cpus[static_cast<std::size_t>(act.port)];
  act.wide = true;
  act.host = draws.chance(15);
  act.el = draws.one_of(std::array<std::uint8_t, 8>{0, 0, 1, 1, 1, 2, 2, 3});
  act.data = draws.any();
  const auto kind = draws.below(100);
  if (kind < 2) {
    act.address = static_cast<std::uint32_t>(draws.below(0x10000));
    return;
  }
  const auto& rules = draw_rules(draws, timers.presets());
  act.address = static_cast<std::uint32_t>(rules.row.address / 8);
  // A neighbour of a register's key: one bit off.
  if (kind < 5) {
    act.address ^= 1U << draws.below(16);
    return;
  }
  // Where the register is open, more often than not.
  if (draws.chance(50))
    act.el = draws.chance(60) && rules.row.name.find("_EL2") != std::string_view::npos ? 2 : 3;
  const arm::pe_state& s = timers.at(now.t);
  if (s.regime().nv && draws.chance(50)) act.el = 1;  // a guest hypervisor
  if (rules.row.width == 32 && draws.chance(30)) act.wide = false;
  if (!act.write) return;
  const auto offset = [&] { return s.comparator_offset(rules.timer); };
  switch (rules.target) {
    case pe_register::cval:
      act.data = now.draw_cval(now.count - offset());
      break;
    case pe_register::tval:
      act.data = now.draw_tval();
      break;
    case pe_register::ctl:
      act.data = now.draw_ctl();
      break;
    case pe_register::cntvoff:
      act.data =
          now.draw_offset(s.registers.timers[static_cast<std::size_t>(arm::pe_timer::cntv)].cval);
      break;
    case pe_register::cntpoff: {
      // It acts only while a good many bits let it.
      const std::uint64_t cval =
          s.registers.timers[static_cast<std::size_t>(arm::pe_timer::cntp)].cval;
      act.data = draws.chance(40) ? now.draw_offset_off_match(cval) : now.draw_offset(cval);
      break;
    }
    case pe_register::cntkctl:
    case pe_register::cnthctl: {
      constexpr std::uint64_t of_events = 0xFCU | 1U << 17U;
      std::uint64_t rest = draws.chance(50) ? 0xF03U | 1U << 12U : draws.any();
      if (draws.chance(40)) rest ^= std::uint64_t{1} << draws.below(20);
      act.data = (rest & ~of_events) | now.draw_event_control();
      break;
    }
    default:
      break;
  }
  if (!act.wide) act.data &= 0xFFFF'FFFFU;
}

}  // namespace archtimers::testbench
