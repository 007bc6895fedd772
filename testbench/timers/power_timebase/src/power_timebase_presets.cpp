// SPDX-License-Identifier: Apache-2.0
// The parameters that the cross-check draws.
#include <algorithm>
#include <array>

#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

using power::exception_mode;
using power::profile;

namespace {

/// Near the places where DEC's and TB's parts wrap.
std::uint64_t near_wrap(std::uint64_t bits, std::uint64_t back, std::uint64_t above) {
  const std::uint64_t low = power::low_bits(static_cast<unsigned>(bits));
  return (above & ~low) | (low - back);
}

}  // namespace

void power_timebase_stimulus::draw_taps(power::timeout_taps& taps) {
  taps.any_bit = chance(35);
  for (auto* row : {&taps.fixed_interval, &taps.watchdog}) {
    for (std::uint8_t& k : *row) {
      if (chance(20)) continue;
      k = static_cast<std::uint8_t>(1 + below(chance(80) ? 7 : 64));
    }
  }
}

power::parameters power_timebase_stimulus::draw_presets() {
  static const std::array clocks{frequency(512'000'000),    frequency(512'000'000),
                                 frequency(100'000'000),    frequency(1'000'000'000),
                                 frequency(32'768),         frequency(100'000'000, 3),
                                 frequency(999'999'937, 7), frequency(19'200'000)};
  static constexpr std::array thread_counts{1U, 1U, 2U, 2U, 3U, 4U, 4U, 5U, 6U, 7U, 8U, 8U};
  // What takes long is Book E's more than the others'.
  const bool of_long_periods = gaps_.are_to_come() && chance(45);
  static constexpr std::array profiles{profile::server_v3, profile::server_v207,
                                       profile::server_v206, profile::classic32, profile::booke};
  profile base = of_long_periods ? profile::booke : dice_.one_of(profiles);
  if (base == profile::booke) base = static_cast<profile>(static_cast<unsigned>(base) + below(3));
  power::parameters p = power::parameters::of(base);
  p.tb_clock =
      chance(80) ? dice_.one_of(clocks) : frequency(1 + below(1'000'000'000), 1 + below(1000));
  p.clocks_per_tick = chance(45) ? 1 : static_cast<unsigned>(1 + below(8));
  p.threads = dice_.one_of(thread_counts);
  if (chance(25)) p.xlen = p.xlen == 64 ? 32 : 64;
  if (p.has_hv) {
    p.has_ld = chance(p.base == profile::server_v3 ? 85 : 15);
    p.dec_bits = p.has_ld ? static_cast<unsigned>(33 + below(32)) : 32;
    if (p.has_ld && chance(30)) p.dec_bits = chance(50) ? 56 : 64;
    if (chance(60)) p.hdec_bits = static_cast<unsigned>(32 + below(33));
    p.hdec_sign_extends = chance(60);
    p.hdice_gates_edge = chance(35);
    p.lpcr_shared = chance(30);
    p.has_tbu40 = chance(92);
    p.strict_tbst = chance(40);
    p.tb_valid_at_reset = !p.strict_tbst || chance(50);
    // Who of many writes first matters to its state.
    if (p.strict_tbst && chance(25)) p.threads = power::most_threads;
  } else if (p.base == profile::classic32 && chance(20)) {
    p.dec_mode = exception_mode::level;
  }
  // Where there is no hypervisor it must make no difference.
  if (chance(25)) p.hdec_mode = exception_mode::level;
  if (chance(p.has_hv ? 15 : 40)) p.has_vtb = !p.has_vtb;
  if (chance(p.has_hv ? 15 : 40)) p.has_purr = !p.has_purr;
  if (chance(25)) p.tb_write_needs_hypervisor = !p.tb_write_needs_hypervisor;
  p.erratum_tb_tbl0 = chance(35);
  p.dec_ignores_tb_run = chance(30);
  draw_taps(p.taps);
  if (chance(50)) p.wrc = static_cast<power::wrc_sticks>(below(3));
  if (chance(40)) p.decar_readable = chance(50);
  if (chance(40)) p.dec_wraps = chance(50);
  if (chance(40)) p.wrs = static_cast<power::wrs_record>(below(2));
  if (chance(60)) p.dec_reset = below(8);
  if (chance(25)) p.dec_reset = dice_.any() & power::low_bits(p.dec_bits);
  static constexpr std::array carries{24U, 32U, 64U};
  if (chance(70)) p.tb_reset = near_wrap(dice_.one_of(carries), below(12), dice_.any());
  return p;
}

}  // namespace archtimers::testbench
