// SPDX-License-Identifier: Apache-2.0
// The host's side of the POWER time base in scenarios.
#include "archtimers/power/timebase.h"
#include "archtimers/snapshot/power_json.h"
#include "play_power.h"

namespace archtimers::testbench {
namespace {

const std::string a_pair_of_threads = "parameters: {threads: 2}";

std::string problems_on_model(const std::string& steps,
                              const std::string& head = a_pair_of_threads) {
  return problems(play_power(steps, play_on::model, head));
}

std::string problems_on_both(const std::string& steps,
                             const std::string& head = a_pair_of_threads) {
  return problems(play_power(steps, play_on::both, head));
}

TEST(power_scenario_host, registers_belong_to_a_thread) {
  const std::string steps =
      "  - {edge: 1, set: PURR, cpu: 1, value: 0x500}\n  - {get: thread1.PURR, expect: 0x500}\n"
      "  - {get: 0x103000000000000A, cpu: 1, expect: 0x500}\n  - {get: PURR, expect: 0}\n"
      "  - {edge: 2, set: thread1.PURR, value: 0x600}\n  - {get: PURR, cpu: 1, expect: 0x600}\n"
      "  - {edge: 3, set: VTB, cpu: 1, value: 9}\n  - {edge: 9, get: VTB, expect: 9}\n"
      "  - {get: VTB, cpu: 2, error: EINVAL}\n  - {get: TCR, error: EINVAL}\n"
      "  - {get: 0x1030000000000001, error: EINVAL}\n  - {set: PURR, cpu: 3, value: 1, error: "
      "EINVAL}";
  EXPECT_EQ(problems_on_model(steps), "");
  EXPECT_EQ(problems_on_both("  - {edge: 5, set: TCR, value: 1, error: EINVAL}"), "");
}

TEST(power_scenario_host, vcpus_are_created) {
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: create_vcpu, thread: 1}\n"
                              "  - {edge: 2, host: create_vcpu, thread: 1, error: 17}\n"
                              "  - {edge: 3, host: create_vcpu, thread: 2, error: EINVAL}"),
            "");
}

TEST(power_scenario_host, kvms_own_registers_are_there_by_name_and_number) {
  EXPECT_EQ(
      problems_on_model(
          "  - {edge: 8, set: TB_OFFSET, value: 5}\n  - {get: 0x103000000000009C, expect: "
          "0x1000000}\n"
          "  - {set: DEC_EXPIRY, cpu: 1, value: 20}\n  - {get: 0x10300000000000BE, cpu: 1, "
          "expect: 20}\n"
          "  - {expect: {thread1.DEC: 0x7FFFFFF7, TB_OFFSET: 0x1000000, DEC_EXPIRY: 0x1000008}}\n"
          "  - {get: 0x10200000000000B5, expect: 1}\n"
          "  - {set: OR_TSR, value: 1, error: EINVAL}"),
      "");
  EXPECT_EQ(
      problems_on_model(
          "  - {edge: 8, set: TSR, value: 0x48000000}\n  - {set: OR_TSR, value: 0x04000000}\n"
          "  - {set: CLEAR_TSR, value: 0x40000000}\n  - {get: TSR, expect: {DIS: 1, FIS: 1, WIS: "
          "0}}\n"
          "  - {set: 0x1020000000000089, value: 0x04000000}\n  - {read: TCR, expect: {DIE: 1}}\n"
          "  - {get: TB_OFFSET, error: EINVAL}",
          "parameters: {profile: booke}"),
      "");
}

TEST(power_scenario_host, operations_are_commands_of_the_rtl_too) {
  EXPECT_EQ(problems_on_both(
                "  - {edge: 1, host: set_tb_offset, offset: 1}\n  - {host: tb_offset, expect: "
                "0x1000000}\n"
                "  - {edge: 2, host: guest_enter}\n  - {host: in_guest, expect: 1}\n"
                "  - {host: applied_offset, expect: 0x1000000, keep: offset}\n"
                "  - {edge: 3, host: guest_enter, error: EBUSY}\n"
                "  - {edge: 4, host: set_dec_expiry, thread: 1, expiry: offset + 9, expect: 0}\n"
                "  - {edge: 5, host: set_dec_expiry, expiry: offset + 0x80000010, expect: 1}\n"
                "  - {host: dec_expiry, expect: offset + 0x80000004}\n"
                "  - {edge: 6, host: guest_exit}\n  - {edge: 7, host: guest_exit, error: EINVAL}\n"
                "  - {edge: 8, host: set_purr_share, thread: 1, numerator: 1, denominator: 1}\n"
                "  - {edge: 9, host: set_spurr_scale, thread: 1, numerator: 3, denominator: 1}\n"
                "  - {edge: 10, rises: thread1.dec_exc}\n  - {expect: {thread1.PURR: 6, "
                "thread1.SPURR: 8}}"),
            "");
}

TEST(power_scenario_host, all_commands_of_the_rtls_port) {
  const std::string booke = "parameters: {profile: booke, threads: 2}";
  EXPECT_EQ(problems_on_both("  - {edge: 2, host: or_tsr, bits: 0x88000000, thread: 1}\n"
                             "  - {edge: 3, read: thread1.TSR, expect: 0x88000000}\n"
                             "  - {edge: 4, host: clear_tsr, bits: 0x80000000, thread: 1}\n"
                             "  - {edge: 5, read: thread1.TSR, expect: 0x08000000}\n"
                             "  - {edge: 6, host: or_tsr, bits: 1, thread: 2, error: EINVAL}\n"
                             "  - {edge: 7, host: command, code: 12, error: EINVAL}\n"
                             "  - {edge: 8, compare: state}",
                             booke),
            "");
  EXPECT_EQ(problems_on_both("  - {edge: 2, host: clear_tsr, bits: 1, error: EINVAL}"), "");
  EXPECT_EQ(problems_on_both("  - {edge: 2, host: command, code: 16, error: EINVAL}"),
            "command: code: expected a 4-bit number\n");
}

TEST(power_scenario_host, registers_are_loaded_on_an_edge) {
  power::snapshot saved = power::timebase(power::parameters(), time_resolution(1000)).save({});
  saved.tb = 0x1'0000'0000;
  saved.threads[1].dec = 3;
  std::string text;
  for (const char c : power::to_json(saved)) text += c == '\n' ? ' ' : c;
  EXPECT_EQ(problems_on_both("  - {edge: 2, host: load, registers: '" + text +
                                 "'}\n  - {edge: 4, compare: state}\n"
                                 "  - {expect: {TB: 0x100000002, thread1.DEC: 1}}\n"
                                 "  - {edge: 6, rises: thread1.dec_exc}",
                             a_pair_of_threads),
            "");
  EXPECT_EQ(problems_on_both("  - {edge: 2, host: load, registers: 7}"),
            "load: registers: snapshot: must be an object\n");
}

TEST(power_scenario_host, pulses_reach_the_rtl_on_edges_in_a_row) {
  EXPECT_EQ(problems_on_both(
                "  - {edge: 2, write: DEC, value: 1}\n  - {edge: 4, rises: thread0.dec_exc}\n"
                "  - {edge: 5, host: acknowledge_dec}\n  - {edge: 5, falls: thread0.dec_exc}\n"
                "  - {edge: 6, host: acknowledge_dec}\n  - {edge: 6, compare: state}",
                "parameters: {profile: classic32}"),
            "");
  EXPECT_EQ(problems_on_both(
                "  - {edge: 2, write: TFMR, value: 0x10000000000}\n"
                "  - {edge: 3, host: receive_tod_sync}\n"
                "  - {edge: 4, host: receive_tod, tod: 0x500}\n"
                "  - {edge: 5, host: receive_tod, tod: 0x600}\n  - {edge: 6, compare: state}",
                "parameters: {strict_tbst: true}"),
            "");
}

TEST(power_scenario_host, a_cpu_ahead_of_the_kernel_acknowledges) {
  const std::string steps =
      "  - {edge: 2, write: DEC, value: 1}\n  - {edge: 4, rises: thread0.dec_exc}\n"
      "  - {edge: 5, host: acknowledge_dec, offset: 30 ns}\n  - {edge: 6, steady: "
      "thread0.dec_exc}\n"
      "  - {edge: 8, falls: thread0.dec_exc}\n  - {edge: 9, compare: state}";
  const std::string classic = "parameters: {profile: classic32, tb_clock: 100 MHz}";
  EXPECT_EQ(problems_on_model(steps, classic), "");
  EXPECT_EQ(problems_on_both(steps, classic), "");
}

TEST(power_scenario_host, operations_of_the_model) {
  EXPECT_EQ(problems_on_model(
                "  - {edge: 1, host: tb_writes, expect: 0}\n  - {write: TBL_write, value: 5}\n"
                "  - {host: tb_writes, expect: 1}\n  - {write: HDEC, value: -1}\n"
                "  - {edge: 2, host: acknowledge_hdec, thread: 1}\n"
                "  - {expect: {thread0.hdec_exc: 1, thread1.hdec_exc: 0}}\n"
                "  - {host: acknowledge_dec}\n  - {host: set_tb_offset, offset: -0x2000000}\n"
                "  - {host: host_time_to_guest, time: 0x2000005, expect: 5}\n"
                "  - {host: set_rate, rate: 1 GHz}\n  - {after: 2 ns, read: TB, expect: 8}",
                "parameters: {threads: 2, hdice_gates_edge: false}"),
            "");
  EXPECT_EQ(problems_on_model(
                "  - {edge: 1, write: DEC, value: -1}\n  - {edge: 2, host: acknowledge_dec}\n "
                " - {falls: thread0.dec_exc}",
                "parameters: {profile: classic32}"),
            "");
}

TEST(power_scenario_host, arguments_are_checked) {
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: dec_expiry, thread: 2}"),
            "dec_expiry: thread: 2; there are 2 (parameter threads)\n");
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: set_rate, rate: fast}"),
            "set_rate: rate: 'fast' is no frequency; expected 24 MHz\n");
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: set_tb_offset, offset: far}"),
            "set_tb_offset: offset: 'far' is no number\n");
  EXPECT_EQ(problems_on_model(
                "  - {edge: 1, host: set_purr_share, numerator: 0x100000000, denominator: 1}"),
            "set_purr_share: numerator: expected a 32-bit number\n");
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: set_purr_share, numerator: 1, denominator: 0}"),
            "expected no error, got -EINVAL\n");
  EXPECT_EQ(problems_on_model("  - {edge: 1, host: guest_enter}", "parameters: {profile: booke}"),
            "expected no error, got -ENXIO\n");
}

TEST(power_scenario_host, a_guest_migrates_with_its_deadline) {
  const std::string head =
      "parameters: {tb_reset: 0x300}\ninstances:\n  b: {tb_reset: 0x100}\n  c: {profile: booke}";
  EXPECT_EQ(problems_on_model(
                "  - {edge: 16, write: DEC, value: 0x2000000}\n  - {host: dec_expiry, expect: "
                "0x2000310}\n"
                "  - {save: s}\n  - {keep: x, host: tb_writes}\n"
                "  - {instance: b, migrate: s, elapsed: x + 0x10}\n"
                "  - {instance: b, host: tb_offset, expect: 0x1000000}\n"
                "  - {instance: b, host: in_guest, expect: 0}\n"
                "  - {instance: b, expect: {TB: 0x110, DEC: 0x2000310 - 0x1000110}}\n"
                "  - {instance: b, host: guest_enter}\n  - {instance: b, host: dec_expiry, "
                "expect: 0x2000310}\n"
                "  - {instance: c, migrate: s, error: no guests}",
                head),
            "");
  EXPECT_EQ(
      problems_on_model("  - {edge: 1, save: s}\n  - {instance: c, migrate: s}", head),
      "expected it to be restored, but: this group has no hypervisor state, and so no guests\n");
  EXPECT_EQ(
      problems_on_model("  - {edge: 1, save: s}\n  - {instance: b, migrate: s, error: no}", head),
      "expected a refusal with 'no', but it was restored\n");
}

TEST(power_scenario_host, a_restore_goes_on_where_it_was) {
  EXPECT_EQ(problems_on_model(
                "  - {edge: 8, save: s}\n  - {edge: 16, restore: s}\n  - {expect: {TB: 8}}\n"
                "  - {instance: b, restore: s, error: 1 threads}",
                a_pair_of_threads + "\ninstances:\n  b: {threads: 1}"),
            "");
}

TEST(power_scenario_host, a_restore_charges_what_has_gone_since) {
  EXPECT_EQ(problems_on_model("  - {edge: 8, save: s}\n  - {edge: 16, restore: s, elapsed: 40 ns}\n"
                              "  - {expect: {TB: 12}}",
                              "parameters: {tb_clock: 100 MHz}"),
            "");
}

TEST(power_scenario_host, the_steps_are_written_as_they_are_read) {
  for (const char* text :
       {"{edge: 1, migrate: s}", "{edge: 1, instance: b, migrate: s, elapsed: x + 5}",
        "{edge: 1, migrate: s, error: no guests}",
        "{edge: 1, write: DEC, value: 5, as: thread1 supervisor}",
        "{edge: 1, host: set_dec_expiry, thread: 1, expiry: x + 5, expect: 0}"}) {
    EXPECT_EQ(to_yaml(power_scenario(std::string("  - ") + text).steps.front()), text);
  }
}

}  // namespace
}  // namespace archtimers::testbench
