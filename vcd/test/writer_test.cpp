// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/text_file.h"
#include "archtimers/vcd/waveform_writer.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::contents;
using test::history;
using test::history_of;
using test::message_of;
using test::scratch;

TEST(vcd_writer, writes_exactly_this) {
  const scratch dir;
  const std::string path = dir.file("a.vcd");
  auto wave = open_waveform(path, picoseconds);
  const auto irq = wave->declare("soc.timer", "irq", 1);
  const auto clock = wave->declare("", "clk", 1, signal_kind::reg);
  const auto count = wave->declare("soc.timer", "count", 8);
  const auto width = wave->declare("soc", "WIDTH", 4, signal_kind::parameter);
  wave->change(0, clock, false);
  wave->change(0, width, 8);
  wave->change(41'667, clock, true);
  wave->change(41'667, count, 5);
  wave->change(83'334, irq, true);
  wave->advance(100'000);
  wave->close();
  EXPECT_EQ(contents(path),
            "$version archtimers $end\n"
            "$timescale 1 ps $end\n"
            "$var reg 1 \" clk $end\n"
            "$scope module soc $end\n"
            "$var parameter 4 $ WIDTH [3:0] $end\n"
            "$scope module timer $end\n"
            "$var wire 1 ! irq $end\n"
            "$var wire 8 # count [7:0] $end\n"
            "$upscope $end\n"
            "$upscope $end\n"
            "$enddefinitions $end\n"
            "#0\n$dumpvars\nx!\n0\"\nbx #\nb1000 $\n$end\n"
            "#41667\n1\"\nb101 #\n"
            "#83334\n1!\n"
            "#100000\n");
}

/// The rules hold in both formats.
class writer : public ::testing::TestWithParam<const char*> {
 protected:
  [[nodiscard]] std::string path() const { return dir_.file(std::string("w.") + GetParam()); }
  void expect_nothing_else_beside_the_file() const {
    std::vector<std::string> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(path()).parent_path())) {
      files.push_back(entry.path().string());
    }
    EXPECT_EQ(files, std::vector<std::string>{path()});
  }
  scratch dir_;
};

INSTANTIATE_TEST_SUITE_P(, writer, ::testing::Values("vcd", "fst"),
                         [](const auto& p) { return p.param; });

TEST_P(writer, last_change_of_an_instant_wins) {
  auto wave = open_waveform(path(), picoseconds);
  const auto irq = wave->declare("top", "irq", 1);
  const auto count = wave->declare("top", "count", 4);
  wave->change(0, irq, true);
  wave->change(0, irq, false);
  wave->change(10, irq, true);  // a pulse of zero width
  wave->change(10, irq, false);
  wave->change(10, count, 3);
  wave->change(10, count, 4);
  wave->change(20, count, 4);    // no change
  wave->change(30, irq, false);  // no change
  wave->change(40, irq, true);
  wave->advance(70);
  wave->close();
  const waveform back = read_waveform(path());
  EXPECT_EQ(history_of(back.at("top.irq")), (history{{0, "0"}, {40, "1"}}));
  EXPECT_EQ(history_of(back.at("top.count")), (history{{10, "0100"}}));
  EXPECT_EQ(back.end, 70U);
  EXPECT_EQ(contents(path()).find("#20"), std::string::npos);
}

TEST_P(writer, unknown_before_the_first_change_and_on_request) {
  auto wave = open_waveform(path(), nanoseconds);
  const auto a = wave->declare("", "a", 1);
  const auto b = wave->declare("", "b", 66);
  wave->declare("", "never", 3);
  wave->change(5, a, true);
  wave->change(6, a, logic_value::parse("x"));
  wave->change(7, a, logic_value::parse("z"));
  wave->change(7, b, logic_value::parse("1" + std::string(63, '0') + "xz"));
  wave->change(8, b, 7);
  wave->close();
  const waveform back = read_waveform(path());
  EXPECT_EQ(back.unit, nanoseconds);
  EXPECT_EQ(history_of(back.at("a")), (history{{5, "1"}, {6, "x"}, {7, "z"}}));
  EXPECT_EQ(history_of(back.at("b")),
            (history{{7, "1" + std::string(63, '0') + "xz"}, {8, std::string(63, '0') + "111"}}));
  EXPECT_EQ(history_of(back.at("never")), history{});
  EXPECT_EQ(back.at("b").range, "[65:0]");
}

TEST_P(writer, reaches_the_last_time_there_is) {
  auto wave = open_waveform(path(), femtoseconds);
  const auto a = wave->declare("t", "a", 1);
  wave->change(0, a, false);
  wave->change(UINT64_MAX, a, true);
  wave->close();
  EXPECT_EQ(history_of(read_waveform(path()).at("t.a")), (history{{0, "0"}, {UINT64_MAX, "1"}}));
}

TEST_P(writer, keeps_every_timescale) {
  for (int e = timescale::min_exponent; e <= timescale::max_exponent; ++e) {
    auto wave = open_waveform(path(), timescale(e));
    wave->change(3, wave->declare("t", "a", 1), true);
    wave->close();
    EXPECT_EQ(read_waveform(path()).unit, timescale(e));
  }
}

TEST_P(writer, same_calls_same_bytes) {
  std::string first;
  for (int i = 0; i < 2; ++i) {
    auto wave = open_waveform(path(), picoseconds);
    const auto a = wave->declare("t", "a", 16);
    for (std::uint64_t t = 0; t < 200; ++t) wave->change(t * 7, a, t);
    wave->close();
    if (i == 0) first = contents(path());
  }
  EXPECT_EQ(contents(path()), first);
}

TEST_P(writer, refuses_what_breaks_its_rules) {
  auto wave = open_waveform(path(), picoseconds);
  const auto a = wave->declare("top.sub", "a", 4);
  EXPECT_THROW(wave->declare("top.sub", "a", 4), misuse);
  EXPECT_THROW(wave->declare("top", "", 1), misuse);
  EXPECT_THROW(wave->declare("top", "a b", 1), misuse);
  EXPECT_THROW(wave->declare("top", "a.b", 1), misuse);
  EXPECT_THROW(wave->declare("top..sub", "b", 1), misuse);
  EXPECT_THROW(wave->declare("top.", "b", 1), misuse);
  EXPECT_THROW(wave->declare("top", std::string(501, 'n'), 1), misuse);
  EXPECT_THROW(wave->declare("top", "b", 0), misuse);
  EXPECT_THROW(wave->change(0, a, 16), misuse);
  EXPECT_THROW(wave->change(0, a, logic_value::parse("01")), misuse);
  EXPECT_THROW(wave->change(0, static_cast<signal_id>(1), 0), misuse);
  wave->change(50, a, 1);
  EXPECT_THROW(wave->declare("top", "late", 1), misuse);
  EXPECT_EQ(message_of<misuse>([&] { wave->change(49, a, 2); }),
            path() + ": time goes back from 50 ps to 49 ps");
  EXPECT_THROW(wave->advance(49), misuse);
  wave->change(50, a, 3);
  wave->close();
  wave->close();
  EXPECT_THROW(wave->change(60, a, 1), misuse);
  EXPECT_THROW(wave->advance(60), misuse);
  EXPECT_THROW(wave->declare("top", "later", 1), misuse);
  EXPECT_EQ(history_of(read_waveform(path()).at("top.sub.a")), (history{{50, "0011"}}));
}

TEST_P(writer, destruction_completes_the_file) {
  {
    auto wave = open_waveform(path(), picoseconds);
    wave->change(12, wave->declare("t", "a", 1), true);
  }
  EXPECT_EQ(history_of(read_waveform(path()).at("t.a")), (history{{12, "1"}}));
}

TEST_P(writer, exit_completes_the_file) {
  const auto leave = [&] {
    auto* wave = open_waveform(path(), picoseconds).release();  // nobody will destroy it
    const auto a = wave->declare("t", "a", 1);
    wave->change(12, a, true);
    wave->change(99, a, false);
    std::exit(0);
  };
  EXPECT_EXIT(leave(), ::testing::ExitedWithCode(0), "");
  EXPECT_EQ(history_of(read_waveform(path()).at("t.a")), (history{{12, "1"}, {99, "0"}}));
}

TEST_P(writer, what_has_been_stored_outlives_a_kill) {
  const pid_t child = fork();
  if (child == 0) {
    const auto wave = open_waveform(path(), nanoseconds);
    const signal_id count = wave->declare("top", "count", 8);
    for (std::uint64_t i = 0; i < 100; ++i) wave->change(i, count, i);
    wave->store();
    wave->change(100, count, 100);
    wave->change(101, count, 101);
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const waveform left = read_waveform(path() + ".part");
  EXPECT_GE(left.at("top.count").changes().size(), 99U);
}

TEST_P(writer, without_signals_leaves_no_file) {
  open_waveform(path(), picoseconds)->close();
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_P(writer, leaves_nothing_beside_the_file) {
  auto wave = open_waveform(path(), picoseconds);
  wave->change(1, wave->declare("t", "a", 1), true);
  wave->close();
  expect_nothing_else_beside_the_file();
}

TEST_P(writer, keeps_the_older_file_until_the_new_one_is_complete) {
  test::put(path(), "older");
  std::filesystem::permissions(path(), std::filesystem::perms(0600));
  auto wave = open_waveform(path(), picoseconds);
  wave->change(1, wave->declare("t", "a", 1), true);
  wave->advance(5);
  EXPECT_EQ(contents(path()), "older");
  wave->close();
  EXPECT_EQ(history_of(read_waveform(path()).at("t.a")), (history{{1, "1"}}));
  EXPECT_EQ(std::filesystem::status(path()).permissions(), std::filesystem::perms(0600));
}

TEST_P(writer, follows_a_symbolic_link) {
  const std::string link = dir_.file(std::string("link.") + GetParam());
  test::put(path(), "older");
  std::filesystem::create_symlink(path(), link);
  {
    auto wave = open_waveform(link, picoseconds);
    wave->change(1, wave->declare("t", "a", 1), true);
  }
  EXPECT_TRUE(std::filesystem::is_symlink(link));
  EXPECT_EQ(history_of(read_waveform(path()).at("t.a")), (history{{1, "1"}}));
}

TEST_P(writer, names_the_file_it_cannot_create) {
  const std::string nowhere = dir_.file(std::string("no/such/directory/w.") + GetParam());
  EXPECT_EQ(message_of<file_error>([&] { (void)open_waveform(nowhere, picoseconds); }),
            nowhere + ": No such file or directory");
  std::filesystem::create_directory(path());
  EXPECT_NE(
      message_of<file_error>([&] { (void)open_waveform(path(), picoseconds); }).find(path() + ": "),
      std::string::npos);
}

/// A process that may write only so much stands for a disk that is full. The older file stays, and
/// nothing half-written stands beside it.
TEST_P(writer, reports_that_the_disk_is_full) {
  test::put(path(), "older");
  const auto fill = [&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{20'000, 20'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      auto wave = open_waveform(path(), picoseconds);
      const auto a = wave->declare("t", "a", 64);
      std::uint64_t noise = 1;
      for (std::uint64_t t = 0; t < 20'000; ++t) {
        noise = noise * 6364136223846793005U + 1442695040888963407U;
        wave->change(t * 3, a, noise);
      }
      wave->close();
    } catch (const file_error& e) {
      std::fprintf(stderr, "reported %s\n", e.what());
      std::_Exit(e.file() == path() ? 7 : 8);
    }
    std::_Exit(0);
  };
  EXPECT_EXIT(fill(), ::testing::ExitedWithCode(7), "reported .*w\\....: .*");
  EXPECT_EQ(contents(path()), "older");
  expect_nothing_else_beside_the_file();
}

TEST(vcd_writer, reports_a_full_device) {
  ASSERT_TRUE(std::filesystem::exists("/dev/full"));
  const scratch dir;
  const std::string path = dir.file("full.vcd");
  std::filesystem::create_symlink("/dev/full", path);
  auto wave = open_waveform(path, picoseconds);
  wave->change(1, wave->declare("t", "a", 1), true);
  EXPECT_EQ(message_of<file_error>([&] { wave->close(); }), path + ": No space left on device");
  EXPECT_NO_THROW(wave->close());
}

TEST(fst_writer, does_not_replace_a_device) {
  const scratch dir;
  const std::string path = dir.file("null.fst");
  std::filesystem::create_symlink("/dev/null", path);
  EXPECT_THROW((void)open_waveform(path, picoseconds), file_error);
  EXPECT_TRUE(std::filesystem::exists(path));
}

TEST(write_text_file, replaces_a_file_whole_or_not_at_all) {
  const scratch dir;
  const std::string path = dir.file("text");
  write_text_file(path, "first");
  EXPECT_EQ(contents(path), "first");
  write_text_file(path, "second");
  EXPECT_EQ(contents(path), "second");
  const auto fill = [&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_text_file(path, std::string(5000, 'x'));
    } catch (const file_error& e) {
      std::fprintf(stderr, "%s\n", e.what());
      std::_Exit(7);
    }
    std::_Exit(0);
  };
  EXPECT_EXIT(fill(), ::testing::ExitedWithCode(7), "/text: File too large");
  EXPECT_EQ(contents(path), "second");
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  const std::string nowhere = dir.file("no/such/text");
  EXPECT_EQ(message_of<file_error>([&] { write_text_file(nowhere, "x"); }),
            nowhere + ": No such file or directory");
  EXPECT_EQ(message_of<file_error>([&] { write_text_file(dir.file("."), "x"); }),
            dir.file(".") + ": Is a directory");
  EXPECT_EQ(message_of<file_error>([&] { write_text_file("/dev/full", "x"); }),
            "/dev/full: No space left on device");
}

TEST(open_waveform, knows_two_endings) {
  EXPECT_THROW((void)open_waveform("wave.lxt", picoseconds), misuse);
  EXPECT_THROW((void)open_waveform("vcd", picoseconds), misuse);
}

}  // namespace
}  // namespace archtimers::vcd
