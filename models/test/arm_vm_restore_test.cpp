// SPDX-License-Identifier: Apache-2.0
// Saving, restoring and moving virtual CPUs: docs/spec/arm-generic-timer.md 9.5, 12.6.
#include <algorithm>

#include "arm_vm_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-135
TEST(arm_vm, T_135_ppis) {
  vm_bench b;
  EXPECT_EQ(b.vm.irq(vcpu_timer::virtual_timer), 27U);
  EXPECT_EQ(b.vm.irq(vcpu_timer::physical), 30U);
  EXPECT_EQ(b.vm.irq(vcpu_timer::hyp_physical), 26U);
  EXPECT_EQ(b.vm.irq(vcpu_timer::hyp_virtual), 28U);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::physical, 31), -EINVAL);  // no interrupt controller
  EXPECT_EQ(b.vm.create_irqchip(), 0);
  EXPECT_EQ(b.vm.create_irqchip(), -EEXIST);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::physical, 15), -EINVAL);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::physical, 32), -EINVAL);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::physical, 31), 0);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::hyp_virtual, 16), 0);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::virtual_timer, 31), 0);  // as the physical one
  EXPECT_EQ(b.vm.enter(*b.cpus[0], kernel_time(0)), -EINVAL);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::virtual_timer, 17), 0);  // not run yet
  EXPECT_EQ(b.vm.enter(*b.cpus[0], kernel_time(0)), 0);
  EXPECT_EQ(b.vm.exit(*b.cpus[0], kernel_time(0)), 0);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::virtual_timer, 18), -EBUSY);
  EXPECT_EQ(b.vm.set_irq(vcpu_timer::virtual_timer, 32), -EINVAL);
  EXPECT_EQ(b.vm.irq(vcpu_timer::virtual_timer), 17U);
}

// arm T-145: only the timers that a CPU has must have PPIs of their own.
TEST(arm_vm, T_145_ppis_of_the_timers_that_are_there) {
  vm_bench plain;
  EXPECT_EQ(plain.vm.create_irqchip(), 0);
  EXPECT_EQ(plain.vm.set_irq(vcpu_timer::virtual_timer, 28), 0);  // hyp_virtual's number
  EXPECT_EQ(plain.vm.enter(*plain.cpus[0], kernel_time(0)), 0);
  vm_bench nested(0, full_cpu());
  EXPECT_EQ(nested.vm.create_irqchip(), 0);
  EXPECT_EQ(nested.vm.set_irq(vcpu_timer::virtual_timer, 28), 0);
  EXPECT_EQ(nested.vm.enter(*nested.cpus[0], kernel_time(0)), -EINVAL);
  EXPECT_EQ(nested.vm.set_irq(vcpu_timer::hyp_virtual, 27), 0);
  EXPECT_EQ(nested.vm.enter(*nested.cpus[0], kernel_time(0)), 0);
}

// arm T-146: with an interrupt controller in the kernel user space is told nothing.
TEST(arm_vm, T_146_irqchip_in_kernel) {
  vm_bench b;
  EXPECT_FALSE(b.vm.irqchip_in_kernel());
  EXPECT_EQ(b.vm.create_irqchip(), 0);
  EXPECT_TRUE(b.vm.irqchip_in_kernel());
  pe_timers& cpu = *b.cpus[0];
  b.set(0, TIMER_CTL, 1, 5);
  EXPECT_EQ(virtual_machine::levels(cpu, kernel_time(5)), 1U);
  EXPECT_FALSE(b.vm.should_notify(cpu, kernel_time(5)));
  EXPECT_EQ(b.vm.enter(cpu, kernel_time(5)), 0);
  EXPECT_EQ(b.vm.exit(cpu, kernel_time(6)), 0);
  b.vm.publish(cpu, kernel_time(6));
  EXPECT_EQ(b.vm.device_irq_level(cpu), 0U);
  vm_bench c;
  EXPECT_EQ(c.vm.enter(*c.cpus[0], kernel_time(0)), 0);
  EXPECT_EQ(c.vm.create_irqchip(), -EBUSY);
}

// arm T-136: the counter goes on; the restored CPU has its lines at once and the next ones in time.
TEST(arm_vm, T_136_save_destroy_restore) {
  vm_bench b(1000);
  b.set(0, TIMER_CVAL, 100, 0);
  b.set(0, TIMER_CTL, 1, 0);
  b.set(0, PTIMER_CVAL, 1300, 0);
  b.set(0, PTIMER_CTL, 1, 0);
  EXPECT_EQ(b.lines(0, 200), "v");
  const pe_snapshot saved = b.cpus[0]->save(kernel_time(200));
  b.cpus[0] = std::make_unique<pe_timers>(b.counter, plain_cpu());
  EXPECT_EQ(b.cpus[0]->restore(saved, kernel_time(250)), "");
  EXPECT_EQ(b.lines(0, 250), "v");
  EXPECT_EQ(b.cpus[0]->look_ahead(kernel_time(250)).next, deadline(kernel_time(300)));
  EXPECT_EQ(b.counts(250), "250 1250, 250 1250");
  // As a member of the machine again, in which virtual time would have begun anew.
  EXPECT_EQ(b.vm.add(*b.cpus[0], kernel_time(260)), 0);
  EXPECT_EQ(b.counts(260), "0 1260, 0 1260");
  EXPECT_EQ(b.cpus[0]->restore(saved, kernel_time(260)), "");
  EXPECT_EQ(b.counts(260), "260 1260, 260 1260");
  EXPECT_EQ(b.vm.virtual_offset(), 1000U);
  EXPECT_EQ(b.lines(0, 260) + "/" + b.lines(0, 300), "v/p v");
}

// A restored offset is the whole machine's, unless it is locked.
TEST(arm_vm, T_136_offsets_stay_the_machines) {
  vm_bench b(1000);
  b.set(0, PTIMER_CNT, 400, 0);
  const pe_snapshot saved = b.cpus[0]->save(kernel_time(0));
  vm_bench c(5000);
  EXPECT_EQ(c.cpus[1]->restore(saved, kernel_time(0)), "");
  EXPECT_EQ(c.counts(0), "4000 4400, 4000 4400");
  c.set(0, PTIMER_CNT, 1, 0);  // and the other one is still in force
  EXPECT_EQ(c.counts(0), "4000 1, 4000 1");
  EXPECT_EQ(c.vm.set_counter_offset(10, 0, kernel_time(0)), 0);
  EXPECT_EQ(c.cpus[1]->restore(saved, kernel_time(0)), "");
  EXPECT_EQ(c.counts(0), "4990 4990, 4990 4990");
}

// arm T-137: the registers in any order, on another machine whose counter is elsewhere: guest time
// goes on, and the lines are right after the last.
TEST(arm_vm, T_137_migration_in_any_order) {
  vm_bench from(1'000'000);
  from.set(0, TIMER_CNT, 5000, 0);
  from.set(0, PTIMER_CNT, 9000, 0);
  from.set(0, TIMER_CVAL, 5050, 0);
  from.set(0, PTIMER_CVAL, 9200, 0);
  from.set(0, TIMER_CTL, 1, 0);
  from.set(0, PTIMER_CTL, 1, 0);
  std::array<std::pair<std::uint64_t, std::uint64_t>, 6> registers;
  const std::array<std::uint64_t, 6> ids{TIMER_CNT,  TIMER_CVAL,  TIMER_CTL,
                                         PTIMER_CNT, PTIMER_CVAL, PTIMER_CTL};
  for (std::size_t i = 0; i < ids.size(); ++i) registers[i] = {ids[i], from.get(0, ids[i], 100)};
  EXPECT_EQ(registers[2].second, 5U);  // with ISTATUS, which a restore ignores
  std::sort(registers.begin(), registers.end());
  int orders = 0;
  do {
    ++orders;
    vm_bench to(77, plain_cpu());
    for (const auto& [id, value] : registers) to.set(0, id, value, 40);
    ASSERT_EQ(to.counts(40), "5100 9100, 5100 9100");
    ASSERT_EQ(to.lines(0, 40), "v");
    ASSERT_EQ(to.get(0, TIMER_CTL, 40), 5U);
    ASSERT_EQ(to.get(0, PTIMER_CTL, 40), 1U);
    ASSERT_EQ(virtual_machine::earliest_expiry(*to.cpus[0], kernel_time(40)),
              deadline(kernel_time(40)));
    ASSERT_EQ(to.cpus[0]->look_ahead(kernel_time(40)).next, deadline(kernel_time(140)));
    ASSERT_EQ(to.lines(0, 140), "p v");
  } while (std::next_permutation(registers.begin(), registers.end()));
  EXPECT_EQ(orders, 720);
}

// arm T-147, D-27: a nested guest has an EL2. Both ids are its physical count without CNTPOFF_EL2;
// its own offsets do not come into it, so that the order of a restore does not matter.
TEST(arm_vm, T_147_counts_of_a_nested_guest) {
  vm_bench b(1000, full_cpu());
  pe_timers& cpu = *b.cpus[0];
  const auto write = [&cpu](const char* name, std::uint64_t value) {
    EXPECT_EQ(cpu.write(key_of(name), value, kernel_time(10), kernel_time(10), by_host),
              pe_result::ok);
  };
  const auto read = [&cpu](const char* name, pe_access how) {
    return cpu.read(key_of(name), kernel_time(10), how).value;
  };
  write("CNTVOFF_EL2", 300);
  EXPECT_EQ(b.get(0, PTIMER_CNT, 10), 1010U);
  EXPECT_EQ(b.get(0, TIMER_CNT, 10), 1010U);
  b.set(0, TIMER_CNT, 5000, 10);
  EXPECT_EQ(b.vm.physical_offset(), std::uint64_t{1010} - 5000);  // as KVM stores it
  EXPECT_EQ(b.get(0, PTIMER_CNT, 10), 5000U);
  EXPECT_EQ(read("CNTVCT_EL0", el1), 4700U);
  write("CNTPOFF_EL2", 50);
  write("CNTHCTL_EL2", 0x1003);
  EXPECT_EQ(b.get(0, PTIMER_CNT, 10), 5000U);
  EXPECT_EQ(read("CNTPCT_EL0", el1), 4950U);
  EXPECT_EQ(read("CNTPCT_EL0", el2), 5000U);
  // Every order of restoring the counts and the offsets.
  std::array<std::pair<int, std::uint64_t>, 5> steps{{{0, b.get(0, TIMER_CNT, 10)},
                                                      {1, b.get(0, PTIMER_CNT, 10)},
                                                      {2, 300},
                                                      {3, 50},
                                                      {4, 0x1003}}};
  do {
    vm_bench to(77, full_cpu());
    pe_timers& there = *to.cpus[0];
    constexpr const char* names[] = {"", "", "CNTVOFF_EL2", "CNTPOFF_EL2", "CNTHCTL_EL2"};
    for (const auto& [what, value] : steps) {
      if (what < 2) {
        to.set(0, what == 0 ? TIMER_CNT : PTIMER_CNT, value, 10);
      } else {
        there.write(key_of(names[what]), value, kernel_time(10), kernel_time(10), by_host);
      }
    }
    ASSERT_EQ(there.read(key_of("CNTVCT_EL0"), kernel_time(10), el1).value, 4700U);
    ASSERT_EQ(there.read(key_of("CNTPCT_EL0"), kernel_time(10), el1).value, 4950U);
  } while (std::next_permutation(steps.begin(), steps.end()));
}

// arm T-138: entering, leaving and another host thread change nothing.
TEST(arm_vm, T_138_scheduling) {
  vm_bench b(1000);
  b.set(0, TIMER_CVAL, 700, 0);
  b.set(0, TIMER_CTL, 1, 0);
  b.set(0, PTIMER_CVAL, 1600, 0);
  b.set(0, PTIMER_CTL, 1, 0);
  const pe_snapshot before = b.cpus[0]->save(kernel_time(0));
  for (std::uint64_t t = 0; t < 600; t += 7) {
    EXPECT_EQ(b.vm.enter(*b.cpus[0], kernel_time(t)), 0);
    EXPECT_EQ(b.vm.enter(*b.cpus[1], kernel_time(t)), 0);
    EXPECT_EQ(b.vm.exit(*b.cpus[0], kernel_time(t + 3)), 0);
    EXPECT_EQ(b.vm.exit(*b.cpus[1], kernel_time(t + 3)), 0);
    EXPECT_EQ(b.cpus[0]->read(key_of("CNTV_TVAL_EL0"), kernel_time(t), el1).value, 700 - t);
  }
  EXPECT_TRUE(b.cpus[0]->save(kernel_time(598)) == before);
  EXPECT_EQ(b.cpus[0]->look_ahead(kernel_time(598)).next, deadline(kernel_time(600)));
  EXPECT_EQ(b.lines(0, 600) + "/" + b.lines(0, 700), "p/p v");
}

// A CPU that goes takes its offsets along; a machine that goes leaves its CPUs alive.
TEST(arm_vm, lifetimes) {
  vm_bench b(1000);
  b.vm.remove(*b.cpus[1]);
  EXPECT_EQ(b.vm.enter(*b.cpus[1], kernel_time(0)), -EINVAL);
  b.set(0, TIMER_CNT, 500, 0);
  EXPECT_EQ(b.counts(0), "500 1000, 0 1000");
  b.cpus[0].reset();
  b.cpus[0] = std::make_unique<pe_timers>(b.counter, plain_cpu());
  {
    virtual_machine second;
    EXPECT_EQ(second.add(*b.cpus[0], kernel_time(0)), 0);
    EXPECT_EQ(second.add(*b.cpus[1], kernel_time(0)), 0);
  }
  EXPECT_EQ(b.vm.add(*b.cpus[0], kernel_time(20)), 0);
  EXPECT_EQ(b.counts(25), "5 1025, 25 1025");
}

}  // namespace
}  // namespace archtimers::arm
