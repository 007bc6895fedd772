// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.7: a virtual CPU's own timer and its hand-over to the hardware.
#include <cerrno>
#include <stdexcept>

#include "archtimers/mips_cp0/virtual_cpu.h"
#include "mips_cp0_vcpu.h"

namespace archtimers::mips_cp0 {
namespace {

constexpr std::uint32_t ip7 = 0x8000;

parameters core_at(frequency rate) {
  parameters p = count_at_rate(rate);
  p.vz = true;
  p.watch = true;
  return p;
}

/// A core and a virtual CPU on it. A unit is 1 ns and a count 10 ns.
struct guest_bench {
  explicit guest_bench(const parameters& presets = core_at(frequency(100'000'000)),
                       std::uint64_t created = 0)
      : root(presets, time_resolution(1'000'000'000)), vcpu(root, kernel_time(created)) {}

  void set(std::string_view name, std::uint64_t value, std::uint64_t t) {
    EXPECT_EQ(vcpu.set_one_reg(one_reg_of(name), value, kernel_time(t)), 0) << name;
  }
  std::uint64_t get(std::string_view name, std::uint64_t t) const {
    const auto got = vcpu.get_one_reg(one_reg_of(name), kernel_time(t));
    EXPECT_EQ(got.error, 0) << name;
    return got.value;
  }
  void guest_writes(std::string_view name, std::uint64_t value, std::uint64_t t) {
    EXPECT_EQ(vcpu.write(address_of(name), value, kernel_time(t)), access_result::ok) << name;
  }
  std::uint64_t guest_reads(std::string_view name, std::uint64_t t) {
    const auto got = vcpu.read(address_of(name), kernel_time(t));
    EXPECT_EQ(got.result, access_result::ok) << name;
    return got.value;
  }
  std::uint64_t core(register_id id, std::uint64_t t) const {
    return root.value(id, kernel_time(t));
  }

  timer root;
  virtual_cpu vcpu;
};

// mips T-120: created at a time, Count is 0 then, whatever root's is, and COUNT_HZ is that of the core.
TEST(mips_cp0_virtual_cpu, T_120_created_at_a_time) {
  guest_bench b(core_at(frequency(24'000'000)), 1'000'000);
  EXPECT_EQ(b.core(register_id::Count, 1'000'000), 24'000U);
  EXPECT_EQ(b.get("Count", 1'000'000), 0U);
  EXPECT_EQ(b.get("Count", 2'000'000), 24'000U);
  EXPECT_EQ(b.get("COUNT_HZ", 1'000'000), 24'000'000U);
  EXPECT_EQ(b.get("Compare", 1'000'000), 0U);
  EXPECT_EQ(b.get("Cause", 1'000'000), 0U);
  EXPECT_EQ(b.get("COUNT_CTL", 1'000'000), 0U);
  EXPECT_EQ(b.get("COUNT_RESUME", 1'000'000), 0U);
  EXPECT_EQ(b.vcpu.kept(), virtual_cpu::keeper::out);
  EXPECT_THROW(guest_bench(count_at_rate(frequency(1))), std::invalid_argument);
}

// mips T-120: a core that KVM's COUNT_HZ cannot express leaves the guest at 100 MHz, softly for ever.
TEST(mips_cp0_virtual_cpu, T_120_a_core_that_is_too_fast) {
  guest_bench b(core_at(frequency(2'000'000'000)));
  EXPECT_EQ(b.get("COUNT_HZ", 0), 100'000'000U);
  b.vcpu.load(kernel_time(10));
  EXPECT_FALSE(b.vcpu.acquire_htimer(kernel_time(10)));
  EXPECT_EQ(b.guest_reads("Guest.Count", 1000), 100U);
}

// mips T-121: the ids mean the guest's timer; root's own is not moved by them, nor they by it.
TEST(mips_cp0_virtual_cpu, T_121_the_ids_are_the_guests) {
  guest_bench b;
  b.set("Count", 5000, 1000);
  b.set("Compare", 6000, 1000);
  b.set("COUNT_CTL", 1, 1100);
  EXPECT_EQ(b.get("COUNT_RESUME", 1500), 1100U);
  EXPECT_EQ(b.get("Count", 1500), 5010U);
  EXPECT_EQ(b.core(register_id::Count, 1500), 150U);
  EXPECT_EQ(b.core(register_id::Compare, 1500), 0U);
  EXPECT_EQ(b.core(register_id::COUNT_CTL, 1500), 0U);
  b.root.freeze(kernel_time(1600));
  b.set("COUNT_CTL", 0, 2100);
  EXPECT_EQ(b.get("Count", 2100), 5110U);
  EXPECT_EQ(b.get("Count", 2200), 5120U);
  EXPECT_EQ(b.core(register_id::Count, 2200), 160U);
  EXPECT_EQ(b.vcpu.get_reg_list().size(), 8U);
  for (const std::uint64_t id : b.vcpu.get_reg_list()) {
    EXPECT_EQ(b.vcpu.get_one_reg(id, kernel_time(2200)).error, 0) << id;
  }
  EXPECT_EQ(b.vcpu.get_one_reg(0x7030'0000'0001'0048, kernel_time(2200)).error, -EINVAL);
  EXPECT_EQ(b.vcpu.set_one_reg(0x7030'0000'0001'0048, 1, kernel_time(2200)), -EINVAL);
  EXPECT_EQ(b.vcpu.set_one_reg(one_reg_of("COUNT_CTL"), 2, kernel_time(2200)), -EINVAL);
}

// mips T-121: on the core as off it: what is set is read, and the guest has it.
TEST(mips_cp0_virtual_cpu, T_121_on_the_core) {
  guest_bench b;
  b.set("Compare", 777, 100);
  b.set("Cause", TI | IV | 0x0300 | 0x1000, 100);
  b.set("HWREna", 0xC, 100);
  b.vcpu.load(kernel_time(200));
  EXPECT_EQ(b.guest_reads("Guest.Compare", 200), 777U);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 200), TI | IV | ip7 | 0x1300U);
  EXPECT_EQ(b.get("Cause", 200), TI | IV | ip7 | 0x1300U);
  EXPECT_EQ(b.get("HWREna", 200), 0xCU);
  EXPECT_EQ(b.get("IntCtl", 200), 0xE000'0000U);
  b.set("Compare", 888, 300);
  EXPECT_EQ(b.get("Cause", 300) & TI, TI);
  EXPECT_EQ(b.guest_reads("Guest.Compare", 300), 888U);
  b.set("Cause", 0x0100, 400);
  b.set("HWREna", 4, 400);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 400), 0x0100U);
  b.vcpu.put(kernel_time(500));
  EXPECT_EQ(b.get("Cause", 500), 0x0100U);
  EXPECT_EQ(b.get("Compare", 500), 888U);
  EXPECT_EQ(b.get("HWREna", 500), 4U);
}

// mips T-122: softly, the guest's accesses are emulated and its match shows in Guest Cause.
TEST(mips_cp0_virtual_cpu, T_122_kept_softly) {
  guest_bench b;
  b.vcpu.load(kernel_time(100));
  EXPECT_EQ(b.vcpu.kept(), virtual_cpu::keeper::soft);
  EXPECT_EQ(b.core(register_id::Guest_Count, 100), b.core(register_id::Guest_Compare, 100));
  EXPECT_EQ(b.guest_reads("Guest.Count", 105), 10U);
  EXPECT_EQ(b.guest_reads("Guest.CC", 105), 10U);
  b.guest_writes("Guest.Count", 1000, 200);
  b.guest_writes("Guest.Compare", 1020, 200);
  EXPECT_EQ(b.guest_reads("Guest.Compare", 200), 1020U);
  EXPECT_EQ(b.vcpu.next_interrupt(kernel_time(200)), deadline(kernel_time(400)));
  EXPECT_EQ(b.guest_reads("Guest.Cause", 399), 0U);
  EXPECT_EQ(b.get("Cause", 400), TI | ip7);
  EXPECT_EQ(b.core(register_id::Guest_Cause, 400), 0U);
  b.vcpu.deliver_interrupts(kernel_time(400));
  EXPECT_EQ(b.core(register_id::Guest_Cause, 400), TI | ip7);
  b.guest_writes("Guest.Compare", 1020, 405);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 405), 0U);
  EXPECT_EQ(b.vcpu.next_interrupt(kernel_time(405)), deadline(kernel_time(400 + wrap_at_100_MHz)));
}

// mips T-122: the guest's DC stops a soft count, as KVM has it; the hardware's gives the timer back.
TEST(mips_cp0_virtual_cpu, T_122_the_guests_dc) {
  guest_bench b;
  b.vcpu.load(kernel_time(0));
  ASSERT_TRUE(b.vcpu.acquire_htimer(kernel_time(0)));
  b.guest_writes("Guest.Cause", DC | IV, 1000);
  EXPECT_EQ(b.vcpu.kept(), virtual_cpu::keeper::soft);
  EXPECT_EQ(b.guest_reads("Guest.Count", 5000), 100U);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 5000), DC | IV);
  EXPECT_FALSE(b.vcpu.acquire_htimer(kernel_time(5000)));
  b.guest_writes("Guest.Cause", 0, 6000);
  EXPECT_EQ(b.guest_reads("Guest.Count", 6010), 101U);
  EXPECT_TRUE(b.vcpu.acquire_htimer(kernel_time(6010)));
}

// mips T-123: the hardware has the soft timer's count at that moment, and gives it back.
TEST(mips_cp0_virtual_cpu, T_123_hand_over) {
  guest_bench b(core_at(frequency(100'000'000)), 500);
  b.root.write(address_of("Count"), 123'456, kernel_time(700), kernel_time(700), {});
  b.vcpu.load(kernel_time(1000));
  b.guest_writes("Guest.Compare", 100, 1000);
  EXPECT_TRUE(b.vcpu.acquire_htimer(kernel_time(1000)));
  EXPECT_EQ(b.vcpu.kept(), virtual_cpu::keeper::hard);
  EXPECT_EQ(b.core(register_id::GuestCtl0, 1000), 0x1200'0000U);
  EXPECT_EQ(b.core(register_id::Guest_Count, 1000), 50U);
  EXPECT_FALSE(b.vcpu.next_interrupt(kernel_time(1000)));
  EXPECT_FALSE(b.root.outputs(kernel_time(1499)).guest_ti);
  EXPECT_TRUE(b.root.outputs(kernel_time(1500)).guest_ti);
  EXPECT_EQ(b.get("Cause", 1500), TI | ip7);
  b.guest_writes("Guest.Compare", 110, 1505);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 1505), 0U);
  b.vcpu.lose_htimer(kernel_time(1550));
  EXPECT_EQ(b.core(register_id::GuestCtl0, 1550), 0x1000'0000U);
  EXPECT_EQ(b.guest_reads("Guest.Count", 1550), 105U);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 1599), 0U);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 1600), TI | ip7);
}

// mips T-123: an interrupt that came while the virtual CPU was out is there when it is back.
TEST(mips_cp0_virtual_cpu, T_123_out_and_back) {
  guest_bench b;
  b.vcpu.load(kernel_time(0));
  b.guest_writes("Guest.Compare", 100, 0);
  b.vcpu.acquire_htimer(kernel_time(0));
  b.vcpu.put(kernel_time(500));
  EXPECT_EQ(b.get("Cause", 999), 0U);
  EXPECT_EQ(b.get("Cause", 1000), TI | ip7);
  b.vcpu.load(kernel_time(2000));
  EXPECT_EQ(b.guest_reads("Guest.Cause", 2000), TI | ip7);
  EXPECT_TRUE(b.vcpu.acquire_htimer(kernel_time(2000)));
  EXPECT_EQ(b.guest_reads("Guest.Count", 2000), 200U);
  b.guest_writes("Guest.Compare", 250, 2000);
  EXPECT_EQ(b.guest_reads("Guest.Cause", 2000), 0U);
}

// mips T-124: who has the timer: not the hardware while the guest is frozen, at another rate than the
// core's, or with a GTOffset of fewer bits.
TEST(mips_cp0_virtual_cpu, T_124_when_the_hardware_may_have_it) {
  guest_bench b;
  EXPECT_FALSE(b.vcpu.acquire_htimer(kernel_time(0)));  // it is out
  b.vcpu.load(kernel_time(0));
  b.set("COUNT_CTL", 1, 10);
  EXPECT_FALSE(b.vcpu.acquire_htimer(kernel_time(20)));
  b.set("COUNT_CTL", 0, 30);
  EXPECT_TRUE(b.vcpu.acquire_htimer(kernel_time(40)));
  b.set("COUNT_HZ", 50'000'000, 50);  // a call of the host takes it back
  EXPECT_EQ(b.vcpu.kept(), virtual_cpu::keeper::soft);
  EXPECT_FALSE(b.vcpu.acquire_htimer(kernel_time(60)));
  EXPECT_EQ(b.guest_reads("Guest.Count", 1050), 55U);
  parameters narrow = core_at(frequency(100'000'000));
  narrow.gtoffset_bits = 31;
  guest_bench of_fewer_bits(narrow);
  of_fewer_bits.vcpu.load(kernel_time(0));
  EXPECT_FALSE(of_fewer_bits.vcpu.acquire_htimer(kernel_time(0)));
}

// mips T-125: kvm_mips_restore_hrtimer: behind by more than the drift, ahead, and in between.
TEST(mips_cp0_virtual_cpu, T_125_restore_hrtimer) {
  const auto restored = [](std::uint32_t count, std::int64_t returns, std::uint32_t reads) {
    vcpu t;
    EXPECT_EQ(t.model.restore_hrtimer(kernel_time(5000), count, -0x10000, kernel_time(10'000)),
              returns);
    EXPECT_EQ(t.at(10'000).count(), reads);
  };
  restored(500 - 0x10001, -65'537, 1000U - 0x10001);
  restored(500 - 0x10000, 0, 1000);
  restored(1200, 200, 1200);
  restored(900, 0, 1000);
}

// mips T-125: a match between the count that is taken over and where Count is sets TI, another does not.
TEST(mips_cp0_virtual_cpu, T_125_matches_on_the_way) {
  const auto ti = [](std::uint32_t compare, std::uint32_t count) {
    vcpu t;
    t.at(10'000).host_sets("Compare", compare);
    t.model.restore_hrtimer(kernel_time(5000), count, -0x10000, kernel_time(10'000));
    return t.at(10'000).ti();
  };
  EXPECT_FALSE(ti(900, 900));
  EXPECT_TRUE(ti(901, 900));
  EXPECT_TRUE(ti(1000, 900));
  EXPECT_FALSE(ti(1001, 900));
  EXPECT_FALSE(ti(1100, 1200));  // skipped by the other one, which has told
  EXPECT_FALSE(ti(500 - 0x10001, 500 - 0x10001));
  EXPECT_TRUE(ti(1000 - 0x10001, 500 - 0x10001));
  EXPECT_FALSE(ti(1001 - 0x10001, 500 - 0x10001));
  vcpu frozen;
  frozen.at(500).freeze();
  EXPECT_EQ(frozen.model.restore_hrtimer(kernel_time(500), 1200, 0, kernel_time(600)), 0);
  EXPECT_EQ(frozen.at(600).count(), 50U);
}

// What the guest may not do stays an exception; a virtual CPU that is out has no guest.
TEST(mips_cp0_virtual_cpu, refusals) {
  guest_bench b;
  EXPECT_EQ(b.vcpu.read(address_of("Guest.Count"), kernel_time(0)).result,
            access_result::address_error);
  EXPECT_EQ(b.vcpu.write(address_of("Guest.Count"), 0, kernel_time(0)),
            access_result::address_error);
  b.vcpu.load(kernel_time(0));
  EXPECT_EQ(b.vcpu.read(address_of("Count"), kernel_time(0)).result, access_result::address_error);
  EXPECT_EQ(b.vcpu.read(address_of("Guest.CC"), kernel_time(0), made_in_user_mode()).result,
            access_result::reserved_instruction);
  b.guest_writes("Guest.HWREna", 4, 0);
  b.set("Count", 0x8000'0000, 10);
  access user_64 = made_in_user_mode();
  user_64.wide = true;
  EXPECT_EQ(b.vcpu.read(address_of("Guest.CC"), kernel_time(10), user_64).value,
            0xFFFF'FFFF'8000'0000U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
