// SPDX-License-Identifier: Apache-2.0
// The timer without SystemC: 1 us after reset at 100 MHz, Count is 100 and the interrupt of Compare
// = 100 is there.
#include <cstdio>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/version.h"

#if ARCHTIMERS_VERSION < 100
#error "this archtimers is too old"
#endif
static_assert(archtimers::version == ARCHTIMERS_VERSION_STRING);

int main() {
  namespace mips = archtimers::mips_cp0;
  using archtimers::kernel_time;

  mips::parameters presets;
  presets.clock = archtimers::frequency(200'000'000);
  presets.ccres = 2;
  mips::timer timer(presets, archtimers::time_resolution(1'000'000'000'000));  // 1 ps

  const kernel_time start;
  timer.write(describe(mips::register_id::Compare).address, 100, start, start, mips::access{});
  const auto change = timer.next_change(start);
  const kernel_time end(1'000'000);
  std::printf("Count = %u after 1 us\n", static_cast<unsigned>(timer.count(end)));
  return timer.count(end) == 100 && change && change->at == end ? 0 : 1;
}
