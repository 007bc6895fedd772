// SPDX-License-Identifier: Apache-2.0
// The program: exit codes, output, errors.
#include "program.h"

namespace archtimers::cli::test {
namespace {

TEST_F(cli, helps) {
  const outcome whole = run("--help");
  EXPECT_EQ(whole.code, 0);
  for (const char* part : {"timers", "registers", "play", "crosscheck", "campaign", "wave",
                           "Examples:", "Exit code"}) {
    EXPECT_HAS(whole.output, part);
  }
  for (const char* command :
       {"timers", "registers", "play", "ask", "check", "crosscheck", "wave", "wave edges",
        "wave diff", "wave show", "wave render", "campaign", "campaign plan", "campaign run",
        "campaign shard", "campaign shards", "campaign report"}) {
    EXPECT_EQ(run(std::string(command) + " --help").code, 0) << command;
  }
}

TEST_F(cli, wrong_usage_is_2) {
  EXPECT_EQ(run("").code, 2);
  EXPECT_EQ(run("dance").code, 2);
  EXPECT_EQ(run("play").code, 2);
  EXPECT_EQ(run("play x.yaml --on paper").code, 2);
  EXPECT_EQ(run("registers").code, 2);
  EXPECT_EQ(run("registers mips-cp0 --format pdf").code, 2);
  EXPECT_EQ(run("crosscheck mips-cp0 --seed 1 --seeds 1..2").code, 2);
  EXPECT_EQ(run("crosscheck mips-cp0 --seeds 5..2").code, 2);
  EXPECT_EQ(run("crosscheck mips-cp0 --seeds one..2").code, 2);
  const outcome unknown = run("registers z80");
  EXPECT_EQ(unknown.code, 2);
  EXPECT_EQ(unknown.output,
            "archtimers: there is no timer 'z80'; there are: mips-cp0, arm-generic-timer, "
            "power-timebase\n");
  EXPECT_EQ(run("crosscheck z80").code, 2);
}

TEST_F(cli, file_errors_are_2_and_name_the_line) {
  const outcome missing = run("play /no/such/file.yaml");
  EXPECT_EQ(missing.code, 2);
  EXPECT_HAS(missing.output, "/no/such/file.yaml: cannot be read");
  const std::string path = scenario("wrong.yaml", "  - {edge: 1, read: Cuont}\n");
  const outcome wrong = run("play " + path);
  EXPECT_EQ(wrong.code, 2);
  EXPECT_HAS(wrong.output, path + ":4: 'Cuont' is no register and no address");
  EXPECT_EQ(run("play " + folder_.string() + "/nothing").code, 2);
  fs::create_directories(folder_ / "empty");
  EXPECT_EQ(run("play " + (folder_ / "empty").string()).code, 2);
  const std::string good = scenario("good.yaml", "  - {edge: 1}\n");
  EXPECT_EQ(run("play " + good + " --json /no/such/folder/x.json").code, 2);
  EXPECT_EQ(run("play " + good + " --wave /no/such/folder/x.vcd").code, 2);
  EXPECT_EQ(run("play " + good + " --wave x.jpg").code, 2);
}

TEST_F(cli, plays) {
  const std::string path = scenario(
      "good.yaml", "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n");
  const outcome played = run("play " + path);
  EXPECT_EQ(played.code, 0);
  EXPECT_HAS(played.output,
             "PASS  " + path + " on both: 2 steps, 10 cycles, 1 interrupt edge, to 100 ns\n");
  EXPECT_HAS(played.output, "mismatches");
  EXPECT_EQ(played.output.find('\r'), std::string::npos) << "no progress line without a terminal";
  const outcome verbose = run("play " + path + " --verbose --on rtl");
  EXPECT_EQ(verbose.code, 0);
  EXPECT_HAS(verbose.output, "edge 2       {edge: 2, write: Compare, value: 10}");
}

TEST_F(cli, a_broken_expectation_is_1) {
  const std::string path = scenario(
      "bad.yaml", "  - {edge: 5, read: Count, expect: 6}\n  - {edge: 6, read: Count, expect: 7}\n");
  const outcome first = run("play " + path);
  EXPECT_EQ(first.code, 1);
  EXPECT_HAS(first.output, "FAIL  " + path);
  EXPECT_HAS(first.output, path +
                               ":4: step 1 at 50 ns, edge 5: {edge: 5, read: Count, expect: 6}\n   "
                               "   expected 6, got 5\n");
  EXPECT_HAS(first.output, "stopped there, 1 of 2 steps played; --keep-going plays on");
  EXPECT_HAS(first.output, "1 of 1 scenarios failed.");
  const outcome all = run("play " + path + " --keep-going");
  EXPECT_EQ(all.code, 1);
  EXPECT_HAS(all.output, "expected 7, got 6");
}

TEST_F(cli, writes_json_and_waveforms_for_several_scenarios) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n";
  scenario("a.yaml", steps);
  scenario("b.yaml", steps);
  const fs::path json = folder_ / "out.json";
  const outcome played = run("play " + folder_.string() + " --json " + json.string() + " --wave " +
                             (folder_ / "w.fst").string());
  EXPECT_EQ(played.code, 0) << played.output;
  const auto result = nlohmann::json::parse(read(json));
  EXPECT_TRUE(result.at("good"));
  EXPECT_EQ(result.at("played"), 2);
  for (const char* name : {"w-a.fst", "w-a.gtkw", "w-b.fst", "w-b.gtkw"})
    EXPECT_TRUE(fs::exists(folder_ / name)) << name;
}

TEST_F(cli, prints_registers_in_every_format) {
  const outcome text = run("registers mips-cp0");
  EXPECT_EQ(text.code, 0);
  EXPECT_HAS(text.output, "Guest.Compare");
  EXPECT_HAS(run("registers mips-cp0 --format markdown").output,
             "| Count | CP0 9,0 | 0x120 | 32 | RW |");
  const auto json = nlohmann::json::parse(run("registers mips-cp0 --format json").output);
  EXPECT_EQ(json.at("registers").size(), 20U);
  EXPECT_EQ(json.at("registers").at(1).at("address"), 0x120);
  const std::string header = run("registers mips-cp0 --format c-header").output;
  EXPECT_HAS(header, "#define MIPS_CP0_CAUSE_TI_MASK 0x40000000U");
  EXPECT_HAS(header, "#define MIPS_CP0_COUNT_HZ_ONE_REG 0x7030000000020002ULL");
  const std::string source =
      file("registers.c", header +
                              "int main(void) { return MIPS_CP0_COUNT_ADDRESS != 0x120U ||\n"
                              "  MIPS_CP0_COUNT_REGISTER != 9 || MIPS_CP0_INTCTL_SELECT != 1 ||\n"
                              "  MIPS_CP0_CCRES_RDHWR != 3; }\n");
  EXPECT_EQ(std::system(
                ("cc -Wall -Werror -o " + (folder_ / "registers").string() + " " + source).c_str()),
            0);
  EXPECT_EQ(std::system((folder_ / "registers").string().c_str()), 0);
}

TEST_F(cli, tells_arrays_and_repeated_pages_of_registers_once) {
  const std::string text = run("registers arm-generic-timer --format markdown").output;
  EXPECT_HAS(text, "| CNTCV | CNTControlBase 008 | 0x008 | 64 | RW |");
  EXPECT_HAS(text, "| CNTACR\\<n> | CNTCTLBase 040 + 4 n | 0x10040 + 4 n, n = 0..7 | 32 | RW |");
  EXPECT_HAS(
      text,
      "| CNTBase\\<n>.CNTP_CTL | CNTBase\\<n> 02C | 0x1102C + 0x1000 n, n = 0..7 | 32 | RW |");
  EXPECT_HAS(text,
             "| CPU\\<n>.CNTV_CVAL_EL0 | AArch64 3,3,14,3,2 | 0x16F8D0 + 0x100000 n, n = 0..3 | 64 "
             "| RW |");
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 800);
  EXPECT_HAS(run("registers arm-generic-timer").output, "CNTEL0Base<m>.CounterID<n>");
  const std::string header = run("registers arm-generic-timer --format c-header").output;
  EXPECT_HAS(header, "#define ARM_GENERIC_TIMER_CNTCR_EN_MASK 0x00000001U");
  const std::string source = file(
      "arm.c",
      header +
          "int main(void) { return ARM_GENERIC_TIMER_CNTBASE_CNTP_CTL_ADDRESS(1) != 0x1202CU ||\n"
          "  ARM_GENERIC_TIMER_CNTBASE_COUNTERID_ADDRESS(1, 8) != 0x12FF0U ||\n"
          "  ARM_GENERIC_TIMER_CNTBASE_CNTP_CTL_OFFSET != 0x2CU ||\n"
          "  ARM_GENERIC_TIMER_CNTACR_OFFSET(2) != 0x48U ||\n"
          "  ARM_GENERIC_TIMER_CPU_CNTHCTL_EL2_OP1 != 4 ||\n"
          "  ARM_GENERIC_TIMER_CPU_CNTHCTL_COPROC != 15 || ARM_GENERIC_TIMER_CPU_CNTHCTL_OPC1 != 4 "
          "||\n"
          "  ARM_GENERIC_TIMER_CPU_CNTVOFF_OPC1 != 4 || ARM_GENERIC_TIMER_CPU_CNTVOFF_CRM != 14 "
          "||\n"
          "  ARM_GENERIC_TIMER_CPU_CNTHCTL_EL2_CRN != 14; }\n");
  EXPECT_EQ(
      std::system(("cc -Wall -Werror -o " + (folder_ / "arm").string() + " " + source).c_str()), 0);
  EXPECT_EQ(std::system((folder_ / "arm").string().c_str()), 0);
}

TEST_F(cli, tells_what_software_can_do_with_a_register_and_what_it_resets_to) {
  const std::string text = run("registers power-timebase --format markdown").output;
  EXPECT_HAS(text,
             "| HDEC | SPR 310 | 0x9B0 | 64 | RW | 0x007FFFFFFFFFFFFF: 2^(hdec_bits - 1) - 1 |");
  EXPECT_HAS(text,
             "| TFMR | SPR 317 | 0x9E8 | 64 | RW | 0x0000000870C00000: 0x800000 without "
             "tb_valid_at_reset |");
  EXPECT_HAS(text, "| TSR | SPR 336 | 0xA80 | 32 | W1C |");
  EXPECT_HAS(text, "| DECAR | SPR 54 | 0x1B0 | 32 | WO; RW with decar_readable | 0x7FFFFFFF |");
  for (const char* name : {"TBL_write", "TBU_write", "TBU40", "OR_TSR", "CLEAR_TSR"}) {
    const std::string line = text.substr(text.find("\n| " + std::string(name) + " |") + 1);
    EXPECT_HAS(line.substr(0, line.find('\n')), "| WO |");
  }
  const auto json = nlohmann::json::parse(run("registers power-timebase --format json").output);
  EXPECT_EQ(json.at("registers").at(9).at("reset"), 0x7F'FFFF'FFFF'FFFF);
  EXPECT_EQ(json.at("registers").at(9).at("reset_formula"), "2^(hdec_bits - 1) - 1");
  EXPECT_EQ(json.at("registers").at(12).at("access"), "W1C");
  const std::string header = run("registers power-timebase --format c-header").output;
  EXPECT_HAS(header, "#define POWER_TIMEBASE_VTB_SPR 849\n");
  EXPECT_HAS(header, "#define POWER_TIMEBASE_HDEC_RESET 0x007FFFFFFFFFFFFFULL /* by default: ");
  const std::string arm = run("registers arm-generic-timer --format markdown").output;
  EXPECT_HAS(
      arm,
      "| 32 | RO; RW with cntfid_rw, an entry of divisors | differs: clock * counts_per_tick / "
      "divisors | always |");
}

TEST_F(cli, lists_the_timers) {
  const outcome listed = run("timers --all");
  EXPECT_EQ(listed.code, 0);
  for (const char* part :
       {"mips-cp0", "ccres", "count_stop", "guest_ti", "thaw_uncharged", "gpsi",
        "arm-generic-timer", "two_security_states", "CPU<n>.scr_eel2", "CNTBase<n>.cntv_irq",
        "trap_el3", "earliest_expiry", "power-timebase", "clocks_per_tick", "thread<n>.msr_ee",
        "thread<n>.hdec_irq", "unimplemented",
        "takes away what was added; EINVAL outside; on the RTL too"}) {
    EXPECT_HAS(listed.output, part);
  }
}

TEST_F(cli, crosschecks) {
  const fs::path json = folder_ / "c.json";
  const outcome checked =
      run("crosscheck mips-cp0 --seeds 1..3 --operations 200 --json " + json.string());
  EXPECT_EQ(checked.code, 0) << checked.output;
  EXPECT_HAS(checked.output, "mips-cp0");
  const auto result = nlohmann::json::parse(read(json));
  EXPECT_EQ(result.at("operations"), 600);
  EXPECT_EQ(result.at("mismatches"), 0);
  EXPECT_EQ(result.at("first_seed"), 1);
  EXPECT_EQ(result.at("last_seed"), 3);
}

TEST_F(cli, crosschecks_in_several_jobs_as_in_one) {
  const auto checked = [&](const std::string& timer, const std::string& jobs) {
    const fs::path json = folder_ / "c.json";
    const outcome done = run("crosscheck " + timer + " --seeds 5..17 --operations 150 --json " +
                             json.string() + jobs);
    EXPECT_EQ(done.code, 0) << done.output;
    auto result = nlohmann::json::parse(read(json));
    result.erase("seconds");
    const std::size_t speed = done.output.find(" cycles/s");
    return done.output.substr(0, done.output.rfind("   ", speed)) +
           result.dump(1);  // without the speed
  };
  for (const std::string timer : {"mips-cp0", "arm-generic-timer", "power-timebase"}) {
    const std::string one = checked(timer, "");
    EXPECT_HAS(one, "\"operations\": 19");
    EXPECT_EQ(checked(timer, " --jobs 2"), one);
    EXPECT_EQ(checked(timer, " --jobs 40"), one);
  }
}

TEST_F(cli, every_example_says_what_it_shows) {
  for (const auto& entry : fs::recursive_directory_iterator(ARCHTIMERS_SCENARIOS)) {
    if (entry.path().extension() != ".yaml") continue;
    EXPECT_HAS(read(entry.path()), "\nabout: |\n") << entry.path();
  }
}

TEST_F(cli, plays_the_scenario_of_the_guide) {
  const std::string guide = read(fs::path(ARCHTIMERS_SCENARIOS) / "README.md");
  const std::string opening = "```yaml\n";
  std::size_t scenarios = 0;
  for (std::size_t from = guide.find(opening); from != std::string::npos;
       from = guide.find(opening, from)) {
    from += opening.size();
    const std::string path = file("guide.yaml", guide.substr(from, guide.find("```", from) - from));
    const outcome played = run("play " + path);
    EXPECT_EQ(played.code, 0) << played.output;
    ++scenarios;
  }
  EXPECT_EQ(scenarios, 3U);
}

}  // namespace
}  // namespace archtimers::cli::test
