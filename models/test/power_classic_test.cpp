// SPDX-License-Identifier: Apache-2.0
// The decrementer of classic 32-bit cores: a latch (docs/spec/power-timebase.md 5.3, EDGE).
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

class classic : public timebase_bench {
 public:
  classic() : timebase_bench(tick_an_edge(profile::classic32)) {}
};

// power T-47
TEST(power_classic, T_47_the_latch_stays_until_taken) {
  classic t;
  t.at(0).writes(spr::DEC, 5);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(6, 0));
  EXPECT_EQ(t.at(6).dec(), 0xFFFF'FFFFU);
  t.at(10).writes(spr::DEC, 100);
  EXPECT_TRUE(t.at(10).dec_exc());
  t.at(20).dec_interrupt_taken();
  EXPECT_FALSE(t.at(20).dec_exc());
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(111, 20));
}

// power T-48
TEST(power_classic, T_48_a_write_makes_it_negative) {
  classic t;
  t.at(3).writes(spr::DEC, 0x8000'0000);
  EXPECT_TRUE(t.at(3).dec_exc());
}

// power T-49
TEST(power_classic, T_49_negative_to_negative_is_no_change) {
  classic t;
  t.at(3).writes(spr::DEC, 0x8000'0100);
  t.at(5).dec_interrupt_taken();
  t.at(6).writes(spr::DEC, 0xFFFF'FF00);
  EXPECT_FALSE(t.at(6).dec_exc());
  // The next request comes u + 1 ticks ahead, whatever the sign.
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(6 + 0xFFFF'FF00ULL + 1, 6));
}

// power T-50
TEST(power_classic, T_50_changes_merge) {
  classic t;
  t.at(3).writes(spr::DEC, 0x8000'0000);
  t.at(5).writes(spr::DEC, 1);
  EXPECT_EQ(t.at(8).dec(), 0xFFFF'FFFEU);
  t.at(9).dec_interrupt_taken();
  EXPECT_FALSE(t.at(9).dec_exc());
  EXPECT_FALSE(t.at(1000).dec_exc());
}

// power T-51
TEST(power_classic, T_51_an_event_beats_the_acknowledge_of_its_edge) {
  classic t;
  t.at(3).writes(spr::DEC, 0x8000'0000);
  t.at(5).writes(spr::DEC, 4);
  t.at(10).dec_ack_sampled();
  EXPECT_TRUE(t.at(10).dec_exc());
  t.at(11).dec_interrupt_taken();
  EXPECT_FALSE(t.at(11).dec_exc());
  // Also an event by a write.
  t.at(12).writes(spr::DEC, 7);
  t.at(13).writes(spr::DEC, 0xFFFF'FFFF);
  t.at(13).dec_ack_sampled();
  EXPECT_TRUE(t.at(13).dec_exc());
}

// power T-51: with several ticks in a kernel unit, an event of any of them is of that time.
TEST(power_classic, T_51_several_ticks_at_one_time) {
  parameters p = parameters::of(profile::classic32);
  p.tb_clock = frequency(4'000'000'000);
  for (std::uint64_t v = 36; v < 44; ++v) {
    timebase_bench t(p);
    t.at(0).writes(spr::DEC, v);
    t.at(10).dec_ack_sampled();
    EXPECT_EQ(t.at(10).dec_exc(), v >= 36 && v < 40) << v;  // ticks 37 to 40 are at 10
  }
}

// power T-99: a CPU that takes no time takes each expiry once, with a pending one or without.
TEST(power_classic, T_99_an_interrupt_for_an_expiry) {
  classic t;
  t.at(0).writes(spr::DEC, 4);
  t.at(5).dec_interrupt_taken();
  EXPECT_FALSE(t.at(5).dec_exc());
  EXPECT_FALSE(t.at(1000).dec_exc());
  t.at(1000).writes(spr::DEC, 7);
  t.at(1000).writes(spr::DEC, 0x8000'0000);  // an event by a write
  t.at(1000).writes(spr::DEC, 2);
  t.at(1003).dec_interrupt_taken();
  EXPECT_TRUE(t.at(1003).dec_exc());
  t.at(1003).dec_interrupt_taken();
  EXPECT_FALSE(t.at(1003).dec_exc());
}

// power T-99 and T-51: what the edge samples takes the earlier one too, and never its own.
TEST(power_classic, T_99_with_the_edge_and_after_it) {
  classic t;
  t.at(0).writes(spr::DEC, 4);
  t.at(5).dec_ack_sampled();
  EXPECT_TRUE(t.at(5).dec_exc());
  t.at(5).dec_interrupt_taken();
  EXPECT_FALSE(t.at(5).dec_exc());
}

// power T-99: with several ticks in a kernel unit, one before and one among them.
TEST(power_classic, T_99_several_ticks_at_one_time) {
  parameters p = parameters::of(profile::classic32);
  p.tb_clock = frequency(4'000'000'000);
  for (std::uint64_t v = 30; v < 44; ++v) {
    timebase_bench t(p);
    t.at(0).writes(spr::DEC, v);
    t.at(10).dec_interrupt_taken();
    EXPECT_FALSE(t.at(10).dec_exc()) << v;
    EXPECT_EQ(t.at(11).dec_exc(), v >= 40) << v;
  }
}

// power T-52
TEST(power_classic, T_52_a_write_on_the_edge_of_expiry) {
  classic t;
  t.at(0).writes(spr::DEC, 9);
  t.at(10).writes(spr::DEC, 50);
  EXPECT_EQ(t.at(10).dec(), 50U);
  EXPECT_TRUE(t.at(10).dec_exc());
}

// Without hypervisor state there is no HDEC and no host offset.
TEST(power_classic, no_hypervisor) {
  classic t;
  EXPECT_FALSE(t.at(1ULL << 40U).hdec_exc());
  EXPECT_EQ(t.model.set_tb_offset(1U << 24U, kernel_time(1)), -ENXIO);
  EXPECT_EQ(t.model.guest_enter(kernel_time(1)), -ENXIO);
  EXPECT_EQ(t.model.guest_exit(kernel_time(1)), -ENXIO);
  EXPECT_EQ(t.model.set_dec_expiry(0, 5, kernel_time(1)).error, -ENXIO);
  EXPECT_EQ(t.model.get_one_reg(kvm_reg_ppc_tb_offset, 0, kernel_time(1)), std::nullopt);
  EXPECT_EQ(t.model.get_one_reg(kvm_reg_ppc_dec_expiry, 0, kernel_time(1)), std::nullopt);
}

}  // namespace
}  // namespace archtimers::power
