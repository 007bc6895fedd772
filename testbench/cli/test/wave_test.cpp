// SPDX-License-Identifier: Apache-2.0
// wave edges and wave diff: what they find, in files of any tool, and what they refuse.
#include "program.h"

namespace archtimers::cli::test {
namespace {

using nlohmann::json;

/// A clock of 24 MHz in ps, whose half periods are of two lengths, a line and a count.
const std::string wave_text =
    "$timescale 1 ps $end $scope module soc $end $var wire 1 ! clk $end $var wire 1 \" irq $end "
    "$var wire 8 # count [7:0] $end $upscope $end $enddefinitions $end\n"
    "#0 0! 0\" b0 #\n#41667 1! b1 #\n#62500 0!\n#83333 1! b10 # 1\"\n#104167 0!\n"
    "#125000 1! b11 # 0\"\n#145833 0!\n#150000\n";

class wave_cli : public cli {
 protected:
  std::string wave(const std::string& name = "a.vcd", const std::string& text = wave_text) const {
    return file(name, text);
  }

  /// One clear sentence on the only line, exit 2.
  void refuses(const std::string& arguments, const std::string& reason) const {
    const outcome refused = run("wave " + arguments);
    EXPECT_EQ(refused.code, 2) << arguments;
    EXPECT_HAS(refused.output, reason);
    EXPECT_EQ(std::count(refused.output.begin(), refused.output.end(), '\n'), 1) << refused.output;
  }
};

TEST_F(wave_cli, edges_have_exact_times_and_lengths) {
  wave();
  const outcome list = run("wave edges a.vcd --signal irq");
  EXPECT_EQ(list.code, 0);
  EXPECT_HAS(list.output, "83.333 ns   soc.irq      1  rise\n");
  EXPECT_HAS(list.output, "125 ns   soc.irq      2  fall    41.667 ns\n");
  EXPECT_HAS_NOT(list.output, "soc.clk");
  const outcome lines = run("wave edges a.vcd");
  EXPECT_HAS(lines.output, "62.5 ns   soc.clk      2  fall    20.833 ns\n");
  EXPECT_HAS_NOT(lines.output, "count");
  const outcome wide = run("wave edges a.vcd --signal 'soc.c*t' --from 80ns --to 83.333ns");
  EXPECT_HAS(wide.output, "83.333 ns   soc.count      3  0x2     41.666 ns\n");
  EXPECT_HAS(wide.output, "soc.count         1 changes\n");
  EXPECT_HAS(lines.output, "soc.clk ");
  EXPECT_HAS_NOT(lines.output, "without an edge");
  EXPECT_HAS(run("wave edges a.vcd --to 1ns").output, "\n2 without an edge\n");
  const outcome cycles = run("wave edges a.vcd --signal irq --clock clk");
  EXPECT_HAS(cycles.output, "83.333 ns          1  soc.irq      1  rise\n");
}

TEST_F(wave_cli, edges_as_json) {
  wave();
  const json list = json::parse(run("wave edges a.vcd --signal irq --clock clk --json").output);
  EXPECT_EQ(list["unit"], "1 ps");
  ASSERT_EQ(list["edges"].size(), 2U);
  EXPECT_EQ(list["edges"][1]["time"], "125 ns");
  EXPECT_EQ(list["edges"][1]["ticks"], 125'000);
  EXPECT_EQ(list["edges"][1]["lasted_ticks"], 41'667);
  EXPECT_EQ(list["edges"][1]["cycle"], 2);
  EXPECT_EQ(list["signals"][0]["rising"], 1);
  EXPECT_EQ(list["signals"][0]["shortest_high_ticks"], 41'667);
  const json none = json::parse(run("wave edges a.vcd --signal irq --to 1ns --json").output);
  EXPECT_TRUE(none["edges"].empty());
}

TEST_F(wave_cli, edges_of_what_play_wrote) {
  const std::string path = scenario(
      "good.yaml", "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n");
  for (const char* name : {"run.vcd", "run.fst"}) {
    EXPECT_EQ(run("play " + path + " --wave " + name).code, 0);
    const outcome list = run(std::string("wave edges ") + name + " --signal model.ti");
    EXPECT_HAS(list.output,
               "100 ns   model.ti      1  rise                             Count = Compare 10\n");
  }
  EXPECT_EQ(run("wave diff run.vcd run.fst").code, 0);
  EXPECT_EQ(run("wave diff run.vcd run.vcd --map model=rtl").code, 0);
}

TEST_F(wave_cli, diff_finds_a_planted_difference) {
  wave();
  std::string late = wave_text;
  late.replace(late.find("1\"\n#104167"), 3, "#83334 1\"\n");
  wave("late.vcd", late);
  EXPECT_EQ(run("wave diff a.vcd a.vcd").code, 0);
  const outcome found = run("wave diff a.vcd late.vcd");
  EXPECT_EQ(found.code, 1);
  EXPECT_HAS(found.output, "83.333 ns: soc.irq: 1 and 0, until 83.334 ns (1 ps)\n");
  EXPECT_HAS(found.output, "A has its value since 83.333 ns, B since 0 s\n");
  EXPECT_HAS(found.output, "3 signals compared, 1 difference\n");
  EXPECT_EQ(run("wave diff a.vcd late.vcd --tolerance 1ps").code, 0);
  EXPECT_EQ(run("wave diff a.vcd late.vcd --tolerance 999fs").code, 1);
  EXPECT_EQ(run("wave diff a.vcd late.vcd --signal clk").code, 0);
  EXPECT_EQ(run("wave diff a.vcd late.vcd --from 84ns").code, 0);
  EXPECT_EQ(run("wave diff a.vcd late.vcd --to 83.332ns").code, 0);
  const json all = json::parse(run("wave diff a.vcd late.vcd --json").output);
  EXPECT_EQ(all["total"], 1);
  EXPECT_EQ(all["differences"][0]["until"], "83.334 ns");
}

TEST_F(wave_cli, diff_of_other_names) {
  wave();
  std::string renamed = wave_text;
  renamed.replace(renamed.find("soc"), 3, "top");
  wave("renamed.vcd", renamed);
  EXPECT_EQ(run("wave diff a.vcd renamed.vcd").code, 2);  // nothing in common: cannot tell
  EXPECT_EQ(run("wave diff a.vcd renamed.vcd --map soc=top").code, 0);
  renamed.replace(renamed.find("irq"), 3, "int");
  wave("renamed.vcd", renamed);
  const outcome missing = run("wave diff a.vcd renamed.vcd --map soc=top");
  EXPECT_EQ(missing.code, 1);
  EXPECT_HAS(missing.output, "only in A: soc.irq\nonly in B: top.int\n");
  EXPECT_EQ(run("wave diff a.vcd renamed.vcd --map soc.irq=top.int --map soc=top").code, 0);
}

TEST_F(wave_cli, shows_what_changes_in_the_terminal) {
  wave("a.vcd", std::string(wave_text).replace(wave_text.find("$upscope"), 0,
                                               "$var wire 4 $ still [3:0] $end "));
  const outcome shown = run("wave show a.vcd --width 70 --ascii --radix decimal");
  EXPECT_EQ(shown.code, 0);
  EXPECT_EQ(shown.output,
            "a.vcd: 0 s to 150 ns\n\n"
            "  soc.clk  ________________/^^^^^^^\\_______/^^^^^^^\\________/^^^^^^^\\_\n"
            "  soc.irq  ________________________________/^^^^^^^^^^^^^^^^\\_________\n"
            "soc.count  0---------------|1--------------|2---------------|3--------\n"
            "           |0 ns              |50 ns              |100 ns\n\n"
            "1 without a change:\n  soc.still = 0xx\n");
  const outcome part =
      run("wave show a.vcd --signal irq --from 80ns --to 90ns --width 40", "LANG=C.UTF-8");
  EXPECT_HAS(part.output, "soc.irq  ▁▁▁▁▁▁▁▁▁▁╱▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔\n");
}

TEST_F(wave_cli, renders_an_edge_with_its_cycles) {
  wave();
  const outcome drawn = run("wave render a.vcd --around irq -o edge.svg --radix decimal");
  EXPECT_EQ(drawn.code, 0);
  EXPECT_HAS(drawn.output, "edge.svg: soc.irq rises at 83.333 ns\n");
  const std::string picture = read(folder_ / "edge.svg");
  EXPECT_EQ(picture.rfind("<svg ", 0), 0U);
  EXPECT_HAS(picture, ">83.333 ns</text>");    // the marker
  EXPECT_HAS(picture, "<path class=\"w h\"");  // its signal, and
  EXPECT_HAS(picture, "<text class=\"n k\"");  // the label
  EXPECT_HAS(picture, "<path class=\"y\"");    // cycles
  for (const char* label : {">irq<", ">count<", ">clk<"}) EXPECT_HAS(picture, label);
  const outcome second = run("wave render a.vcd --around irq:fall:1 --window 60ns -o edge.html");
  EXPECT_HAS(second.output, "soc.irq falls at 125 ns\n  a.vcd, 95 ns to 150 ns\n");
  EXPECT_HAS(read(folder_ / "edge.html"), "<th scope=\"col\">at 125 ns</th>");
  const outcome time = run("wave render a.vcd --around 62.5ns --window 1ps --signal c* -o t.svg");
  EXPECT_HAS(time.output, "t.svg: a.vcd at 62.5 ns\n  a.vcd, 62.4995 ns to 62.5005 ns\n");
}

TEST_F(wave_cli, renders_any_count_as_cycles) {
  wave();
  run("wave render a.vcd --around irq --clock count --radix decimal -o edge.svg");
  EXPECT_HAS(read(folder_ / "edge.svg"), ">2</text>");
  const outcome none = run("wave render a.vcd --around irq --signal irq --clock irq:9 -o edge.svg");
  EXPECT_EQ(none.code, 2);
}

TEST_F(wave_cli, an_older_picture_stays_when_a_new_one_fails) {
  wave();
  file("late.vcd", wave_text + "#140000 0!");
  file("edge.svg", "older");
  for (const char* arguments :
       {"late.vcd --around 149ns", "a.vcd --around nobody", "a.vcd --around irq:3",
        "a.vcd --around irq --signal nobody", "a.vcd --around irq --width 1"}) {
    EXPECT_EQ(run(std::string("wave render ") + arguments + " -o edge.svg").code, 2) << arguments;
    EXPECT_EQ(read(folder_ / "edge.svg"), "older") << arguments;
  }
  EXPECT_EQ(files(), (std::vector<std::string>{"a.vcd", "edge.svg", "late.vcd"}));
}

TEST_F(wave_cli, refuses_in_one_sentence) {
  wave();
  file("empty.vcd", "");
  file("binary.vcd", std::string("\x7f"
                                 "ELF\x01\x02",
                                 6));
  file("header.vcd", "$timescale 1 ps $end $scope module a");
  file("reals.vcd", "$timescale 1 ps $end $var real 64 ! r $end $enddefinitions $end");
  file("unit.vcd", "$var wire 1 ! a $end $enddefinitions $end #0 0! #1 1!");
  file("late.vcd", wave_text + "#140000 0!");
  refuses("edges none.vcd", "none.vcd: No such file or directory");
  refuses("edges empty.vcd", "empty.vcd: is empty");
  refuses("edges binary.vcd", "is not a VCD keyword");
  refuses("edges header.vcd", "has no $end");
  refuses("edges reals.vcd", "reals.vcd has no signal with bits");
  refuses("edges unit.vcd", "the unit of time must be stated (--unit 1ns)");
  refuses("edges a.vcd --unit 3ns", "'3ns' is no unit");
  refuses("edges a.vcd --signal nobody",
          "a.vcd has no signal 'nobody'; of 3 the first are: soc.clk");
  refuses("edges a.vcd --clock count", "count has more than one bit");
  refuses("edges a.vcd --from 1", "--from: '1' is no time");
  refuses("edges a.vcd --from 2ns --to 1ns", "--to: 1 ns is before --from: 2 ns");
  refuses("edges a.vcd --from 151ns", "--from: 151 ns is behind the end of a.vcd, 150 ns");
  refuses("diff a.vcd a.vcd --from 151ns", "--from: 151 ns is behind the end of a.vcd, 150 ns");
  refuses("diff a.vcd a.vcd --map soc", "--map: 'soc' is not OLD=NEW");
  refuses("diff a.vcd a.vcd --map x=soc", "--map: a.vcd has no signal and no scope 'x'");
  refuses("diff a.vcd a.vcd --tolerance none", "--tolerance: 'none' is no time");
  refuses("diff a.vcd a.vcd --limit 0", "--limit: '0' is no whole number");
  // Damage behind a thousand edges: not one of them is printed.
  refuses("edges late.vcd", "late.vcd:10: time goes back from 150000 to 140000");
  refuses("diff a.vcd late.vcd", "time goes back");
  refuses("show a.vcd --from 151ns", "--from: 151 ns is behind the end of a.vcd, 150 ns");
  refuses("show a.vcd --signal nobody", "a.vcd has no signal 'nobody'");
  refuses("show a.vcd --from 150ns", "there is no time between 150 ns and 150 ns to draw");
  refuses("show a.vcd --width 39", "--width: '39' is no whole number from 40 to 1000");
  refuses("render a.vcd --around irq -o a.png",
          "-o: a.png: a picture's name ends in .svg or .html");
  refuses("render a.vcd --around irq -o none/a.svg", "-o: none/a.svg: there is no folder none");
  refuses("render a.vcd --around count -o a.svg", "soc.count has 8 bits; only one bit has edges");
  refuses("render a.vcd --around c* -o a.svg", "'c*' means several signals: soc.clk, soc.count");
  refuses("render a.vcd --around irq:3 -o a.svg", "a.vcd has no edge 3 of soc.irq; 2 are there");
  refuses("render a.vcd --around irq:rise:2 -o a.svg",
          "a.vcd has no rising edge 2 of soc.irq; one is there");
  refuses("render a.vcd --around irq:0 -o a.svg", "--around: '0' is no whole number");
  refuses("render a.vcd --around :2 -o a.svg", "--around: ':2' names no signal");
  refuses("render a.vcd --around 1us -o a.svg",
          "--around: 1 us is behind the end of a.vcd, 150 ns");
  refuses("render a.vcd --around irq --window 0ns -o a.svg", "--window: it is empty");
  refuses("render a.vcd --around irq --window x -o a.svg", "--window: 'x' is no time");
  file("a.svg", wave_text);
  refuses("render a.svg --around irq -o a.svg", "would be written over another file");
  EXPECT_EQ(run("wave edges unit.vcd --unit 1ns").code, 0);
  EXPECT_EQ(run("wave").code, 2);
}

TEST_F(wave_cli, reads_a_pipe_where_once_is_enough) {
  wave();
  EXPECT_HAS(run("wave edges /dev/stdin --signal irq", "cat a.vcd |").output, "83.333 ns");
  const outcome shown = run("wave show /dev/stdin", "cat a.vcd |");
  EXPECT_EQ(shown.code, 2);
  EXPECT_EQ(shown.output, "archtimers: /dev/stdin can be read only once; this needs a file\n");
}

/// More output than is kept in memory, and an end that goes nowhere.
TEST_F(wave_cli, prints_all_or_says_that_it_cannot) {
  std::string text = wave_text;
  for (int i = 0; i < 40'000; ++i)
    text += "#" + std::to_string(150'000 + i) + (i % 2 == 0 ? " 1!\n" : " 0!\n");
  wave("long.vcd", text);
  const outcome list = run("wave edges long.vcd --signal clk");
  EXPECT_EQ(std::count(list.output.begin(), list.output.end(), '\n'), 40'000 + 6 + 4);
  EXPECT_HAS(list.output, "189.999 ns   soc.clk  40006  fall    1 ps\n");
  EXPECT_EQ(run("wave edges long.vcd --signal clk >/dev/full").code, 2);
}

}  // namespace
}  // namespace archtimers::cli::test
