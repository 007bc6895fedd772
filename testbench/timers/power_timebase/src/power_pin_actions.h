// SPDX-License-Identifier: Apache-2.0
// What is done to a POWER time base by a pin, and how.
#pragma once

#include <algorithm>
#include <cstdint>

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "power_timebase_pins.h"

namespace archtimers::testbench {

/// How the actions of one edge reach a time base: by pins or by calls.
class power_ways {
 public:
  /// @param begin, end  the actions.
  template <class Iterator>
  power_ways(std::uint64_t edge, Iterator begin, Iterator end) {
    using kind = power_action::kind;
    // What acts once does so by a pin on some edges, not on two in a row: it must be seen to rise.
    pulses_ = edge % 2 == 0 &&
              std::any_of(begin, end, [](const power_action& act) { return act.needs_kernel(); });
    // A command's answer hangs on the time of day, and a reset is a pin itself.
    pins_come_late_ =
        pulses_ && edge % 8 == 0 && std::none_of(begin, end, [](const power_action& act) {
          return act.what == kind::host || act.what == kind::assert_reset ||
                 act.what == kind::release_reset;
        });
  }

  /// Whether an action is done by a pin. Of those that could be a call the time of day's are on some
  /// edges, acknowledges on others: after a pin of the time of day and a call some delta cycles have
  /// passed, and an acknowledge by its pin would be the answer to a line that has been seen.
  [[nodiscard]] bool is_by_pin(const power_action& act) const {
    using kind = power_action::kind;
    switch (act.what) {
      case kind::tod_sync:
      case kind::tod_deliver:
      case kind::watchdog_reset_done:
        return pulses_ && act.edge % 4 == 0;
      case kind::acknowledge_dec:
      case kind::acknowledge_hdec:
        return pulses_ && act.edge % 4 != 0;
      case kind::host:
        return false;
      default:
        return !act.is_access();
    }
  }
  /// The pins move after the calls: the model has to put them in order itself.
  [[nodiscard]] bool pins_come_late() const { return pins_come_late_; }

 private:
  bool pulses_;
  bool pins_come_late_;
};

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
