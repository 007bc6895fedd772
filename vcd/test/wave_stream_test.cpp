// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/wave_stream.h"

#include <fstapi.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/waveform.h"
#include "random_wave.h"

namespace archtimers::vcd {
namespace {

using test::history;
using test::history_of;
using test::message_of;
using test::scratch;

class wave_stream_of : public ::testing::TestWithParam<const char*> {
 protected:
  /// A random file with these changes, by name.
  std::map<std::string, history> write(unsigned seed, std::size_t steps) {
    auto writer = open_waveform(path_, picoseconds);
    auto expected = test::write_random(*writer, seed, steps);
    writer->close();
    return expected;
  }

  scratch dir_;
  std::string path_ = dir_.file(std::string("stream.") + GetParam());
};
INSTANTIATE_TEST_SUITE_P(, wave_stream_of, ::testing::Values("vcd", "fst"),
                         [](const auto& p) { return p.param; });

TEST_P(wave_stream_of, gives_each_change_once_in_order_of_time) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const auto expected = write(seed, 3000);
    const auto stream = open_wave_stream(path_);
    std::map<std::string, history> seen;
    for (const auto& s : stream->signals()) seen[s.name];
    std::uint64_t latest = 0;
    bool first = true;
    while (stream->next()) {
      EXPECT_TRUE(first || stream->time() > latest);
      EXPECT_GE(stream->end(), stream->time());
      first = false;
      latest = stream->time();
      for (const std::size_t net : stream->changed()) {
        for (const auto& s : stream->signals()) {
          if (s.net == net) seen[s.name].emplace_back(latest, stream->value(net).text());
        }
      }
    }
    EXPECT_TRUE(stream->changed().empty());
    EXPECT_FALSE(stream->next());
    EXPECT_EQ(stream->percent(), 100U);
    EXPECT_EQ(seen, expected);
  }
}

TEST_P(wave_stream_of, looks_at_the_chosen_signals_alone) {
  const auto expected = write(8, 3000);
  const auto stream = open_wave_stream(path_);
  const waveform w = read_waveform(
      *stream, {[](const declared_signal& s) { return s.width == 1 || s.width == 65; }, {}, {}});
  ASSERT_EQ(w.signals.size(), 4U);
  for (const signal& s : w.signals) EXPECT_EQ(history_of(s), expected.at(s.name));
  EXPECT_THROW(stream->choose({}), misuse);
  EXPECT_THROW(open_wave_stream(path_)->choose({true}), misuse);
}

TEST_P(wave_stream_of, gives_an_excerpt_with_the_values_that_it_begins_with) {
  const auto expected = write(9, 3000);
  const waveform whole = read_waveform(path_);
  const std::uint64_t from = whole.end / 3;
  const std::uint64_t to = whole.end / 2;
  const waveform part = read_waveform(*open_wave_stream(path_),
                                      {{}, instant{from, picoseconds}, instant{to, picoseconds}});
  for (const signal& s : part.signals) {
    history wanted;
    for (const auto& [time, bits] : expected.at(s.name)) {
      if (time <= from) wanted.clear();
      if (time <= to) wanted.emplace_back(time, bits);
    }
    EXPECT_EQ(history_of(s), wanted) << s.name;
  }
}

TEST(wave_stream, a_block_border_does_not_divide_an_instant) {
  const scratch dir;
  const std::string path = dir.file("blocks.fst");
  void* file = fstWriterCreate(path.c_str(), 1);
  fstWriterSetTimescale(file, -9);
  const fstHandle a = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, 1, "a", 0);
  const fstHandle b = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, 8, "b", 0);
  for (std::uint64_t i = 0; i < 100; ++i) {
    fstWriterEmitTimeChange(file, i);
    fstWriterEmitValueChange(file, a, i % 2 == 0 ? "0" : "1");
    fstWriterEmitValueChange(file, b, logic_value::of(8, i).text().c_str());
    if (i % 10 == 5) fstWriterFlushContext(file);
  }
  fstWriterClose(file);
  const auto stream = open_wave_stream(path);
  for (std::uint64_t i = 0; i < 100; ++i) {
    ASSERT_TRUE(stream->next());
    EXPECT_EQ(stream->time(), i);
    EXPECT_EQ(stream->changed().size(), 2U);
    EXPECT_EQ(stream->value(1).number(), i);
  }
  EXPECT_FALSE(stream->next());
}

TEST(wave_stream, a_unit_can_be_stated_for_a_file_that_has_none) {
  const std::string text = "$var wire 1 ! a $end $enddefinitions $end #0 0! #5 1!";
  EXPECT_THROW((void)stream_of_vcd(text), format_error);
  EXPECT_EQ(stream_of_vcd(text, "t", {nanoseconds})->unit(), nanoseconds);
  // What the file says counts.
  EXPECT_EQ(stream_of_vcd("$timescale 1 ps $end " + text, "t", {nanoseconds})->unit(), picoseconds);
}

/// A few lines of text may claim more than there is memory.
TEST(wave_stream, refuses_more_bits_than_a_design_has) {
  std::string text = "$timescale 1ps $end\n";
  for (int i = 0; i < 257; ++i)
    text += "$var wire 1048576 c" + std::to_string(i) + " v" + std::to_string(i) + " $end\n";
  EXPECT_EQ(message_of<format_error>([&] { (void)stream_of_vcd(text + "$enddefinitions $end"); }),
            "(text): its signals have more than 268435456 bits together");
}

/// Words, and values of every width, over the borders of the pieces in which a file is read.
TEST(wave_stream, words_lie_over_the_borders_of_pieces) {
  const scratch dir;
  const std::string path = dir.file("long.vcd");
  std::string text = "$timescale 1ps $end $var wire 1 ! a $end $var wire 700000 \" wide $end ";
  text += "$comment " + std::string(300'000, 'c') + " $end $enddefinitions $end\n";
  history expected;
  for (std::uint64_t i = 0; i < 200'000; ++i) {
    text += "#" + std::to_string(i * 3) + "\n" + (i % 2 == 0 ? "0!\n" : "1!\n");
    expected.emplace_back(i * 3, i % 2 == 0 ? "0" : "1");
  }
  text += "b1" + std::string(699'999, '0') + " \"\n";
  test::put(path, text);
  const waveform w = read_waveform(path);
  EXPECT_EQ(history_of(w.at("a")), expected);
  ASSERT_EQ(w.at("wide").changes().size(), 1U);
  EXPECT_EQ(w.at("wide").changes()[0].value.bit(699'999), '1');
}

TEST(wave_stream, needs_memory_for_the_signals_and_not_for_the_changes) {
  const scratch dir;
  const std::string path = dir.file("big.vcd");
  constexpr std::uint64_t instants = 4'000'000;
  {
    std::ofstream out(path, std::ios::binary);
    out << "$timescale 1ps $end $var wire 1 ! a $end $var wire 32 \" n $end $enddefinitions $end\n";
    for (std::uint64_t i = 0; i < instants; ++i)
      out << '#' << i << '\n' << i % 2 << "!\n" << (i % 2 == 0 ? "b1011 \"\n" : "b0 \"\n");
  }
  const auto peak = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;  // KB
  };
  const auto before = peak();
  const auto stream = open_wave_stream(path);
  std::uint64_t seen = 0;
  while (stream->next()) seen += stream->changed().size();
  EXPECT_EQ(seen, 2 * instants);
  EXPECT_LT(peak() - before, 4096);
}

}  // namespace
}  // namespace archtimers::vcd
