// SPDX-License-Identifier: Apache-2.0
// A virtual machine saved whole, and moved by ONE_REG alone: docs/spec/arm-generic-timer.md 9.5, 12.6.
#include <algorithm>

#include "archtimers/snapshot/arm_json.h"
#include "arm_vm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t id_of_key(std::uint16_t key) { return 0x6030'0000'0013'0000U | key; }

/// A machine that has been through something: locked offsets, PPIs of its own, levels told.
void live(vm_bench& b) {
  ASSERT_EQ(b.vm.set_counter_offset(300, 0, kernel_time(0)), 0);
  b.set(0, TIMER_CVAL, 100, 0);
  b.set(0, TIMER_CTL, 1, 0);
  b.set(1, PTIMER_CVAL, 900, 0);
  b.set(1, PTIMER_CTL, 1, 0);
  ASSERT_EQ(b.vm.enter(*b.cpus[0], kernel_time(350)), 0);
  ASSERT_EQ(b.vm.exit(*b.cpus[0], kernel_time(450)), 0);  // tells user space: 1
}

/// The same at `t`, as the guest and user space see it.
std::string seen(const vm_bench& b, std::uint64_t t) {
  std::string all = b.counts(t) + (b.vm.locked() ? " locked" : "");
  for (unsigned n = 0; n < 2; ++n) {
    all += ", " + b.lines(n, t) + " told " + std::to_string(b.vm.device_irq_level(*b.cpus[n])) +
           (b.vm.should_notify(*b.cpus[n], kernel_time(t)) ? " notify" : "");
  }
  return all;
}

// arm T-161: by JSON text, into a fresh machine on another counter.
TEST(arm_vm_snapshot, T_161_a_machine_moves_whole) {
  vm_bench b;
  live(b);
  const std::string before = seen(b, 500);
  EXPECT_EQ(before, "200 200, 200 200 locked, v told 1,  told 0");
  const std::string counter = to_json(b.counter.save(kernel_time(500)));
  const std::string machine = to_json(b.vm.save());
  const std::array cpus{to_json(b.vm.save(*b.cpus[0], kernel_time(500))),
                        to_json(b.vm.save(*b.cpus[1], kernel_time(500)))};

  vm_bench c(77);
  const kernel_time now(2'000);
  ASSERT_EQ(c.counter.restore(std::get<counter_snapshot>(counter_from_json(counter)), now), "");
  ASSERT_EQ(c.vm.restore(std::get<vm_snapshot>(vm_from_json(machine)), now), "");
  for (unsigned n = 0; n < 2; ++n) {
    ASSERT_EQ(c.vm.restore(*c.cpus[n], std::get<vcpu_snapshot>(vcpu_from_json(cpus[n])), now), "");
  }
  EXPECT_EQ(seen(c, 2'000), before);
  EXPECT_EQ(c.cpus[1]->look_ahead(now).next, deadline(kernel_time(2'000 + 700)));
  EXPECT_TRUE(c.vm.save() == b.vm.save());
  // Locked stays locked.
  c.set(0, TIMER_CNT, 5, 2'000);
  EXPECT_EQ(seen(c, 2'000), before);
}

// arm T-161: the interrupt controller and its PPIs, frozen as they were.
TEST(arm_vm_snapshot, T_161_ppis) {
  vm_bench b;
  ASSERT_EQ(b.vm.create_irqchip(), 0);
  ASSERT_EQ(b.vm.set_irq(vcpu_timer::virtual_timer, 20), 0);
  ASSERT_EQ(b.vm.enter(*b.cpus[0], kernel_time(0)), 0);
  vm_bench c;
  ASSERT_EQ(c.vm.restore(b.vm.save(), kernel_time(0)), "");
  EXPECT_TRUE(c.vm.irqchip_in_kernel());
  EXPECT_EQ(c.vm.irq(vcpu_timer::virtual_timer), 20U);
  EXPECT_EQ(c.vm.irq(vcpu_timer::hyp_virtual), 28U);
  EXPECT_EQ(c.vm.set_irq(vcpu_timer::virtual_timer, 21), -EBUSY);
}

// arm T-161
TEST(arm_vm_snapshot, T_161_what_is_refused) {
  vm_bench b;
  live(b);
  const vm_snapshot locked = b.vm.save();
  EXPECT_NE(b.vm.restore({}, kernel_time(500)).find("locked"), std::string::npos);
  vm_bench c;
  ASSERT_EQ(c.vm.enter(*c.cpus[0], kernel_time(0)), 0);
  EXPECT_NE(c.vm.restore(locked, kernel_time(0)).find("running"), std::string::npos);
  EXPECT_FALSE(c.vm.locked());
  vm_snapshot bad = c.vm.save();
  bad.irqs[2] = 15;
  EXPECT_NE(c.vm.restore(bad, kernel_time(0)).find("irqs.hyp_virtual"), std::string::npos);
  system_counter counter(one_count_an_edge(), time_resolution(1'000'000'000));
  pe_timers stranger(counter, plain_cpu());
  EXPECT_NE(c.vm.restore(stranger, {}, kernel_time(0)), "");
  EXPECT_TRUE(c.vm.get_reg_list(stranger).empty());
}

// The text, and mistakes in it.
TEST(arm_vm_snapshot, T_161_json) {
  vm_snapshot saved;
  saved.virtual_offset = most64;
  saved.locked = saved.has_run = saved.irqchip_in_kernel = true;
  saved.irqs = {16, 31, 17, 30};
  const std::string text = to_json(saved);
  EXPECT_NE(text.find("\"timer\": \"arm-virtual-machine\""), std::string::npos);
  EXPECT_TRUE(std::get<vm_snapshot>(vm_from_json(text)) == saved);
  vcpu_snapshot cpu;
  cpu.registers.cntvoff = most64;
  cpu.device_irq_level = 3;
  EXPECT_TRUE(std::get<vcpu_snapshot>(vcpu_from_json(to_json(cpu))) == cpu);
  const auto message = [](const auto& got) { return std::get<snapshot_error>(got).message; };
  std::string wrong = text;
  wrong.replace(wrong.find("\"virtual\": 16"), 13, "\"virtual\": 32");
  EXPECT_EQ(message(vm_from_json(wrong)), "irqs.virtual: must be an integer from 16 to 31");
  EXPECT_NE(message(vcpu_from_json(text)), "");
}

// arm T-162: what KVM_GET_REG_LIST tells is what there is.
TEST(arm_vm_snapshot, T_162_reg_list) {
  vm_bench plain;
  std::vector<std::uint64_t> ids = plain.vm.get_reg_list(*plain.cpus[0]);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<std::uint64_t>{id_of_key(0xC708), PTIMER_CNT, TIMER_CVAL, PTIMER_CTL,
                                             PTIMER_CVAL, TIMER_CTL, TIMER_CNT}));
  EXPECT_EQ(plain.vm.get_one_reg(*plain.cpus[0], id_of_key(0xE703), kernel_time(0)).error, -EINVAL);
  EXPECT_EQ(plain.vm.set_one_reg(*plain.cpus[0], id_of_key(0xE703), 1, kernel_time(0)), -EINVAL);
  vm_bench nested(0, full_cpu());
  EXPECT_EQ(nested.vm.get_reg_list(*nested.cpus[0]).size(), 14U);
  for (const std::uint64_t id : nested.vm.get_reg_list(*nested.cpus[0])) {
    EXPECT_EQ(nested.vm.get_one_reg(*nested.cpus[0], id, kernel_time(0)).error, 0);
  }
}

// arm T-162: copying the list moves a virtual CPU with EL2, in any order.
TEST(arm_vm_snapshot, T_162_a_nested_vcpu_moves_by_ids) {
  vm_bench b(5'000, full_cpu());
  pe_timers& from = *b.cpus[0];
  const auto writes = [&](const char* name, std::uint64_t value) {
    from.write(key_of(name), value, kernel_time(0), kernel_time(0), by_host);
  };
  writes("CNTHCTL_EL2", 0x1C03);
  writes("CNTKCTL_EL1", 0x303);
  writes("CNTVOFF_EL2", 1'111);
  writes("CNTPOFF_EL2", 222);
  for (const char* timer : {"CNTV_CVAL_EL0", "CNTP_CVAL_EL0", "CNTHP_CVAL_EL2", "CNTHV_CVAL_EL2"}) {
    writes(timer, 6'000 + static_cast<std::uint64_t>(timer[4]));
  }
  for (const char* timer : {"CNTV_CTL_EL0", "CNTP_CTL_EL0", "CNTHP_CTL_EL2", "CNTHV_CTL_EL2"}) {
    writes(timer, 1);
  }
  std::vector<std::pair<std::uint64_t, std::uint64_t>> copied;
  for (const std::uint64_t id : b.vm.get_reg_list(from)) copied.emplace_back(id, b.get(0, id, 10));
  for (int order = 0; order < 20; ++order) {
    vm_bench c(90'000, full_cpu());
    std::rotate(copied.begin(), copied.begin() + 5, copied.end());
    for (const auto& [id, value] : copied) c.set(0, id, value, 40);
    for (const std::uint64_t later : {0U, 500U, 2'000U, 9'000U}) {
      EXPECT_EQ(c.lines(0, 40 + later), b.lines(0, 10 + later)) << later;
      for (const auto& [id, value] : copied) {
        EXPECT_EQ(c.get(0, id, 40 + later), b.get(0, id, 10 + later)) << std::hex << id;
      }
    }
  }
}

}  // namespace
}  // namespace archtimers::arm
