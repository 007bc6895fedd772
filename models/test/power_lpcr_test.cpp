// SPDX-License-Identifier: Apache-2.0
// Each thread's LPCR (docs/spec/power-timebase.md 5.1, 6.4, 6.5).
#include <gtest/gtest.h>

#include <cstdint>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

parameters shared(parameters p) {
  p.lpcr_shared = true;
  return p;
}

// power T-131
TEST(power_lpcr, T_131_the_view_of_dec_is_the_threads_own) {
  timebase_bench t(with_threads(2));
  t.at(1).writes(spr::LPCR, LD(), 1);
  EXPECT_EQ(t.at(1).reads(spr::LPCR, 0), 0U);
  EXPECT_EQ(t.at(1).reads(spr::LPCR, 1), LD());
  for (unsigned i = 0; i < 2; ++i) t.at(1).writes(spr::DEC, 0x1'8000'0000, i);
  EXPECT_EQ(t.at(1).dec(0), 0x8000'0000U);
  EXPECT_EQ(t.at(1).dec(1), 0x1'8000'0000U);
  EXPECT_TRUE(t.at(1).dec_exc(0));
  EXPECT_FALSE(t.at(1).dec_exc(1));
  EXPECT_FALSE(t.at(2).dec_exc(0));
  EXPECT_FALSE(t.at(3).expiry_set(1ULL << 40U, 1));
  EXPECT_TRUE(t.at(3).expiry_set(1ULL << 40U, 0));
  EXPECT_EQ(t.at(3).expiry(1), 1ULL << 40U);
}

// power T-132: without the preset HDICE lets the exception through, thread by thread.
TEST(power_lpcr, T_132_hdice_is_the_threads_own) {
  timebase_bench t(latching(with_threads(2)));
  for (unsigned i = 0; i < 2; ++i) t.at(1).pins_become(ee_is(true), i);
  t.at(1).writes(spr::LPCR, HDICE(), 1);
  t.at(1).writes(spr::HDEC, 3);
  EXPECT_TRUE(t.at(5).hdec_exc(0));
  EXPECT_FALSE(t.at(5).hdec_irq(0));
  EXPECT_TRUE(t.at(5).hdec_exc(1));
  EXPECT_TRUE(t.at(5).hdec_irq(1));
  t.at(6).writes(spr::LPCR, HDICE(), 0);
  EXPECT_TRUE(t.at(6).hdec_irq(0));
}

// power T-132: with it, the edge is lost for the threads whose HDICE is 0, by tick and by write.
TEST(power_lpcr, T_132_hdice_gates_the_threads_own_latch) {
  for (const bool by_write : {false, true}) {
    timebase_bench t(with_threads(2));
    t.at(1).writes(spr::LPCR, HDICE(), 1);
    t.at(1).writes(spr::HDEC, by_write ? ~0ULL : 0);
    EXPECT_FALSE(t.at(2).hdec_exc(0));
    EXPECT_TRUE(t.at(2).hdec_exc(1));
    t.at(3).writes(spr::LPCR, HDICE(), 0);
    EXPECT_FALSE(t.at(4).hdec_exc(0));
  }
}

// power T-133
TEST(power_lpcr, T_133_one_for_all) {
  timebase_bench t(shared(with_threads(3)));
  t.at(1).writes(spr::LPCR, LD() | HDICE(), 1);
  for (unsigned i = 0; i < 3; ++i) EXPECT_EQ(t.at(1).reads(spr::LPCR, i), LD() | HDICE());
  t.at(2).writes(spr::LPCR, 0, 2);
  for (unsigned i = 0; i < 3; ++i) EXPECT_EQ(t.at(2).reads(spr::LPCR, i), 0U);
  snapshot saved = t.at(3).saved();
  saved.threads[1].ld = true;
  EXPECT_EQ(t.model.restore(saved, kernel_time(4)),
            "ld, dee, hdice: the threads of this group have one LPCR");
}

// power T-133: the LPCR of one vCPU is that of all threads then.
TEST(power_lpcr, T_133_with_vcpus) {
  for (const bool one : {false, true}) {
    timebase_bench t(one ? shared(with_threads(2)) : with_threads(2));
    EXPECT_EQ(t.model.set_one_reg(kvm_reg_ppc_lpcr, LD(), 1, kernel_time(1)), 0);
    t.at(2).guest_enters();
    EXPECT_EQ(t.at(2).reads(spr::LPCR, 1), LD() | HDICE());
    EXPECT_EQ(t.at(2).reads(spr::LPCR, 0), one ? LD() | HDICE() : 0);
    t.at(3).guest_exits();
    for (unsigned i = 0; i < 2; ++i) EXPECT_EQ(t.at(3).reads(spr::LPCR, i), 0U);
  }
}

}  // namespace
}  // namespace archtimers::power
