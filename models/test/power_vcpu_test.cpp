// SPDX-License-Identifier: Apache-2.0
// vCPUs: registers of their own, swapped at entry and exit (docs/spec/power-timebase.md 10.5).
#include <gtest/gtest.h>

#include <cerrno>

#include "archtimers/snapshot/power_json.h"
#include "power_fixture.h"
#include "power_one_reg_ids.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t all_ids[] = {TB_OFFSET, DEC_EXPIRY, VTB, PURR, SPURR, LPCR_64};

class hypervisor : public timebase_bench {
 public:
  using timebase_bench::timebase_bench;
  [[nodiscard]] std::uint64_t get(std::uint64_t id, std::uint64_t t, unsigned thread = 0) const {
    return model.get_one_reg(id, thread, kernel_time(t)).value_or(~0ULL);
  }
  void set(std::uint64_t id, std::uint64_t value, std::uint64_t t, unsigned thread = 0) {
    EXPECT_EQ(model.set_one_reg(id, value, thread, kernel_time(t)), 0);
  }
  int create(std::uint64_t t, unsigned thread = 0) {
    return model.create_vcpu(thread, kernel_time(t));
  }
};

// power T-121: a stopped vCPU's registers are not the host's.
TEST(power_vcpu, T_121_out_of_the_guest_nothing_of_it_counts) {
  hypervisor t;
  t.at(0).writes(spr::DEC, 1000);
  t.set(DEC_EXPIRY, 5, 0);
  t.set(PURR, 1000, 0);
  t.set(SPURR, 2000, 0);
  t.set(VTB, 3000, 0);
  t.set(LPCR_64, LD(), 0);
  EXPECT_EQ(t.at(100).dec(), 900U);
  EXPECT_FALSE(t.at(100).dec_exc());
  EXPECT_EQ(t.at(100).reads(spr::PURR), 100U);
  EXPECT_EQ(t.at(100).reads(spr::SPURR), 100U);
  EXPECT_EQ(t.at(100).reads(spr::VTB), 100U);
  EXPECT_EQ(t.at(100).reads(spr::LPCR), 0U);
  EXPECT_EQ(t.get(DEC_EXPIRY, 100), 5U);
  EXPECT_EQ(t.get(PURR, 100), 1000U);
  EXPECT_EQ(t.get(SPURR, 100), 2000U);
  EXPECT_EQ(t.get(VTB, 100), 3000U);
}

// power T-122: entry and exit swap them; the host's DEC counts on, and its PURR has what the guest
// used.
TEST(power_vcpu, T_122_entry_and_exit_swap) {
  hypervisor t;
  t.at(0).writes(spr::DEC, 1000);
  t.at(0).writes(spr::HDEC, 5000);
  t.set(TB_OFFSET, 7 * unit, 0);
  t.set(DEC_EXPIRY, 7 * unit + 150, 0);
  t.set(PURR, 40'000, 0);
  t.set(SPURR, 50'000, 0);
  t.set(VTB, 60'000, 0);
  t.at(100).guest_enters();
  EXPECT_EQ(t.at(100).tb(), 7 * unit + 100);
  EXPECT_EQ(t.at(100).dec(), 50U);
  EXPECT_EQ(t.at(100).reads(spr::HDEC), 4900U);
  EXPECT_EQ(t.at(100).reads(spr::LPCR), HDICE());
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(151, 100));
  EXPECT_EQ(t.at(120).reads(spr::PURR), 40'020U);
  EXPECT_EQ(t.get(PURR, 120), 40'020U);
  EXPECT_EQ(t.get(SPURR, 120), 50'020U);
  EXPECT_EQ(t.get(VTB, 120), 60'020U);
  EXPECT_EQ(t.get(DEC_EXPIRY, 120), 7 * unit + 150);
  t.at(130).guest_exits();
  EXPECT_EQ(t.at(130).dec(), 870U);
  EXPECT_EQ(t.at(130).reads(spr::PURR), 130U);
  EXPECT_EQ(t.at(130).reads(spr::SPURR), 130U);
  EXPECT_EQ(t.at(130).reads(spr::VTB), 100U);
  EXPECT_EQ(t.at(130).reads(spr::LPCR), 0U);
  EXPECT_EQ(t.at(130).reads(spr::HDEC), 4870U);
  EXPECT_EQ(t.get(PURR, 500), 40'030U);
  EXPECT_EQ(t.get(SPURR, 500), 50'030U);
  EXPECT_EQ(t.get(VTB, 500), 60'030U);
  EXPECT_EQ(t.get(DEC_EXPIRY, 500), 7 * unit + 150);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(1001, 130));
  t.at(1000).guest_enters();
  EXPECT_EQ(t.at(1000).dec(), 0x1'0000'0000U - 850);
  EXPECT_TRUE(t.at(1000).dec_exc());
  EXPECT_EQ(t.at(1000).reads(spr::VTB), 60'030U);
}

// power T-123: DEC_EXPIRY is guest time, whatever comes first, and does not move with the offset.
TEST(power_vcpu, T_123_the_expiry_is_guest_time) {
  for (const bool offset_first : {true, false}) {
    hypervisor t;
    if (offset_first) t.set(TB_OFFSET, 20 * unit, 1);
    t.set(DEC_EXPIRY, 20 * unit + 1000, 2);
    if (!offset_first) t.set(TB_OFFSET, 20 * unit, 3);
    EXPECT_EQ(t.get(DEC_EXPIRY, 4), 20 * unit + 1000);
    t.at(500).guest_enters();
    EXPECT_TRUE(t.dec_exc_rises_exactly_at(1001, 500));
  }
}

// power T-124: what a fresh vCPU has.
TEST(power_vcpu, T_124_a_fresh_one) {
  hypervisor t(tb_starts_at(0x10'0000'0000));
  EXPECT_EQ(t.create(5), 0);
  EXPECT_EQ(t.create(6), -EEXIST);
  EXPECT_EQ(t.get(DEC_EXPIRY, 100), 0U);
  EXPECT_EQ(t.get(PURR, 100), 0U);
  EXPECT_EQ(t.get(VTB, 100), 0U);
  EXPECT_EQ(t.get(LPCR_64, 100), HDICE());
  t.set(TB_OFFSET, 0, 100);
  EXPECT_EQ(t.get(DEC_EXPIRY, 100), 0U);
  t.set(TB_OFFSET, 2 * unit + 1, 110);  // the first one that is not 0 is when it expires
  EXPECT_EQ(t.get(DEC_EXPIRY, 200), 0x10'0000'0000U + 110 + 3 * unit);
  t.set(TB_OFFSET, 9 * unit, 210);
  EXPECT_EQ(t.get(DEC_EXPIRY, 210), 0x10'0000'0000U + 110 + 3 * unit);

  hypervisor other(tb_starts_at(0x10'0000'0000));  // never set: expired, not far ahead
  EXPECT_EQ(other.create(5), 0);
  other.at(10).guest_enters();
  EXPECT_TRUE(other.at(10).dec_exc());
  EXPECT_EQ(other.at(10).dec(), 0xFFFF'FFFFU);
  EXPECT_EQ(other.create(11), -EBUSY);
  hypervisor classic(tick_an_edge(profile::classic32));
  EXPECT_EQ(classic.create(1), -ENXIO);
}

// power T-125: user space sets LD of a guest's LPCR and nothing else, by either id.
TEST(power_vcpu, T_125_lpcr) {
  hypervisor t;
  for (const std::uint64_t id : {LPCR_64, LPCR_32}) {
    t.set(id, LD(), 1);
    EXPECT_EQ(t.get(LPCR_64, 1), LD() | HDICE());
    EXPECT_EQ(t.get(LPCR_32, 1), LD() | HDICE());
    t.set(id, ~0ULL & ~LD(), 2);
    EXPECT_EQ(t.get(LPCR_64, 2), HDICE());
  }
  t.set(LPCR_32, LD(), 3);
  t.set(DEC_EXPIRY, 1ULL << 40U, 3);
  t.at(4).guest_enters();
  EXPECT_EQ(t.at(4).reads(spr::LPCR), LD() | HDICE());
  EXPECT_EQ(t.at(4).dec(), (1ULL << 40U) - 4);
  hypervisor v207(tick_an_edge(profile::server_v207));
  v207.set(LPCR_64, LD(), 1);
  EXPECT_EQ(v207.get(LPCR_64, 1), HDICE());
}

// power T-126: reading all ids there and setting all here moves a guest whole, in any order.
TEST(power_vcpu, T_126_by_ids_alone) {
  for (const bool backwards : {false, true}) {
    hypervisor from(with_threads(2));
    hypervisor to(with_threads(2));
    from.set(TB_OFFSET, 3 * unit, 1);
    from.set(LPCR_64, LD(), 1);
    for (unsigned i = 0; i < 2; ++i) {
      from.set(DEC_EXPIRY, 3 * unit + 5000 + i, 1, i);
      from.set(PURR, 100 * i + 7, 1, i);
    }
    from.at(2).guest_enters();
    from.at(52).guest_exits();
    for (unsigned i = 0; i < 2; ++i) {
      for (std::size_t n = 0; n < std::size(all_ids); ++n) {
        const std::uint64_t id = all_ids[backwards ? std::size(all_ids) - 1 - n : n];
        to.set(id, from.get(id, 60, i), 60, i);
      }
    }
    to.at(60).guest_enters();
    for (unsigned i = 0; i < 2; ++i) {
      for (const std::uint64_t id : all_ids) {
        EXPECT_EQ(to.get(id, 60, i), from.get(id, 60, i)) << std::hex << id;
      }
      EXPECT_EQ(to.at(60).dec(i), 5000U + i - 60);
      EXPECT_EQ(to.at(60).reads(spr::PURR, i), 100 * i + 7 + 25);
      EXPECT_EQ(to.at(60).reads(spr::VTB), 50U);
    }
  }
}

// power T-127: a thread without a vCPU keeps its registers through entry and exit.
TEST(power_vcpu, T_127_only_threads_that_have_one) {
  hypervisor t(with_threads(2));
  t.at(0).writes(spr::DEC, 700, 0);
  t.at(0).writes(spr::DEC, 800, 1);
  t.set(DEC_EXPIRY, 300, 0, 1);
  t.at(100).guest_enters();
  EXPECT_EQ(t.at(100).dec(0), 600U);
  EXPECT_EQ(t.at(100).dec(1), 200U);
  EXPECT_EQ(t.at(100).reads(spr::PURR, 0), 50U);
  EXPECT_EQ(t.at(100).reads(spr::PURR, 1), 0U);
  t.at(150).guest_exits();
  EXPECT_EQ(t.at(150).dec(0), 550U);
  EXPECT_EQ(t.at(150).dec(1), 650U);
  EXPECT_EQ(t.at(150).reads(spr::PURR, 1), 75U);
}

// power T-127: in the guest ONE_REG reaches the registers themselves, and the host is not charged
// with what they are set by.
TEST(power_vcpu, T_127_in_the_guest) {
  hypervisor t;
  t.set(TB_OFFSET, unit, 0);
  t.at(10).guest_enters();
  t.set(PURR, 1'000'000, 20);
  t.set(SPURR, 2'000'000, 20);
  t.set(VTB, 500, 20);
  t.set(DEC_EXPIRY, unit + 60, 20);
  t.set(LPCR_64, LD(), 20);
  EXPECT_EQ(t.at(20).dec(), 40U);
  EXPECT_EQ(t.at(20).reads(spr::LPCR), LD() | HDICE());
  EXPECT_EQ(t.at(30).reads(spr::PURR), 1'000'010U);
  EXPECT_EQ(t.at(30).reads(spr::SPURR), 2'000'010U);
  EXPECT_EQ(t.at(30).reads(spr::VTB), 510U);
  t.at(40).guest_exits();
  EXPECT_EQ(t.at(40).reads(spr::PURR), 40U);
  EXPECT_EQ(t.at(40).reads(spr::SPURR), 40U);
  EXPECT_EQ(t.get(PURR, 40), 1'000'020U);
  EXPECT_EQ(t.get(VTB, 40), 520U);
}

// power T-127: entries and exits with no ticks between leave everything as it was.
TEST(power_vcpu, T_127_a_thousand_entries_and_exits) {
  hypervisor t(with_threads(2, tb_starts_at(0x1234'5678)));
  t.at(3).writes(spr::DEC, 777);
  for (unsigned i = 0; i < 2; ++i) {
    t.set(TB_OFFSET, 0x55'0000'0000, 3, i);
    t.set(DEC_EXPIRY, 0x55'1234'5678 + 100'000 * i, 3, i);
    t.set(PURR, 17, 3, i);
  }
  const snapshot before = t.at(4).saved();
  for (int i = 0; i < 1000; ++i) {
    t.at(4).guest_enters();
    t.at(4).guest_exits();
  }
  EXPECT_TRUE(t.at(4).saved() == before);
  EXPECT_EQ(t.at(4).dec(), 776U);
}

// power T-128: save and restore keep them, in the guest and out of it, by way of JSON as well.
TEST(power_vcpu, T_128_saved) {
  for (const bool inside : {false, true}) {
    hypervisor t;
    t.at(0).writes(spr::DEC, 500);
    t.set(TB_OFFSET, unit, 1);
    t.set(DEC_EXPIRY, unit + 300, 1);
    t.set(PURR, 9999, 1);
    if (inside) t.at(10).guest_enters();
    const auto read = from_json(to_json(t.at(50).saved()));
    hypervisor other;
    ASSERT_EQ(other.model.restore(std::get<snapshot>(read), kernel_time(1000)), "");
    EXPECT_TRUE(other.at(1000).saved() == t.at(50).saved());
    if (inside) {
      t.at(60).guest_exits();
      other.at(1010).guest_exits();
    }
    EXPECT_EQ(other.at(1010).dec(), 440U);
    EXPECT_EQ(other.get(PURR, 1010), inside ? 10'049U : 9999U);
    EXPECT_EQ(other.get(DEC_EXPIRY, 1010), unit + 300);
  }
}

// power T-128: a guest with vCPUs moves; the hosts' own registers stay where they are.
TEST(power_vcpu, T_128_migrates) {
  for (const bool inside : {false, true}) {
    hypervisor from(tb_starts_at(0x1'0000'0000));
    hypervisor to(tb_starts_at(0x9'0000'0000));
    from.at(0).writes(spr::DEC, 0x1000);
    from.at(0).writes(spr::LPCR, LD());  // as Linux has it on POWER9
    to.at(0).writes(spr::DEC, 0x2000);
    to.at(0).writes(spr::HDEC, 0x3000);
    from.set(TB_OFFSET, 5 * unit, 1);
    from.set(DEC_EXPIRY, 0x1'0000'0000 + 9 * unit, 1);
    from.set(PURR, 700, 1);
    if (inside) from.at(1).guest_enters();
    ASSERT_EQ(to.model.migrate_in(from.at(101).saved(), 0, kernel_time(200)), "");
    EXPECT_EQ(to.model.in_guest(kernel_time(200)), inside);
    if (!inside) to.at(200).guest_enters();
    EXPECT_EQ(to.get(DEC_EXPIRY, 200), 0x1'0000'0000 + 9 * unit);
    EXPECT_EQ(to.at(200).reads(spr::PURR), inside ? 800U : 700U);
    EXPECT_EQ(to.at(200).dec() + to.at(200).tb(), 0x1'0000'0000 + 9 * unit);
    EXPECT_EQ(to.at(200).reads(spr::HDEC), 0x3000U - 200);
    to.at(300).guest_exits();
    EXPECT_EQ(to.at(300).tb(), 0x9'0000'0000U + 300);
    EXPECT_EQ(to.at(300).dec(), 0x2000U - 300);
    EXPECT_EQ(to.at(300).reads(spr::PURR), 300U);
  }
}

// power T-128: the large decrementer of the host does not keep a guest without one from POWER8.
TEST(power_vcpu, T_128_between_profiles) {
  hypervisor from;
  from.at(0).writes(spr::LPCR, LD());
  from.at(0).writes(spr::DEC, 1ULL << 40U);
  from.set(DEC_EXPIRY, 1000, 1);
  hypervisor to(tick_an_edge(profile::server_v207));
  EXPECT_EQ(to.model.migrate_in(from.at(10).saved(), 0, kernel_time(10)), "");
  from.set(LPCR_64, LD(), 11);
  const snapshot before = to.at(11).saved();
  EXPECT_EQ(to.model.migrate_in(from.at(11).saved(), 0, kernel_time(11)),
            "ld: this group has no large decrementer");
  EXPECT_TRUE(to.at(11).saved() == before);
}

// power T-128: a group in a guest of its own leaves it first.
TEST(power_vcpu, T_128_takes_the_place_of_another_guest) {
  hypervisor from;
  from.set(DEC_EXPIRY, 5 * unit, 1);
  hypervisor to;
  to.at(0).writes(spr::DEC, 1000);
  to.set(TB_OFFSET, 2 * unit, 1);
  to.at(2).guest_enters();
  ASSERT_EQ(to.model.migrate_in(from.at(10).saved(), 0, kernel_time(10)), "");
  EXPECT_FALSE(to.model.in_guest(kernel_time(10)));
  EXPECT_EQ(to.at(10).tb(), 10U);
  EXPECT_EQ(to.at(10).dec(), 990U);
  EXPECT_EQ(to.get(DEC_EXPIRY, 10), 5 * unit);
}

}  // namespace
}  // namespace archtimers::power
