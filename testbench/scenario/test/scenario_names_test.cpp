// SPDX-License-Identifier: Apache-2.0
// What a scenario says that its timer does not have is found before anything runs.
#include "play_text.h"

namespace archtimers::testbench {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

#define EXPECT_HAS(text, part) EXPECT_TRUE(has(text, part)) << text

TEST(scenario_names, unknown_ones_are_errors_with_the_known_ones) {
  EXPECT_HAS(mistake("  - {read: Cuont}"),
             "test.yaml:4: 'Cuont' is no register and no address; expected: HWREna, Count");
  EXPECT_HAS(mistake("  - {read: COUNT_HZ}"), "COUNT_HZ is not on the bus; use 'get:' or 'set:'");
  EXPECT_HAS(mistake("  - {read: Cause, expect: {T1: 1}}"),
             "Cause has no field 'T1'; expected: TI, DC");
  EXPECT_HAS(mistake("  - {read: 0x120, expect: {TI: 1}}"),
             "only a register accessed by its name has fields");
  EXPECT_HAS(mistake("  - {write: Cause, value: {TT: 1}}"), "Cause has no field 'TT'");
  EXPECT_HAS(mistake("  - {read: Count, as: root}"),
             "as: 'root'; expected: software, user, guest, host, debug");
  EXPECT_HAS(mistake("  - {read: Count, response: fine}"), "response: 'fine'; expected: ok, any");
  EXPECT_HAS(mistake("  - {drive: {reset: 1}}"),
             "'reset' is no input pin; expected: rst_ni, count_stop, hw_irq");
  EXPECT_HAS(mistake("  - {rises: irq}"), "'irq' is no line; expected: ti, ip");
  EXPECT_HAS(mistake("  - {rises: ip}"), "ip is 8 bits wide; use becomes: {ip: level}");
  EXPECT_HAS(mistake("  - {expect: {Nothing: 1}}"),
             "'Nothing' is no register, field (Register.FIELD) or line");
  EXPECT_HAS(mistake("  - {get: COUNT_HZZ}"),
             "'COUNT_HZZ' is no register of the host interface and no id");
  EXPECT_HAS(mistake("  - {get: GTOffset}"), "'GTOffset' is no register of the host interface");
  EXPECT_HAS(mistake("  - {set: Count, value: 1, error: EIO}"), "error: 'EIO'; expected EINVAL");
  EXPECT_HAS(mistake("  - {host: stop}"), "host: 'stop'; expected: freeze, thaw");
  EXPECT_HAS(mistake("  - {host: freeze, rate: 5 Hz}"),
             "'rate' is no argument of freeze, which has none");
  EXPECT_HAS(mistake("  - {host: set_rate}"), "set_rate needs 'rate:'");
  EXPECT_HAS(mistake("  - {restore: x}"), "nothing has been saved as 'x' so far");
  EXPECT_HAS(mistake("  - {instance: b, read: Count}"),
             "instance: 'b' is not among the scenario's 'instances:'");
}

TEST(scenario_names, values_must_fit) {
  EXPECT_HAS(mistake("  - {edge: 1, write: Count, value: 0x100000000}"),
             "0x100000000 does not fit in 32 bits");
  EXPECT_HAS(mistake("  - {edge: 1, write: Cause, value: {DC: 2}}"), "2 does not fit in 1 bit");
  EXPECT_HAS(mistake("  - {edge: 1, drive: {hw_irq: 64}}"), "64 does not fit in 6 bits");
  EXPECT_HAS(mistake("  - {edge: 1, read: Count, expect: later}"),
             "no value has been kept as 'later' so far");
  EXPECT_HAS(mistake("  - {edge: 1, becomes: {ip: 256}}"), "256 does not fit in 8 bits");
}

TEST(scenario_names, parameters_are_checked) {
  const auto with = [](const std::string& parameters) {
    return mistake("  - {edge: 1}", play_on::model, "parameters: " + parameters);
  };
  EXPECT_HAS(with("{clocks: 5 MHz}"), "'clocks' is no parameter; expected: clock, ccres");
  EXPECT_HAS(with("{clock: fast}"), "clock is 'fast'; expected a frequency");
  EXPECT_HAS(with("{ccres: 0}"), "ccres is '0'; expected 1 to 255");
  EXPECT_HAS(with("{release: 4}"), "release is '4'; expected 1, 2 or 6");
  EXPECT_HAS(with("{vz: perhaps}"), "vz is 'perhaps'; expected true or false");
  EXPECT_HAS(with("{vz: true, release: 1}"), "the Virtualization module needs Release 2");
  EXPECT_HAS(with("{clock: 18446744073709551557 Hz}"), "parameters: ");
}

TEST(scenario_names, times_are_whole_units_in_order) {
  EXPECT_HAS(mistake("  - {at: 1 fs}"),
             "'1 fs' is no whole number of the kernel's time unit (1 ps)");
  EXPECT_EQ(mistake("  - {at: 1 fs}", play_on::model, "time_resolution: 1 fs"), "none");
  EXPECT_HAS(mistake("  - {edge: 5}\n  - {at: 20 ns}"),
             "test.yaml:5: this step is at 20 ns, before the one above it at 50 ns; steps are in "
             "the order of time");
  EXPECT_HAS(mistake("  - {edge: 0xFFFFFFFFFFFFFFFF}"),
             "that edge is beyond the kernel's last instant");
  EXPECT_HAS(mistake("  - {at: 1 s}\n  - {after: 18446744 s}"),
             "test.yaml:5: that time is beyond the kernel's last instant");
}

TEST(scenario_names, a_timer_must_exist) {
  EXPECT_THROW(
      static_cast<void>(play(parse_scenario("timer: z80\nsteps: [{edge: 1}]\n", "z.yaml"))),
      scenario_error);
}

}  // namespace
}  // namespace archtimers::testbench
