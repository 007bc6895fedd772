// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>

#include <csignal>
#include <memory>

#include "archtimers/vcd/error.h"
#include "mips_cp0_bench.h"
#include "recording_test.h"

namespace archtimers::testing {
namespace {

class recording_files : public recording_test {};

TEST_F(recording_files, several_timers_stand_in_one_file_each_with_its_own_edges) {
  bench<> fast(counting_at(frequency(1'000'000'000)), "fast_");
  bench<> slow(counting_at(frequency(100'000'000)), "slow_");
  wave_recording wave(path("run.vcd"));
  wave.add(fast.timer);
  wave.add(slow.timer);
  in_thread([&] {
    fast.cpu.writes("Compare", 40);
    slow.cpu.writes("Compare", 3);
    for (unsigned i = 0; i < 20; ++i) {  // the slow one is still seen to arrive
      sc_core::wait(units(2'000));
      fast.cpu.reads("Count");
    }
  });
  sc_core::sc_start(units(90'000));
  wave.close();
  read("run.vcd");
  EXPECT_EQ(texts("slow_timer.reason"), (said{{30, "ti, ip: Count = Compare 3"}}));
  EXPECT_EQ(texts("fast_timer.reason"), (said{{40, "ti, ip: Count = Compare 40"}}));
  EXPECT_EQ(values("slow_timer.count"),
            (said{{0, "0"}, {10, "1"}, {20, "2"}, {30, "3"}, {40, "4"}, {50, "5"}}));
  EXPECT_EQ(wave_.end, 90'000U);
}

TEST_F(recording_files, a_module_may_end_before_its_recording_and_the_other_way_round) {
  auto b = std::make_unique<bench<>>();
  auto wave = std::make_unique<wave_recording>(path());
  wave->add(b->timer);
  in_thread([&] { b->cpu.writes("Compare", 5); });
  sc_core::sc_start(units(10'000));
  b.reset();
  wave.reset();
  read();
  EXPECT_EQ(texts("timer.reason"), (said{{5, "ti, ip: Count = Compare 5"}}));
}

TEST_F(recording_files, after_the_end_of_the_recording_the_module_goes_on) {
  bench<> b;
  {
    wave_recording wave(path());
    wave.add(b.timer);
    wave.close();
    wave.close();
    EXPECT_THROW(wave.add(b.timer), vcd::misuse) << "closed";
  }
  in_thread([&] { b.cpu.writes("Compare", 5); });
  sc_core::sc_start(units(10'000));
  EXPECT_EQ(b.wire.edges(), "+5000 ");
}

TEST_F(recording_files, the_last_of_several_has_the_module) {
  auto b = std::make_unique<bench<>>();
  wave_recording first(path("first.fst"));
  wave_recording last(path());
  first.add(b->timer);
  last.add(b->timer);
  in_thread([&] {
    b->cpu.writes("Compare", 5);
    wait_until(6'000);
    first.close();
    wait_until(8'000);
    b->cpu.writes("Compare", 20);
  });
  sc_core::sc_start(units(30'000));
  b.reset();
  last.close();
  read();
  EXPECT_EQ(texts("timer.reason"), (said{{5, "ti, ip: Count = Compare 5"},
                                         {8, "ti, ip: acknowledged"},
                                         {20, "ti, ip: Count = Compare 20"}}));
}

TEST_F(recording_files, a_file_that_cannot_be_made_is_an_error_of_the_caller) {
  bench<> b;
  wave_recording nowhere(path("no_such_folder/run.fst"));
  EXPECT_THROW(nowhere.add(b.timer), vcd::file_error);
  wave_recording strange(path("run.txt"));
  EXPECT_THROW(strange.add(b.timer), vcd::misuse);
}

TEST_F(recording_files, a_run_that_is_killed_leaves_a_file_that_can_be_read) {
  for (const std::string name : {"run.vcd", "run.fst"}) {
    SCOPED_TRACE(name);
    const pid_t child = fork();
    if (child == 0) {
      simulation fresh;
      bench<> b;
      wave_recording wave(path(name));
      wave.add(b.timer);
      in_thread([&] {
        for (std::uint32_t i = 1; i < 40'000; ++i) {
          b.cpu.writes("Compare", 100 * i - 50);
          sc_core::wait(units(100'000));
        }
        kill(getpid(), SIGKILL);
      });
      sc_core::sc_start();
    }
    int how = 0;
    waitpid(child, &how, 0);
    ASSERT_TRUE(WIFSIGNALED(how));
    read(name + ".part");
    const said reasons = texts("timer.reason");
    ASSERT_GT(reasons.size(), 100U);
    EXPECT_EQ(reasons[0].second, "ti, ip: Count = Compare 50");
  }
}

}  // namespace
}  // namespace archtimers::testing
