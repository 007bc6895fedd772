// SPDX-License-Identifier: Apache-2.0
// What is typed: numbers, names, help, version.
#include "program.h"

namespace archtimers::cli::test {
namespace {

const std::string bad = "is no whole number from ";

TEST_F(cli, says_its_version) {
  const outcome said = run("--version");
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.output, "archtimers " ARCHTIMERS_VERSION_EXPECTED "\n");
}

TEST_F(cli, tells_its_exit_codes) {
  for (const char* command : {"", "play", "crosscheck"}) {
    const outcome help = run(std::string(command) + " --help");
    EXPECT_EQ(help.code, 0);
    for (const char* part : {"Exit code", "  0  ", "  1  ", "  2  ", "  130  "}) {
      EXPECT_HAS(help.output, part);
    }
  }
}

TEST_F(cli, refuses_numbers_that_are_none_or_out_of_range) {
  for (const char* number : {"-1", "-5", "1.5", "0x10", "1e3", "+1", "' 1'", "one",
                             "18446744073709551616", "99999999999999999999999"}) {
    const outcome seed = run(std::string("crosscheck mips-cp0 --seed=") + number);
    EXPECT_EQ(seed.code, 2) << number;
    EXPECT_HAS(seed.output, bad + "0 to 18446744073709551615") << number;
    const outcome operations = run(std::string("crosscheck mips-cp0 --operations=") + number);
    EXPECT_EQ(operations.code, 2) << number;
    EXPECT_HAS(operations.output, bad + "1 to 100000000") << number;
    const outcome jobs = run(std::string("crosscheck mips-cp0 --jobs=") + number);
    EXPECT_EQ(jobs.code, 2) << number;
    EXPECT_HAS(jobs.output, bad + "1 to 256") << number;
    for (const std::string& seeds : {"1.." + std::string(number), std::string(number) + "..9"}) {
      const outcome range = run("crosscheck mips-cp0 --seeds=" + seeds);
      EXPECT_EQ(range.code, 2) << seeds;
      EXPECT_HAS(range.output, "--seeds: ") << seeds;
    }
  }
  const outcome none = run("crosscheck mips-cp0 --operations 0");
  EXPECT_EQ(none.code, 2);
  EXPECT_HAS(none.output, "archtimers: --operations: '0' " + bad + "1 to 100000000");
}

TEST_F(cli, takes_seeds_as_one_or_as_a_range) {
  for (const char* seeds : {"1...3", "1..2..3", "..", "1..", "..2", "1-2", "1,2", "", "2..1"}) {
    const outcome range = run(std::string("crosscheck mips-cp0 --seeds='") + seeds + "'");
    EXPECT_EQ(range.code, 2) << seeds;
    EXPECT_HAS(range.output, "--seeds: ") << seeds;
  }
  const outcome one = run("crosscheck mips-cp0 --seeds 7 --operations 10");
  EXPECT_EQ(one.code, 0);
  EXPECT_HAS(one.output, "mips-cp0: model against RTL, seed 7, zero tolerance, 10 operations each");
  const outcome last =
      run("crosscheck mips-cp0 --seeds 18446744073709551614..18446744073709551615 --operations 10");
  EXPECT_EQ(last.code, 0);
  EXPECT_HAS(last.output, "seeds 18446744073709551614..18446744073709551615");
}

/// Typed text comes back as text: nothing in it moves the cursor, colours or rings.
TEST_F(cli, escapes_what_was_typed) {
  const std::string odd = "\"$(printf 'a\\033[31m\\007\\177b\\377\\302\\233\\nz\\303\\274')\"";
  const std::string shown = "a\\x1B[31m\\x07\\x7Fb\\xFF\\xC2\\x9B\\nz\u00fc";
  for (const std::string& arguments :
       {"registers " + odd, "registers mips-cp0 --format " + odd, "timers " + odd,
        "play x.yaml --on " + odd, "play " + odd, "play x.yaml --wave " + odd,
        "play x.yaml --json " + odd + "/x", "crosscheck mips-cp0 --wave " + odd,
        "crosscheck " + odd, "crosscheck mips-cp0 --seed " + odd,
        "crosscheck mips-cp0 --seeds " + odd, "crosscheck mips-cp0 --operations " + odd,
        "crosscheck mips-cp0 " + odd, "wave edges " + odd, "wave edges x --from " + odd,
        "wave diff x x --map " + odd}) {
    const outcome refused = run(arguments);
    EXPECT_EQ(refused.code, 2) << arguments;
    EXPECT_HAS(refused.output, shown);
    for (const char c : refused.output) {
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= ' ') << refused.output;
    }
  }
}

TEST_F(cli, an_empty_name_is_refused_as_such) {
  for (const char* arguments : {"play ''", "check '' --timer mips-cp0 --bus apb4 --map x.yaml",
                                "check x.vcd --timer mips-cp0 --bus apb4 --map ''"}) {
    const outcome refused = run(arguments);
    EXPECT_EQ(refused.code, 2) << arguments;
    EXPECT_EQ(refused.output, "archtimers: '' is no name of a file\n") << arguments;
  }
}

TEST_F(cli, names_the_places_to_play_on) {
  const outcome refused = run("play x.yaml --on foo");
  EXPECT_EQ(refused.code, 2);
  EXPECT_HAS(refused.output, "--on: ");
  EXPECT_HAS(refused.output, "foo");
  EXPECT_HAS(refused.output, "{model,rtl,both}");
}

TEST_F(cli, output_that_cannot_be_written_is_2) {
  for (const char* arguments : {"timers", "registers mips-cp0 --format c-header", "--help",
                                "--version", "crosscheck mips-cp0 --operations 10"}) {
    EXPECT_EQ(run(std::string(arguments) + " >/dev/full").code, 2) << arguments;
  }
}

TEST_F(cli, lists_the_timers_briefly_or_one_of_them_whole) {
  const outcome list = run("timers");
  EXPECT_EQ(list.code, 0);
  EXPECT_LE(std::count(list.output.begin(), list.output.end(), '\n'), 8) << list.output;
  for (const char* part : {"mips-cp0  ", "arm-generic-timer  ", "power-timebase  ",
                           "archtimers timers NAME", "archtimers timers --all"}) {
    EXPECT_HAS(list.output, part);
  }
  const outcome one = run("timers power-timebase");
  EXPECT_EQ(one.code, 0);
  EXPECT_HAS(one.output, "thread<n>.hdec_irq");
  EXPECT_HAS_NOT(one.output, "ccres");
  EXPECT_HAS_NOT(one.output, "CNTBase");
  EXPECT_EQ(run("timers z80").output,
            "archtimers: there is no timer 'z80'; there are: mips-cp0, arm-generic-timer, "
            "power-timebase\n");
  EXPECT_EQ(run("timers z80").code, 2);
  EXPECT_EQ(run("timers mips-cp0 --all").code, 2);
}

}  // namespace
}  // namespace archtimers::cli::test
