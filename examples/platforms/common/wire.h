// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <systemc>
#include <vector>

/// A logic analyser on the interrupt's wire, in the kernel's time: it knows nothing of CPUs that run ahead.
struct wire_record : sc_core::sc_module {
  sc_core::sc_in<bool> irq{"irq"};

  SC_HAS_PROCESS(wire_record);
  explicit wire_record(const sc_core::sc_module_name& name) : sc_module(name) {
    SC_METHOD(record);
    sensitive << irq;
    dont_initialize();
  }

  /// The last time at or before `t` at which the wire rose, if it is high then.
  [[nodiscard]] const sc_core::sc_time* rise_before(const sc_core::sc_time& t) const {
    const auto after = std::upper_bound(
        changes_.begin(), changes_.end(), t,
        [](const sc_core::sc_time& time, const change& each) { return time < each.at; });
    return after == changes_.begin() || !std::prev(after)->level ? nullptr : &std::prev(after)->at;
  }

 private:
  struct change {
    sc_core::sc_time at;
    bool level;
  };
  void record() { changes_.push_back({sc_core::sc_time_stamp(), irq.read()}); }

  std::vector<change> changes_;
};
