// SPDX-License-Identifier: Apache-2.0
// KVM's ONE_REG by number (docs/spec/power-timebase.md 10.1).
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"
#include "power_one_reg_ids.h"

namespace archtimers::power {
namespace {

class one_reg : public timebase_bench {
 public:
  using timebase_bench::timebase_bench;
  [[nodiscard]] std::optional<std::uint64_t> get(std::uint64_t id, std::uint64_t t,
                                                 unsigned thread = 0) const {
    return model.get_one_reg(id, thread, kernel_time(t));
  }
  int set(std::uint64_t id, std::uint64_t value, std::uint64_t t, unsigned thread = 0) {
    return model.set_one_reg(id, value, thread, kernel_time(t));
  }
};

// power T-69: KVM_REG_PPC_TB_OFFSET
TEST(power_one_reg, T_69_tb_offset) {
  one_reg t;
  EXPECT_EQ(t.get(TB_OFFSET, 0), 0U);
  EXPECT_EQ(t.set(TB_OFFSET, unit + 1, 1), 0);
  EXPECT_EQ(t.get(TB_OFFSET, 1), 2 * unit);
  EXPECT_EQ(t.at(1).tb(), 1U);  // not applied by itself
}

// power T-121: KVM_REG_PPC_DEC_EXPIRY is each vCPU's own.
TEST(power_one_reg, T_121_dec_expiry) {
  one_reg t(with_threads(2));
  EXPECT_EQ(t.set(DEC_EXPIRY, 500, 100, 1), 0);
  EXPECT_EQ(t.at(100).dec(1), 0x7FFF'FFFFU - 100);
  EXPECT_EQ(t.get(DEC_EXPIRY, 300, 1), 500U);
  EXPECT_EQ(t.get(DEC_EXPIRY, 300, 0), 0U);
  t.at(400).guest_enters();
  EXPECT_EQ(t.get(DEC_EXPIRY, 400, 1), 500U);
  EXPECT_TRUE(t.at(501).dec_exc(1));
}

TEST(power_one_reg, registers) {
  one_reg t(with_threads(2));
  EXPECT_EQ(t.set(VTB, 1000, 1), 0);
  EXPECT_EQ(t.get(VTB, 11, 1), 1000U);
  EXPECT_EQ(t.set(PURR, 1000, 11, 1), 0);
  EXPECT_EQ(t.get(PURR, 11, 1), 1000U);
  EXPECT_EQ(t.get(PURR, 11, 0), 0U);
  EXPECT_EQ(t.set(SPURR, 2000, 11, 0), 0);
  EXPECT_EQ(t.get(SPURR, 11, 0), 2000U);
  EXPECT_EQ(t.set(LPCR_64, ~0ULL, 12), 0);
  EXPECT_EQ(t.get(LPCR_64, 12), LD() | HDICE());
}

TEST(power_one_reg, book_e) {
  one_reg t(tick_an_edge(profile::booke));
  EXPECT_EQ(t.set(OR_TSR, bits(field::DIS) | bits(field::ENW), 1), 0);
  EXPECT_EQ(t.get(TSR, 1), bits(field::DIS) | bits(field::ENW));
  EXPECT_TRUE(t.at(1).dec_exc());
  EXPECT_EQ(t.set(CLEAR_TSR, bits(field::DIS), 2), 0);
  EXPECT_EQ(t.get(TSR, 2), bits(field::ENW));
  EXPECT_EQ(t.set(TSR, ~0ULL, 3), 0);  // sets, and only what there is
  EXPECT_EQ(t.get(TSR, 3), 0xFC00'0000U);
  EXPECT_EQ(t.set(TSR, 0, 4), 0);
  EXPECT_EQ(t.get(TSR, 4), 0U);
  EXPECT_EQ(t.set(TCR, ~0ULL, 5), 0);
  EXPECT_EQ(t.get(TCR, 5), 0xFFC0'0000U);
  EXPECT_EQ(t.get(OR_TSR, 5), std::nullopt);
}

TEST(power_one_reg, what_is_refused) {
  one_reg server(tick_an_edge(profile::server_v206));
  one_reg booke(tick_an_edge(profile::booke));
  for (const std::uint64_t id : {0ULL, 1ULL, 0x1030'0000'0000'0001ULL, 268ULL}) {
    EXPECT_EQ(server.set(id, 1, 1), -EINVAL) << id;
    EXPECT_EQ(server.get(id, 1), std::nullopt) << id;
  }
  for (const std::uint64_t id : {VTB, OR_TSR, CLEAR_TSR, TSR, TCR}) {
    EXPECT_EQ(server.set(id, 1, 1), -EINVAL) << id;
    EXPECT_EQ(server.get(id, 1), std::nullopt) << id;
  }
  for (const std::uint64_t id : {TB_OFFSET, DEC_EXPIRY, VTB, PURR, SPURR, LPCR_64}) {
    EXPECT_EQ(booke.set(id, 1, 1), -EINVAL) << id;
    EXPECT_EQ(booke.get(id, 1), std::nullopt) << id;
  }
}

}  // namespace
}  // namespace archtimers::power
