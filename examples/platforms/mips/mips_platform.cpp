// SPDX-License-Identifier: Apache-2.0
// A MIPS platform that runs firmware: Unicorn as the CPU, memory, a UART, and the timer, a model, its RTL, or both.
#include "malta.h"

using namespace archtimers;

namespace {

template <class Timer>
int play(const run_options& options) {
  return malta<Timer>(options).play();
}

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv,
                    {{"model", play<mips_cp0_timer>},
                     {"rtl", play<mips_cp0_timer_rtl>},
                     {"both", play<lock_step<mips_cp0_timer, mips_cp0_timer_rtl>>}});
}
