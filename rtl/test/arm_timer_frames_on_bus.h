// SPDX-License-Identifier: Apache-2.0
// The Arm timer frames behind a bus, and the same frames at their own port, for bus_test.h.
#pragma once

#include <cstdint>

#include "Vadapter.h"
#include "Vcore.h"
#include "arm_timer_frames_stimulus.h"
#include "bus_transfer.h"
#include "design_outputs.h"
#include "random_numbers.h"

template <class Master>
class arm_timer_frames_on_bus {
 public:
  arm_timer_frames_on_bus(VerilatedContext& context, random_numbers& random)
      : adapter(&context, "adapter"), core(&context, "core"), random_(random) {}

  Vadapter adapter;
  Vcore core;

  Master master() {
    return {adapter, random_, [this] {
              bus_transfer t;
              t.write = random_.one_in(2);
              t.address = stimulus_.address();
              t.data = static_cast<std::uint32_t>(stimulus_.value());
              choose_attributes(t, random_);
              return t;
            }};
  }

  void presets() {
    stimulus_.presets();
    core.present_i = adapter.present_i;
    core.virtual_i = adapter.virtual_i;
    core.el0_view_i = adapter.el0_view_i;
    core.nsar_fixed_i = adapter.nsar_fixed_i;
    core.nsar_value_i = adapter.nsar_value_i;
    core.nsar_reset_i = adapter.nsar_reset_i;
    core.acr_reset_i = adapter.acr_reset_i;
    core.cntfrq_reset_i = adapter.cntfrq_reset_i;
    core.frame_cntfrq_independent_i = adapter.frame_cntfrq_independent_i;
    core.two_security_states_i = adapter.two_security_states_i;
    core.istatus_condition_i = adapter.istatus_condition_i;
    core.ctl_pid_i = adapter.ctl_pid_i;
    core.frame_pid_i = adapter.frame_pid_i;
    copy_count();
  }

  void pins() {
    stimulus_.counted();
    stimulus_.count();
    copy_count();
  }

  bus_answer ask(const bus_transfer& transfer) {
    core.req_i = 1;
    core.we_i = transfer.write;
    core.addr_i = transfer.address;
    core.wdata_i = transfer.data;
    core.nonsecure_i = transfer.protection >> 1 & 1;
    core.eval();
    return {static_cast<std::uint32_t>(core.rdata_o), core.error_o != 0};
  }

  void idle() { core.req_i = core.we_i = core.wide_i = 0; }
  void forget() {}

  // While the counter is in reset the lines have no flop, and show what is about to be written.
  template <class Design>
  static design_outputs state(const Design& d) {
    return d.unclocked_i ? design_outputs() : foreseen(d);
  }
  template <class Design>
  static design_outputs foreseen(const Design& d) {
    return design_outputs(d.irq_p_o, d.irq_v_o);
  }

 private:
  void copy_count() {
    core.count_i = adapter.count_i;
    core.count_ticked_i = adapter.count_ticked_i;
    core.count_next_i = adapter.count_next_i;
    core.unclocked_i = adapter.unclocked_i;
  }

  random_numbers& random_;
  arm_timer_frames_stimulus<Vadapter> stimulus_{adapter, random_};
};
