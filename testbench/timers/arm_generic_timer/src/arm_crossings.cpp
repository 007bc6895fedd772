// SPDX-License-Identifier: Apache-2.0
#include "arm_crossings.h"

#include "arm_generic_timer_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;

crossing_coverage arm_generic_timer_crossings() {
  crossing_coverage table(
      {"EN 0 -> 1",
       "EN 1 -> 0",
       "HDBG changes",
       "SCEN 0 -> 1",
       "SCEN 1 -> 0",
       "FCREQ: slower",
       "FCREQ: faster",
       "FCREQ: not selectable",
       "CNTSCR",
       "CNTCV low half",
       "CNTCV high half",
       "CNTCV 64 bits",
       "CNTFID<n> := 0",
       "dbg_halt rises",
       "dbg_halt falls",
       "reset of the counter",
       "frame CVAL, one half",
       "frame CVAL <= view",
       "frame CVAL > view",
       "frame TVAL <= 0",
       "frame TVAL > 0",
       "frame CTL lets the line rise",
       "frame CTL holds it down",
       "CNTVOFF<n> > count",
       "CNTVOFF<n> <= count",
       "CNTNSAR, CNTACR, CNTEL0ACR",
       "reset of the frames",
       "CPU CVAL <= view",
       "CPU CVAL > view",
       "CPU TVAL <= 0",
       "CPU TVAL > 0",
       "CPU CTL lets the line rise",
       "CPU CTL holds it down",
       "CNTVOFF_EL2",
       "CNTPOFF_EL2",
       "CNTKCTL_EL1",
       "CNTHCTL_EL2",
       "HCR_EL2 changes",
       "SCR_EL3 changes",
       "reset of a CPU",
       "read of a count",
       "read of a TVAL",
       "read of a CTL",
       "denied: RAZ/WI",
       "refused, trapped, undefined"},
      {"a line rises by the tick", "a line falls by the tick", "the tick makes an event",
       "the counter wraps", "a step of 1", "a larger step", "between steps", "stopped", "halted",
       "the frequency changes", "a frequency request waits", "another port is written"});
  for (const situation by_tick : {line_rises, line_falls, event, wrap, step_of_one, larger_step,
                                  between_steps, halted, frequency_changes}) {
    table.exclude(en_set, by_tick, "the counter is stopped");
  }
  table.exclude(en_set, request_waits, "a stopped counter does not wait");
  table.exclude(en_cleared, stopped, "EN is 0 already");
  table.exclude(halt_rises, halted, "dbg_halt is 1 already");
  for (const operation pin :
       {halt_rises, halt_falls, counter_reset, frames_reset, cpu_reset, cpu_hcr, cpu_scr}) {
    table.exclude(pin, other_port_written, "a pin moves after an edge without a write");
  }
  return table;
}

}  // namespace archtimers::testbench
