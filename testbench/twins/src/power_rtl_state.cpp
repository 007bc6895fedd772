// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_rtl_state.h"

#include <cstddef>

namespace archtimers {

power_rtl_state state_of_rtl(const power::state& given, kernel_time t, const power_shares& shares) {
  power::state s = given;
  power::advance(s, t);
  power_rtl_state made;
  made.tb = s.tb;
  made.hdec = s.hdec;
  made.vtb = s.vtb;
  made.offset = s.offset;
  made.applied = s.applied;
  made.entered = s.entered;
  made.tbl0_by_tick = s.tbl0_by_tick;
  made.tbst = static_cast<std::uint8_t>(s.tbst);
  made.tbst_last = static_cast<std::uint8_t>(s.tbst_last);
  made.tfmr_fields = s.tfmr_fields;
  made.tb_sync_occured = s.tb_sync_occured;
  made.control_error = s.firmware_control_error;
  for (std::size_t i = 0; i < power::most_threads; ++i) {
    const power::thread_state& from = s.threads[i];
    made.threads[i] = {from.dec,
                       from.dec_request.set,
                       from.hdec_request.set,
                       from.purr.value,
                       from.spurr.value,
                       static_cast<std::uint32_t>(from.purr.remainder),
                       static_cast<std::uint32_t>(from.spurr.remainder),
                       shares[i],
                       from.decar,
                       from.tcr,
                       from.tsr,
                       from.wdt_reset,
                       from.ld,
                       from.dee,
                       from.hdice};
  }
  return made;
}

}  // namespace archtimers
