// SPDX-License-Identifier: Apache-2.0
// Save and restore: the restored timer goes on exactly as the uninterrupted one.
#include <algorithm>
#include <array>

#include "mips_cp0_random_life.h"

namespace archtimers::mips_cp0 {
namespace {

constexpr std::uint64_t ps_per_second = 1'000'000'000'000;

/// All that is to be seen of a timer from `t` on, in times relative to it: the next changes of its
/// lines and its registers at many instants. `scale` of its units make one of the reader's.
std::string future(const timer& model, std::uint64_t t, std::mt19937_64 random,
                   std::uint64_t scale = 1) {
  std::string seen;
  auto next = model.next_change(kernel_time(t));
  for (int i = 0; next && i < 5; ++i, next = model.next_change(next->at)) {
    // At a finer resolution a change lies within the last coarse unit before.
    const std::uint64_t after = (next->at.units() - t + scale - 1) / scale;
    if (after > 1'000 * ps_per_second) break;
    seen += "line +" + std::to_string(after) + ":" + std::to_string(next->lines.ip) + "," +
            std::to_string(next->lines.guest_ip) + " ";
  }
  for (int i = 0; i < 100; ++i) {
    const kernel_time later(t + (random() >> (14 + random() % 48)) * scale);
    for (const auto id :
         {register_id::Count, register_id::Compare, register_id::Cause, register_id::HWREna,
          register_id::GTOffset, register_id::GuestCtl0, register_id::Guest_Count,
          register_id::Guest_Compare, register_id::Guest_Cause, register_id::COUNT_CTL,
          register_id::COUNT_HZ}) {
      seen += std::to_string(model.value(id, later)) + " ";
    }
  }
  return seen;
}

/// A timer saved at a random instant of its life, and another one with a life of its own.
struct restore_case {
  explicit restore_case(std::uint64_t seed, std::uint64_t other_units = ps_per_second)
      : random(seed),
        presets(random_presets(random, rates[seed % rates.size()])),
        original(presets, time_resolution(ps_per_second)),
        other(presets, time_resolution(other_units)) {
    saved_at = live(original, random, 0, static_cast<int>(random() % 40));
    if (!original.frozen(kernel_time(saved_at))) saved_at += random() >> (24 + random() % 40);
    restored_at =
        live(other, random, 0, static_cast<int>(random() % 10)) + random() % ps_per_second;
  }

  static inline const std::array<frequency, 5> rates{frequency(24'000'000), frequency(1, 3),
                                                     frequency(100'000'000, 3),
                                                     frequency(512'000'000), frequency(32'768)};
  std::mt19937_64 random;
  parameters presets;
  timer original;
  timer other;
  std::uint64_t saved_at = 0;
  std::uint64_t restored_at = 0;
};

// mips T-79: running or stopped: restored elsewhere, with or without the elapsed time charged,
// every later value and line change is that of the uninterrupted timer, and stays so under the same
// writes.
TEST(mips_cp0_snapshot, T_79_goes_on_as_the_uninterrupted_timer) {
  for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed);
    if (c.original.frozen(kernel_time(c.saved_at))) continue;
    const snapshot saved = c.original.save(kernel_time(c.saved_at));
    const std::uint64_t elapsed = c.random() % 2 == 0 ? 0 : c.random() >> (20 + c.random() % 40);
    ASSERT_EQ(c.other.restore(saved, kernel_time(c.restored_at), elapsed), "");
    ASSERT_EQ(future(c.other, c.restored_at, c.random),
              future(c.original, c.saved_at + elapsed, c.random));
    std::mt19937_64 same = c.random;
    const std::uint64_t end = live(c.original, c.random, c.saved_at + elapsed, 6);
    const std::uint64_t other_end = live(c.other, same, c.restored_at, 6);
    ASSERT_EQ(future(c.other, other_end, same), future(c.original, end, same));
  }
}

// mips T-79: frozen: thawed with the time charged, or without.
TEST(mips_cp0_snapshot, T_79_a_frozen_timer_thaws_as_the_uninterrupted_one) {
  int frozen = 0;
  for (std::uint64_t seed = 1; seed <= 8000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed);
    if (!c.original.frozen(kernel_time(c.saved_at))) continue;
    ++frozen;
    if (c.random() % 2 == 0) {  // RESUME and Count apart
      const std::uint64_t now_ns = c.saved_at / 1000;
      ASSERT_EQ(c.original.set_one_reg(one_reg_of("COUNT_RESUME"), c.random() % (now_ns + 1),
                                       kernel_time(c.saved_at)),
                0);
    }
    const std::uint64_t resume =
        c.original.value(register_id::COUNT_RESUME, kernel_time(c.saved_at)) * 1000;
    const snapshot saved = c.original.save(kernel_time(c.saved_at));
    const std::uint64_t elapsed = c.random() % 2 == 0 ? 0 : c.random() >> (20 + c.random() % 40);
    ASSERT_EQ(c.other.restore(saved, kernel_time(c.restored_at), elapsed), "");
    ASSERT_EQ(future(c.other, c.restored_at, c.random), future(c.original, c.saved_at, c.random));

    // RESUME is `elapsed` before the restore.
    const std::uint64_t thawed_at =
        std::max(c.saved_at, resume + elapsed) + c.random() % ps_per_second;
    const std::uint64_t other_thawed_at = c.restored_at + (thawed_at - resume - elapsed);
    if (c.random() % 2 == 0) {
      c.original.thaw(kernel_time(thawed_at));
      c.other.thaw(kernel_time(other_thawed_at));
    } else {
      c.original.thaw_uncharged(kernel_time(thawed_at));
      c.other.thaw_uncharged(kernel_time(other_thawed_at));
    }
    ASSERT_EQ(future(c.other, other_thawed_at, c.random), future(c.original, thawed_at, c.random));
  }
  EXPECT_GT(frozen, 500);
}

// mips T-79: in a simulation with a finer time unit too.
TEST(mips_cp0_snapshot, T_79_at_another_time_resolution) {
  constexpr std::uint64_t scale = 10;  // 0.1 ps
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed, ps_per_second * scale);
    if (c.original.frozen(kernel_time(c.saved_at))) continue;
    ASSERT_EQ(c.other.restore(c.original.save(kernel_time(c.saved_at)), kernel_time(c.restored_at)),
              "");
    ASSERT_EQ(future(c.other, c.restored_at, c.random, scale),
              future(c.original, c.saved_at, c.random));
  }
}

// Saving is pure, and what was restored saves as the same snapshot.
TEST(mips_cp0_snapshot, restoring_and_saving_again_gives_the_same_snapshot) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    restore_case c(seed);
    const snapshot saved = c.original.save(kernel_time(c.saved_at));
    ASSERT_TRUE(c.original.save(kernel_time(c.saved_at)) == saved);
    ASSERT_EQ(c.other.restore(saved, kernel_time(c.restored_at)), "");
    const snapshot again = c.other.save(kernel_time(c.restored_at));
    ASSERT_EQ(again.count, saved.count);
    ASSERT_TRUE(again.root == saved.root);
    ASSERT_TRUE(again.guest == saved.guest);
    ASSERT_EQ(again.resume_after_anchor, saved.resume_after_anchor);
    ASSERT_TRUE(again.rate == saved.rate);
  }
}

// mips T-119: RESUME beyond 2^63 units from Count: saved, restored and thawed, nothing is lost.
TEST(mips_cp0_snapshot, T_119_resume_far_from_count) {
  for (const std::uint64_t now : {(std::uint64_t{1} << 62U) - 3, std::uint64_t{1} << 63U,
                                  ~std::uint64_t{0} - 1'000'000'000}) {
    // RESUME is a signed number of ns; here a unit is a tenth of that.
    timer_bench original(count_at_rate(frequency(1'000'000'000)), 10'000'000'000);
    original.at(1).software_writes("Compare", 90);
    original.at(7).freeze();
    original.at(now).host_sets("COUNT_RESUME", now / 10);
    const snapshot saved = original.model.save(kernel_time(now));
    EXPECT_EQ(saved.resume_after_anchor, wide_units(int128{now} - 7));
    timer_bench other(count_at_rate(frequency(1'000'000'000)), 10'000'000'000);
    ASSERT_EQ(other.model.restore(saved, kernel_time(500)), "");
    EXPECT_TRUE(other.model.save(kernel_time(500)) == saved);
    original.at(now).thaw();
    other.at(500).thaw();
    EXPECT_TRUE(original.at(now).ti());
    EXPECT_TRUE(other.at(500).ti());
    EXPECT_EQ(other.at(500).count(), original.at(now).count());
    EXPECT_EQ(original.at(now).count(), static_cast<std::uint32_t>(now / 10));
  }
}

// mips T-119: in other units too, unless it is no whole number of those or longer than 2^65 of them.
TEST(mips_cp0_snapshot, T_119_resume_far_from_count_in_other_units) {
  timer_bench source(count_at_rate(frequency(1'000'000'000)));
  source.at(7).freeze();
  snapshot saved = source.model.save(kernel_time(7));
  saved.resume_after_anchor = int128{1} << 62U;
  timer_bench finer(count_at_rate(frequency(1'000'000'000)), 4'000'000'000);
  ASSERT_EQ(finer.model.restore(saved, kernel_time(500)), "");
  EXPECT_EQ(finer.model.save(kernel_time(500)).resume_after_anchor, wide_units(int128{1} << 64U));
  saved.resume_after_anchor = int128{1} << 64U;
  EXPECT_NE(finer.model.restore(saved, kernel_time(600)), "");
  saved.resume_after_anchor = -(int128{1} << 65U);
  ASSERT_EQ(source.model.restore(saved, kernel_time(600)), "");
  saved.resume_after_anchor = (int128{1} << 65U) + 1;
  EXPECT_NE(source.model.restore(saved, kernel_time(600)), "");
}

// What a timer cannot take is refused with the field's name, and nothing has changed.
TEST(mips_cp0_snapshot, refuses_what_does_not_fit) {
  const auto problem = [](const char* name, auto spoil,
                          const parameters& presets = one_count_an_edge()) {
    timer_bench t(presets);
    t.at(5).software_writes("Compare", 50);
    snapshot saved = t.model.save(kernel_time(7));
    spoil(saved);
    const std::string text = t.model.restore(saved, kernel_time(10));
    EXPECT_NE(text.find(name), std::string::npos) << text;
    EXPECT_EQ(t.at(10).count(), 10U);
    EXPECT_TRUE(t.ti_rises_exactly_at(50, 10));
  };
  problem("rate", [](snapshot& s) { s.rate = frequency(1, ~std::uint64_t{0}); });
  problem("phase", [](snapshot& s) { s.phase = {0, 3, 3}; });
  problem("phase", [](snapshot& s) { s.phase = {0, 0, 0}; });
  problem("resume_after_anchor", [](snapshot& s) { s.units_per_second = 0; });
  problem("resume_after_anchor", [](snapshot& s) {
    s.units_per_second = 3'000'000'000;
    s.resume_after_anchor = 1;
  });
  problem("wp", [](snapshot& s) { s.root.wp = true; });
  problem("hwrena", [](snapshot& s) { s.root.hwrena = 1; });
  problem("ip_software", [](snapshot& s) { s.root.ip_software = 4; });
  problem("guest", [](snapshot& s) { s.guest.compare = 1; });
  problem("guest", [](snapshot& s) { s.gt = true; });
  problem(
      "root", [](snapshot& s) { s.root.dc = true; }, release_1());
  parameters narrow = one_count_an_edge();
  narrow.vz = true;
  narrow.gtoffset_bits = 8;
  problem(
      "gtoffset", [](snapshot& s) { s.gtoffset = 256; }, narrow);

  timer_bench t;
  const snapshot saved = t.model.save(kernel_time(3));
  t.at(4).reset_asserted();
  EXPECT_NE(t.model.restore(saved, kernel_time(5)).find("reset"), std::string::npos);
}

}  // namespace
}  // namespace archtimers::mips_cp0
