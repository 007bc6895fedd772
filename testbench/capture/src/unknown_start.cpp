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

const unknown_start& unknown_start_of(std::string_view timer) {
  static const unknown_start mips{{"Cause.DC"}, {}, {{"CC", "Count"}}, {}};
  // What divides and scales the count is set by firmware, once.
  static const unknown_start arm{{"CNTCR.EN"},
                                 {"CNTCR", "CNTSCR", "CNTFID"},
                                 {{"CNTReadBase.CNTCV", "CNTCV"}, {".CNTPCT", "CNTCV"}},
                                 {}};
  // TSR, whose bits a write only clears, is one of them.
  constexpr std::uint64_t tsr = 0xFC00'0000;
  static const unknown_start power{
      {}, {"TFMR"}, {}, {{"dec_request", 1}, {"hdec_request", 1}, {"wdt_reset", 3}, {"tsr", tsr}}};
  static const unknown_start other;
  if (timer == "mips-cp0") return mips;
  if (timer == "arm-generic-timer") return arm;
  return timer == "power-timebase" ? power : other;
}

}  // namespace archtimers::testbench
