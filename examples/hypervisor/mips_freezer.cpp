// SPDX-License-Identifier: Apache-2.0
// A hypervisor stops a MIPS guest, and another process, whose clock is later, goes on with it:
//   mips_freezer freeze FILE     freezes the guest's timer and writes it to a file
//   mips_freezer thaw FILE       a timer of the same guest, paused, and another one to which the time away is charged
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <systemc>
#include <variant>

#include "archtimers/snapshot/mips_cp0_json.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "line_watch.h"

using namespace archtimers;
using sc_core::sc_time;

namespace {

mips_cp0::parameters presets() {
  mips_cp0::parameters made;
  made.clock = frequency(100'000'000);
  made.ccres = 1;  // a count is 10 ns
  return made;
}

int freeze(const std::string& file) {
  mips_cp0_timer timer("timer", presets());
  line_watch ti("ti");
  timer.ti(ti.line);
  timer.set_one_reg("Compare", 1000);  // 10 us away
  sc_core::sc_start(sc_time(3'333, sc_core::SC_NS));
  timer.freeze();
  sc_core::sc_start(sc_time(100, sc_core::SC_US));  // the guest does not notice
  std::cout << "frozen with Count " << timer.count() << " at " << sc_core::sc_time_stamp() << '\n';
  return std::ofstream(file) << mips_cp0::to_json(timer.save()) ? 0 : 1;
}

int thaw(const std::string& file) {
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto read = mips_cp0::from_json(text);
  if (const auto* wrong = std::get_if<mips_cp0::snapshot_error>(&read)) {
    std::cerr << wrong->message << '\n';
    return 1;
  }
  mips_cp0_timer paused("paused", presets()), charged("charged", presets());
  line_watch paused_ti("paused_ti"), charged_ti("charged_ti");
  paused.ti(paused_ti.line);
  charged.ti(charged_ti.line);
  sc_core::sc_start(sc_time(5, sc_core::SC_SEC));
  const sc_time away(1, sc_core::SC_US);  // since the save, from which on a thaw charges
  for (mips_cp0_timer* each : {&paused, &charged}) {
    const std::string wrong = each->restore(std::get<mips_cp0::snapshot>(read), away);
    if (!wrong.empty()) std::cerr << wrong << '\n';
  }
  std::cout << "restored with Count " << paused.count() << " at " << sc_core::sc_time_stamp()
            << '\n';
  paused.thaw_uncharged();
  charged.thaw();
  std::cout << "thawed with Count " << paused.count() << ", or " << charged.count()
            << " if the time is charged\n";
  sc_core::sc_start(sc_time(1, sc_core::SC_MS));
  return 0;
}

}  // namespace

int sc_main(int argc, char** argv) {
  const std::string what = argc == 3 ? argv[1] : "";
  if (what == "freeze") return freeze(argv[2]);
  if (what == "thaw") return thaw(argv[2]);
  std::cerr << "usage: mips_freezer freeze|thaw FILE\n";
  return 2;
}
