// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 3, 4 and 7: the pages CNTControlBase and CNTReadBase.
#include <array>
#include <set>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t read_base = 0x1000;

/// A counter with every feature, where every word of the pages that can be is not 0.
counter_parameters featured() {
  counter_parameters p = with_table({1, 4, 10});
  p.cntsc = true;
  p.control_pid = {1, 2, 3, 4, 5, 6, 7, 8};
  p.read_pid = {11, 12, 13, 14, 15, 16, 17, 18};
  return p;
}

/// Every word of both pages at one time.
std::vector<std::uint64_t> all_words(arm_bench& b, std::uint64_t t) {
  std::vector<std::uint64_t> words;
  for (std::uint64_t a = 0; a < 0x2000; a += 4) words.push_back(b.at(t).counter_word(a));
  return words;
}

// arm T-4: CNTReadBase shows CNTCV of the same cycle, to Secure and Non-secure.
TEST(arm_counter_registers, T_4_both_pages_show_one_count) {
  arm_bench b;
  b.at(0).counts_from(0x12'FFFF'FFF0);
  for (std::uint64_t t = 0; t < 40; ++t) {
    const std::uint64_t count = 0x12'FFFF'FFF0 + t;
    EXPECT_EQ(b.at(t).reads("CNTCV"), count);
    EXPECT_EQ(b.at(t).counter_word(0x008), count & 0xFFFF'FFFF);
    EXPECT_EQ(b.at(t).counter_word(0x00C), count >> 32U);
    for (const bus_access how : {secure, nonsecure}) {
      EXPECT_EQ(b.at(t).reads("CNTReadBase.CNTCV", how), count);
      EXPECT_EQ(b.counter.read(read_base, kernel_time(t), how).value, count & 0xFFFF'FFFF);
      EXPECT_EQ(b.counter.read(read_base + 4, kernel_time(t), how).value, count >> 32U);
    }
  }
}

// arm T-11, arm T-55: writes of read-only registers and reserved words change nothing anywhere.
TEST(arm_counter_registers, T_11_writes_of_read_only_words_are_ignored) {
  arm_bench b(featured());
  b.at(0).writes("CNTCV", 0x5'0000'0006);
  const auto before = all_words(b, 0);
  for (std::uint64_t a = 0; a < 0x2000; a += 4) {
    if (a == 0x000 || a == 0x008 || a == 0x00C || a == 0x010) continue;
    EXPECT_EQ(b.at(0).counter_write(a, 0xFFFF'FFFF, secure), bus_result::ok);
    EXPECT_EQ(b.at(0).counter_write(a, 0, nonsecure), bus_result::ok);
  }
  EXPECT_EQ(b.at(0).counter_write(read_base, 99, {false, true}), bus_result::ok);
  EXPECT_EQ(all_words(b, 0), before);
}

// arm T-12: the bits of CNTCR that exist.
TEST(arm_counter_registers, T_12_bits_of_cntcr) {
  arm_bench b(featured());
  b.at(0).writes("CNTCR", 0xFFFF'FFFF);
  EXPECT_EQ(b.at(0).reads("CNTCR"), 0x0003'FF07U);
  arm_bench without;
  without.at(0).writes("CNTCR", 0xFFFF'FFFF);
  EXPECT_EQ(without.at(0).reads("CNTCR"), 0x0003'FF03U);
  without.at(0).writes("CNTCR", 0);
  EXPECT_EQ(without.at(0).reads("CNTCR"), 0U);
}

// arm T-57: with one Security state all accesses are Secure.
TEST(arm_counter_registers, T_57_one_security_state) {
  counter_parameters p = featured();
  p.two_security_states = false;
  arm_bench b(p);
  EXPECT_EQ(b.at(0).counter_write(0x008, 0x5'0000'0006, {true, true}), bus_result::ok);
  EXPECT_EQ(b.counter.read(0x008, kernel_time(0), {true, true}).value, 0x5'0000'0006U);
  EXPECT_EQ(b.at(0).counter_write(0x000, 1, nonsecure), bus_result::ok);
  EXPECT_EQ(b.counter.read(0x000, kernel_time(0), nonsecure).value, 1U);
  EXPECT_EQ(b.counter.count(kernel_time(3)), 0x5'0000'0009U);
}

// arm T-20: Non-secure accesses of CNTControlBase read 0 and change nothing, with an ok response.
TEST(arm_counter_registers, T_20_control_page_is_secure) {
  arm_bench b(featured());
  b.at(0).writes("CNTCV", 0x5'0000'0006);
  const auto before = all_words(b, 0);
  for (std::uint64_t a = 0; a < 0x1000; a += 4) {
    const bus_read got = b.counter.read(a, kernel_time(0), nonsecure);
    EXPECT_EQ(got.result, bus_result::ok);
    EXPECT_EQ(got.value, 0U) << a;
    EXPECT_EQ(b.at(0).counter_write(a, 0xFFFF'FFFF, nonsecure), bus_result::ok);
  }
  EXPECT_EQ(b.counter.read(0x008, kernel_time(0), {true, true}).value, 0U);
  EXPECT_EQ(b.at(0).counter_write(0x008, 1, {true, true}), bus_result::ok);
  EXPECT_EQ(all_words(b, 0), before);
}

// arm T-35: without FEAT_CNTSC CNTSCR, CNTID and CNTCR.SCEN are RAZ/WI.
TEST(arm_counter_registers, T_35_without_scaling) {
  counting b;
  b.at(5).writes("CNTSCR", 0x0280'0000);
  b.at(5).writes("CNTCR", EN | SCEN);
  EXPECT_EQ(b.at(5).reads("CNTSCR"), 0U);
  EXPECT_EQ(b.at(5).reads("CNTID"), 0U);
  EXPECT_EQ(b.at(5).reads("CNTCR"), EN);
  EXPECT_EQ(b.at(9).count(), 9U);
  EXPECT_FALSE(b.counter.exists(row_of("CNTSCR")));

  arm_bench with(with_scaling());
  EXPECT_EQ(with.at(0).reads("CNTSCR"), 0x0100'0000U);
  EXPECT_EQ(with.at(0).reads("CNTID"), 1U);
  EXPECT_TRUE(with.counter.exists(row_of("CNTSCR")));
}

// arm T-53, arm T-54: 64 bits at the low word of CNTCV alone; everything else wide, and what is not
// a multiple of 4 or beyond the pages, is refused without effect.
TEST(arm_counter_registers, T_54_sizes_and_alignments) {
  arm_bench b(featured());
  b.at(0).writes("CNTCV", 0x5'0000'0006);
  const auto before = all_words(b, 0);
  for (std::uint64_t a = 0; a < 0x2010; ++a) {
    for (const bool wide : {false, true}) {
      const bool taken = a < 0x2000 && a % 4 == 0 && (!wide || a == 0x008 || a == read_base);
      const bus_access how{false, wide};
      const bus_read got = b.counter.read(a, kernel_time(0), how);
      ASSERT_EQ(got.result, taken ? bus_result::ok : bus_result::refused) << a;
      if (!taken) {
        ASSERT_EQ(got.value, 0U) << a;
        ASSERT_EQ(b.at(0).counter_write(a, 0xABCD'EF01'2345'6789, how), bus_result::refused) << a;
      }
    }
  }
  EXPECT_EQ(all_words(b, 0), before);
  EXPECT_EQ(b.at(0).reads("CNTCV"), 0x5'0000'0006U);
}

// arm T-56: CounterID: PID4 to 7, PID0 to 3, and the component's class.
TEST(arm_counter_registers, T_56_counter_ids) {
  arm_bench b(featured());
  const std::array<unsigned, 12> control{5, 6, 7, 8, 1, 2, 3, 4, 0x0D, 0xF0, 0x05, 0xB1};
  const std::array<unsigned, 12> read{15, 16, 17, 18, 11, 12, 13, 14, 0x0D, 0xF0, 0x05, 0xB1};
  for (std::uint64_t i = 0; i < 12; ++i) {
    EXPECT_EQ(b.at(0).counter_word(0xFD0 + 4 * i), control[i]) << i;
    EXPECT_EQ(b.at(0).counter_word(read_base + 0xFD0 + 4 * i), read[i]) << i;
    EXPECT_EQ(b.counter.read(read_base + 0xFD0 + 4 * i, kernel_time(0), nonsecure).value, read[i]);
  }
}

// All other words of the pages read 0 (arm T-55).
TEST(arm_counter_registers, T_55_reserved_words_read_zero) {
  arm_bench b(featured());
  b.at(0).writes("CNTCV", 0x5'0000'0006);
  b.at(0).writes("CNTCR", HDBG | fcreq(1));
  std::set<std::uint64_t> used{0x000, 0x004, 0x008, 0x00C,     0x010,        0x01C,
                               0x020, 0x024, 0x028, read_base, read_base + 4};
  for (std::uint64_t i = 0; i < 12; ++i) {
    used.insert(0xFD0 + 4 * i);
    used.insert(read_base + 0xFD0 + 4 * i);
  }
  for (std::uint64_t a = 0; a < 0x2000; a += 4) {
    EXPECT_EQ(b.at(0).counter_word(a) != 0, used.count(a) != 0) << a;
  }
}

// What `value` says of every row is what a Secure access of the row's width reads.
TEST(arm_counter_registers, values_are_what_software_reads) {
  arm_bench b(featured());
  b.at(0).counts_from(0x7'FFFF'FFFA);
  for (const auto& row : counter_registers()) {
    EXPECT_EQ(b.counter.value(row, kernel_time(9)), b.at(9).reads(row.name)) << row.name;
  }
  arm_bench fresh(with_scaling());
  for (const auto& row : counter_registers()) {
    if (row.name.substr(0, 6) == "CNTFID") continue;
    EXPECT_EQ(fresh.counter.value(row, kernel_time(0)), row.reset) << row.name;
  }
}

}  // namespace
}  // namespace archtimers::arm
