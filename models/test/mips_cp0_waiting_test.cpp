// SPDX-License-Identifier: Apache-2.0
// When Count is a value: docs/spec/mips-cp0-timer.md 2.
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

deadline when(const timer_bench& t, std::uint32_t value, std::uint64_t from) {
  return t.model.time_of_count(value, kernel_time(from));
}
deadline at(std::uint64_t t) { return kernel_time(t); }

// mips T-116
TEST(mips_cp0_waiting, T_116_count) {
  timer_bench t(ccres_is(2));
  EXPECT_EQ(when(t, 50, 10), at(100));
  EXPECT_EQ(when(t, 50, 100), at(100));
  EXPECT_EQ(when(t, 50, 101), at(101));
  EXPECT_EQ(when(t, 50, 102), at(100 + 2 * full_wrap));
  t.at(110).software_writes("Cause", DC);
  EXPECT_EQ(when(t, 55, 120), at(120));
  EXPECT_EQ(when(t, 56, 120), std::nullopt);
  t.at(120).software_writes("Cause", 0);
  EXPECT_EQ(when(t, 56, 120), at(122));
  t.at(130).reset_asserted();
  EXPECT_EQ(when(t, 1, 130), std::nullopt);
}

// mips T-116: exactly, at a rate that is no whole number.
TEST(mips_cp0_waiting, T_116_fractional_rate) {
  timer_bench t(count_at_rate(frequency(100'000'000, 3)), 1'000'000'000'000);
  for (std::uint32_t n = 1; n < 100; ++n) {
    const deadline due = when(t, n, 0);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->units(), n * 30'000U);
    EXPECT_EQ(t.at(due->units()).count(), n);
    EXPECT_EQ(t.at(due->units() - 1).count(), n - 1);
  }
}

// mips T-116
TEST(mips_cp0_waiting, T_116_guest_count) {
  parameters p = one_count_an_edge();
  p.vz = true;
  timer_bench t(p);
  t.at(0).software_writes("GTOffset", 1000);
  EXPECT_EQ(t.model.time_of_guest_count(1500, kernel_time(10)), at(500));
  EXPECT_EQ(t.model.time_of_guest_count(10, kernel_time(10)), at(full_wrap - 990));
}

// mips T-116: with what is noted ahead of the kernel.
TEST(mips_cp0_waiting, T_116_with_operations_ahead) {
  timer_bench t;
  const auto writes_ahead = [&t](const char* name, std::uint64_t value, std::uint64_t when) {
    t.model.write(address_of(name), value, kernel_time(10), kernel_time(when), {});
  };
  writes_ahead("Count", 1000, 50);
  EXPECT_EQ(when(t, 40, 10), at(40));
  EXPECT_EQ(when(t, 1000, 10), at(50));
  EXPECT_EQ(when(t, 1010, 10), at(60));
  EXPECT_EQ(when(t, 50, 10), at(50 + full_wrap - 950));  // overwritten on the very edge
  writes_ahead("Cause", DC, 55);
  EXPECT_EQ(when(t, 1010, 10), std::nullopt);
}

}  // namespace
}  // namespace archtimers::mips_cp0
