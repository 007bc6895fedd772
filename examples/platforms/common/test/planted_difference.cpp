// SPDX-License-Identifier: Apache-2.0
// The MIPS platform in lock step with RTL that counts at another rate: the run has to end with a sentence that says so.
#include "malta.h"

using namespace archtimers;

namespace {

struct slow_rtl : mips_cp0_timer_rtl {
  slow_rtl(const sc_core::sc_module_name& name, mips_cp0::parameters presets)
      : mips_cp0_timer_rtl(name, slower(presets)) {}

 private:
  static mips_cp0::parameters slower(mips_cp0::parameters presets) {
    ++presets.ccres;
    return presets;
  }
};

}  // namespace

int sc_main(int argc, char** argv) {
  return play_image(argc, argv,
                    {{"both", [](const run_options& options) {
                        return malta<lock_step<mips_cp0_timer, slow_rtl>>(options).play();
                      }}});
}
