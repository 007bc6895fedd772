// SPDX-License-Identifier: Apache-2.0
#include "power_rtl_side.h"

#include "power_host_commands.h"
#include "power_twin_side.h"

namespace archtimers::testbench {

using kind = power_action::kind;

namespace {

power_rtl::request request_of(const power_action& act) {
  return {true, act.is_write(), act.number, act.data, act.how};
}

}  // namespace

void power_core_side::present(const power_action& act, const power_rtl::host_command& command,
                              bool /*by_pin*/) {
  const unsigned thread = act.how.thread;
  switch (act.what) {
    case kind::tod_sync:
      return core_->tod_sync();
    case kind::tod_deliver:
      return core_->tod_deliver(act.data);
    case kind::watchdog_reset_done:
      return core_->watchdog_reset_done(static_cast<unsigned>(act.data));
    case kind::group_pins:
      return core_->drive(act.group_pins);
    case kind::thread_pins:
      return core_->drive(thread, act.pins);
    case kind::acknowledge_dec:
      return core_->acknowledge_dec(thread);
    case kind::acknowledge_hdec:
      return core_->acknowledge_hdec(thread);
    case kind::host:
      return core_->present(command);
    default:
      if (act.is_write()) core_->present(request_of(act));
  }
}

void power_core_side::take_answers(const power_step& step) {
  for (const power_action& act : step.actions) {
    if (act.is_write()) written_[act.how.thread] = answer_to(act);
    if (act.what == kind::host) commanded_ = core_->host_answered();
  }
}

void power_core_side::present_reads(const std::vector<power_action>& reads) {
  for (const power_action& act : reads) core_->present(request_of(act));
}

void power_twin_side::present(const power_action& act, const power_rtl::host_command& /*command*/,
                              bool by_pin) {
  if (act.is_write()) {
    written_[act.how.thread] = answer_to(act);
  } else if (act.what == kind::host) {
    commanded_ = give_command(timebase_, act, model_);
  } else if (by_pin) {
    drive(pins_, act);
  } else if (act.what != kind::read) {
    call(timebase_, act);
  }
}

}  // namespace archtimers::testbench
