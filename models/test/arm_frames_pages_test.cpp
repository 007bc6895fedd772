// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 6.4 and 7: sizes, reserved words, identification, resets.
#include <set>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t pages_end = 0x11000;

/// All that a page kind takes as 64 bits.
bool takes_wide(std::uint64_t address) {
  const std::uint64_t offset = address % 0x1000;
  if (address < 0x1000) return offset >= 0x080 && offset < 0x0C0 && offset % 8 == 0;
  return offset == 0x000 || offset == 0x008 || offset == 0x018 || offset == 0x020 ||
         offset == 0x030;
}

// arm T-53: 64 bits are both halves of one cycle, also when the low half carries.
TEST(arm_frames_pages, T_53_wide_reads_are_of_one_cycle) {
  arm_bench b;
  b.at(0).writes("CNTVOFF0", 0x1'FFFF'FFFE);
  b.at(0).writes("CNTBase0.CNTP_CVAL", 0x1234'5678'9ABC'DEF0);
  b.at(0).writes("CNTBase0.CNTEL0ACR", 0x303);
  b.at(0).counts_from(0x0'FFFF'FFF8);
  for (std::uint64_t t = 0; t < 20; ++t) {
    const std::uint64_t pct = 0x0'FFFF'FFF8 + t;
    EXPECT_EQ(b.at(t).reads("CNTBase0.CNTPCT"), pct);
    EXPECT_EQ(b.at(t).reads("CNTEL0Base0.CNTPCT"), pct);
    EXPECT_EQ(b.at(t).reads("CNTBase0.CNTVCT"), pct - 0x1'FFFF'FFFE);
    EXPECT_EQ(b.at(t).frames_word(0x1000), pct & 0xFFFF'FFFF);
    EXPECT_EQ(b.at(t).frames_word(0x1004), pct >> 32U);
    EXPECT_EQ(b.at(t).frames_word(0x100C), (pct - 0x1'FFFF'FFFE) >> 32U);
  }
  EXPECT_EQ(b.at(0).reads("CNTBase0.CNTVOFF"), 0x1'FFFF'FFFEU);
  EXPECT_EQ(b.at(0).frames_word(0x1018), 0xFFFF'FFFEU);
  EXPECT_EQ(b.at(0).frames_word(0x101C), 1U);
  EXPECT_EQ(b.at(0).frames_word(0x1020), 0x9ABC'DEF0U);
  EXPECT_EQ(b.at(0).frames_word(0x1024), 0x1234'5678U);
}

// arm T-54: 64 bits elsewhere, and what is not a multiple of 4, is refused without effect; before
// any permission is looked at.
TEST(arm_frames_pages, T_54_sizes_and_alignments) {
  arm_bench b(one_count_an_edge(), frames_of({7, 0, 1}));
  b.at(0).writes("CNTACR0", 0);
  const frames_snapshot before = b.frames.save(kernel_time(0));
  for (std::uint64_t a = 0; a < pages_end + 16; ++a) {
    const std::uint64_t offset = a % 0x1000;
    if (offset > 0x100 && offset < 0xFC0) continue;
    for (const bus_access how : {bus_access{false, false}, bus_access{false, true},
                                 bus_access{true, false}, bus_access{true, true}}) {
      const bool taken = a < pages_end && a % 4 == 0 && (!how.wide || takes_wide(a));
      const bus_read got = b.frames.read(a, kernel_time(0), how);
      ASSERT_EQ(got.result, taken ? bus_result::ok : bus_result::refused) << a << how.wide;
      if (!taken) {
        ASSERT_EQ(got.value, 0U);
        ASSERT_EQ(b.at(0).frames_write(a, largest, how), bus_result::refused) << a;
      }
    }
  }
  EXPECT_TRUE(b.frames.save(kernel_time(0)) == before);
}

// arm T-55, arm T-11: reserved words and read-only registers take every write and change nothing;
// reserved words read 0.
TEST(arm_frames_pages, T_55_reserved_words) {
  arm_bench b(one_count_an_edge(), frames_of({7, 7, 7, 7, 7, 7, 7, 7}));
  b.at(0).writes("CNTCV", 0x5'0000'0005);
  for (unsigned n = 0; n < 8; ++n) {
    b.at(0).writes("CNTBase" + std::to_string(n) + ".CNTEL0ACR", 0x303);
  }
  const frames_snapshot before = b.frames.save(kernel_time(0));
  for (std::uint64_t a = 0; a < pages_end; a += 4) {
    const std::uint64_t offset = a % 0x1000;
    const bool is_id = offset >= 0xFD0;
    const bool is_reserved =
        !is_id && (a < 0x1000 ? (offset >= 0x00C && offset < 0x040) ||
                                    (offset >= 0x060 && offset < 0x080) || offset >= 0x0C0
                              : offset >= 0x040);
    const bool is_read_only =
        is_id || a == 0x008 ||
        (a >= 0x1000 && (offset < 0x014 || offset == 0x018 || offset == 0x01C)) ||
        (a >= 0x9000 && offset == 0x014);
    if (is_reserved) {
      ASSERT_EQ(b.at(0).frames_word(a), 0U) << a;
    }
    if (is_reserved || is_read_only) {
      ASSERT_EQ(b.at(0).frames_write(a, 0xFFFF'FFFF, secure), bus_result::ok);
    }
  }
  EXPECT_TRUE(b.frames.save(kernel_time(0)) == before);
}

// arm T-56: CounterID in every page that there is.
TEST(arm_frames_pages, T_56_counter_ids) {
  frames_parameters p = frames_of({7, 3});
  p.ctl_pid = {1, 2, 3, 4, 5, 6, 7, 8};
  p.frame_pid = {11, 12, 13, 14, 15, 16, 17, 18};
  p.acr_reset = 0;
  arm_bench b(one_count_an_edge(), p);
  const unsigned of_ctl[] = {5, 6, 7, 8, 1, 2, 3, 4, 0x0D, 0xF0, 0x05, 0xB1};
  const unsigned of_frames[] = {15, 16, 17, 18, 11, 12, 13, 14, 0x0D, 0xF0, 0x05, 0xB1};
  for (std::uint64_t page = 0; page < pages_end; page += 0x1000) {
    const bool there = page == 0 || page == 0x1000 || page == 0x2000 || page == 0x9000;
    for (std::uint64_t i = 0; i < 12; ++i) {
      const unsigned id = page == 0 ? of_ctl[i] : of_frames[i];
      EXPECT_EQ(b.at(0).frames_word(page + 0xFD0 + 4 * i), there ? id : 0U) << page << " " << i;
    }
  }
}

// What a reset leaves: the parameters' values, and 0.
TEST(arm_frames_pages, T_102_reset_values) {
  frames_parameters p = frames_of({7, 5});
  p.cntfrq_reset = 24'000'000;
  p.nsar_reset = 0xFF;
  p.acr_reset = 0x3E;
  arm_bench b(one_count_an_edge(), p);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(b.at(9).reads("CNTFRQ"), 24'000'000U);
    EXPECT_EQ(b.at(9).reads("CNTNSAR"), 3U);
    EXPECT_EQ(b.at(9).reads("CNTACR0"), 0x3EU);
    EXPECT_EQ(b.at(9).reads("CNTACR1"), 0x26U);
    EXPECT_EQ(b.at(9).reads("CNTACR2"), 0U);
    for (const char* zero : {"CNTVOFF0", "CNTBase0.CNTEL0ACR", "CNTBase0.CNTP_CVAL",
                             "CNTBase0.CNTP_CTL", "CNTBase0.CNTV_CVAL", "CNTBase0.CNTV_CTL"}) {
      EXPECT_EQ(b.frames.value(row_of(zero), kernel_time(9)), 0U) << zero;
    }
    for (const auto& row : frames_registers()) {
      if (b.frames.exists(row) && row.access == register_access::read_write && row.width == 32) {
        b.at(9).writes(row.name, 0x3);
      }
    }
    b.frames.reset(true, kernel_time(9));
    b.at(9).writes("CNTACR0", 1);  // in reset: ignored
    b.frames.reset(false, kernel_time(9));
  }
}

// `value` shows what is behind the access controls.
TEST(arm_frames_pages, values_ignore_access_control) {
  frames_parameters p = one_full_frame();
  arm_bench b(one_count_an_edge(), p);
  b.at(0).writes("CNTBase0.CNTEL0ACR", 0x303);
  b.at(0).counts_from(0x5'0000'0005);
  b.at(1).arms_p(0x6'0000'0000);
  b.at(1).arms_v(3);
  std::set<std::string> names;
  for (const auto& row : frames_registers()) {
    EXPECT_TRUE(names.insert(std::string(row.name)).second) << row.name;
    if (!b.frames.exists(row)) continue;
    EXPECT_EQ(b.frames.value(row, kernel_time(3)), b.at(3).reads(row.name)) << row.name;
  }
  const std::uint64_t held = b.at(3).reads("CNTBase0.CNTP_CVAL");
  b.at(3).writes("CNTACR0", 0);
  EXPECT_EQ(b.at(3).reads("CNTBase0.CNTP_CVAL"), 0U);
  EXPECT_EQ(b.frames.value(row_of("CNTBase0.CNTP_CVAL"), kernel_time(3)), held);
}

TEST(arm_frames_pages, parameters_are_checked) {
  frames_parameters p;
  EXPECT_EQ(p.error(), "");
  p.acr_reset = 64;
  EXPECT_EQ(p.error(), "acr_reset must be 0 to 63, but is 64");
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  EXPECT_THROW(timer_frames(counter, p), std::invalid_argument);
}

}  // namespace
}  // namespace archtimers::arm
