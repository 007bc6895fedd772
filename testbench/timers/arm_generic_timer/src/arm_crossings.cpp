// SPDX-License-Identifier: Apache-2.0
#include "arm_crossings.h"

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "arm_generic_timer_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;

namespace {

using names = std::initializer_list<const char*>;

/// The names of the rows, given in the order of `operation`.
class row_names {
 public:
  void one_each(names all) { list_.insert(list_.end(), all.begin(), all.end()); }
  /// Rows of `count` parts of a kind, the rows of one part after the other.
  /// @param rest  what follows the part's name.
  void of_each(operation first, std::size_t count, const std::string& kind, names rest) {
    if (list_.size() != first) throw std::logic_error("crossings: the row of " + kind);
    for (std::size_t n = 0; n < count; ++n) {
      for (const char* text : rest) list_.push_back(kind + std::to_string(n) + text);
    }
  }
  [[nodiscard]] std::vector<std::string> list() && {
    if (list_.size() != operations) throw std::logic_error("crossings: another number of rows");
    return std::move(list_);
  }

 private:
  std::vector<std::string> list_;
};

void name_frames(row_names& rows) {
  const auto of_each_frame = [&rows](operation first, const std::string& kind, names rest) {
    rows.of_each(first, arm::frame_count, kind, rest);
  };
  rows.one_each({"CNTCTLBase read", "CNTFRQ written", "CNTNSAR written",
                 "CNTCTLBase denied: RAZ/WI", "frame CVAL, one half", "frame CVAL <= view",
                 "frame CVAL > view", "frame CVAL a bit of 31..0 off the view",
                 "frame CVAL a bit of 63..32 off the view", "frame TVAL <= 0", "frame TVAL > 0",
                 "frame TVAL a bit off 0", "frame CTL lets the line rise",
                 "frame CTL holds it down", "CNTVOFF<n> > count", "CNTVOFF<n> <= count",
                 "CNTVOFF<n> a bit of 31..0 off the match",
                 "CNTVOFF<n> a bit of 63..32 off the match", "reset of the frames"});
  of_each_frame(frame_timer_written, "CNTBase",
                {".CNTP_CVAL", ".CNTP_TVAL", ".CNTP_CTL", ".CNTV_CVAL", ".CNTV_TVAL", ".CNTV_CTL"});
  of_each_frame(frame_read, "CNTBase", {" read"});
  of_each_frame(el0_page_access, "CNTEL0Base", {" permitted"});
  of_each_frame(frame_denied, "CNTBase", {" denied: RAZ/WI"});
  of_each_frame(el0_page_denied, "CNTEL0Base", {" denied: RAZ/WI"});
  of_each_frame(cntacr_written, "CNTACR", {""});
  of_each_frame(cntel0acr_written, "CNTBase", {".CNTEL0ACR"});
  of_each_frame(cntvoff_written, "CNTVOFF", {""});
}

void name_cpus(row_names& rows) {
  const auto of_each_cpu = [&rows](operation first, names rest) {
    rows.of_each(first, arm_lockstep_cpus, "CPU", rest);
  };
  rows.one_each({"CPU CVAL <= view", "CPU CVAL > view", "CPU CVAL a bit of 31..0 off the view",
                 "CPU CVAL a bit of 63..32 off the view", "CPU TVAL <= 0", "CPU TVAL > 0",
                 "CPU TVAL a bit off 0", "CPU CTL lets the line rise", "CPU CTL holds it down",
                 "CNTVOFF_EL2 a bit of 31..0 off the match",
                 "CNTVOFF_EL2 a bit of 63..32 off the match",
                 "CNTPOFF_EL2 a bit of 31..0 off the match",
                 "CNTPOFF_EL2 a bit of 63..32 off the match", "no such system register"});
  of_each_cpu(
      cpu_timer_written,
      {" CNTP_CVAL",   " CNTP_TVAL",   " CNTP_CTL",  " CNTV_CVAL",   " CNTV_TVAL",   " CNTV_CTL",
       " CNTHP_CVAL",  " CNTHP_TVAL",  " CNTHP_CTL", " CNTHV_CVAL",  " CNTHV_TVAL",  " CNTHV_CTL",
       " CNTPS_CVAL",  " CNTPS_TVAL",  " CNTPS_CTL", " CNTHPS_CVAL", " CNTHPS_TVAL", " CNTHPS_CTL",
       " CNTHVS_CVAL", " CNTHVS_TVAL", " CNTHVS_CTL"});
  of_each_cpu(cpu_permitted, {" at EL0: permitted", " at EL1: permitted", " at EL2: permitted",
                              " at EL3: permitted", " by the host: permitted"});
  of_each_cpu(cpu_refused,
              {" at EL0: trapped, undefined", " at EL1: trapped, undefined",
               " at EL2: trapped, undefined", " at EL3: undefined", " by the host: undefined"});
  of_each_cpu(cpu_cntvoff, {" CNTVOFF_EL2"});
  of_each_cpu(cpu_cntpoff, {" CNTPOFF_EL2"});
  of_each_cpu(cpu_cntkctl, {" CNTKCTL_EL1"});
  of_each_cpu(cpu_cnthctl, {" CNTHCTL_EL2"});
  of_each_cpu(cpu_cntvmask, {" CNTVMASK changes"});
  of_each_cpu(cpu_cntpmask, {" CNTPMASK changes"});
  of_each_cpu(cpu_hcr, {" HCR_EL2 changes"});
  of_each_cpu(cpu_scr, {" SCR_EL3 changes"});
  of_each_cpu(cpu_at_el3, {" enters or leaves EL3"});
  of_each_cpu(cpu_nested, {" HCR_EL2.NV, NV1 or NV2 changes"});
  of_each_cpu(cpu_nested_trap, {" a guest hypervisor's access traps"});
  of_each_cpu(cpu_memory, {" a guest hypervisor's access goes to memory"});
  of_each_cpu(cpu_state, {" EL1 or EL2 changes its execution state"});
  of_each_cpu(cpu_aarch32, {" by a cp15 name: permitted"});
  of_each_cpu(cpu_aarch32_refused, {" by a cp15 name: trapped, undefined"});
  of_each_cpu(cpu_secure_copy, {" Secure copy of CNTP written"});
  of_each_cpu(cpu_reset, {" reset"});
}

std::vector<std::string> operation_names() {
  row_names rows;
  rows.one_each({"a gap of 1000 edges or more",
                 "a gap of 20 000 edges or more",
                 "EN 0 -> 1",
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
                 "CNTControlBase read",
                 "CNTControlBase denied: RAZ/WI",
                 "CNTReadBase read",
                 "CNTReadBase written: ignored",
                 "dbg_halt rises",
                 "dbg_halt falls",
                 "reset of the counter"});
  name_frames(rows);
  name_cpus(rows);
  rows.one_each(
      {"read of a count", "read of a TVAL", "read of a CTL", "refused: size, alignment, address"});
  return std::move(rows).list();
}

/// Excludes the crossings of the rows from `first` to `last` with a situation.
void exclude(crossing_coverage& table, operation first, operation last, situation met,
             const char* reason) {
  for (std::size_t row = first; row <= last; ++row) table.exclude(row, met, reason);
}

void exclude_what_no_row_of_a_part_can_meet(crossing_coverage& table) {
  for (const situation of_access : {secure, nonsecure, realm, root}) {
    for (const operation what :
         {long_gap, longer_gap, halt_rises, halt_falls, counter_reset, frames_reset}) {
      table.exclude(what, of_access, "no access, and no CPU's pin");
    }
  }
  for (const operation what : {long_gap, longer_gap}) {
    table.exclude(what, other_port_written, "no access");
  }
  for (const situation closed : {nonsecure, realm}) {
    exclude(table, en_set, control_page_read, closed, "CNTControlBase is Secure or Root");
  }
  table.exclude(control_page_denied, root, "CNTControlBase is open to Root accesses");
  for (const situation open : {secure, root}) {
    table.exclude(ctl_word_denied, open, "CNTCTLBase is open to Secure and Root accesses");
  }
}

}  // namespace

crossing_coverage arm_generic_timer_crossings() {
  crossing_coverage table(
      operation_names(),
      {"a line rises by the tick", "a line falls by the tick", "the tick makes an event",
       "the counter wraps", "a step of 1", "a larger step", "between steps",
       "an edge without a tick", "stopped", "halted", "the frequency changes",
       "a frequency request waits", "a timer's view is a bit of 31..0 off CVAL",
       "a timer's view is a bit of 63..32 off CVAL", "another port is written",
       "Secure: AxPROT, or the CPU's state", "Non-secure: AxPROT, or the CPU's state",
       "Realm: AxNSE and AxPROT, or the CPU's state", "Root: AxNSE, or the CPU's state"});
  for (const situation by_tick : {line_rises, line_falls, event, wrap, step_of_one, larger_step,
                                  between_steps, halted, frequency_changes}) {
    table.exclude(en_set, by_tick, "the counter is stopped");
  }
  table.exclude(en_set, request_waits, "a stopped counter does not wait");
  table.exclude(en_cleared, stopped, "EN is 0 already");
  table.exclude(halt_rises, halted, "dbg_halt is 1 already");
  for (const operation pin :
       {halt_rises, halt_falls, counter_reset, frames_reset, cpu_hcr, of(cpu_hcr, 1), cpu_scr,
        of(cpu_scr, 1), cpu_at_el3, of(cpu_at_el3, 1), cpu_nested, of(cpu_nested, 1), cpu_state,
        of(cpu_state, 1), cpu_reset, of(cpu_reset, 1)}) {
    table.exclude(pin, other_port_written, "a pin moves after an edge without a write");
  }
  exclude_what_no_row_of_a_part_can_meet(table);
  for (const situation not_secure : {nonsecure, realm, root}) {
    exclude(table, cpu_secure_copy, of(cpu_secure_copy, arm_lockstep_cpus - 1), not_secure,
            "it is the copy of Secure state");
  }
  return table;
}

}  // namespace archtimers::testbench
