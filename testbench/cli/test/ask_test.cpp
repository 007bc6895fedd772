// SPDX-License-Identifier: Apache-2.0
// ask: a question without a file.
#include "program.h"

namespace archtimers::cli::test {
namespace {

const std::string ask_mips = "ask mips-cp0 -p 'clock=100 MHz' -p ccres=1 ";

TEST_F(cli, a_question_is_answered) {
  const outcome asked = run(ask_mips + "'write Compare 100' 'until ti' 'read Cause'");
  EXPECT_EQ(asked.code, 0);
  EXPECT_EQ(asked.output,
            "0 s            edge 0        write: Compare, value: 100\n"
            "1 us           edge 100      ti rises, ip = 128: Count = Compare 100\n"
            "1 us           edge 100      until: ti, within: 1 s  -> ti 1\n"
            "1 us           edge 100      read: Cause  -> 0x40008000 (1073774592)\n"
            "Then no line moves within 1 s, if nothing more is done.\n");
}

TEST_F(cli, a_question_is_the_same_on_model_and_rtl) {
  const std::string question =
      "'edge: 7, write: Compare, value: 50' 'until ti' 'after: 3 edges, write: Compare, value: 90' "
      "'falls ti' --within '1 us' --on ";
  const outcome model = run(ask_mips + question + "model");
  EXPECT_EQ(model.code, 0);
  EXPECT_HAS(model.output, "530 ns         edge 53       ti falls, ip = 0: acknowledged\n");
  EXPECT_HAS(model.output,
             "If nothing more is done:\n"
             "900 ns         edge 90       ti rises, ip = 128: Count = Compare 90\n");
  EXPECT_EQ(run(ask_mips + question + "rtl").output, model.output);
  EXPECT_EQ(run(ask_mips + question + "both").output, model.output);
}

TEST_F(cli, a_question_of_each_timer) {
  EXPECT_HAS(run("ask power-timebase 'write DEC 1000' 'until thread0.dec_exc'").output,
             "thread0.dec_exc rises");
  EXPECT_HAS(run("ask arm-generic-timer -p acr_reset=0x3F 'write CNTBase0.CNTP_CVAL 100' "
                 "'edge: 1, write: CNTBase0.CNTP_CTL, value: 1' 'edge: 2, write: CNTCR, value: 1' "
                 "'until CNTBase0.cntp_irq'")
                 .output,
             "CNTBase0.cntp_irq rises");
}

TEST_F(cli, a_question_that_fails_says_when) {
  const outcome late = run(ask_mips + "'write Compare 300' 'edge: 100, rises: ti'");
  EXPECT_EQ(late.code, 1);
  EXPECT_HAS(late.output, "ti: expected it to change to 1 at 1 us (edge 100), but it did not");
  EXPECT_HAS(late.output, "ti becomes 1 at 3 us (edge 300) if nothing more is done\n");
  const outcome never =
      run(ask_mips + "'write: Cause, value: {DC: 1}' 'until: ti, within: 9 edges'");
  EXPECT_EQ(never.code, 1);
  EXPECT_HAS(never.output, "it depends on Compare = 0, Count = 0, Cause.TI = 0");
}

TEST_F(cli, a_question_that_is_none_is_2) {
  EXPECT_EQ(run("ask").code, 2);
  EXPECT_EQ(run("ask mips-cp0").code, 2);
  const outcome timer = run("ask z80 'read Count'");
  EXPECT_EQ(timer.code, 2);
  EXPECT_HAS(timer.output, "there is no timer 'z80'");
  const outcome step = run(ask_mips + "'read Count' 'red Count'");
  EXPECT_EQ(step.code, 2);
  EXPECT_HAS(step.output, "archtimers: question:2: 'red' is not part of this step");
  EXPECT_HAS(run(ask_mips + "'read: Count}, {read: Compare'").output,
             "question:1: an argument is one step");
  EXPECT_HAS(run(ask_mips + "'read Cuont'").output, "'Cuont' is no register and no address");
  EXPECT_EQ(run(ask_mips + "'read Cuont'").code, 2);
  EXPECT_EQ(run("ask mips-cp0 -p ccres 'read Count'").code, 2);
  EXPECT_EQ(run("ask mips-cp0 -p ccres=999 'read Count'").code, 2);
  EXPECT_EQ(run(ask_mips + "'read Count' --within soon").code, 2);
  const outcome nowhere = run(ask_mips + "'read Count' --save no/such/folder.yaml");
  EXPECT_EQ(nowhere.code, 2);
  EXPECT_EQ(nowhere.output, "archtimers: --save: no/such/folder.yaml: there is no folder no/such\n")
      << "before anything is played";
}

TEST_F(cli, a_question_is_saved_as_a_scenario) {
  EXPECT_EQ(run(ask_mips + "'write Compare 100' 'until ti' --save asked.yaml").code, 0);
  const outcome played = run("play asked.yaml --on model");
  EXPECT_EQ(played.code, 0);
  EXPECT_HAS(played.output, "PASS  asked.yaml on model: 2 steps");
  EXPECT_HAS(run("play asked.yaml").output, "PASS  asked.yaml on both: 2 steps");
}

TEST_F(cli, a_question_that_no_rtl_can_answer_is_saved_for_the_model) {
  for (const char* question :
       {"'at: 7 ns, write: Compare, value: 9' 'until ti'", "'write Compare 9' 'host: freeze'"}) {
    EXPECT_EQ(run(ask_mips + question + " --save asked.yaml").code, 0) << question;
    const outcome played = run("play asked.yaml");
    EXPECT_EQ(played.code, 0) << question;
    EXPECT_HAS(played.output, "PASS  asked.yaml on model: 2 steps");
  }
}

TEST_F(cli, a_question_that_cannot_be_written_is_told_as_a_file) {
  const outcome full = run(ask_mips + "'write Compare 100' --save /dev/full");
  EXPECT_EQ(full.code, 2);
  EXPECT_HAS(full.output, "archtimers: /dev/full: No space left on device\n");
}

TEST_F(cli, a_question_says_a_parameter_once) {
  const outcome twice = run(ask_mips + "-p ccres=2 'write Compare 100' --save asked.yaml");
  EXPECT_EQ(twice.code, 2);
  EXPECT_EQ(twice.output, "archtimers: --parameter: 'ccres' is there twice\n");
  EXPECT_EQ(files(), std::vector<std::string>{}) << "a scenario that has it twice is none";
}

}  // namespace
}  // namespace archtimers::cli::test
