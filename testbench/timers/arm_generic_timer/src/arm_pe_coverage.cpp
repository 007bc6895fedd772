// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_registers.h"
#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;
using arm::pe_register;

void count_pe_access(const arm_edge_view& view, const arm_action& access) {
  const arm::pe_register_rules* rules =
      arm::find_system_register(static_cast<std::uint16_t>(access.address));
  if (rules == nullptr) return view.hit(refused);
  const arm::pe_timers& timers = *view.models.cpus[static_cast<std::size_t>(access.port)];
  const arm::pe_state& s = timers.at(view.at);
  if (s.in_reset) return;
  const arm::pe_target to =
      arm::resolve(timers.presets(), s.regime(), *rules, access.write, {access.el, access.host},
                   s.registers.cntkctl, s.cnthctl());
  if (to.result != arm::pe_result::ok) return view.hit(refused);
  switch (to.target) {
    case pe_register::cntpct:
    case pe_register::cntvct:
      if (!access.write) view.hit(read_of_count);
      break;
    case pe_register::tval:
      view.hit(!access.write          ? read_of_tval
               : is_past(access.data) ? cpu_tval_past
                                      : cpu_tval_ahead);
      break;
    case pe_register::ctl:
      view.hit(!access.write ? read_of_ctl : is_on(access.data) ? cpu_ctl_on : cpu_ctl_off);
      break;
    case pe_register::cval:
      if (access.write) {
        view.hit(access.data <= view.count - s.comparator_offset(to.timer) ? cpu_cval_met
                                                                           : cpu_cval_ahead);
      }
      break;
    case pe_register::cntvoff:
      if (access.write) view.hit(cpu_cntvoff);
      break;
    case pe_register::cntpoff:
      if (access.write) view.hit(cpu_cntpoff);
      break;
    case pe_register::cntkctl:
      if (access.write) view.hit(cpu_cntkctl);
      break;
    case pe_register::cnthctl:
      if (access.write) view.hit(cpu_cnthctl);
      break;
    default:
      break;
  }
}

}  // namespace archtimers::testbench
