// SPDX-License-Identifier: Apache-2.0
// The hypervisor's side: docs/spec/arm-generic-timer.md 9 and 12.6.
#include "arm_vm_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-125: the ids of the virtual count and of CNTV_CVAL are exchanged.
TEST(arm_vm, T_125_exchanged_ids) {
  vm_bench b(500);
  b.set(0, TIMER_CVAL, 1234, 10);
  EXPECT_EQ(b.cpus[0]->read(key_of("CNTV_CVAL_EL0"), kernel_time(10), el1).value, 1234U);
  EXPECT_EQ(b.get(0, TIMER_CVAL, 10), 1234U);
  b.set(0, TIMER_CNT, 7000, 10);
  EXPECT_EQ(b.cpus[0]->read(key_of("CNTVCT_EL0"), kernel_time(11), el1).value, 7001U);
  EXPECT_EQ(b.get(0, TIMER_CNT, 12), 7002U);
  b.set(0, PTIMER_CVAL, 99, 12);
  EXPECT_EQ(b.cpus[0]->read(key_of("CNTP_CVAL_EL0"), kernel_time(12), el1).value, 99U);
  EXPECT_EQ(b.get(0, PTIMER_CNT, 12), 512U);
  EXPECT_EQ(virtual_machine::one_reg_id("CNTV_CVAL_EL0"), TIMER_CVAL);
  EXPECT_EQ(virtual_machine::one_reg_id("CNTVCT_EL0"), TIMER_CNT);
  EXPECT_EQ(virtual_machine::one_reg_id("CNTP_CTL_EL0"), PTIMER_CTL);
  EXPECT_EQ(virtual_machine::one_reg_id("CNTFRQ_EL0"), 0U);
  EXPECT_EQ(virtual_machine::one_reg_id("CNTZ"), 0U);
}

TEST(arm_vm, unknown_ids_and_strangers_are_refused) {
  vm_bench b;
  vm_bench other;
  for (const std::uint64_t id : {std::uint64_t{0}, std::uint64_t{0x6030'0000'0013'DF00},
                                 std::uint64_t{0x6030'0000'0013'DF10}, TIMER_CTL ^ 1U << 31U}) {
    EXPECT_EQ(b.vm.get_one_reg(*b.cpus[0], id, kernel_time(0)).error, -EINVAL) << id;
    EXPECT_EQ(b.vm.set_one_reg(*b.cpus[0], id, 1, kernel_time(0)), -EINVAL) << id;
  }
  pe_timers& stranger = *other.cpus[0];
  EXPECT_EQ(b.vm.get_one_reg(stranger, TIMER_CTL, kernel_time(0)).error, -EINVAL);
  EXPECT_EQ(b.vm.set_one_reg(stranger, TIMER_CTL, 1, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.enter(stranger, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.exit(stranger, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.reset(stranger, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.add(stranger, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.add(*b.cpus[0], kernel_time(0)), -EINVAL);
  pe_timers elsewhere(other.counter, plain_cpu());
  EXPECT_EQ(b.vm.add(elsewhere, kernel_time(0)), -EINVAL);  // another counter
  EXPECT_FALSE(b.vm.should_notify(stranger, kernel_time(0)));
  EXPECT_EQ(b.vm.device_irq_level(stranger), 0U);
}

// 9.2: each new virtual CPU restarts the virtual count of the whole machine.
TEST(arm_vm, a_new_cpu_restarts_virtual_time) {
  vm_bench b(1000);
  EXPECT_EQ(b.counts(50), "50 1050, 50 1050");
  EXPECT_EQ(b.vm.virtual_offset(), 1000U);
  pe_timers third(b.counter, plain_cpu());
  EXPECT_EQ(b.vm.add(third, kernel_time(60)), 0);
  EXPECT_EQ(b.counts(61), "1 1061, 1 1061");
  EXPECT_EQ(third.virtual_count(kernel_time(61)), 1U);
  EXPECT_EQ(b.vm.set_counter_offset(10, 0, kernel_time(70)), 0);
  pe_timers fourth(b.counter, plain_cpu());
  EXPECT_EQ(b.vm.add(fourth, kernel_time(80)), 0);  // not any more
  EXPECT_EQ(b.counts(80), "1070 1070, 1070 1070");
  EXPECT_EQ(fourth.virtual_count(kernel_time(80)), 1070U);
  EXPECT_EQ(fourth.physical_count(kernel_time(80)), 1070U);
}

// arm T-126
TEST(arm_vm, T_126_the_count_is_the_whole_machines) {
  vm_bench b(1000);
  b.set(0, TIMER_CNT, 5, 40);
  EXPECT_EQ(b.counts(40), "5 1040, 5 1040");
  EXPECT_EQ(b.counts(45), "10 1045, 10 1045");
  b.set(1, TIMER_CNT, most64, 45);
  EXPECT_EQ(b.counts(46), "0 1046, 0 1046");
  b.set(1, PTIMER_CNT, 3, 46);
  EXPECT_EQ(b.counts(46), "0 3, 0 3");
  // Lines of both follow at once.
  b.set(0, TIMER_CVAL, 100, 50);
  b.set(0, TIMER_CTL, 1, 50);
  b.set(1, PTIMER_CVAL, 100, 50);
  b.set(1, PTIMER_CTL, 1, 50);
  EXPECT_EQ(b.lines(0, 50) + b.lines(1, 50), "");
  b.set(1, TIMER_CNT, 100, 50);
  EXPECT_EQ(b.lines(0, 50) + "/" + b.lines(1, 50), "v/");
  b.set(0, PTIMER_CNT, 101, 50);
  EXPECT_EQ(b.lines(0, 50) + "/" + b.lines(1, 50), "v/p");
  b.set(0, TIMER_CNT, 99, 50);
  EXPECT_EQ(b.lines(0, 50) + "/" + b.lines(1, 50), "/p");
  EXPECT_EQ(b.lines(0, 51), "v");
}

// arm T-127: the offset is of both counts, and counts that are set later are ignored.
TEST(arm_vm, T_127_set_counter_offset) {
  vm_bench b(1000);
  EXPECT_FALSE(b.vm.locked());
  EXPECT_EQ(b.vm.set_counter_offset(300, 0, kernel_time(10)), 0);
  EXPECT_TRUE(b.vm.locked());
  EXPECT_EQ(b.counts(10), "710 710, 710 710");
  b.set(0, TIMER_CNT, 5, 10);
  b.set(1, PTIMER_CNT, 5, 10);
  EXPECT_EQ(b.counts(10), "710 710, 710 710");
  EXPECT_EQ(b.vm.set_counter_offset(most64, 0, kernel_time(10)), 0);
  EXPECT_EQ(b.counts(10), "1011 1011, 1011 1011");
  EXPECT_EQ(b.vm.virtual_offset(), most64);
  EXPECT_EQ(b.vm.physical_offset(), most64);
  virtual_machine early;  // before there is a virtual CPU
  EXPECT_EQ(early.set_counter_offset(1, 0, kernel_time(10)), 0);
  pe_timers cpu(b.counter, plain_cpu());
  EXPECT_EQ(early.add(cpu, kernel_time(10)), 0);
  EXPECT_EQ(cpu.virtual_count(kernel_time(10)), 1009U);
}

// arm T-128
TEST(arm_vm, T_128_errors) {
  vm_bench b;
  EXPECT_EQ(b.vm.set_counter_offset(300, 1, kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.enter(*b.cpus[1], kernel_time(0)), 0);
  EXPECT_EQ(b.vm.set_counter_offset(300, 0, kernel_time(0)), -EBUSY);
  EXPECT_EQ(b.vm.enter(*b.cpus[1], kernel_time(0)), -EBUSY);
  EXPECT_FALSE(b.vm.locked());
  EXPECT_EQ(b.counts(5), "5 5, 5 5");
  EXPECT_EQ(b.vm.exit(*b.cpus[1], kernel_time(0)), 0);
  EXPECT_EQ(b.vm.exit(*b.cpus[1], kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.set_counter_offset(0, 0, kernel_time(5)), 0);
}

// arm T-129
TEST(arm_vm, T_129_device_irq_level) {
  vm_bench b;
  b.set(0, TIMER_CTL, 1, 5);
  EXPECT_EQ(virtual_machine::levels(*b.cpus[0], kernel_time(5)), 1U);
  b.set(0, PTIMER_CTL, 1, 5);
  EXPECT_EQ(virtual_machine::levels(*b.cpus[0], kernel_time(5)), 3U);
  b.set(0, TIMER_CTL, 3, 5);
  EXPECT_EQ(virtual_machine::levels(*b.cpus[0], kernel_time(5)), 2U);
  EXPECT_EQ(virtual_machine::levels(*b.cpus[1], kernel_time(5)), 0U);
  EXPECT_EQ(b.vm.device_irq_level(*b.cpus[0]), 0U);  // nobody was told
  b.vm.publish(*b.cpus[0], kernel_time(5));
  EXPECT_EQ(b.vm.device_irq_level(*b.cpus[0]), 2U);
  EXPECT_EQ(b.vm.device_irq_level(*b.cpus[0], 0xFFF5), 0xFFF6U);  // the PMU's bit 2 stays
  EXPECT_EQ(b.vm.device_irq_level(*b.cpus[1], 4), 4U);
}

// arm T-130
TEST(arm_vm, T_130_should_notify) {
  vm_bench b;
  pe_timers& cpu = *b.cpus[0];
  b.set(0, TIMER_CVAL, 100, 0);
  b.set(0, TIMER_CTL, 1, 0);
  EXPECT_FALSE(b.vm.should_notify(cpu, kernel_time(99)));
  EXPECT_TRUE(b.vm.should_notify(cpu, kernel_time(100)));
  EXPECT_FALSE(b.vm.should_notify(*b.cpus[1], kernel_time(100)));
  b.set(0, TIMER_CVAL, 200, 150);  // there and back
  EXPECT_FALSE(b.vm.should_notify(cpu, kernel_time(150)));
  b.vm.publish(cpu, kernel_time(200));
  EXPECT_FALSE(b.vm.should_notify(cpu, kernel_time(200)));
  b.set(0, TIMER_CTL, 0, 201);
  EXPECT_TRUE(b.vm.should_notify(cpu, kernel_time(201)));
  b.set(0, TIMER_CTL, 1, 202);
  EXPECT_FALSE(b.vm.should_notify(cpu, kernel_time(202)));
  // Entering tells first; leaving tells always.
  b.set(0, TIMER_CTL, 0, 203);
  EXPECT_EQ(b.vm.enter(cpu, kernel_time(203)), -EINTR);
  EXPECT_EQ(b.vm.device_irq_level(cpu), 0U);
  EXPECT_EQ(b.vm.set_counter_offset(0, 0, kernel_time(203)), 0);  // it does not run
  EXPECT_EQ(b.vm.enter(cpu, kernel_time(203)), 0);
  b.set(0, PTIMER_CTL, 1, 204);
  EXPECT_TRUE(b.vm.should_notify(cpu, kernel_time(204)));
  EXPECT_EQ(b.vm.exit(cpu, kernel_time(204)), 0);
  EXPECT_EQ(b.vm.device_irq_level(cpu), 2U);
}

// arm T-131, T-132
TEST(arm_vm, T_131_T_132_earliest_expiry) {
  vm_bench b(0, full_cpu());
  const pe_timers& cpu = *b.cpus[0];
  const auto expiry = [&](std::uint64_t t) {
    const deadline at = virtual_machine::earliest_expiry(cpu, kernel_time(t));
    return !at ? std::string("none") : at->units() == t ? "now" : std::to_string(at->units());
  };
  EXPECT_EQ(expiry(10), "none");
  b.set(0, TIMER_CVAL, 100, 10);
  b.set(0, PTIMER_CVAL, 80, 10);
  EXPECT_EQ(expiry(10), "none");
  b.set(0, TIMER_CTL, 1, 10);
  EXPECT_EQ(expiry(10), "100");
  b.set(0, PTIMER_CTL, 1, 10);
  EXPECT_EQ(expiry(10), "80");
  EXPECT_EQ(expiry(80), "now");
  b.set(0, PTIMER_CTL, 3, 80);
  EXPECT_EQ(expiry(80), "100");
  EXPECT_EQ(expiry(100), "now");
  EXPECT_EQ(expiry(5000), "now");
  b.set(0, TIMER_CTL, 2, 5000);
  EXPECT_EQ(expiry(5000), "none");
  b.cpus[0]->write(key_of("CNTHV_CVAL_EL2"), 6000, kernel_time(5000), kernel_time(5000), by_host);
  b.cpus[0]->write(key_of("CNTHV_CTL_EL2"), 1, kernel_time(5000), kernel_time(5000), by_host);
  EXPECT_EQ(expiry(5000), "6000");
  b.counter.write(cntcr_offset, 0, kernel_time(5001), kernel_time(5001), {});
  EXPECT_EQ(expiry(5001), "none");  // the counter does not move
  b.cpus[0]->write(key_of("CNTHV_CTL_EL2"), 0, kernel_time(5001), kernel_time(5001), by_host);
  b.counter.write(cntcr_offset, 1, kernel_time(5001), kernel_time(5001), {});
  b.set(0, PTIMER_CNT, most64 - 9, 5001);
  b.set(0, PTIMER_CVAL, most64, 5001);
  b.set(0, PTIMER_CTL, 1, 5001);
  EXPECT_EQ(expiry(5001), "5010");
}

// arm T-133
TEST(arm_vm, T_133_istatus_is_not_stored) {
  vm_bench b;
  b.set(0, TIMER_CVAL, 100, 0);
  b.set(0, TIMER_CTL, 5, 0);
  EXPECT_EQ(b.get(0, TIMER_CTL, 0), 1U);
  EXPECT_EQ(b.lines(0, 0), "");
  b.set(0, TIMER_CTL, most64, 0);
  EXPECT_EQ(b.get(0, TIMER_CTL, 99), 3U);
  EXPECT_EQ(b.get(0, TIMER_CTL, 100), 7U);
}

// arm T-134
TEST(arm_vm, T_134_reset_of_a_cpu) {
  vm_bench b(1000);
  b.set(0, TIMER_CNT, 500, 0);
  for (const unsigned cpu : {0U, 1U}) {
    b.set(cpu, TIMER_CVAL, 77, 0);
    b.set(cpu, TIMER_CTL, 1, 0);
    b.set(cpu, PTIMER_CTL, 3, 0);
  }
  EXPECT_EQ(b.vm.reset(*b.cpus[0], kernel_time(5)), 0);
  EXPECT_EQ(b.lines(0, 5) + "/" + b.lines(1, 5), "/v");
  EXPECT_EQ(b.get(0, TIMER_CTL, 5) + b.get(0, PTIMER_CTL, 5), 0U);
  EXPECT_EQ(b.get(0, TIMER_CVAL, 5), 0U);
  EXPECT_EQ(b.get(1, TIMER_CVAL, 5), 77U);
  EXPECT_EQ(b.counts(5), "505 1005, 505 1005");
  // Nor does the reset pin touch what is the machine's.
  b.cpus[1]->reset(true, kernel_time(6));
  b.cpus[1]->reset(false, kernel_time(7));
  EXPECT_EQ(b.counts(7), "507 1007, 507 1007");
  EXPECT_EQ(b.get(1, TIMER_CVAL, 7), 0U);
}

}  // namespace
}  // namespace archtimers::arm
