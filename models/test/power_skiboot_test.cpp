// SPDX-License-Identifier: Apache-2.0
// What skiboot does with TFMR (hw/chiptod.c, core/hmi.c): it brings the time base up, polls, and
// recovers from what goes wrong; in our own words, with a chip whose time of day can fail.
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

/// Bit n of a 64-bit register as the manuals count.
constexpr std::uint64_t ibm(unsigned n) { return 1ULL << (63U - n); }
constexpr std::uint64_t base_fields = 0x2A12'0000'0000'0000;
constexpr std::uint64_t load_mod = ibm(16), move_tod = ibm(18), clear_all = ibm(24);
constexpr std::uint64_t runs = ibm(41), tod_interrupt = ibm(51), corrupt = ibm(60);
/// Missing sync, missing step, residue; and what an error of the firmware's own shows.
constexpr std::uint64_t core_errors = ibm(43) | ibm(44) | ibm(45), firmware_error = ibm(46);
constexpr std::uint64_t own_errors = ibm(57) | ibm(58) | ibm(59) | ibm(60) | ibm(61) | ibm(62);
constexpr int patience = 100;  // reads in a poll

/// A core's time base, the chip's time of day beside it, and the firmware. An access takes an edge.
class booting_core {
 public:
  booting_core() : bench_(presets()) {}

  /// What is planted: the time of day without sync pulses, or one that is never delivered.
  bool syncs = true;
  bool delivers = true;
  /// What the firmware is made to read instead.
  std::function<std::uint64_t(std::uint64_t)> seen = [](std::uint64_t tfmr) { return tfmr; };

  [[nodiscard]] std::uint64_t tfmr() {
    step();
    return seen(bench_.at(now_).reads(spr::TFMR));
  }
  void write(std::uint64_t value) {
    step();
    bench_.at(now_).writes(spr::TFMR, value);
  }
  void writes_tbl() {
    step();
    bench_.at(now_).writes(spr::TBL_write, 0);
  }
  [[nodiscard]] std::uint64_t tb() { return bench_.at(now_).tb(); }
  /// The time of day, which all cores of the chip get.
  [[nodiscard]] std::uint64_t tod() const { return 0x1'0000'0000 + now_; }
  [[nodiscard]] bool tb_counts() {
    const std::uint64_t before = tb();
    return bench_.at(now_ + 5).tb() == before + 5;
  }

  /// The whole bring-up of a core. @returns whether firmware goes on.
  bool brings_up() {
    write(base_fields);
    return clears(core_errors) && cleans_thread() && loads() && quiet() && moves() && running();
  }
  /// What the handler of a hypervisor maintenance interrupt makes of it: 1 recovered, 0 not, -1
  /// nothing was wrong.
  int recovers() {
    int result = -1;
    if ((tfmr() & corrupt) != 0) return 0;
    const std::uint64_t found = tfmr();
    const std::uint64_t errors = found & (core_errors | firmware_error);
    if ((errors != 0 || (found & move_tod) != 0) && !clears(errors)) return 0;
    if ((found & runs) == 0) {
      if (!loads() || !moves()) return 0;
      result = 1;
    }
    return result;
  }

 private:
  static parameters presets() {
    parameters p = tick_an_edge();
    p.strict_tbst = true;
    return p;
  }
  /// The next edge. The chip sends a pulse every 16 edges, and the time of day 8 edges after one.
  void step() {
    const kernel_time t(++now_);
    if (syncs && now_ % 16 == 0) bench_.model.tod_sync(t, true);
    if (delivers && now_ % 16 == 8) bench_.model.tod_deliver(tod(), t, true);
  }
  /// Reads until none of the bits is there. @returns false if that does not come, or on an error.
  bool goes(std::uint64_t bits, bool error_ends = false) {
    for (int i = 0; i < patience; ++i) {
      const std::uint64_t now = tfmr();
      if ((now & corrupt) != 0 || (error_ends && (now >> 32U & 15U) == 9)) return false;
      if ((now & bits) == 0) return true;
    }
    return false;
  }
  bool clears(std::uint64_t errors) {
    write(base_fields | clear_all | errors);
    write(base_fields | clear_all);  // twice
    return goes(clear_all);
  }
  bool cleans_thread() {
    write(base_fields | own_errors);
    return true;
  }
  bool loads() {
    write(base_fields | load_mod);
    return goes(load_mod, true);
  }
  bool quiet() { return goes(tod_interrupt); }
  bool moves() {
    write(base_fields | move_tod);
    return goes(move_tod);
  }
  bool running() { return (tfmr() & (runs | corrupt)) == runs; }

  timebase_bench bench_;
  std::uint64_t now_ = 0;
};

// power T-145
TEST(power_skiboot, T_145_a_good_time_base_comes_up) {
  booting_core core;
  EXPECT_TRUE(core.brings_up());
  EXPECT_EQ(core.tb(), core.tod());
  EXPECT_TRUE(core.tb_counts());
  EXPECT_EQ(core.recovers(), -1);  // nothing is wrong
  EXPECT_TRUE(core.tb_counts());
  EXPECT_TRUE(core.brings_up());  // again, from a time base that runs: a wake-up's resync
  EXPECT_EQ(core.tb(), core.tod());
}

// power T-145: without a pulse, or without the time of day, the poll gives up; recovery begins anew.
TEST(power_skiboot, T_145_the_time_of_day_fails) {
  for (const bool pulses : {false, true}) {
    booting_core core;
    (pulses ? core.delivers : core.syncs) = false;
    EXPECT_FALSE(core.brings_up());
    EXPECT_NE(core.tfmr() & move_tod, 0U);
    EXPECT_EQ(core.recovers(), 0);  // not yet
    EXPECT_FALSE(core.tb_counts());
    core.syncs = core.delivers = true;
    EXPECT_EQ(core.recovers(), 1);
    EXPECT_EQ(core.tb(), core.tod());
    EXPECT_TRUE(core.tb_counts());
  }
}

// power T-146: an error of software's shows what recovery looks for.
TEST(power_skiboot, T_146_a_time_base_in_error_is_recovered) {
  booting_core core;
  EXPECT_TRUE(core.brings_up());
  core.writes_tbl();
  EXPECT_EQ(core.tfmr() & (runs | firmware_error), firmware_error);
  EXPECT_FALSE(core.tb_counts());
  EXPECT_EQ(core.recovers(), 1);
  EXPECT_EQ(core.tb(), core.tod());
  EXPECT_TRUE(core.tb_counts());
  EXPECT_EQ(core.recovers(), -1);
}

// A time base whose MOVE_CHIP_TOD_TO_TB reads 0 ends the poll at once: the firmware must not go on.
TEST(power_skiboot, T_145_what_a_wrong_tfmr_would_do) {
  booting_core core;
  core.seen = [](std::uint64_t tfmr) { return tfmr & ~move_tod; };
  EXPECT_FALSE(core.brings_up());
  EXPECT_EQ(core.recovers(), 1);   // it says so ...
  EXPECT_FALSE(core.tb_counts());  // ... of a time base that is dead
  booting_core stuck;              // a LOAD_TOD_MOD or CLEAR_TB_ERRORS that stays
  stuck.seen = [](std::uint64_t tfmr) { return tfmr | load_mod | clear_all; };
  EXPECT_FALSE(stuck.brings_up());
  EXPECT_EQ(stuck.recovers(), -1);  // the time base still runs
}

}  // namespace
}  // namespace archtimers::power
