// SPDX-License-Identifier: Apache-2.0
// The erratum of R4000 and R4400: docs/errata.md, docs/spec/mips-cp0-timer.md 1.4.
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

/// Release 1, a count each two CPU clocks, which are nanoseconds.
parameters r4000(bool erratum = true) {
  parameters p = release_1();
  p.ccres = 2;
  p.erratum_count_read = erratum;
  return p;
}

class r4000_bench : public timer_bench {
 public:
  explicit r4000_bench(const parameters& presets = r4000(), std::uint64_t units = 1'000'000'000)
      : timer_bench(presets, units) {}
  /// MFC0 Count.
  std::uint32_t fetches(std::uint64_t t, const access& how = {}) {
    const auto got = model.fetch(address_of("Count"), kernel_time(t), kernel_time(t), how);
    EXPECT_EQ(got.result, access_result::ok);
    return static_cast<std::uint32_t>(got.value);
  }
};

// mips T-114
TEST(mips_cp0_errata, T_114_a_read_in_the_clock_of_the_match_loses_it) {
  for (const std::uint64_t read : {99U, 100U, 101U}) {
    r4000_bench t;
    t.at(0).software_writes("Compare", 50);
    EXPECT_EQ(t.fetches(read), read / 2);
    const bool lost = read == 100;
    EXPECT_EQ(t.at(101).ti(), !lost) << read;
    EXPECT_EQ(t.at(101).cause_ti(), !lost);
    EXPECT_EQ(t.at(5000).ti(), !lost);
    // Count goes on, and the next match is a turn away.
    EXPECT_EQ(t.at(5000).count(), 2500U);
    if (lost) {
      EXPECT_TRUE(t.ti_rises_exactly_at(100 + 2 * full_wrap, 101));
    }
  }
}

// mips T-114: only the first of the two clocks of a count, at any kernel time unit.
TEST(mips_cp0_errata, T_114_the_clock_is_the_cpu_s) {
  for (const auto& [read, lost] : {std::pair(100'000U, true), std::pair(100'999U, true),
                                   std::pair(101'000U, false), std::pair(99'999U, false)}) {
    r4000_bench t(r4000(), 1'000'000'000'000);
    t.at(0).software_writes("Compare", 50);
    t.fetches(read);
    EXPECT_EQ(t.at(102'000).ti(), !lost) << read;
  }
}

// mips T-114: a host's read, a debugger's, one of another register, and any without the erratum.
TEST(mips_cp0_errata, T_114_other_reads_lose_nothing) {
  r4000_bench host;
  host.at(0).software_writes("Compare", 50);
  EXPECT_EQ(host.fetches(100, made_by_host()), 50U);
  EXPECT_EQ(host.at(100).count(), 50U);
  EXPECT_EQ(host.at(100).software_reads("Compare"), 50U);
  EXPECT_TRUE(host.at(100).ti());
  r4000_bench sound(r4000(false));
  sound.at(0).software_writes("Compare", 50);
  EXPECT_EQ(sound.fetches(100), 50U);
  EXPECT_TRUE(sound.at(100).ti());
}

// mips T-114: a request that was pending before stays, one acknowledged in that clock does not come back.
TEST(mips_cp0_errata, T_114_what_was_pending) {
  r4000_bench t;
  t.at(0).software_writes("Compare", 50);
  EXPECT_TRUE(t.at(100).ti());
  EXPECT_EQ(t.fetches(100 + 2 * full_wrap), 50U);
  EXPECT_TRUE(t.at(100 + 2 * full_wrap).ti());
  t.at(100 + 4 * full_wrap).software_writes("Compare", 50);
  EXPECT_EQ(t.fetches(100 + 4 * full_wrap), 50U);
  EXPECT_FALSE(t.at(100 + 4 * full_wrap).ti());
  // A write before the read, in the clock of the match, changes nothing about that.
  t.at(100 + 6 * full_wrap).software_writes("Cause", 0);
  EXPECT_TRUE(t.at(100 + 6 * full_wrap).ti());
  t.fetches(100 + 6 * full_wrap);
  EXPECT_FALSE(t.at(100 + 6 * full_wrap).ti());
}

// mips T-114: an initiator ahead of the kernel.
TEST(mips_cp0_errata, T_114_ahead_of_the_kernel) {
  r4000_bench t;
  t.at(0).software_writes("Compare", 50);
  const auto got = t.model.fetch(address_of("Count"), kernel_time(10), kernel_time(100), {});
  EXPECT_EQ(got.value, 50U);
  EXPECT_FALSE(t.at(100).ti());
  EXPECT_EQ(t.model.next_change(kernel_time(20))->at.units(), 100 + 2 * full_wrap);
}

// mips T-114
TEST(mips_cp0_errata, T_114_parameters) {
  EXPECT_EQ(r4000().error(), "");
  EXPECT_NE(r4000().rtl_obstacle().find("erratum_count_read"), std::string::npos);
  EXPECT_EQ(r4000(false).rtl_obstacle(), "");
}

/// A tick each 997 counts, by Compare := Compare + 997 in the handler, while something reads Count all
/// the time. @returns the ticks of which the handler learnt within 20 counts, of 1000.
template <class Driver>
unsigned ticks_in_time(const parameters& presets, const Driver& driver) {
  constexpr std::uint32_t period = 997;
  r4000_bench t(presets);
  std::uint32_t compare = period;
  t.at(0).software_writes("Compare", compare);
  unsigned in_time = 0;
  std::uint64_t now = 0;
  for (unsigned tick = 0; tick < 1000; ++tick) {
    const std::uint64_t due = 2 * std::uint64_t{compare};
    bool handled = false;
    while (now < due + 40) {
      now += 1 + now % 5;
      handled = driver(t, now, compare) || t.at(now).ti();
      if (handled && now >= due) break;
    }
    in_time += handled ? 1 : 0;
    compare += period;
    t.at(now).software_writes("Compare", compare);
  }
  return in_time;
}

// mips T-115: Count as clock source and clock event at once loses ticks. Linux does not read Count on these
// parts when it uses the timer; who must can tell a lost tick by the value read.
TEST(mips_cp0_errata, T_115_workarounds) {
  const auto reads = [](r4000_bench& t, std::uint64_t now, std::uint32_t) {
    t.fetches(now);
    return false;
  };
  const auto reads_not = [](r4000_bench&, std::uint64_t, std::uint32_t) { return false; };
  const auto looks = [](r4000_bench& t, std::uint64_t now, std::uint32_t compare) {
    return t.fetches(now) == compare;
  };
  const unsigned naive = ticks_in_time(r4000(), reads);
  EXPECT_LT(naive, 900U);
  EXPECT_GT(naive, 100U);
  EXPECT_EQ(ticks_in_time(r4000(false), reads), 1000U);
  EXPECT_EQ(ticks_in_time(r4000(), reads_not), 1000U);
  EXPECT_EQ(ticks_in_time(r4000(), looks), 1000U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
