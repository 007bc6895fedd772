// SPDX-License-Identifier: Apache-2.0
// A POWER guest moves to a host whose time base began long before, while its decrementer is armed: its own time base
// goes on, and the decrementer expires when that passes the old deadline.
#include <cstdint>
#include <iostream>
#include <string>
#include <systemc>
#include <variant>

#include "archtimers/snapshot/power_json.h"
#include "archtimers/tlm/power_timebase.h"
#include "line_watch.h"

using namespace archtimers;

namespace {

power::parameters host_since(std::uint64_t time_base) {
  auto presets = power::parameters::of(power::profile::server_v3);
  presets.tb_reset = time_base;  // 512 MHz
  return presets;
}

void say(const char* where, const power_timebase& host) {
  std::cout << where << " at " << sc_core::sc_time_stamp() << ": time base " << host.tb()
            << ", offset " << static_cast<std::int64_t>(host.applied_offset())
            << ", DEC expires at " << *host.dec_expiry(0) << '\n';
}

}  // namespace

int sc_main(int, char**) {
  power_timebase home("home", host_since(1'000)), away("away", host_since(9'000'000'000'000));
  line_watch home_dec("home_dec"), away_dec("away_dec");
  home.threads[0].dec_exc(home_dec.line);
  away.threads[0].dec_exc(away_dec.line);

  home.set_tb_offset(std::uint64_t{1} << 32);
  home.guest_enter();
  home.set_dec_expiry(0, home.tb() + 25'600'000);  // 50 ms away
  sc_core::sc_start(sc_core::sc_time(10, sc_core::SC_MS));
  say("the guest at home", home);

  const std::string text = power::to_json(home.save());  // what travels
  home.guest_exit();
  home.set_dec_expiry(0, home.tb() + 0x7FFF'FFFF);  // the host's own
  const auto read = power::from_json(text);
  const std::string wrong = away.migrate_in(std::get<power::snapshot>(read), 0);
  if (!wrong.empty()) std::cerr << wrong << '\n';
  say("the guest away", away);

  const auto passes = away.time_of_tb(*away.dec_expiry(0) + 1, sc_core::sc_time_stamp());
  std::cout << "its time base passes that at " << passes->to_string() << '\n';
  sc_core::sc_start(sc_core::sc_time(60, sc_core::SC_MS));
  return wrong.empty() ? 0 : 1;
}
