// SPDX-License-Identifier: Apache-2.0
// The parameters that the cross-check draws.
#include <array>

#include "archtimers/testbench/mips_cp0_stimulus.h"

namespace archtimers::testbench {

mips_cp0::parameters mips_cp0_stimulus::draw_presets() {
  static const std::array clocks{frequency(100'000'000),    frequency(200'000'000),
                                 frequency(24'000'000),     frequency(19'200'000),
                                 frequency(512'000'000),    frequency(32'768),
                                 frequency(100'000'000, 3), frequency(999'999'999)};
  static constexpr std::array prescalers{1U, 1U, 2U, 2U, 3U, 4U, 7U, 16U, 255U};
  mips_cp0::parameters presets;
  presets.clock = dice_.one_of(clocks);
  presets.clocks_per_tick = chance(70) ? 1 : static_cast<unsigned>(2 + below(7));
  // Counts that are many edges apart come seldom: they cost time.
  const bool short_counts = presets.clocks_per_tick != 1 && chance(85);
  presets.ccres = short_counts ? static_cast<unsigned>(1 + below(4))
                  : chance(85) ? dice_.one_of(prescalers)
                               : static_cast<unsigned>(1 + below(255));
  presets.release = static_cast<mips_cp0::architecture_release>(below(3));
  presets.merge = chance(60) ? mips_cp0::request_merge::merged
                             : static_cast<mips_cp0::request_merge>(1 + below(2));
  presets.ipti = presets.merge == mips_cp0::request_merge::external
                     ? static_cast<unsigned>(below(8))
                     : static_cast<unsigned>(2 + below(6));
  if (chance(75)) presets.count_write_match = chance(60);
  presets.count_write_restart = chance(40);
  presets.eic = presets.release != mips_cp0::architecture_release::release_1 && chance(30);
  presets.watch = chance(50);
  presets.vz = presets.release != mips_cp0::architecture_release::release_1 && chance(60);
  presets.guest_ipti = static_cast<unsigned>(2 + below(6));
  presets.gtoffset_bits = chance(60) ? 32 : static_cast<unsigned>(below(33));
  return presets;
}

}  // namespace archtimers::testbench
