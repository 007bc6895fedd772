// SPDX-License-Identifier: Apache-2.0
#include "unknown_start.h"

#include <algorithm>

namespace archtimers::testbench {

bool unknown_start::is_as_reset(const register_description& row) const {
  const std::string_view own = row.name.substr(row.name.rfind('.') + 1);
  return std::any_of(as_reset.begin(), as_reset.end(), [own](std::string_view begin) {
    return own.substr(0, begin.size()) == begin;
  });
}

namespace {

/// Of each thread.
std::vector<unknown_start::latch> power_latches() {
  constexpr unsigned threads = 8;
  constexpr std::uint64_t fis_and_watchdog = 0xF400'0000;
  std::vector<unknown_start::latch> all;
  for (unsigned n = 0; n < threads; ++n) {
    const std::string line = "thread" + std::to_string(n) + ".";
    const std::string place = "/threads/" + std::to_string(n) + "/";
    all.push_back({line + "dec_exc", place + "dec_request", 1});
    all.push_back({line + "hdec_exc", place + "hdec_request", 1});
    all.push_back({line + "fit_irq", place + "tsr", fis_and_watchdog});
    all.push_back({line + "wdt_reset", place + "wdt_reset", 3});
  }
  return all;
}

}  // namespace

const unknown_start& unknown_start_of(std::string_view timer) {
  static const unknown_start mips{
      {"Cause.DC"}, {}, {{"CC", "Count"}}, {{"ti", "/root/ti", 1}, {"guest_ti", "/guest/ti", 1}}};
  // What divides and scales the count is set by firmware, once. Its lines are levels: nothing is left behind.
  static const unknown_start arm{{"CNTCR.EN"},
                                 {"CNTCR", "CNTSCR", "CNTFID"},
                                 {{"CNTReadBase.CNTCV", "CNTCV"}, {".CNTPCT", "CNTCV"}},
                                 {}};
  static const unknown_start power{{}, {"TFMR"}, {}, power_latches()};
  static const unknown_start other;
  if (timer == "mips-cp0") return mips;
  if (timer == "arm-generic-timer") return arm;
  return timer == "power-timebase" ? power : other;
}

}  // namespace archtimers::testbench
