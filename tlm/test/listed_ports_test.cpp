// SPDX-License-Identifier: Apache-2.0
// Each port stands in the place of the pin of its name.
#include <gtest/gtest.h>

#include <string>
#include <systemc>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "systemc_test.h"

namespace archtimers::testing {
namespace {

class listed_ports : public systemc_test {};

/// @param prefix  what the ports' names begin with.
template <class Levels, class... Ports>
void expect_names(const std::tuple<Ports&...>& ports, const std::string& prefix = {}) {
  for_each_port<Levels>(ports, [&prefix](const auto& row, const auto& port) {
    EXPECT_EQ(port.basename(), prefix + std::string(row.name));
  });
}

TEST_F(listed_ports, of_a_mips_timer_stand_in_the_order_of_its_pins) {
  mips_cp0_timer timer("mips");
  expect_names<mips_cp0::input_levels>(timer.input_ports(timer));
  expect_names<mips_cp0::output_levels>(timer.line_ports(timer));
}

TEST_F(listed_ports, of_a_cpus_arm_timers_stand_in_the_order_of_their_pins) {
  arm_system_counter counter("counter");
  arm_pe_timers timers("cpu", counter);
  expect_names<arm::pe_inputs>(timers.input_ports(timers));
  expect_names<arm::pe_lines>(timers.line_ports(timers));
}

TEST_F(listed_ports, of_a_power_time_base_stand_in_the_order_of_its_pins) {
  power::parameters presets;
  presets.threads = 2;
  power_timebase timebase("power", presets);
  expect_names<power::group_inputs>(timebase.input_ports(timebase));
  unsigned number = 0;
  for (power_thread_ports& thread : timebase.threads) {
    const std::string prefix = "thread" + std::to_string(number++) + "_";
    expect_names<power::thread_inputs>(thread.input_ports(thread), prefix);
    expect_names<power::thread_lines>(thread.line_ports(thread), prefix);
  }
}

}  // namespace
}  // namespace archtimers::testing
