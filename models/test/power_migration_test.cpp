// SPDX-License-Identifier: Apache-2.0
// A guest moves to another host (docs/spec/power-timebase.md 10.2 to 10.4).
#include <gtest/gtest.h>

#include <random>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

parameters host_at(std::uint64_t tb, frequency rate = frequency(1'000'000'000)) {
  parameters p = tb_starts_at(tb);
  p.tb_clock = rate;
  return p;
}

std::uint64_t guest_tb(timebase_bench& t, std::uint64_t now) {
  const bool inside = t.model.in_guest(kernel_time(now));
  return t.at(now).tb() + (inside ? 0 : t.model.tb_offset(kernel_time(now)));
}

// power T-77, with numbers.
TEST(power_migration, T_77_the_rule) {
  timebase_bench from(host_at(0x10'0000'0000));
  from.at(1).offset_set(3 * unit);
  from.at(2).guest_enters();
  const snapshot saved = from.at(1000).saved();
  const std::uint64_t G = 0x10'0000'0000 + 3 * unit + 1000;
  timebase_bench to(host_at(0x2'0000'0001));
  EXPECT_EQ(to.model.migrate_in(saved, 500, kernel_time(10)), "");
  const std::uint64_t h = 0x2'0000'0001 + 10;
  // h has the low 24 bits 11, and G + E has 1500: the next such value is 2^24 + 11 on.
  EXPECT_EQ(to.at(10).tb(), (G + 500) / unit * unit + unit + 11);
  EXPECT_EQ(to.model.applied_offset(kernel_time(10)), to.at(10).tb() - h);
  EXPECT_EQ(to.model.tb_offset(kernel_time(10)), to.at(10).tb() - h);
  EXPECT_TRUE(to.model.in_guest(kernel_time(10)));
  to.at(11).guest_exits();
  EXPECT_EQ(to.at(11).tb(), h + 1);
}

// power T-77 and T-79: any two hosts, inside the guest or not, by any time away.
TEST(power_migration, T_77_T_79_between_any_two_hosts) {
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    std::mt19937_64 random(seed);
    const auto rate = [&] {
      return frequency(1'000'000 + random() % 999'000'000, 1 + random() % 3);
    };
    timebase_bench from(with_threads(2, host_at(random(), rate())));
    timebase_bench to(with_threads(2, host_at(random(), rate())));
    const bool ld = random() % 2 == 0;
    for (unsigned i = 0; i < 2; ++i) from.at(0).writes(spr::LPCR, ld ? LD() : 0, i);
    from.at(1).offset_set(random());
    if (random() % 2 == 0) from.at(2).guest_enters();
    if (random() % 2 == 0) {
      to.at(1).offset_set(random());
      to.at(2).guest_enters();
    }
    for (unsigned i = 0; i < 2; ++i) {
      from.at(2).writes(spr::DEC, random() >> (8 + random() % 56), i);
    }
    const std::uint64_t stop = 3 + random() % 100'000;
    const std::uint64_t now = 3 + random() % 100'000;
    const std::uint64_t elapsed = random() % 4 == 0 ? 0 : random() >> (20 + random() % 44);
    const snapshot saved = from.at(stop).saved();
    const std::uint64_t before = guest_tb(from, stop);
    const std::uint64_t host_tb = to.at(now).tb() - to.model.applied_offset(kernel_time(now));
    ASSERT_EQ(to.model.migrate_in(saved, elapsed, kernel_time(now)), "") << seed;

    const std::uint64_t after = guest_tb(to, now);
    const std::uint64_t forward = after - (before + elapsed);
    ASSERT_LT(forward, unit) << seed;
    ASSERT_EQ((after - host_tb) % unit, 0U) << seed;
    ASSERT_EQ(to.at(now).tb() - to.model.applied_offset(kernel_time(now)), host_tb) << seed;
    ASSERT_EQ(to.model.in_guest(kernel_time(now)), from.model.in_guest(kernel_time(stop)));
    ASSERT_EQ(to.model.rate(kernel_time(now)), to.model.presets().tb_clock);

    for (unsigned i = 0; i < 2; ++i) {
      const unsigned bits = ld ? 56 : 32;
      const auto left =
          static_cast<std::int64_t>(sign_extended(from.at(stop).dec(i), bits) - (after - before));
      const std::int64_t least = -(std::int64_t{1} << (bits - 1));
      const auto right = static_cast<std::uint64_t>(left < least ? -1 : left);
      ASSERT_EQ(sign_extended(to.at(now).dec(i), bits), right) << seed;
      ASSERT_EQ(to.at(now).dec_exc(i), left < 0) << seed;
      if (left < 0) continue;
      // The exception comes when the guest's time base is one past the old expiry.
      const std::uint64_t expiry = before + sign_extended(from.at(stop).dec(i), bits);
      deadline next = to.model.look_ahead(kernel_time(now)).next;
      while (next && !to.at(next->units()).dec_exc(i)) next = to.model.look_ahead(*next).next;
      if (!next) continue;  // beyond the last kernel time
      ASSERT_EQ(guest_tb(to, next->units()), expiry + 1) << seed;
      ASSERT_EQ(guest_tb(to, next->units() - 1), expiry) << seed;
    }
  }
}

// power T-78: stopping and going on, on one host, never goes back.
TEST(power_migration, T_78_stop_and_continue) {
  timebase_bench t(host_at(0x1234'5678'9ABC));
  t.at(1).offset_set(unit + 1);  // needs rounding
  t.at(2).guest_enters();
  std::uint64_t now = 3;
  std::uint64_t last = guest_tb(t, now);
  std::mt19937_64 random(78);
  for (int i = 0; i < 1000; ++i) {
    const snapshot saved = t.at(now).saved();
    now += random() >> (38 + random() % 26);
    ASSERT_EQ(t.model.migrate_in(saved, 0, kernel_time(now)), "");
    ASSERT_GE(guest_tb(t, now), last);
    ASSERT_LT(guest_tb(t, now) - last, unit);
    last = guest_tb(t, now);
  }
}

// power T-78: with no time away and the host's ticks unchanged, nothing moves at all.
TEST(power_migration, T_78_at_one_instant) {
  timebase_bench t(host_at(0x1234'5678'9ABC));
  t.at(1).offset_set(unit + 1);
  t.at(2).writes(spr::DEC, 1000);
  t.at(2).guest_enters();
  const snapshot saved = t.at(50).saved();
  EXPECT_EQ(t.model.migrate_in(saved, 0, kernel_time(50)), "");
  EXPECT_TRUE(t.at(50).saved() == saved);
}

// power T-100: without the large decrementer a guest sees no difference between POWER8 and POWER9.
TEST(power_migration, T_100_between_profiles) {
  for (const bool back : {false, true}) {
    const profile one = back ? profile::server_v207 : profile::server_v3;
    const profile other = back ? profile::server_v3 : profile::server_v207;
    timebase_bench from(tb_starts_at(0x10'0000'0000, one));
    timebase_bench to(tb_starts_at(77, other));
    from.at(0).writes(spr::LPCR, HDICE());
    from.at(0).writes(spr::HDEC, 2);  // the host's, which stays there
    from.at(1).writes(spr::DEC, 0x0300'0000);
    from.at(1).writes(spr::PURR, 500);
    const std::uint64_t expiry = 0x10'0000'0001 + 0x0300'0000;
    EXPECT_EQ(to.model.migrate_in(from.at(10).saved(), 0, kernel_time(10)), "");
    to.at(11).guest_enters();
    EXPECT_EQ(to.at(11).expiry(), expiry);
    const std::uint64_t left = expiry - to.at(11).tb();
    EXPECT_TRUE(to.dec_exc_rises_exactly_at(11 + left + 1, 11));
    EXPECT_EQ(to.at(11).reads(spr::PURR), 510U);
    EXPECT_EQ(to.at(11).reads(spr::HDEC), low_bits(back ? 55 : 31) - 11);
    EXPECT_FALSE(to.at(11).hdec_exc());
  }
}

// power T-100: an expired one has ones above the 32 bits that the guest sees.
TEST(power_migration, T_100_expired) {
  timebase_bench from(tick_an_edge(profile::server_v3));
  from.at(0).writes(spr::DEC, 3);
  timebase_bench to(tick_an_edge(profile::server_v207));
  EXPECT_EQ(to.model.migrate_in(from.at(10).saved(), 0, kernel_time(10)), "");
  EXPECT_TRUE(to.at(10).dec_exc());
  EXPECT_EQ(to.at(10).dec(), 0xFFFF'FFF9U);
}

// power T-100: what the guest would miss.
TEST(power_migration, T_100_what_is_refused) {
  const auto moved = [](timebase_bench& from, const parameters& to) {
    timebase_bench there(to);
    const snapshot before = there.at(5).saved();
    std::string problem = there.model.migrate_in(from.at(5).saved(), 0, kernel_time(5));
    EXPECT_TRUE(there.at(5).saved() == before);
    return problem;
  };
  timebase_bench v3;
  EXPECT_EQ(moved(v3, tick_an_edge(profile::server_v206)), "base: this group has no VTB");
  v3.at(5).writes(spr::LPCR, LD());
  EXPECT_EQ(moved(v3, tick_an_edge(profile::server_v207)),
            "ld: this group has no large decrementer");
  timebase_bench classic(tick_an_edge(profile::classic32));
  EXPECT_EQ(moved(classic, tick_an_edge()), "base: that profile has no guests");
  parameters p = tick_an_edge(profile::server_v207);
  p.has_purr = false;
  timebase_bench v207(tick_an_edge(profile::server_v206));
  EXPECT_EQ(moved(v207, p), "base: this group has no PURR");
}

// power T-79: expired during the move: at once, and not lost.
TEST(power_migration, T_79_expired_on_the_way) {
  timebase_bench from(host_at(1000));
  from.at(0).writes(spr::DEC, 1000);
  timebase_bench to(host_at(77));
  EXPECT_EQ(to.model.migrate_in(from.at(10).saved(), 5000, kernel_time(10)), "");
  EXPECT_TRUE(to.at(10).dec_exc());
  // Beyond what DEC can say, it becomes -1 rather than wrap.
  EXPECT_EQ(to.model.migrate_in(from.at(10).saved(), 1ULL << 40U, kernel_time(11)), "");
  EXPECT_TRUE(to.at(11).dec_exc());
  EXPECT_EQ(to.at(11).dec(), 0xFFFF'FFFFU);
}

// 10.4: the rest is as after a restore: HDEC and its latch, VTB, PURR.
TEST(power_migration, T_79_the_rest_is_restored) {
  timebase_bench from(with_threads(2));
  for (unsigned i = 0; i < 2; ++i) from.at(0).writes(spr::LPCR, HDICE(), i);
  from.at(0).writes(spr::HDEC, 3);
  from.at(5).writes(spr::HDEC, 100);
  from.at(6).hdec_interrupt_taken(0);
  const snapshot saved = from.at(31).saved();
  timebase_bench to(with_threads(2, host_at(99)));
  EXPECT_EQ(to.model.migrate_in(saved, 7, kernel_time(50)), "");
  EXPECT_FALSE(to.at(50).hdec_exc(0));
  EXPECT_TRUE(to.at(50).hdec_exc(1));
  EXPECT_EQ(to.at(50).reads(spr::HDEC), 74U);
  EXPECT_EQ(to.at(50).reads(spr::VTB), 31U);
  EXPECT_EQ(to.at(50).reads(spr::PURR, 1), 15U);
  EXPECT_EQ(to.at(51).reads(spr::PURR, 1), 16U);  // with the remainder
}

}  // namespace
}  // namespace archtimers::power
