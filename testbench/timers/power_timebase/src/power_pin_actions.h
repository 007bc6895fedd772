// SPDX-License-Identifier: Apache-2.0
// What is done to a POWER time base by a pin, and how.
#pragma once

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "power_timebase_pins.h"

namespace archtimers::testbench {

/// Whether an action is done by a pin. @param pulses  also those that could be a call: the time of
/// day's on some edges, acknowledges on others. After a pin of the time of day and a call some delta
/// cycles have passed, and an acknowledge by its pin would be the answer to a line that has been seen.
[[nodiscard]] inline bool is_by_pin(const power_action& act, bool pulses) {
  using kind = power_action::kind;
  switch (act.what) {
    case kind::tod_sync:
    case kind::tod_deliver:
    case kind::watchdog_reset_done:
      return pulses && act.edge % 4 == 0;
    case kind::acknowledge_dec:
    case kind::acknowledge_hdec:
      return pulses && act.edge % 4 != 0;
    case kind::host:
      return false;
    default:
      return !act.is_access();
  }
}

inline void drive(power_timebase_pins& pins, const power_action& act) {
  using kind = power_action::kind;
  switch (act.what) {
    case kind::tod_sync:
      return pins.sync();
    case kind::tod_deliver:
      return pins.deliver(act.data);
    case kind::watchdog_reset_done:
      return pins.watchdog_reset_done(static_cast<unsigned>(act.data));
    case kind::group_pins:
      return pins.drive(act.group_pins);
    case kind::thread_pins:
      return pins.drive(act.how.thread, act.pins);
    case kind::acknowledge_dec:
      return pins.acknowledge_dec(act.how.thread);
    case kind::acknowledge_hdec:
      return pins.acknowledge_hdec(act.how.thread);
    default:
      return pins.rst_ni.write(act.what == kind::release_reset);
  }
}

/// The same by a call, for what is no access and no level. @param ahead  of the kernel, perhaps.
template <class Timebase, class... Ahead>
void call(Timebase& timebase, const power_action& act, const Ahead&... ahead) {
  using kind = power_action::kind;
  switch (act.what) {
    case kind::tod_sync:
      return timebase.receive_tod_sync();
    case kind::tod_deliver:
      return timebase.receive_tod(act.data);
    case kind::watchdog_reset_done:
      return timebase.watchdog_reset_done(static_cast<unsigned>(act.data));
    case kind::acknowledge_dec:
      return timebase.acknowledge_dec(act.how.thread, ahead...);
    default:
      return timebase.acknowledge_hdec(act.how.thread, ahead...);
  }
}

}  // namespace archtimers::testbench
