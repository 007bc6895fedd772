// SPDX-License-Identifier: Apache-2.0
/// Damaged files of both formats: a waveform or a format_error, nothing else.
#include <gtest/gtest.h>

#include <random>

#include "archtimers/vcd/error.h"
#include "killed_run.h"
#include "random_wave.h"

namespace archtimers::vcd {
namespace {

using test::contents;
using test::put;
using test::scratch;

/// A sound file of a few kilobytes.
std::string sound(const scratch& dir, const std::string& ending) {
  const std::string path = dir.file("sound." + ending);
  auto writer = open_waveform(path, picoseconds);
  const signal_id why = writer->declare_text("top", "why");
  test::write_random(*writer, 7, 300);
  constexpr std::uint64_t behind = 1'000'000'000'000'000;
  for (unsigned i = 0; i < 40; ++i)
    writer->change_text(behind + i / 2, why, "reason " + std::to_string(i * i));
  writer->close();
  return contents(path);
}

/// Reads it; true when it was accepted. Anything but a format_error escapes and fails the test.
bool accepted(const std::string& path, const std::string& bytes) {
  put(path, bytes);
  try {
    const waveform w = read_waveform(path);
    for (const signal& s : w.signals) {
      for (std::size_t i = 1; i < s.changes().size(); ++i) {
        EXPECT_LT(s.changes()[i - 1].time, s.changes()[i].time);
        EXPECT_NE(s.changes()[i - 1].value, s.changes()[i].value);
      }
      for (const change& c : s.changes()) EXPECT_EQ(c.value.width(), s.width);
    }
    return true;
  } catch (const format_error& e) {
    EXPECT_TRUE(e.file() == path || e.file() == path + ".hier") << e.file();
    return false;
  }
}

class fuzz : public ::testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(, fuzz, ::testing::Values("vcd", "fst"),
                         [](const auto& p) { return p.param; });

TEST_P(fuzz, truncated_at_every_length) {
  const scratch dir;
  const std::string path = dir.file("cut");
  const std::string whole = sound(dir, GetParam());
  ASSERT_TRUE(accepted(path, whole));
  std::size_t good = 0;
  for (std::size_t length = 0; length < whole.size(); length += length < 600 ? 1 : 7) {
    if (accepted(path, whole.substr(0, length))) ++good;
  }
  const bool fst = std::string(GetParam()) == "fst";
  EXPECT_EQ(good != 0, !fst);  // a VCD file may stop after any value, an FST file must be whole
}

TEST_P(fuzz, bytes_changed_inserted_removed_and_swapped) {
  const scratch dir;
  const std::string path = dir.file("mangled");
  const std::string whole = sound(dir, GetParam());
  std::mt19937_64 random(2024);
  std::size_t refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = whole;
    for (std::uint64_t n = 1 + random() % 4; n > 0; --n) {
      const std::size_t at = random() % bytes.size();
      const std::size_t other = random() % bytes.size();
      switch (random() % 6) {
        case 0:
          bytes[at] = static_cast<char>(random());
          break;
        case 1:
          bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
          break;
        case 2:
          bytes.insert(at, 1, static_cast<char>(random()));
          break;
        case 3:
          bytes.erase(at, 1 + random() % 8);
          break;
        case 4:
          std::swap(bytes[at], bytes[other]);
          break;
        default:
          bytes.replace(at, 8, 8, random() % 2 == 0 ? '\xff' : '\0');
          break;
      }
      if (bytes.empty()) bytes = "#";
    }
    if (!accepted(path, bytes)) ++refused;
  }
  EXPECT_GT(refused, 500U);
}

/// Of a run that was killed both files may be cut anywhere and damaged.
TEST(fst_fuzz, a_killed_run_and_the_names_beside_it) {
  const scratch dir;
  const std::string path = dir.file("killed");
  test::write_and_die(path, true);
  const std::string names = contents(path + ".hier");
  const std::string whole = contents(path);
  ASSERT_TRUE(accepted(path, whole));
  for (std::size_t length = 0; length < names.size(); ++length) {
    put(path + ".hier", names.substr(0, length));
    const bool names_enough = accepted(path, whole);
    EXPECT_TRUE(length > names.size() / 2 || !names_enough) << length;
  }
  std::mt19937_64 random(77);
  std::size_t refused = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string bytes = whole;
    std::string beside = names;
    std::string& damaged = round % 2 == 0 ? bytes : beside;
    for (std::uint64_t n = 1 + random() % 4; n > 0; --n)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    put(path + ".hier", beside);
    if (!accepted(path, bytes)) ++refused;
  }
  EXPECT_GT(refused, 100U);
}

TEST(vcd_fuzz, words_in_any_order) {
  const scratch dir;
  const char* const words[] = {
      "$scope", "$upscope", "$var",  "$end",      "$timescale", "$enddefinitions",
      "module", "wire",     "real",  "1",         "8",          "!",
      "\"",     "a",        "[7:0]", "#0",        "#10",        "b01xz",
      "1!",     "x!",       "1ps",   "$dumpvars", "$comment",   "r1.5",
      "b",      "#",        "\\a[",  "[",         "]",          "1048576",
      "\n",     "port",     "[3:0]", "pDUXZ",     "6",          "$timezero",
      "-3",     "#3.0",     "244ns", "$vcdclose", "0"};
  std::mt19937_64 random(5);
  for (int round = 0; round < 8'000; ++round) {
    std::string text =
        random() % 2 == 0 ? "$timescale 1 ps $end $var wire 8 ! a $end $enddefinitions $end " : "";
    for (std::uint64_t n = random() % 30; n > 0; --n)
      text += std::string(words[random() % std::size(words)]) + " ";
    try {
      (void)parse_vcd(text);
    } catch (const format_error&) {
    }
  }
}

}  // namespace
}  // namespace archtimers::vcd
