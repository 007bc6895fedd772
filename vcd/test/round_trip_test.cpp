// SPDX-License-Identifier: Apache-2.0
/// What is written is what is read, in both formats, and the two agree.
#include <gtest/gtest.h>

#include "archtimers/vcd/compare.h"
#include "random_wave.h"

namespace archtimers::vcd {
namespace {

using test::history_of;
using test::scratch;
using test::write_random;

class round_trip : public ::testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(seed, round_trip, ::testing::Range(1U, 21U));

TEST_P(round_trip, of_random_signals) {
  const scratch dir;
  std::vector<waveform> read;
  for (const char* name : {"r.vcd", "r.fst"}) {
    auto writer = open_waveform(dir.file(name), picoseconds);
    const auto expected = write_random(*writer, GetParam(), 40 * GetParam() * GetParam());
    writer->close();
    read.push_back(read_waveform(dir.file(name)));
    ASSERT_EQ(read.back().signals.size(), expected.size());
    for (const auto& [signal, history] : expected) {
      EXPECT_EQ(history_of(read.back().at(signal)), history)
          << name << " " << signal << " seed " << GetParam();
    }
  }
  EXPECT_TRUE(compare(read[0], "", read[1], "").equal());
  EXPECT_EQ(read[0].end, read[1].end);
}

/// Writes a waveform once more.
void copy(const waveform& from, const std::string& path) {
  auto writer = open_waveform(path, from.unit);
  std::vector<signal_id> ids;
  std::multimap<std::uint64_t, std::pair<std::size_t, logic_value>> changes;
  for (std::size_t i = 0; i < from.signals.size(); ++i) {
    const signal& s = from.signals[i];
    const auto dot = s.name.rfind('.');
    ids.push_back(dot == std::string::npos
                      ? writer->declare("", s.name, s.width)
                      : writer->declare(s.name.substr(0, dot), s.name.substr(dot + 1), s.width));
    for (const change& c : s.changes()) changes.insert({c.time, {i, c.value}});
  }
  for (const auto& [time, what] : changes) writer->change(time, ids[what.first], what.second);
  writer->advance(from.end);
  writer->close();
}

TEST(round_trip, vcd_to_fst_to_vcd) {
  const scratch dir;
  auto writer = open_waveform(dir.file("1.vcd"), femtoseconds);
  write_random(*writer, 4711, 3000);
  writer->close();
  const waveform first = read_waveform(dir.file("1.vcd"));
  copy(first, dir.file("2.fst"));
  copy(read_waveform(dir.file("2.fst")), dir.file("3.vcd"));
  const waveform last = read_waveform(dir.file("3.vcd"));
  EXPECT_TRUE(compare(first, "", last, "").equal());
  EXPECT_EQ(first.end, last.end);
}

}  // namespace
}  // namespace archtimers::vcd
