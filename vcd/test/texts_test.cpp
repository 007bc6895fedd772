// SPDX-License-Identifier: Apache-2.0
/// Rows of texts: written, read, and where GTKWave's own tools agree.
#include <fstapi.h>
#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/waveform.h"
#include "archtimers/vcd/waveform_writer.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::contents;
using test::message_of;
using test::scratch;

using texts = std::vector<text_change>;

std::string every_byte() {
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  return all;
}

class texts_of : public ::testing::TestWithParam<const char*> {
 private:
  scratch directory_;

 protected:
  std::string path_ = directory_.file("texts." + std::string(GetParam()));
};
INSTANTIATE_TEST_SUITE_P(, texts_of, ::testing::Values("vcd", "fst"),
                         [](const auto& p) { return p.param; });

TEST_P(texts_of, are_read_as_they_were_written) {
  auto writer = open_waveform(path_, picoseconds);
  const signal_id irq = writer->declare("top", "irq", 1);
  const signal_id why = writer->declare_text("top.model", "why");
  const signal_id quiet = writer->declare_text("top", "quiet");
  writer->change(0, irq, false);
  writer->change_text(0, why, "at once");
  writer->change_text(5, why, "overwritten");
  writer->change_text(5, why, "a = \"b\" \\ c");
  writer->change_text(7, quiet, "x");
  writer->change_text(7, quiet, "");
  writer->change_text(8, why, "a = \"b\" \\ c");
  writer->change(9, irq, true);
  writer->change_text(9, why, every_byte());
  writer->change_text(12, why, "");
  writer->change_text(13, why, std::string(max_text_length, 'z'));
  writer->close();
  const waveform wave = read_waveform(path_);
  ASSERT_EQ(wave.texts.size(), 2U);
  const text_signal* read = wave.find_text("top.model.why");
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->changes, (texts{{0, "at once"},
                                  {5, "a = \"b\" \\ c"},
                                  {9, every_byte()},
                                  {12, ""},
                                  {13, std::string(max_text_length, 'z')}}));
  ASSERT_NE(wave.find_text("top.quiet"), nullptr);
  EXPECT_TRUE(wave.find_text("top.quiet")->changes.empty());
  EXPECT_EQ(wave.find_text("top.irq"), nullptr);
  EXPECT_EQ(wave.at("top.irq").changes().size(), 2U);
  EXPECT_TRUE(wave.skipped.empty());
}

TEST_P(texts_of, come_in_order_of_time_in_a_stream_that_chose_them) {
  {
    auto writer = open_waveform(path_, picoseconds);
    const signal_id irq = writer->declare("", "irq", 1);
    const signal_id why = writer->declare_text("", "why");
    for (std::uint64_t t = 0; t < 1000; ++t) {
      if (t % 3 == 0) writer->change(t, irq, t % 2 == 0);
      writer->change_text(t, why, "text " + std::to_string(t));
    }
    writer->close();
  }
  const auto all = open_wave_stream(path_);
  std::size_t instants = 0;
  while (all->next()) ++instants;
  EXPECT_EQ(instants, 334U) << "texts are not chosen by themselves";

  const auto chosen = open_wave_stream(path_);
  ASSERT_EQ(chosen->texts().size(), 1U);
  const std::size_t net = chosen->texts()[0].net;
  std::vector<bool> nets(chosen->nets(), false);
  nets[net] = true;
  chosen->choose(nets);
  std::uint64_t t = 0;
  while (chosen->next()) {
    EXPECT_EQ(chosen->time(), t);
    EXPECT_EQ(chosen->text(net), "text " + std::to_string(t));
    ++t;
  }
  EXPECT_EQ(t, 1000U);
}

TEST_P(texts_of, an_excerpt_begins_with_the_text_in_force) {
  auto writer = open_waveform(path_, picoseconds);
  const signal_id why = writer->declare_text("", "why");
  for (std::uint64_t t = 0; t < 10; ++t)
    writer->change_text(2 * t, why, "text " + std::to_string(t));
  writer->close();
  const auto stream = open_wave_stream(path_);
  const waveform part =
      read_waveform(*stream, {{}, instant{5, picoseconds}, instant{8, picoseconds}, {}});
  EXPECT_EQ(part.find_text("why")->changes, (texts{{4, "text 2"}, {6, "text 3"}, {8, "text 4"}}));
  const auto again = open_wave_stream(path_);
  EXPECT_TRUE(
      read_waveform(*again, {{}, {}, {}, [](const std::string&) { return false; }}).texts.empty());
}

TEST_P(texts_of, and_bits_are_not_taken_for_one_another) {
  auto writer = open_waveform(path_, picoseconds);
  const signal_id irq = writer->declare("", "irq", 1);
  const signal_id why = writer->declare_text("", "why");
  EXPECT_EQ(message_of<misuse>([&] { writer->change(0, why, 1); }),
            path_ + ": the values of why are texts");
  EXPECT_EQ(message_of<misuse>([&] { writer->change_text(0, irq, "1"); }),
            path_ + ": the values of irq are no texts");
  EXPECT_THROW(writer->change_text(0, why, std::string("a\0b", 3)), misuse);
  EXPECT_THROW(writer->change_text(0, why, std::string(max_text_length + 1, ' ')), misuse);
  EXPECT_THROW(static_cast<void>(writer->declare_text("", "irq")), misuse);
}

TEST(texts_in_vcd, are_one_word_without_blanks_with_the_escapes_of_c) {
  const scratch dir;
  const std::string path = dir.file("a.vcd");
  auto writer = open_waveform(path, picoseconds);
  const signal_id why = writer->declare_text("top", "why");
  writer->change_text(3, why, "a b\\c");
  writer->close();
  const std::string text = contents(path);
  EXPECT_NE(text.find("$var string 1 ! why $end"), std::string::npos) << text;
  EXPECT_NE(text.find("#3\nsa\\040b\\134c !\n"), std::string::npos) << text;

  const waveform foreign = parse_vcd(
      "$timescale 1ns $end $var string 1 ! t $end $var wire 1 \" b $end $var string 8 ! u $end "
      "$enddefinitions $end\n#1 sa\\tb\\x41\\q\\ ! b1 ! 0! sno \" 1\"\n#2 s ! #3 s\\99 !");
  ASSERT_EQ(foreign.texts.size(), 2U);
  EXPECT_EQ(foreign.texts[0].changes, (texts{{1, "a\tbAq\\"}, {2, ""}, {3, "99"}}));
  EXPECT_EQ(foreign.texts[1].name, "u");
  EXPECT_EQ(foreign.texts[1].changes, foreign.texts[0].changes);
  EXPECT_EQ(foreign.at("b").changes().size(), 1U);
}

TEST(texts_in_fst, gtkwave_reads_them_as_it_does_in_the_vcd_file) {
  const scratch dir;
  const auto write = [&](const std::string& name) {
    auto writer = open_waveform(dir.file(name), picoseconds);
    const signal_id why = writer->declare_text("top", "why");
    const signal_id bit = writer->declare("top", "bit", 1);
    writer->change(0, bit, false);
    writer->change_text(3, why, "Count = Compare 4096");
    writer->change_text(9, why, "acknowledged");
    writer->close();
  };
  write("a.fst");
  // What GTKWave's reader gives for the chain of texts.
  void* reader = fstReaderOpen(dir.file("a.fst").c_str());
  ASSERT_NE(reader, nullptr);
  fstReaderSetFacProcessMaskAll(reader);
  texts seen;
  fstReaderIterBlocks2(
      reader, [](void*, std::uint64_t, fstHandle, const unsigned char*) {},
      [](void* all, std::uint64_t time, fstHandle, const unsigned char* text, std::uint32_t size) {
        static_cast<texts*>(all)->push_back(
            {time, std::string(reinterpret_cast<const char*>(text), size)});
      },
      &seen, nullptr);
  fstReaderClose(reader);
  // Without the first one the viewer shows UNDEF, in red.
  EXPECT_EQ(seen, (texts{{0, ""}, {3, "Count = Compare 4096"}, {9, "acknowledged"}}));
}

}  // namespace
}  // namespace archtimers::vcd
