// SPDX-License-Identifier: Apache-2.0
// Save and restore (docs/spec/power-timebase.md 10.4).
#include <gtest/gtest.h>

#include "power_random_life.h"

namespace archtimers::power {
namespace {

// power T-76: HDEC's latch included.
TEST(power_snapshot, T_76_restored) {
  timebase_bench t(with_threads(2));
  t.at(0).writes(spr::LPCR, HDICE());
  t.at(0).writes(spr::HDEC, 3);
  t.at(0).writes(spr::DEC, 50, 1);
  t.at(6).hdec_interrupt_taken(1);
  t.at(7).offset_set(1ULL << 30U);
  t.at(8).guest_enters();
  const snapshot saved = t.at(10).saved();
  EXPECT_TRUE(t.at(10).hdec_exc(0));
  t.at(40).hdec_interrupt_taken(0);
  t.at(40).guest_exits();
  t.at(41).writes(spr::DEC, 5, 1);
  EXPECT_EQ(t.model.restore(saved, kernel_time(100)), "");
  EXPECT_TRUE(t.at(100).saved() == saved);
  EXPECT_TRUE(t.at(100).hdec_exc(0));
  EXPECT_FALSE(t.at(100).hdec_exc(1));
  EXPECT_EQ(t.at(100).tb(), (1ULL << 30U) + 10);
  EXPECT_EQ(t.at(100).dec(1), 40U);
  t.at(101).guest_exits();
  EXPECT_EQ(t.at(101).tb(), 11U);
}

// power T-76: the latch of a classic core.
TEST(power_snapshot, T_76_classic_latch) {
  timebase_bench t(tick_an_edge(profile::classic32));
  t.at(0).writes(spr::DEC, 3);
  t.at(5).writes(spr::DEC, 100);
  const snapshot saved = t.at(10).saved();
  t.at(11).dec_interrupt_taken();
  EXPECT_EQ(t.model.restore(saved, kernel_time(20)), "");
  EXPECT_TRUE(t.at(20).dec_exc());
  t.at(20).dec_interrupt_taken();  // it is no event of this time
  EXPECT_FALSE(t.at(20).dec_exc());
}

// power T-76: all registers read as at the save, with the erratum as well.
TEST(power_snapshot, T_76_erratum) {
  parameters p = tb_starts_at(0x7'FFFF'FFFF);
  p.erratum_tb_tbl0 = true;
  timebase_bench t(p);
  EXPECT_EQ(t.at(1).reads(spr::TB), 0x7'0000'0000U);
  timebase_bench other(p);
  EXPECT_EQ(other.model.restore(t.at(1).saved(), kernel_time(50)), "");
  EXPECT_EQ(other.at(50).reads(spr::TB), 0x7'0000'0000U);
  EXPECT_EQ(other.at(51).reads(spr::TB), 0x8'0000'0001U);
}

// power T-76: the fraction of a tick goes along.
TEST(power_snapshot, T_76_phase) {
  parameters p = parameters::of(profile::server_v3);
  p.tb_clock = frequency(100'000'000);
  timebase_bench t(p);
  const snapshot saved = t.at(17).saved();
  timebase_bench other(p);
  EXPECT_EQ(other.model.restore(saved, kernel_time(1001)), "");
  EXPECT_EQ(other.at(1003).tb(), 1U);
  EXPECT_EQ(other.at(1004).tb(), 2U);
}

/// Does this and that to a group, and gives another one its pins, which are not part of a save.
/// @returns when that ends.
std::uint64_t live(timebase_bench& one, std::mt19937_64& random, timebase_bench& other) {
  std::uint64_t t = 0;
  for (int i = 0; i < 40; ++i) {
    t += random_distance(random);
    random_action(one.model, random, kernel_time(t))(one.model, kernel_time(t), kernel_time(t));
  }
  for (unsigned i = 0; i < one.model.presets().threads; ++i) {
    other.model.drive(i, one.model.at(kernel_time(t)).threads[i].inputs, kernel_time(0));
  }
  return t;
}

// 10.4: restore(save()) is an identity on all outputs and all later events: in another group, at
// another time, whatever follows.
TEST(power_snapshot, T_76_another_group_goes_on_alike) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937_64 random(seed);
    const parameters p = lively_presets(random);
    timebase_bench one(p, 1'000'000'000'000);
    timebase_bench two(p, 1'000'000'000'000);
    std::uint64_t t = live(one, random, two);
    const std::uint64_t later = random_distance(random);
    t += 1;  // events of the very time of the save are of the past after a restore
    ASSERT_EQ(two.model.restore(one.at(t).saved(), kernel_time(t + later)), "") << seed;
    ASSERT_TRUE(two.at(t + later).saved() == one.at(t).saved()) << seed;
    for (int i = 0; i < 40; ++i) {
      ASSERT_EQ(difference(one.model, kernel_time(t), two.model, kernel_time(t + later)), "")
          << "seed " << seed << " action " << i;
      t += random_distance(random);
      const action next = random_action(one.model, random, kernel_time(t));
      next(one.model, kernel_time(t), kernel_time(t));
      next(two.model, kernel_time(t + later), kernel_time(t + later));
    }
  }
}

// 10.4: with time charged, the state is the one that the saved group comes to by itself.
TEST(power_snapshot, T_76_the_time_since_is_charged) {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    std::mt19937_64 random(seed);
    const parameters p = lively_presets(random);
    timebase_bench one(p, 1'000'000'000'000);
    timebase_bench two(p, 1'000'000'000'000);
    std::uint64_t t = live(one, random, two);
    t += 1;
    const snapshot saved = one.at(t).saved();
    const std::uint64_t elapsed = random_distance(random) + random_distance(random);
    // At a time that is as often before the save, where the past begins before time 0.
    const std::uint64_t at = random() % (2 * t);
    ASSERT_EQ(two.model.restore(saved, kernel_time(at), elapsed), "") << seed;
    ASSERT_TRUE(two.at(at).saved() == one.at(t + elapsed).saved()) << seed;
    ASSERT_EQ(difference(one.model, kernel_time(t + elapsed), two.model, kernel_time(at)), "")
        << seed;
  }
}

class bad_snapshot {
 public:
  explicit bad_snapshot(parameters presets = with_threads(2))
      : p_(presets), saved_(timebase_bench(presets).at(5).saved()) {}
  /// What is said about a snapshot with a change, whether it is restored or its guest migrates.
  template <class Change>
  std::string with(Change change) const {
    std::string problem = restored_with(change);
    if (p_.has_hv) {
      snapshot changed = saved_;
      change(changed);
      timebase_bench t(p_);
      EXPECT_EQ(t.model.migrate_in(changed, 0, kernel_time(10)), problem);
    }
    return problem;
  }
  template <class Change>
  std::string restored_with(Change change) const {
    snapshot changed = saved_;
    change(changed);
    timebase_bench t(p_);
    t.at(9).writes(spr::DEC, 9);
    const snapshot before = t.at(10).saved();
    std::string problem = t.model.restore(changed, kernel_time(10));
    if (!problem.empty()) {
      EXPECT_TRUE(t.at(10).saved() == before);
    }
    return problem;
  }

 private:
  parameters p_;
  snapshot saved_;
};

// Every text, and nothing is changed by what is refused.
TEST(power_snapshot, what_is_refused) {
  const bad_snapshot s;
  EXPECT_EQ(s.with([](snapshot&) {}), "");
  EXPECT_EQ(s.restored_with([](snapshot& x) { x.base = profile::server_v207; }),
            "base: this group has another profile");
  EXPECT_EQ(s.with([](snapshot& x) { x.threads_used = 4; }),
            "threads_used: this group has 2 threads");
  EXPECT_EQ(s.with([](snapshot& x) { x.tb_clock = frequency(~0ULL - 2); }),
            "tb_clock: 18446744073709551613 Hz is too fine for this kernel's time unit");
  for (const tick_fraction bad : {tick_fraction{0, 0, 0}, tick_fraction{0, 3, 3}}) {
    EXPECT_EQ(s.with([&](snapshot& x) { x.phase = bad; }), "phase: the fraction must be below 1");
  }
  EXPECT_EQ(s.with([](snapshot& x) { x.hdec = 1ULL << 56U; }), "hdec: this group's has 56 bits");
  EXPECT_EQ(s.with([](snapshot& x) { x.threads[1].dec = 1ULL << 56U; }),
            "dec: this group's has 56 bits");
  for (const std::uint8_t bad :
       {std::uint8_t{0}, std::uint8_t{2}, std::uint8_t{3}, std::uint8_t{9}, std::uint8_t{10}}) {
    EXPECT_EQ(s.with([&](snapshot& x) { x.tbst = bad; }), "tbst: no state of this time base");
  }
  EXPECT_EQ(s.with([](snapshot& x) { x.tbst_last = 5; }), "tbst_last: no state of a time base");
  EXPECT_EQ(s.with([](snapshot& x) { x.tfmr_fields = field::TB_ECLIPZ.mask(); }),
            "tfmr_fields: a bit that is not there");
  EXPECT_EQ(s.with([](snapshot& x) { x.offset = 1; }), "offset: no multiple of 2^24");
  EXPECT_EQ(s.with([](snapshot& x) {
    x.entered = true;
    x.applied = 1U << 23U;
  }),
            "offset: no multiple of 2^24");
  EXPECT_EQ(s.with([](snapshot& x) { x.applied = 1U << 24U; }),
            "applied: no offset is outside the guest");
  for (const share bad : {share{1, 0}, share{1, 65536}, share{65536, 1}}) {
    EXPECT_EQ(s.with([&](snapshot& x) { x.threads[0].purr_share = bad; }),
              "share: numerator 0 to 65535, denominator 1 to 65535");
    EXPECT_EQ(s.with([&](snapshot& x) { x.threads[1].spurr_scale = bad; }),
              "share: numerator 0 to 65535, denominator 1 to 65535");
  }
  EXPECT_EQ(s.with([](snapshot& x) { x.threads[0].tsr = 1U << 27U; }),
            "tcr, tsr, wdt_reset: this group is not Book E");
  EXPECT_EQ(s.with([](snapshot& x) { x.threads[0].tcr = 1U << 27U; }),
            "tcr, tsr, wdt_reset: this group is not Book E");
}

TEST(power_snapshot, what_is_refused_without_LD_or_a_hypervisor) {
  const bad_snapshot v207(tick_an_edge(profile::server_v207));
  EXPECT_EQ(v207.with([](snapshot& x) { x.threads[0].ld = true; }),
            "ld: this group has no large decrementer");
  const bad_snapshot booke(tick_an_edge(profile::booke));
  EXPECT_EQ(booke.with([](snapshot& x) { x.offset = 1U << 24U; }),
            "offset: this group has no guests");
  EXPECT_EQ(booke.with([](snapshot& x) { x.entered = true; }), "offset: this group has no guests");
  EXPECT_EQ(booke.with([](snapshot& x) { x.threads[0].tsr = 1U << 27U; }), "");
  EXPECT_EQ(booke.with([](snapshot& x) { x.threads[0].tsr = 1U << 25U; }),
            "tsr: a bit that is not there");
  EXPECT_EQ(booke.with([](snapshot& x) { x.threads[0].tcr = 1U << 20U; }),
            "tcr: a bit that this group has not");
  EXPECT_EQ(booke.with([](snapshot& x) { x.threads[0].wdt_reset = 4; }),
            "wdt_reset: there are resets 1 to 3");
  parameters e500 = tick_an_edge(profile::booke);
  e500.taps.any_bit = true;
  EXPECT_EQ(bad_snapshot(e500).with([](snapshot& x) { x.threads[0].tcr = 1U << 20U; }), "");
  timebase_bench t(tick_an_edge(profile::booke));
  EXPECT_EQ(t.model.migrate_in(t.at(0).saved(), 0, kernel_time(1)),
            "this group has no hypervisor state, and so no guests");
}

TEST(power_snapshot, refused_in_reset) {
  timebase_bench t;
  const snapshot saved = t.at(1).saved();
  t.model.reset(true, kernel_time(2));
  EXPECT_EQ(t.model.restore(saved, kernel_time(3)), "the time base is in reset");
  EXPECT_EQ(t.model.migrate_in(saved, 0, kernel_time(3)), "the time base is in reset");
}

}  // namespace
}  // namespace archtimers::power
