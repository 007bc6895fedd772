// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "archtimers/testbench/arm_generic_timer_stimulus.h"

namespace archtimers::testbench {

arm_generic_timer_parameters arm_generic_timer_stimulus::draw_presets() {
  static const std::array clocks{frequency(100'000'000),    frequency(1'000'000'000),
                                 frequency(24'000'000),     frequency(19'200'000),
                                 frequency(512'000'000),    frequency(32'768),
                                 frequency(100'000'000, 3), frequency(999'999'999)};
  static const std::array<std::vector<std::uint32_t>, 8> tables{{{1},
                                                                 {1, 4, 16},
                                                                 {1, 2},
                                                                 {1, 10, 4},
                                                                 {1, 3, 2, 7},
                                                                 {1, 4, 16, 64, 2, 8, 5, 3},
                                                                 {1, 16, 1000},
                                                                 {1, 6, 65535}}};
  arm_generic_timer_parameters presets;
  arm::counter_parameters& counter = presets.counter;
  counter.clock = dice_.chance(80) ? dice_.one_of(clocks) : frequency(1 + dice_.below(0xFFFF'FFFF));
  counter.clocks_per_tick = dice_.chance(75) ? 1 : static_cast<unsigned>(2 + dice_.below(7));
  counter.width = dice_.chance(40)   ? 64
                  : dice_.chance(30) ? 56
                                     : static_cast<unsigned>(56 + dice_.below(9));
  counter.divisors = dice_.one_of(tables);
  const bool far = gaps_.are_to_come();  // long periods come to their end
  if (dice_.chance(far ? 80 : 30)) {
    counter.divisors.resize(1 + dice_.below(8), 1);
    for (std::size_t i = 1; i < counter.divisors.size(); ++i) {
      counter.divisors[i] =
          static_cast<std::uint32_t>(1 + dice_.below(dice_.chance(far ? 30 : 60) ? 20 : 0xFFFF));
    }
  }
  if (dice_.chance(30)) {
    const auto slowest = *std::max_element(counter.divisors.begin(), counter.divisors.end());
    const auto drawn = 1 + dice_.below(dice_.chance(80) ? 50 : 0xFFFF);
    counter.counts_per_tick = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(drawn, arm::counter_parameters::most_divisor / slowest));
  }
  counter.cntfid_rw = dice_.chance(50);
  counter.cntsc = dice_.chance(50);

  arm::frames_parameters& frames = presets.frames;
  for (arm::frame_parameters& frame : frames.frames) {
    frame.present = dice_.chance(65);
    frame.virtual_timer = frame.present && dice_.chance(70);
    frame.el0_view = frame.present && dice_.chance(60);
    frame.security = dice_.chance(70) ? arm::frame_security::programmable
                                      : static_cast<arm::frame_security>(1 + dice_.below(2));
  }
  frames.cntfrq_reset = presets.pe.cntfrq_reset =
      dice_.chance(50) ? static_cast<std::uint32_t>(dice_.any()) : 0;
  frames.nsar_reset = static_cast<std::uint8_t>(dice_.any());
  frames.acr_reset = dice_.chance(60) ? 0x3F : static_cast<std::uint8_t>(dice_.below(0x40));
  frames.frame_cntfrq_independent = dice_.chance(40);
  frames.two_security_states = counter.two_security_states = dice_.chance(75);
  counter.control_in_root = counter.two_security_states && dice_.chance(40);
  frames.istatus_when_disabled_is_condition = presets.pe.istatus_when_disabled_is_condition =
      dice_.chance(40);
  if (dice_.chance(40)) {
    for (auto* pid :
         {&counter.control_pid, &counter.read_pid, &frames.ctl_pid, &frames.frame_pid}) {
      for (std::uint8_t& byte : *pid) byte = static_cast<std::uint8_t>(dice_.any());
    }
  }

  arm::pe_parameters& pe = presets.pe;
  pe.el2 = dice_.chance(80);
  pe.el3 = dice_.chance(75);
  if (dice_.chance(40)) {
    pe.aarch32 = dice_.chance(70) ? arm::aarch32_support::below_el3 : arm::aarch32_support::all;
  }
  const bool aarch64_el2 = pe.el2 && pe.has_aarch64();
  pe.vhe = aarch64_el2 && dice_.chance(70);
  if (pe.vhe && dice_.chance(70)) {
    pe.nested = static_cast<arm::nested_virtualisation>(dice_.below(4));
  }
  pe.sel2 = aarch64_el2 && pe.el3 && dice_.chance(65);
  pe.rme = aarch64_el2 && pe.el3 && dice_.chance(55);
  pe.ecv = aarch64_el2 && dice_.chance(50) ? arm::enhanced_counter::physical_offset
                                           : static_cast<arm::enhanced_counter>(dice_.below(2));
  presets.cpus = arm_lockstep_cpus;
  counter.serial_division = dice_.chance(40);
  return presets;
}

}  // namespace archtimers::testbench
