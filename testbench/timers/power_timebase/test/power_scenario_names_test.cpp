// SPDX-License-Identifier: Apache-2.0
// Names and values in scenarios of the POWER time base, looked at before anything runs.
#include "archtimers/power/registers.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "play_power.h"

namespace archtimers::testbench {
namespace {

#define EXPECT_HAS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(power_scenario_names, unknown_ones_are_errors_with_the_known_ones) {
  const std::string unknown = power_mistake("  - {read: DECK}");
  EXPECT_HAS(unknown,
             "test.yaml:3: 'DECK' is no register and no address; expected: DEC, DECAR, TB");
  EXPECT_HAS(unknown, "VTB, TB_OFFSET, DEC_EXPIRY, LPCR_32, OR_TSR, CLEAR_TSR, thread<n>.DEC");
  EXPECT_HAS(power_mistake("  - {read: thread8.DEC}"), "'thread8.DEC' is no register");
  EXPECT_HAS(power_mistake("  - {read: thread0.TB}"), "'thread0.TB' is no register");
  EXPECT_HAS(power_mistake("  - {read: LPCR, expect: {HDEE: 1}}"),
             "LPCR has no field 'HDEE'; expected: LD, DEE, HDICE");
  EXPECT_HAS(power_mistake("  - {drive: {thread8.msr_ee: 0}}"),
             "expected: rst_ni, tb_run, vtb_run, tod_sync, tod_valid, tod, wdt_reset_done, "
             "thread<n>.msr_ee");
  EXPECT_HAS(power_mistake("  - {rises: dec_exc}"),
             "'dec_exc' is no line; expected: thread<n>.dec_exc");
  EXPECT_HAS(power_mistake("  - {rises: thread0.wdt_reset}"),
             "use becomes: {thread0.wdt_reset: level}");
  EXPECT_HAS(power_mistake("  - {read: DEC, response: trap}"), "privileged, unimplemented");
  EXPECT_HAS(power_mistake("  - {read: DEC_EXPIRY}"),
             "DEC_EXPIRY is not on the bus; use 'get:' or 'set:'");
}

TEST(power_scenario_names, words_of_as_are_a_level_and_a_thread) {
  EXPECT_EQ(
      power_mistake("  - {edge: 1, read: DEC, as: thread1 supervisor}\n"
                    "  - {read: thread1.DEC, as: host thread1}\n  - {read: TB, as: debug thread1}",
                    play_on::both, "parameters: {threads: 2}"),
      "none");
  EXPECT_HAS(power_mistake("  - {read: DEC, as: root}"),
             "as: 'root'; expected: hypervisor, supervisor, problem");
  EXPECT_HAS(power_mistake("  - {read: DEC, as: thread8}"), "as: 'thread8'; expected:");
  EXPECT_HAS(power_mistake("  - {read: DEC, as: thread1 thread2}"), "say one thread");
  EXPECT_HAS(power_mistake("  - {read: DEC, as: host problem}"),
             "say one of problem, supervisor, hypervisor, host and debug");
  EXPECT_HAS(power_mistake("  - {read: thread2.DEC, as: thread1}"),
             "the register is that of thread 2");
}

TEST(power_scenario_names, host_steps_are_checked) {
  const auto on_model = [](const std::string& step) {
    return power_mistake("  - {" + step + "}", play_on::model);
  };
  EXPECT_HAS(on_model("host: freeze"), "host: 'freeze'; expected: set_tb_offset, tb_offset");
  EXPECT_HAS(on_model("host: guest_enter, cpu: 1"),
             "'cpu' is no argument of guest_enter, which has none");
  EXPECT_HAS(on_model("host: acknowledge_dec, offset: soon"),
             "'soon' is no whole number of the kernel's time unit");
  EXPECT_HAS(on_model("host: acknowledge_dec, limit: 9"),
             "'limit' is no argument of acknowledge_dec; expected: thread, offset");
  EXPECT_HAS(on_model("host: receive_tod_sync, offset: 30 ns"),
             "'offset' is no argument of receive_tod_sync, which has none");
  EXPECT_HAS(on_model("host: set_dec_expiry, thread: 1"), "set_dec_expiry needs 'expiry:'");
  EXPECT_HAS(on_model("host: guest_exit, expect: 1"),
             "guest_exit gives no answer to expect or keep");
  EXPECT_HAS(on_model("host: guest_exit, error: ENOWAY"),
             "expected EINVAL, EBUSY, EEXIST, EINTR, ENXIO, any or a number");
  EXPECT_HAS(on_model("get: DEC"), "expected: SPURR, PURR, LPCR, TSR, TCR, VTB, TB_OFFSET");
  EXPECT_HAS(on_model("get: PURR, cpu: 8"), "cpu: 8; expected 0 to 7");
  EXPECT_HAS(on_model("get: thread1.PURR, cpu: 0"),
             "is no register of the host interface of CPU 0");
  EXPECT_HAS(on_model("migrate: s"), "nothing has been saved as 's' so far");
  EXPECT_HAS(
      power_mistake("  - {edge: 1, save: s}\n  - {migrate: s, elapsed: 1 ms}", play_on::model),
      "'1 ms': expected + or - before 'ms'");
}

TEST(power_scenario_names, only_timers_with_guests_migrate) {
  EXPECT_HAS(mistake("  - {edge: 1, save: s}\n  - {migrate: s}", play_on::model),
             "a mips-cp0 takes no guest over; say restore");
}

TEST(power_scenario_names, parameters_are_checked) {
  const auto with = [](const std::string& parameters) {
    return power_mistake("  - {edge: 1}", play_on::model, "parameters: " + parameters);
  };
  EXPECT_HAS(with("{clock: 5 MHz}"),
             "'clock' is no parameter; expected: profile, tb_clock, "
             "clocks_per_tick, threads");
  EXPECT_HAS(with("{profile: power11}"),
             "profile is 'power11'; expected server_v3, server_v207, server_v206, classic32, "
             "booke, e500 or a2");
  EXPECT_HAS(with("{tb_clock: fast}"), "tb_clock is 'fast'; expected a frequency");
  EXPECT_HAS(with("{threads: 9}"), "threads is '9'; expected 1 to 8");
  EXPECT_HAS(with("{threads: -1}"), "threads is '-1'; expected 1 to 8");
  EXPECT_HAS(with("{clocks_per_tick: 0}"), "clocks_per_tick is '0'; expected 1 to 65535");
  EXPECT_HAS(with("{xlen: 48}"), "xlen must be 32 or 64, but is 48");
  EXPECT_HAS(with("{dec_bits: 32}"), "dec_bits must be 33 to 64 with has_ld, but is 32");
  EXPECT_HAS(with("{profile: booke, dec_bits: 33}"),
             "dec_bits must be 32 without has_ld, but is 33");
  EXPECT_HAS(with("{dec_mode: both}"), "dec_mode is 'both'; expected level, edge or booke");
  EXPECT_HAS(with("{hdec_mode: booke}"), "hdec_mode is 'booke'; expected level or edge");
  EXPECT_HAS(with("{wrc_sticks: all}"), "wrc_sticks is 'all'; expected bits, field or nothing");
  EXPECT_HAS(with("{has_hv: maybe}"), "has_hv is 'maybe'; expected true or false");
  EXPECT_HAS(with("{has_hv: false}"), "has_ld needs has_hv");
  EXPECT_HAS(with("{fit_taps: \"1,2,3\"}"), "fit_taps is '1,2,3'; expected four numbers");
  EXPECT_HAS(with("{wdt_taps: \"1,2,3,65\"}"), "wdt_taps is '1,2,3,65'; expected four numbers");
  EXPECT_HAS(with("{wdt_taps: \"1,2,3,4,5\"}"), "wdt_taps is '1,2,3,4,5'");
  EXPECT_HAS(with("{wdt_taps: \"1,2,3,0\"}"), "wdt_taps is '1,2,3,0'; expected four numbers");
  EXPECT_HAS(with("{dec_reset: 0x100000000000000}"), "dec_reset needs more than dec_bits bits");
}

TEST(power_scenario_names, parameters_are_written_as_they_are_read) {
  const std::vector<named_text> stated = {{"profile", "booke"},
                                          {"tb_clock", "66000000 Hz"},
                                          {"clocks_per_tick", "4"},
                                          {"threads", "2"},
                                          {"xlen", "64"},
                                          {"dec_ignores_tb_run", "true"},
                                          {"fit_taps", "9,13,17,21"},
                                          {"wdt_taps", "17,21,25,29"},
                                          {"any_bit", "true"},
                                          {"wrc_sticks", "nothing"},
                                          {"wrs_record", "completion"},
                                          {"decar_readable", "true"},
                                          {"dec_wraps", "true"},
                                          {"dec_reset", "0x12345678"},
                                          {"tb_reset", "0xFFFFFFFFFFFFFFFF"}};
  const power::parameters presets = power_timebase_parameters(stated);
  EXPECT_EQ(power_timebase_parameter_texts(presets), stated);
  EXPECT_TRUE(presets.booke());
  EXPECT_EQ(presets.taps.watchdog[2], 25U);

  std::vector<named_text> turned(stated.rbegin(), stated.rend());
  EXPECT_EQ(power_timebase_parameter_texts(power_timebase_parameters(turned)), stated)
      << "the profile comes first wherever it stands";

  const std::vector<named_text> server = {{"has_tbu40", "false"},
                                          {"has_ld", "false"},
                                          {"dec_bits", "32"},
                                          {"hdec_bits", "40"},
                                          {"hdec_sign_extends", "false"},
                                          {"hdec_mode", "level"},
                                          {"hdice_gates_edge", "false"},
                                          {"lpcr_shared", "true"},
                                          {"has_vtb", "false"},
                                          {"has_purr", "false"},
                                          {"tb_write_needs_hypervisor", "false"},
                                          {"strict_tbst", "true"},
                                          {"tb_valid_at_reset", "false"},
                                          {"erratum_tb_tbl0", "true"}};
  EXPECT_EQ(power_timebase_parameter_texts(power_timebase_parameters(server)), server);
  EXPECT_TRUE(power_timebase_parameter_texts({}).empty());
  for (const char* profile : {"server_v207", "server_v206", "classic32", "booke", "e500", "a2"}) {
    const std::vector<named_text> plain = {{"profile", profile}};
    EXPECT_EQ(power_timebase_parameter_texts(power_timebase_parameters(plain)), plain);
  }
}

TEST(power_scenario_names, instances_may_have_another_profile) {
  EXPECT_EQ(power_mistake("  - {edge: 1, instance: b, read: TSR, expect: 0}", play_on::both,
                          "parameters: {tb_clock: 1 GHz, threads: 2}\n"
                          "instances:\n  b: {profile: booke}"),
            "none");
}

TEST(power_scenario_names, the_rtl_takes_a_write_on_each_thread_in_the_order_of_the_edge) {
  const auto with = [](const std::string& steps, const char* profile = "server_v3") {
    return power_mistake(steps, play_on::both,
                         "parameters: {threads: 2, profile: " + std::string(profile) + "}");
  };
  const std::string order = "writes on one edge act in the order of the RTL's ports";
  EXPECT_EQ(with("  - {edge: 0, write: DEC, value: 1}\n  - {write: DEC, as: thread1, value: 1}\n"
                 "  - {host: set_tb_offset, offset: 1}\n  - {drive: {thread0.msr_ee: 1}}"),
            "none");
  EXPECT_EQ(with("  - {edge: 1, write: DEC, as: thread1, value: 1}\n  - {write: LPCR, value: 1}\n"),
            "none");
  EXPECT_EQ(with("  - {edge: 1, write: LPCR, as: thread1, value: 1}\n  - {write: DEC, as: host, "
                 "value: 1}\n"),
            "none");
  EXPECT_HAS(with("  - {edge: 1, write: DEC, value: 1}\n  - {write: TBL_write, value: 1}"),
             "the RTL takes one write on an edge on each register port");
  EXPECT_HAS(with("  - {edge: 1, write: DEC, value: 1}\n  - {write: LPCR, value: 1}"),
             "the RTL takes one write on an edge on each register port");
  EXPECT_HAS(with("  - {edge: 1, write: DEC, as: thread1, value: 1}\n  - {write: DEC, value: 1}"),
             order);
  EXPECT_HAS(with("  - {edge: 1, write: LPCR, value: 1}\n  - {write: DEC, as: thread1, value: 1}"),
             order);
  EXPECT_HAS(
      with(
          "  - {edge: 1, write: DEC, as: host, value: 1}\n  - {write: DEC, as: thread1, value: 1}"),
      order);
  EXPECT_HAS(
      with("  - {edge: 1, set: TCR, value: 1}\n  - {write: DEC, as: thread1, value: 1}", "booke"),
      order);
  EXPECT_EQ(with("  - {edge: 1, write: DEC, value: 1}\n  - {set: TCR, cpu: 1, value: 1}", "booke"),
            "none");
  EXPECT_HAS(with("  - {edge: 1, write: DEC, as: thread1, value: 1}\n"
                  "  - {set: TCR, cpu: 1, value: 1}",
                  "booke"),
             "the RTL takes one write on an edge on each register port");
  EXPECT_HAS(with("  - {edge: 1, set: PURR, value: 1}"),
             "the RTL cannot set PURR, which it does not have");
  EXPECT_HAS(with("  - {edge: 1, get: LPCR, expect: 1}"), "the RTL cannot get LPCR");
  EXPECT_HAS(with("  - {edge: 1, host: create_vcpu}"), "the RTL cannot do 'host: create_vcpu'");
  EXPECT_HAS(with("  - {edge: 1, host: guest_enter}\n  - {write: DEC, value: 1}"), order);
  EXPECT_HAS(with("  - {edge: 1, host: guest_enter}\n  - {host: guest_exit}"),
             "one write on an edge");
  EXPECT_HAS(with("  - {edge: 1, host: tb_offset}\n  - {write: DEC, value: 1}"),
             "must stand before it");
  EXPECT_HAS(with("  - {edge: 1, host: set_rate, rate: 1 GHz}"),
             "the RTL cannot do 'host: set_rate'");
  EXPECT_HAS(with("  - {edge: 1, get: DEC_EXPIRY}"),
             "the RTL cannot get DEC_EXPIRY, which it does not have");
  EXPECT_HAS(with("  - {edge: 1, save: s}"), "the RTL cannot save its state");
}

TEST(power_scenario_names, a_migration_needs_the_model) {
  EXPECT_HAS(power_mistake("  - {edge: 1, save: s}\n  - {migrate: s}", play_on::rtl),
             "the RTL cannot save");
}

TEST(power_scenario_names, the_reference_has_each_register_once) {
  const scenario_timer& timer = power_timebase_scenario();
  EXPECT_EQ(timer.reference().size(), std::size(power::sprs) + std::size(power::host_registers));
  for (std::size_t i = 0; i < std::size(power::sprs); ++i) {
    EXPECT_EQ(timer.reference()[i].name, power::sprs[i].row.name);
  }
  EXPECT_EQ(find_register(timer.registers(), "thread7.TSR")->address, 0xEA80U);
  EXPECT_EQ(find_register(timer.registers(), "thread0.VTB"), nullptr);
}

}  // namespace
}  // namespace archtimers::testbench
